using System.Globalization;

namespace Bargaining.Cases;

/// <summary>One command of a case, allowed or refused, in the case's hash chain (审计记录).</summary>
public sealed class AuditEntry
{
    /// <summary>Outcome of a command that was carried out.</summary>
    public const string Done = "done";

    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }

    /// <summary>1, 2, 3 ... within the case, without a gap.</summary>
    public long Sequence { get; init; }

    /// <summary>When, UTC, to the microsecond.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public Guid ActorId { get; init; }

    /// <summary>Their name then.</summary>
    public required string ActorName { get; init; }

    /// <summary>What: the action's name, for example reply-to-offer.</summary>
    public required string Action { get; init; }

    /// <summary>"done", or the code of the refusal with its rules.</summary>
    public required string Outcome { get; init; }

    /// <summary>What was said, JSON; only {"sealed":true} where it is a side's own preparation.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public required string ContentHash { get; init; }

    /// <summary>SHA-256 of the case's facts after the command: a change of the facts behind the product's back is found.</summary>
    public required string FactsHash { get; init; }

    /// <summary>
    /// What became of the rows of the case (数据变更), <see cref="RowChange"/>s, a line each; empty
    /// where nothing did, null in an entry that is older than this record.
    /// </summary>
    public string? Changes { get; init; }

    /// <summary>Hash of the entry before; empty for the first.</summary>
    public required string Previous { get; init; }

    /// <summary>SHA-256 over all of the above, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>The next entry of a chain.</summary>
    public static AuditEntry Next(
        Guid caseId,
        long sequence,
        string previous,
        DateTimeOffset at,
        Guid actorId,
        string actorName,
        string action,
        string outcome,
        string content,
        string facts,
        string? changes
    )
    {
        var contentHash = Fingerprint.Of(content);
        var factsHash = Fingerprint.Of(facts);
        return new AuditEntry
        {
            CaseId = caseId,
            Sequence = sequence,
            At = at,
            ActorId = actorId,
            ActorName = actorName,
            Action = action,
            Outcome = outcome,
            Content = content,
            ContentHash = contentHash,
            FactsHash = factsHash,
            Changes = changes,
            Previous = previous,
            Hash = HashOf(
                caseId,
                sequence,
                previous,
                at,
                actorId,
                actorName,
                action,
                outcome,
                contentHash,
                factsHash,
                ChangesHashOf(changes)
            ),
        };
    }

    /// <summary>SHA-256 of the changes, lower-case hex; null in an entry that is older than this record.</summary>
    public string? ChangesHash => ChangesHashOf(Changes);

    /// <summary>Whether the entry is as it was written: its own hash and its content's hash hold.</summary>
    public bool Holds => ContentHolds && HashHolds;

    /// <summary>Whether the content is what was written.</summary>
    public bool ContentHolds => ContentHash == Fingerprint.Of(Content);

    /// <summary>Whether every other field is what was written.</summary>
    public bool HashHolds => HoldsAt(Sequence);

    /// <summary>The place, up to a last one, at which this entry was written; null where it holds at none: it was changed.</summary>
    public long? WrittenAs(long last)
    {
        for (var place = 1L; place <= last; place++)
        {
            if (HoldsAt(place))
            {
                return place;
            }
        }

        return null;
    }

    private bool HoldsAt(long place) =>
        Hash == HashOf(CaseId, place, Previous, At, ActorId, ActorName, Action, Outcome, ContentHash, FactsHash, ChangesHash);

    private static string? ChangesHashOf(string? changes) => changes is null ? null : Fingerprint.Of(changes);

    private static string HashOf(
        Guid caseId,
        long sequence,
        string previous,
        DateTimeOffset at,
        Guid actorId,
        string actorName,
        string action,
        string outcome,
        string contentHash,
        string factsHash,
        string? changesHash
    ) =>
        Fingerprint.OfFields([
            caseId.ToString(),
            sequence.ToString(CultureInfo.InvariantCulture),
            previous,
            at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
            actorId.ToString(),
            actorName,
            action,
            outcome,
            contentHash,
            factsHash,
            .. changesHash is null ? Array.Empty<string>() : [changesHash],
        ]);
}
