using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>The union above gives public notice of the enterprise with the points of each criterion (公示), as a numbered document. The
/// criteria say for how many days.</summary>
[UseCase(
    "publish-commendation",
    "commendations/{caseId}/notice",
    Party.UpperUnion,
    At = [CommendationSteps.Publish],
    Rule = CommendationProcedure.Default,
    IssuesDocuments = true,
    Zh = "发布公示",
    En = "Give public notice"
)]
public sealed record PublishCommendation : CaseCommand
{
    /// <summary>Where it is put up.</summary>
    public required string Where { get; init; }

    /// <summary>Whom objections go to: telephone, address.</summary>
    public required string Contact { get; init; }

    /// <summary>Day on which it goes up.</summary>
    public DateOnly On { get; init; }
}

internal sealed class PublishCommendationValidator : AbstractValidator<PublishCommendation>
{
    public PublishCommendationValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Where).IsWritten(200);
        RuleFor(c => c.Contact).IsWritten(200);
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Commendation>().CheckedOn is not { } from || day >= from)
            .Says("不能早于完成核查之日。", "cannot be before the check was concluded.");
    }
}

/// <summary>Issues the notice; it is up for the days of the criteria.</summary>
internal sealed class PublishCommendationHandler(CaseSession session, DocumentDesk desk) : IHandle<PublishCommendation>
{
    public async Task HandleAsync(PublishCommendation command, CancellationToken cancel)
    {
        var facts = session.Facts<Commendation>();
        var until = command.On.AddDays(facts.Criteria.NoticeDays);
        var issued = await session.IssueAsync(
            desk,
            "commendation-notice",
            CommendationDocuments.Notice(facts, until, command.Contact),
            command.On,
            cancel
        );
        session.Change(facts with { Notice = new(command.On, until, command.Where, issued.Number) });
        session.End(CommendationSteps.Publish, "Published", command.On);
    }
}
