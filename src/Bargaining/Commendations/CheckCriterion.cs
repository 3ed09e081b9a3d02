using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>The union above decides of a criterion (核查一项条件): it confirms what was found or said, or corrects it with the reason.</summary>
[UseCase(
    "check-criterion",
    "commendations/{caseId}/checks",
    Party.UpperUnion,
    At = [CommendationSteps.Check],
    Rule = CommendationProcedure.Default,
    Zh = "核查一项条件",
    En = "Check a criterion"
)]
public sealed record CheckCriterion : CaseCommand
{
    /// <summary>The criterion.</summary>
    [PicksFrom(Pick.CommendationCriterion)]
    public string Criterion { get; init; } = "";

    /// <summary>Whether it is met.</summary>
    public bool? Met { get; init; }

    /// <summary>Why; needed where it is not what was found and said.</summary>
    public string? Reason { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class CheckCriterionValidator : AbstractValidator<CheckCriterion>
{
    public CheckCriterionValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Criterion)
            .Must(id => session.Facts<Commendation>().Criteria.Item(id) is not null)
            .Says("没有这项评选条件。", "is no criterion of this appraisal.");
        RuleFor(c => c.Met).NotNull().Says("请选择是否达到。", "say whether it is met.");
        RuleFor(c => c.Reason)
            .Must((c, reason) => reason is null ? Confirms(session, c) : reason.Trim().Length is > 0 and <= 1000)
            .Says(
                "与查明情况、自评不一致的，应当写明理由；不超过 1000 个字。",
                "is written where it is not what was found and said; at most 1000 characters."
            );
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Commendation>().SubmittedOn is not { } from || day >= from)
            .Says("不能早于提交自评之日。", "cannot be before the self-assessment was handed in.");
    }

    // What all who say something say, which needs no reason.
    private static bool Confirms(CaseSession session, CheckCriterion command) =>
        command.Met is not { } met
        || session.Facts<Commendation>() is var facts
            && (facts.Criteria.Item(command.Criterion) is not { } item || (facts.Now(item) with { Check = null }).Met == met);
}

/// <summary>Keeps it; decided again, the later one stands.</summary>
internal sealed class CheckCriterionHandler(CaseSession session) : IHandle<CheckCriterion>
{
    public void Handle(CheckCriterion command)
    {
        var facts = session.Facts<Commendation>();
        session.Change(
            facts with
            {
                Checks =
                [
                    .. facts.Checks.Where(one => one.Criterion != command.Criterion),
                    new(command.Criterion, command.Met == true, command.Reason, command.On),
                ],
            }
        );
    }
}
