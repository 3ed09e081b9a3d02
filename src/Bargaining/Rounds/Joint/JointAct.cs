using System.Text.Json;
using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Rounds.Joint;

/// <summary>Where an act of both sides stands.</summary>
public enum JointActState
{
    /// <summary>One side has entered it; it counts for nothing yet (待确认).</summary>
    Waiting,

    /// <summary>Both stand behind it: it counts (已确认).</summary>
    Confirmed,

    /// <summary>The other side says that it is not so (有异议).</summary>
    Contested,

    /// <summary>Whoever entered it took it back, or entered it anew (已撤回).</summary>
    Withdrawn,
}

/// <summary>
/// An act that binds both sides as one of them entered it (双方共同事项): minutes, draft, signature, suspension,
/// change, termination. It counts when the other confirms it with its own account, or, where the original that
/// both signed was scanned, when the other does not contest it in time.
/// </summary>
public sealed record JointAct
{
    /// <summary>1, 2, 3 ... in the round.</summary>
    public int Number { get; init; }

    /// <summary>The action.</summary>
    public required string Action { get; init; }

    /// <summary>Which of several of the same action it is; empty where there is but one at a time.</summary>
    public string Key { get; init; } = "";

    /// <summary>The side that entered it.</summary>
    public Party By { get; init; }

    /// <summary>Day of entering it.</summary>
    public DateOnly EnteredOn { get; init; }

    /// <summary>What was entered.</summary>
    public JsonElement Content { get; init; }

    /// <summary>The original that both signed; absent where the other side shall confirm.</summary>
    public Proof? Proof { get; init; }

    /// <summary>Where it stands.</summary>
    public JointActState State { get; init; }

    /// <summary>Who confirmed, contested or withdrew it last; the system where it was not contested in time.</summary>
    public Party? SettledBy { get; init; }

    /// <summary>Day of that.</summary>
    public DateOnly? SettledOn { get; init; }

    /// <summary>Why it is contested or was withdrawn.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the other side may still confirm it.</summary>
    [JsonIgnore]
    public bool IsPending => State is JointActState.Waiting or JointActState.Contested;

    /// <summary>The other side may; and where it is contested though both signed it, whoever is above both.</summary>
    public bool MayBeConfirmedBy(Party party) =>
        IsPending
        && (
            (party & By.Other()) != Party.None
            || (this is { State: JointActState.Contested, Proof: not null } && (party & (Party.UpperUnion | Party.Bureau)) != Party.None)
        );

    /// <summary>The other side may, once.</summary>
    public bool MayBeContestedBy(Party party) => State == JointActState.Waiting && (party & By.Other()) != Party.None;

    /// <summary>Whoever entered it may, until it is confirmed.</summary>
    public bool MayBeWithdrawnBy(Party party) => IsPending && (party & By) != Party.None;

    /// <summary>The name of its deadline's clock.</summary>
    [JsonIgnore]
    public string Clock => $"joint-act.{Number}";
}

/// <summary>A command that binds both sides (双方共同操作).</summary>
public abstract record JointCommand : CommandWithProof
{
    /// <summary>Which of several of the same action it is: two meetings wait for their minutes side by side.</summary>
    [JsonIgnore]
    public virtual string Key => "";

    /// <summary>Changes the facts, once both sides stand behind it. What the law asks was demanded when it was entered.</summary>
    /// <param name="session">The case.</param>
    internal abstract void TakeEffect(CaseSession session);
}
