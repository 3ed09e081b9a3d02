using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds.Joint;

/// <summary>Contests what the other side entered as an act of both (对双方共同事项提出异议): it does not count.</summary>
[UseCase(
    "contest-act",
    "rounds/{caseId}/joint-acts/contest",
    Party.BothSides,
    Rule = "DEF-JOINT-01",
    Zh = "对双方共同事项提出异议",
    En = "Contest an act of both sides"
)]
public sealed record ContestAct : CaseCommand
{
    /// <summary>Number of the act in the round.</summary>
    [PicksFrom(Pick.JointAct)]
    public int Act { get; init; }

    /// <summary>What is not so.</summary>
    public required string Reason { get; init; }
}

internal sealed class ContestActValidator : AbstractValidator<ContestAct>
{
    public ContestActValidator(CaseSession session)
    {
        RuleFor(c => c.Act)
            .Must(number => session.Facts<Round>().JointActs.Any(act => act.Number == number && act.MayBeContestedBy(session.Party)))
            .Says("没有对方登记、待您确认的这一事项。", "is no act that the other side entered and that waits for you.");
        RuleFor(c => c.Reason).IsWritten();
    }
}

/// <summary>Keeps what is said against it, and tells whoever entered it.</summary>
internal sealed class ContestActHandler(CaseSession session) : IHandle<ContestAct>
{
    public void Handle(ContestAct command)
    {
        var act = session.Facts<Round>().JointActs.Single(one => one.Number == command.Act);
        JointActs.Settle(session, act, JointActState.Contested, command.Reason);
        session.Tell(act.By, "act-contested", act.Action);
    }
}
