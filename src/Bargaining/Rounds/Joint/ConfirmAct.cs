using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds.Joint;

/// <summary>
/// Confirms what the other side entered as an act of both (确认双方共同事项): from now on it counts. Where it is contested though both signed the
/// original, the union above or the bureau confirms it after looking at that original.
/// </summary>
[UseCase(
    "confirm-act",
    "rounds/{caseId}/joint-acts/confirmation",
    Party.BothSides | Party.UpperUnion | Party.Bureau,
    Rule = "DEF-JOINT-01",
    Zh = "确认双方共同事项",
    En = "Confirm an act of both sides"
)]
public sealed record ConfirmAct : CaseCommand
{
    /// <summary>Number of the act in the round.</summary>
    [PicksFrom(Pick.JointAct)]
    public int Act { get; init; }
}

internal sealed class ConfirmActValidator : AbstractValidator<ConfirmAct>
{
    public ConfirmActValidator(CaseSession session) =>
        RuleFor(c => c.Act)
            .Must(number => session.Facts<Round>().JointActs.Any(act => act.Number == number && act.MayBeConfirmedBy(session.Party)))
            .Says("没有对方登记、待您确认的这一事项。", "is no act that the other side entered and that waits for you.");
}

/// <summary>Lets it count, where the procedure still stands at its step.</summary>
internal sealed class ConfirmActHandler(CaseSession session) : IHandle<ConfirmAct>
{
    public void Handle(ConfirmAct command)
    {
        var act = session.Facts<Round>().JointActs.Single(one => one.Number == command.Act);
        session.Turn.DemandStep(UseCases.Named(act.Action)!, act.By, session.Law);
        JointActs.Confirm(session, act);
    }
}
