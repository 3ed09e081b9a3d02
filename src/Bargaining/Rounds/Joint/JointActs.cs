using System.Text.Json;
using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Rounds.Joint;

/// <summary>What becomes of acts of both sides: entered, confirmed, contested, left uncontested.</summary>
internal static class JointActs
{
    /// <summary>The duty to confirm or contest, among the deadlines.</summary>
    public const string Duty = "confirm-act";

    /// <summary>Keeps what one side has entered until the other has spoken; the same act
    /// that it entered before is withdrawn by it.</summary>
    public static void Enter(CaseSession session, JointCommand command)
    {
        var round = session.Facts<Round>();
        var (side, action) = (session.Side, UseCases.Of(command.GetType()).Is.Name);
        foreach (var old in round.JointActs.Where(act => act.IsPending && act.By == side && act.Action == action && act.Key == command.Key))
        {
            Settle(session, old, JointActState.Withdrawn, null);
        }

        round = session.Facts<Round>();
        var entered = new JointAct
        {
            Number = round.JointActs.Count + 1,
            Action = action,
            Key = command.Key,
            By = side,
            EnteredOn = session.Today,
            Content = JsonSerializer.SerializeToElement(command, command.GetType(), Json.Options),
            Proof = command.Proof,
        };
        session.Change(round with { JointActs = [.. round.JointActs, entered] });
        session.Deadlines.OpenDuty(Duty, "joint-act.confirm", side.Other(), entered.Clock, session.Today);
        session.Tell(side.Other(), "act-to-confirm", action);
    }

    /// <summary>Both stand behind it: it counts.</summary>
    public static void Confirm(CaseSession session, JointAct act)
    {
        Settle(session, act, JointActState.Confirmed, null);
        var command = (JointCommand)act.Content.Deserialize(UseCases.Named(act.Action)!.Command, Json.Options)!;
        command.TakeEffect(session);
    }

    /// <summary>The time to contest has run out: what rests on a signed original counts; what rests on nothing goes on waiting.</summary>
    public static void RunOut(CaseSession session, Deadline deadline)
    {
        if (
            session.Facts<Round>().JointActs.FirstOrDefault(act => act.Clock == deadline.Clock)
                is { State: JointActState.Waiting, Proof: not null } act
            && HasItsStep(act, session.OpenSteps)
        )
        {
            Confirm(session, act);
        }
    }

    /// <summary>Whether the procedure still stands where the act belongs.</summary>
    public static bool HasItsStep(JointAct act, IEnumerable<Step> open) =>
        UseCases.Named(act.Action)!.Is.At is var at && open.Any(step => at.Contains(step.Name));

    /// <summary>Says where an act stands from now on; its deadline is done.</summary>
    public static void Settle(CaseSession session, JointAct act, JointActState state, string? reason)
    {
        var round = session.Facts<Round>();
        var settled = act with { State = state, SettledBy = session.Party, SettledOn = session.Today, Reason = reason };
        session.Change(round with { JointActs = [.. round.JointActs.Select(one => one.Number == act.Number ? settled : one)] });
        foreach (var deadline in session.Deadlines.Where(d => d.Clock == act.Clock && d.IsPending).ToList())
        {
            deadline.Meet(session.Today);
        }
    }
}
