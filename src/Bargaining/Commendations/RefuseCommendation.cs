using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>The enterprise is not awarded (作出不予表彰决定), with the reason, as a numbered document.</summary>
[UseCase(
    "refuse-commendation",
    "commendations/{caseId}/refusal",
    Party.UpperUnion,
    At = [CommendationSteps.Decide],
    Rule = CommendationProcedure.Default,
    IssuesDocuments = true,
    Zh = "决定不予表彰",
    En = "Refuse the award"
)]
public sealed record RefuseCommendation : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RefuseCommendationValidator : AbstractValidator<RefuseCommendation>
{
    public RefuseCommendationValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Reason).IsWritten();
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Commendation>().DecidedFrom is not { } from || day >= from)
            .Says("应当在完成核查、公示期满以后。", "is after the check and after the notice.");
    }
}

/// <summary>Issues the decision, and closes the case.</summary>
internal sealed class RefuseCommendationHandler(CaseSession session, DocumentDesk desk) : IHandle<RefuseCommendation>
{
    public async Task HandleAsync(RefuseCommendation command, CancellationToken cancel)
    {
        var facts = session.Facts<Commendation>();
        session.Demand(new EveryObjectionIsAnswered([.. facts.Objections.Where(one => one.Answer is null)]));
        var issued = await session.IssueAsync(
            desk,
            "commendation-decision",
            CommendationDocuments.Decision(
                facts,
                $"{session.Organisation.Name}{facts.Year}年度不授予“{facts.Criteria.Name.Zh}”称号。",
                command.Reason
            ),
            command.On,
            cancel
        );
        session.Change(facts with { Decision = new(false, command.On, command.Reason, issued.Number) });
        session.End(CommendationSteps.Decide, "NotAwarded", command.On);
    }
}
