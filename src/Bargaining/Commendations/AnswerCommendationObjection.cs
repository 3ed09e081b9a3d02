using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>The union above records what came of an objection (处理异议).</summary>
[UseCase(
    "answer-commendation-objection",
    "commendations/{caseId}/objections/answers",
    Party.UpperUnion,
    At = [CommendationSteps.Notice, CommendationSteps.Decide],
    Rule = CommendationProcedure.Default,
    Zh = "处理异议",
    En = "Answer an objection"
)]
public sealed record AnswerCommendationObjection : CaseCommand
{
    /// <summary>Its number.</summary>
    [PicksFrom(Pick.CommendationObjection)]
    public int Objection { get; init; }

    /// <summary>Whether it is right.</summary>
    public bool? Upheld { get; init; }

    /// <summary>What was found out.</summary>
    public required string Text { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class AnswerCommendationObjectionValidator : AbstractValidator<AnswerCommendationObjection>
{
    public AnswerCommendationObjectionValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Objection)
            .Must(number => session.Facts<Commendation>().Objection(number) is not null)
            .Says("没有这项异议。", "is not the number of an objection.")
            .Must(number => session.Facts<Commendation>().Objection(number)?.Answer is null)
            .Says("这项异议已经处理。", "is answered already.");
        RuleFor(c => c.Upheld).NotNull().Says("请选择异议是否成立。", "say whether it is right.");
        RuleFor(c => c.Text).IsWritten();
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must((c, day) => session.Facts<Commendation>().Objection(c.Objection) is not { } one || day >= one.On)
            .Says("不能早于提出异议之日。", "cannot be before the objection.");
    }
}

/// <summary>Keeps it.</summary>
internal sealed class AnswerCommendationObjectionHandler(CaseSession session) : IHandle<AnswerCommendationObjection>
{
    public void Handle(AnswerCommendationObjection command)
    {
        var facts = session.Facts<Commendation>();
        session.Change(
            facts with
            {
                Objections =
                [
                    .. facts.Objections.Select(one =>
                        one.Number == command.Objection ? one with { Answer = new(command.On, command.Upheld == true, command.Text) } : one
                    ),
                ],
            }
        );
    }
}
