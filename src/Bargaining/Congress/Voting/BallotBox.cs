using Bargaining.Cases;

namespace Bargaining.Congress.Voting;

/// <summary>
/// A ballot box (票箱): one secret ballot on one item. Two tellers lock it, each with a key of their own; nobody reads a ballot
/// before both have unlocked it, not the database's administrator either.
/// </summary>
[Recorded(of: nameof(CaseId))]
public sealed class BallotBox
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The case of the session.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The item of its agenda.</summary>
    public required string Item { get; init; }

    /// <summary>What is asked, JSON of <see cref="Voting.Question"/>.</summary>
    public required string Question { get; init; }

    /// <summary>Where it stands.</summary>
    public BoxState State { get; set; }

    /// <summary>Whether the database's files may still hold bytes of its ballots and locks: from
    /// its opening until they were destroyed after it ended.</summary>
    [Unrecorded]
    public bool LeavesTraces { get; set; } = true;
}

/// <summary>The locks of a ballot box (票箱锁), as long as it is not counted or void; apart
/// from the box, so that they can be destroyed whole.</summary>
public sealed class BoxLocks
{
    /// <summary>The ballot box.</summary>
    public Guid BoxId { get; init; }

    /// <summary>JSON of <see cref="TellerLock"/>s: the first teller's, then the second's.</summary>
    public required string Locks { get; set; }
}

/// <summary>Where a ballot box stands.</summary>
public enum BoxState
{
    /// <summary>One teller has locked it; the second is awaited.</summary>
    Opening,

    /// <summary>Ballots are cast.</summary>
    Open,

    /// <summary>No more ballots; one teller has unlocked it, the second is awaited.</summary>
    Closed,

    /// <summary>Counted.</summary>
    Counted,

    /// <summary>Given up; its ballots were destroyed unread (作废).</summary>
    Void,
}

/// <summary>
/// One person on the roll of a ballot (表决名册): who may vote, and whether they have. It holds no time.
/// </summary>
[Recorded(of: nameof(BoxId), Below = typeof(BallotBox))]
public sealed class RollEntry
{
    /// <summary>The ballot box.</summary>
    public Guid BoxId { get; init; }

    /// <summary>The delegate.</summary>
    public Guid DelegateId { get; init; }

    /// <summary>The delegate's account; null where they have none.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Whether they have voted, and how.</summary>
    [RecordedAtTheEnd]
    public RollState State { get; set; }

    /// <summary>SHA-256 of a one-time code for a hall terminal, lower-case hex; null where none was given out.</summary>
    [RecordedAtTheEnd]
    public string? TerminalCode { get; set; }

    /// <summary>The teller who gave the code out, as long as no other teller has confirmed it: until then it is good for nothing.</summary>
    [RecordedAtTheEnd]
    public Guid? CodeFrom { get; set; }
}

/// <summary>
/// A ballot that was cast, in its outer envelope with the voter's name on it, as in a postal vote (外封). The close takes the outer envelopes
/// off and mixes what was in them; none is left.
/// </summary>
public sealed class CastEnvelope
{
    /// <summary>The ballot box.</summary>
    public Guid BoxId { get; init; }

    /// <summary>Whose it is.</summary>
    public Guid DelegateId { get; init; }

    /// <summary>Sealed for the first teller; in it, sealed for the second, one inner envelope an option.</summary>
    public required byte[] Envelope { get; init; }

    /// <summary>SHA-256 of the voter's check code, lower-case hex.</summary>
    public required string CheckCode { get; init; }
}

/// <summary>The inner envelopes of one option (内封) between the close and the count: without names, in an order that says nothing.</summary>
public sealed class Pile
{
    /// <summary>The ballot box.</summary>
    public Guid BoxId { get; init; }

    /// <summary>The option: its place on the ballot.</summary>
    public int Option { get; init; }

    /// <summary>Envelopes of one size, one behind the other, sorted by their bytes.</summary>
    public required byte[] Envelopes { get; init; }
}

/// <summary>Whether somebody on the roll has voted.</summary>
public enum RollState
{
    /// <summary>May vote.</summary>
    MayVote,

    /// <summary>Voted by phone or computer.</summary>
    Voted,

    /// <summary>Voted at a hall terminal.</summary>
    VotedAtTerminal,

    /// <summary>Took a paper ballot.</summary>
    TookPaper,

    /// <summary>Had not voted when the ballot was closed.</summary>
    DidNotVote,
}

/// <summary>A check code under which a ballot is counted (核验码), as its hash, from the close
/// on; in the order of the hashes, which says nothing.</summary>
[Recorded(of: nameof(BoxId), Below = typeof(BallotBox))]
public sealed class CountedCode
{
    /// <summary>The ballot box.</summary>
    public Guid BoxId { get; init; }

    /// <summary>SHA-256 of the code, lower-case hex.</summary>
    public required string Code { get; init; }
}
