using Bargaining.Rounds.Joint;

namespace Bargaining.Rounds.Contracts;

/// <summary>
/// What a change and a termination of a contract say alike (变更、解除). The workers' side enters it, since the vote is of the workers and
/// counted by their tellers; it counts when the employer confirms it.
/// </summary>
public abstract record AgreedChange : JointCommand
{
    /// <summary>Code of the ground: agreement, merger, force-majeure, agreed-condition, other-law.</summary>
    [Codes(typeof(ChangeRules), nameof(ChangeRules.Grounds))]
    public required string Ground { get; init; }

    /// <summary>For a merger or force majeure: how it makes performance of the contract impossible; otherwise null.</summary>
    public string? Impossibility { get; init; }

    /// <summary>Day on which the representatives agreed.</summary>
    public DateOnly AgreedOn { get; init; }

    /// <summary>What was agreed.</summary>
    public required string Text { get; init; }

    /// <summary>The vote on it; whether it adopts is for the law of the place to say.</summary>
    public required VoteResult Vote { get; init; }

    /// <summary>Day of both chiefs' signatures.</summary>
    public DateOnly SignedOn { get; init; }

    /// <summary>Names of those who signed.</summary>
    public IReadOnlyList<string> SignedBy { get; init; } = [];

    internal ContractChange Change => new(Ground, AgreedOn, Text, Vote with { Adopted = true }, SignedOn) { Impossibility = Impossibility };
}
