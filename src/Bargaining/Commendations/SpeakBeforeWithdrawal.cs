using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>A side of the enterprise says what it has to say before the award is withdrawn (陈述意见).</summary>
[UseCase(
    "speak-before-withdrawal",
    "commendations/{caseId}/statements",
    Party.BothSides,
    WithProof = Party.BothSides | Party.UpperUnion,
    At = [CommendationSteps.Hear],
    Rule = CommendationProcedure.Default,
    Zh = "陈述意见",
    En = "Speak before the withdrawal"
)]
public sealed record SpeakBeforeWithdrawal : CommandWithProof
{
    /// <summary>What it says.</summary>
    public required string Text { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class SpeakBeforeWithdrawalValidator : AbstractValidator<SpeakBeforeWithdrawal>
{
    public SpeakBeforeWithdrawalValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Text).IsWritten();
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Commendation>().Withdrawals is not [.., var last] || day >= last.On)
            .Says("不能早于告知拟撤销之日。", "cannot be before the withdrawal was proposed.");
    }
}

/// <summary>Keeps it; when both sides were heard it goes on.</summary>
internal sealed class SpeakBeforeWithdrawalHandler(CaseSession session) : IHandle<SpeakBeforeWithdrawal>
{
    public void Handle(SpeakBeforeWithdrawal command)
    {
        var (facts, side) = (session.Facts<Commendation>(), session.Side);
        if (facts.WasHeard(side))
        {
            return; // once: that is told by the pipeline, with its rule
        }

        session.Change(facts.WithWithdrawal(last => last with { Statements = [.. last.Statements, new(side, command.Text, command.On)] }));
        if (facts.WasHeard(side.Other()))
        {
            session.End(CommendationSteps.Hear, "Heard", command.On);
        }
    }
}
