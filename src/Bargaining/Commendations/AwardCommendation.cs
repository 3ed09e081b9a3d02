using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>The enterprise is awarded (作出表彰决定), as a numbered document.</summary>
[UseCase(
    "award-commendation",
    "commendations/{caseId}/award",
    Party.UpperUnion,
    At = [CommendationSteps.Decide],
    Rule = CommendationProcedure.Default,
    IssuesDocuments = true,
    Zh = "决定表彰",
    En = "Award"
)]
public sealed record AwardCommendation : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class AwardCommendationValidator : AbstractValidator<AwardCommendation>
{
    public AwardCommendationValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Reason).IsWritten();
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Commendation>().DecidedFrom is not { } from || day >= from)
            .Says("应当在完成核查、公示期满以后。", "is after the check and after the notice.");
    }
}

/// <summary>Issues the decision; the award holds for the months of the criteria, and is reviewed after theirs.</summary>
internal sealed class AwardCommendationHandler(CaseSession session, DocumentDesk desk) : IHandle<AwardCommendation>
{
    public async Task HandleAsync(AwardCommendation command, CancellationToken cancel)
    {
        var facts = session.Facts<Commendation>();
        session.Demand(
            new OnlyWhoMeetsTheCriteriaIsAwarded(facts),
            new EveryObjectionIsAnswered([.. facts.Objections.Where(one => one.Answer is null)])
        );
        var awarded = facts with { Decision = new(true, command.On, command.Reason, "") };
        var issued = await session.IssueAsync(
            desk,
            "commendation-decision",
            CommendationDocuments.Decision(
                facts,
                $"授予{session.Organisation.Name}{facts.Year}年度“{facts.Criteria.Name.Zh}”称号"
                    + (awarded.TitleUntil is { } last ? $"，有效期至{Letters.FieldValue.Of(last).Text}。" : "。"),
                command.Reason
            ),
            command.On,
            cancel
        );
        session.Change(awarded with { Decision = awarded.Decision with { Number = issued.Number } });
        session.OpenReview(command.On);
        session.End(CommendationSteps.Decide, "Awarded", command.On);
    }
}
