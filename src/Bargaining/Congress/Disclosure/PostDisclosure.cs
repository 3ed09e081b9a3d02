using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Disclosure;

/// <summary>The employer posts what was planned (实施公开): from this day it is up.</summary>
[UseCase(
    "post-disclosure",
    "disclosures/{caseId}/posting",
    Party.Employer,
    WithProof = Party.Workers,
    At = [DisclosureSteps.Post],
    Rule = "FA-TIME-01",
    Zh = "公布",
    En = "Post"
)]
public sealed record PostDisclosure : CommandWithProof
{
    /// <summary>Where: which board, which page, which meeting.</summary>
    public required string Where { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class PostDisclosureValidator : AbstractValidator<PostDisclosure>
{
    public PostDisclosureValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Where).IsWritten(200);
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<DisclosedItem>() is var item && day >= Earliest(item))
            .Says("不能早于方案确定之日或者上一期撤下之日。", "cannot be before the plan was settled or the posting before came down.");
    }

    private static DateOnly Earliest(DisclosedItem item) =>
        item.Postings is [.., var before] ? before.DownOn ?? before.On
        : item.Reviews is [.., var review] ? review.On
        : item.Day("posting.planned") ?? DateOnly.MinValue;
}

/// <summary>Keeps the posting, and reckons the next planned day.</summary>
internal sealed class PostDisclosureHandler(CaseSession session) : IHandle<PostDisclosure>
{
    public void Handle(PostDisclosure command)
    {
        var item = session.Facts<DisclosedItem>();
        var least = PostingLastsItsDays.Least(session.Law);
        var posting = new ItemPosting
        {
            Number = item.Postings.Count + 1,
            PlannedOn = item.NextOn ?? item.FirstOn,
            On = command.On,
            Where = command.Where,
            DownFrom = least == 0 ? null : command.On.AddDays(least),
        };
        session.Change(
            (item with { Postings = [.. item.Postings, posting], NextOn = item.DayAfter(command.On, least) }).On(
                "posting.posted",
                command.On
            )
        );
        session.End(DisclosureSteps.Post, "Posted", command.On);
    }
}
