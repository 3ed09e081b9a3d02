using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds.Joint;

/// <summary>Takes back what one's own side entered as an act of both and the other has not confirmed (撤回双方共同事项).</summary>
[UseCase(
    "withdraw-act",
    "rounds/{caseId}/joint-acts/withdrawal",
    Party.BothSides,
    Rule = "DEF-JOINT-01",
    Zh = "撤回双方共同事项",
    En = "Withdraw an act of both sides"
)]
public sealed record WithdrawAct : CaseCommand
{
    /// <summary>Number of the act in the round.</summary>
    [PicksFrom(Pick.JointAct)]
    public int Act { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

internal sealed class WithdrawActValidator : AbstractValidator<WithdrawAct>
{
    public WithdrawActValidator(CaseSession session)
    {
        RuleFor(c => c.Act)
            .Must(number => session.Facts<Round>().JointActs.Any(act => act.Number == number && act.MayBeWithdrawnBy(session.Party)))
            .Says("没有本方登记、对方尚未确认的这一事项。", "is no act that your side entered and the other has not confirmed.");
        RuleFor(c => c.Reason).IsWritten();
    }
}

/// <summary>Takes it back.</summary>
internal sealed class WithdrawActHandler(CaseSession session) : IHandle<WithdrawAct>
{
    public void Handle(WithdrawAct command) =>
        JointActs.Settle(
            session,
            session.Facts<Round>().JointActs.Single(one => one.Number == command.Act),
            JointActState.Withdrawn,
            command.Reason
        );
}
