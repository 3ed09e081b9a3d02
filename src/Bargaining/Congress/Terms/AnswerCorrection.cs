using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>The employer answers a demand to correct a decision that skipped the congress (书面答复纠正要求).</summary>
[UseCase(
    "answer-correction",
    "terms/{caseId}/skipped-decisions/answer",
    Party.Employer,
    WithProof = Party.Workers,
    Rule = "WC-EFFECT-04",
    Zh = "答复纠正要求",
    En = "Answer a demand for correction"
)]
public sealed record AnswerCorrection : CommandWithProof
{
    /// <summary>The decision, by its id in the term.</summary>
    [PicksFrom(Pick.Decision)]
    public required string DecisionId { get; init; }

    /// <summary>The day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Whether the decision is taken back or put before the congress.</summary>
    public bool Corrected { get; init; }

    /// <summary>What the employer answers.</summary>
    public required string Answer { get; init; }
}

/// <summary>The employer's answer (书面答复).</summary>
/// <param name="On">The day.</param>
/// <param name="Corrected">Whether it is corrected.</param>
/// <param name="Text">What the employer answered.</param>
public sealed record CorrectionAnswer(DateOnly On, bool Corrected, string Text);

internal sealed class AnswerCorrectionValidator : AbstractValidator<AnswerCorrection>
{
    public AnswerCorrectionValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.DecisionId)
            .Must(id => session.Facts<Term>().Skipped.Any(s => s.Id == id && s.Answer is not { Corrected: true }))
            .Says("没有等待答复的这项纠正要求。", "is no demand that waits for an answer.");
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(
                (c, day) =>
                    session.Facts<Term>().Skipped.FirstOrDefault(s => s.Id == c.DecisionId) is not { } skipped || day >= skipped.DemandedOn
            )
            .Says("不能早于要求纠正之日。", "cannot be before the demand.");
        RuleFor(c => c.Answer).IsWritten();
    }
}

/// <summary>Keeps the answer; one that does not correct may be followed by one that does.</summary>
internal sealed class AnswerCorrectionHandler(CaseSession session) : IHandle<AnswerCorrection>
{
    public void Handle(AnswerCorrection command)
    {
        var term = session.Facts<Term>();
        session.Change(
            term with
            {
                Skipped =
                [
                    .. term.Skipped.Select(s =>
                        s.Id == command.DecisionId
                            ? s with
                            {
                                Answer = new CorrectionAnswer(command.On, command.Corrected, command.Answer),
                            }
                            : s
                    ),
                ],
            }
        );
        foreach (var duty in session.Deadlines.Where(d => d.IsPending && d.Clock == $"correction.{command.DecisionId}").ToList())
        {
            duty.Meet(command.On);
        }

        session.Tell(Party.Workers, "notice", "correction-answered");
    }
}
