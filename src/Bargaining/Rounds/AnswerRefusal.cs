using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Answers a refusal (回应拒绝): accepts its cause and ends the round, or contests it,
/// which leads to reminder, report, referral and order.</summary>
[UseCase(
    "answer-refusal",
    "rounds/{caseId}/refusal-answer",
    Party.BothSides | Party.UpperUnion,
    WithProof = Party.BothSides,
    At = [RoundSteps.AnswerRefusal],
    Rule = "CB-REFUSE-02",
    Zh = "回应拒绝",
    En = "Answer the refusal"
)]
public sealed record AnswerRefusal : CommandWithProof
{
    /// <summary>Whether the cause is accepted as just.</summary>
    public bool Accepts { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Why it is not just cause, where it is contested.</summary>
    public string Reason { get; init; } = "";
}

internal sealed class AnswerRefusalValidator : AbstractValidator<AnswerRefusal>
{
    public AnswerRefusalValidator(TimeProvider time)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.Reason).IsWritten().When(c => !c.Accepts);
    }
}

/// <summary>Ends the round, or opens the way to what the law attaches to refusal.</summary>
internal sealed class AnswerRefusalHandler(CaseSession session) : IHandle<AnswerRefusal>
{
    public void Handle(AnswerRefusal command)
    {
        if (!command.Accepts)
        {
            session.AddPressure("contest", command.On, "", command.Reason);
        }

        session.End(RoundSteps.AnswerRefusal, command.Accepts ? "Accepted" : "Contested", command.On);
    }
}
