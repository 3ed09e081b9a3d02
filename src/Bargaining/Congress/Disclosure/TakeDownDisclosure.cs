using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Disclosure;

/// <summary>The employer takes a posting down (撤下公示), when it has been up as long as the law asks.</summary>
[UseCase(
    "take-down-disclosure",
    "disclosures/{caseId}/posting/end",
    Party.Employer,
    WithProof = Party.Workers,
    At = [DisclosureSteps.Display],
    Rule = "FA-TIME-01",
    Zh = "撤下公示",
    En = "Take the posting down"
)]
public sealed record TakeDownDisclosure : CommandWithProof
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class TakeDownDisclosureValidator : AbstractValidator<TakeDownDisclosure>
{
    public TakeDownDisclosureValidator(TimeProvider time, CaseSession session) =>
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<DisclosedItem>().Postings is not [.., var up] || day >= up.On)
            .Says("不能早于公布之日。", "cannot be before it was posted.");
}

/// <summary>Keeps the day and leads on.</summary>
internal sealed class TakeDownDisclosureHandler(CaseSession session) : IHandle<TakeDownDisclosure>
{
    public void Handle(TakeDownDisclosure command)
    {
        var item = session.Facts<DisclosedItem>();
        var rule = new PostingLastsItsDays(item.Postings[^1].On, command.On);
        session.Demand(rule);
        item = item.WithPosting(posting => posting with { DownOn = command.On });
        session.Change(rule.Advice(session.Law) is { } advice ? item with { Cautions = [.. item.Cautions, advice] } : item);
        session.End(DisclosureSteps.Display, "TakenDown", command.On);
    }
}
