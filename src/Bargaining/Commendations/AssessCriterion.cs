using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>A side says whether a criterion is met, and what shows it (填写自评).</summary>
[UseCase(
    "assess-criterion",
    "commendations/{caseId}/assessments",
    Party.BothSides,
    At = [CommendationSteps.Assess],
    Rule = CommendationProcedure.Default,
    Zh = "填写自评",
    En = "Assess a criterion"
)]
public sealed record AssessCriterion : CaseCommand
{
    /// <summary>The criterion.</summary>
    [PicksFrom(Pick.CommendationCriterion)]
    public string Criterion { get; init; } = "";

    /// <summary>Whether it is met.</summary>
    public bool? Met { get; init; }

    /// <summary>What shows it.</summary>
    public required string Text { get; init; }

    /// <summary>The paper of the case that shows it; null where there is none.</summary>
    [PicksFrom(Pick.Paper)]
    public Guid? PaperId { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class AssessCriterionValidator : AbstractValidator<AssessCriterion>
{
    public AssessCriterionValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Criterion)
            .Must(id => session.Facts<Commendation>().Criteria.Item(id) is not null)
            .Says("没有这项评选条件。", "is no criterion of this appraisal.");
        RuleFor(c => c.Met).NotNull().Says("请选择是否达到。", "say whether it is met.");
        RuleFor(c => c.Text).IsWritten(1000);
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => day >= session.Facts<Commendation>().OpenedOn)
            .Says("不能早于参加评选之日。", "cannot be before the appraisal began.");
    }
}

/// <summary>Keeps it; said again, the later one stands.</summary>
internal sealed class AssessCriterionHandler(CaseSession session, IKeepsPapers papers) : IHandle<AssessCriterion>
{
    public async Task HandleAsync(AssessCriterion command, CancellationToken cancel)
    {
        if (command.PaperId is { } paper && !await papers.HasAsync(session.Case.Id, paper, cancel))
        {
            throw new Invalid("paperId", "本案没有登记过这份书面材料。", "is no paper that was received in this case.");
        }

        var (facts, side) = (session.Facts<Commendation>(), session.Side);
        session.Change(
            facts with
            {
                Assessments =
                [
                    .. facts.Assessments.Where(one => one.Side != side || one.Criterion != command.Criterion),
                    new(side, command.Criterion, command.Met == true, command.Text, command.PaperId, command.On),
                ],
            }
        );
    }
}
