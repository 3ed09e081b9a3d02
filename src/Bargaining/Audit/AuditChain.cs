using Bargaining.Cases;
using Bargaining.Documents;

namespace Bargaining.Audit;

/// <summary>Where a case says that its chain stands, and the facts that the last entry left.</summary>
internal sealed record AuditHead(Guid Id, string Number, long Version, long Sequence, string Hash, string Facts);

/// <summary>One chain, entry by entry; it stops at the first that does not hold. Where all hold, they are held against the rows.</summary>
internal sealed class AuditChain(AuditHead head)
{
    private const int MostPlaces = 10_000,
        MostRows = 100;

    private readonly Dictionary<Guid, Told> _told = [];
    private readonly Dictionary<(string Table, string Key), (string? Hash, long Sequence)> _rows = [];
    private readonly List<AuditFault> _ofRows = [];
    private AuditFault? _fault;
    private AuditEntry? _last;
    private long _done;

    /// <summary>Its first entries do not speak of rows.</summary>
    public bool IsOlder { get; private set; }

    private long Expected => (_last?.Sequence ?? 0) + 1;

    public void Add(AuditEntry entry)
    {
        if (_fault is not null || (_fault = Look(entry)) is not null)
        {
            return; // what it says counts for nothing
        }

        IsOlder |= _last is null && entry.Changes is null;
        _done += entry.Outcome == AuditEntry.Done ? 1 : 0;
        _last = entry;
        foreach (var document in DocumentsInAudit.In(entry.Content))
        {
            _told[document.DocumentId] = new Told(entry.Sequence, document);
        }

        foreach (var change in RowChange.Read(entry.Changes ?? ""))
        {
            var before =
                _rows.TryGetValue((change.Table, change.Key), out var known) ? known.Hash
                : IsOlder ? change.Before
                : null;
            if (before != change.Before)
            {
                OfRow(
                    entry.Sequence,
                    AuditFaultKind.RowChanged,
                    $"{change.Table} {change.Key} was changed by no command before this entry"
                );
            }

            _rows[(change.Table, change.Key)] = (change.After, entry.Sequence);
        }
    }

    public void Add(RecordedRow row)
    {
        if (row.HasOtherBytes)
        {
            OfRow(null, AuditFaultKind.RowChanged, $"the file {row.Table} {row.Key} is not the one that was kept");
        }

        if (_rows.Remove((row.Table, row.Key), out var told))
        {
            if (told.Hash != row.Hash)
            {
                OfRow(told.Sequence, AuditFaultKind.RowChanged, $"{row.Table} {row.Key} is not as this entry left it");
            }
        }
        else if (!IsOlder && !RecordedTable.IsAtTheEnd(row.Table))
        {
            OfRow(null, AuditFaultKind.RowUnrecorded, $"no entry made {row.Table} {row.Key}");
        }
    }

    public void Add(IssuedDocument kept)
    {
        _told.Remove(kept.DocumentId, out var told);
        _fault ??=
            told is null ? Tell(null, AuditFaultKind.DocumentUnrecorded, $"no entry speaks of the document {kept.DocumentId} {kept.Number}")
            : told.Document != kept
                ? Tell(
                    told.Sequence,
                    AuditFaultKind.DocumentChanged,
                    $"the document {kept.DocumentId} {told.Document.Number} is not what this entry issued"
                )
            : null;
    }

    /// <summary>What does not hold; to be asked once, when all was added.</summary>
    public IReadOnlyList<AuditFault> End()
    {
        if (OfChain() is { } fault)
        {
            return [fault];
        }

        foreach (var ((table, key), (_, sequence)) in _rows.Where(row => row.Value.Hash is not null))
        {
            OfRow(sequence, AuditFaultKind.RowMissing, $"{table} {key}, which this entry left, is not there");
        }

        return [.. _ofRows.OrderBy(row => row.Sequence ?? long.MaxValue)];
    }

    // So many tell enough, and a table that is gone does not fill the memory.
    private void OfRow(long? sequence, AuditFaultKind kind, string why)
    {
        if (_ofRows.Count < MostRows)
        {
            _ofRows.Add(Tell(sequence, kind, why));
        }
    }

    private AuditFault? OfChain() =>
        _fault
        ?? this switch
        {
            _ when Expected <= head.Sequence => Tell(
                Expected,
                AuditFaultKind.TailRemoved,
                $"the chain ends at entry {Expected - 1}, the case counts {head.Sequence}"
            ),
            _ when Expected - 1 > head.Sequence => Tell(
                head.Sequence + 1,
                AuditFaultKind.HeadDoesNotMatch,
                $"the case counts {head.Sequence} entries, the chain has more"
            ),
            _ when (_last?.Hash ?? "") != head.Hash => Tell(
                _last?.Sequence,
                AuditFaultKind.HeadDoesNotMatch,
                "the case's head is not the hash of the last entry"
            ),
            _ when _last is null => Tell(null, AuditFaultKind.TailRemoved, "the case has no entry at all"),
            _ when _last.FactsHash != Fingerprint.Of(head.Facts) => Tell(
                _last.Sequence,
                AuditFaultKind.FactsChanged,
                "the case's facts are not those that the last entry left"
            ),
            _ when _done != head.Version => Tell(
                null,
                AuditFaultKind.HeadDoesNotMatch,
                $"the case is at version {head.Version}, its chain carried out {_done} commands"
            ),
            _ when _told.Values.MinBy(told => told.Sequence) is { Document: var lost } told => Tell(
                told.Sequence,
                AuditFaultKind.DocumentMissing,
                $"the document {lost.DocumentId} {lost.Number} that this entry issued is not there"
            ),
            _ => null,
        };

    private AuditFault? Look(AuditEntry entry)
    {
        if (entry.Sequence != Expected)
        {
            return Tell(Expected, AuditFaultKind.EntryMissing, $"entry {Expected} is not there, entry {entry.Sequence} is");
        }

        if (!entry.HashHolds)
        {
            return entry.WrittenAs(Math.Clamp(head.Sequence, 0, MostPlaces) + 1) is { } place
                ? Tell(entry.Sequence, AuditFaultKind.Reordered, $"this entry was written as entry {place}")
                : Tell(entry.Sequence, AuditFaultKind.FieldChanged, "a field is not what was written");
        }

        if (!entry.ContentHolds)
        {
            return Tell(entry.Sequence, AuditFaultKind.ContentChanged, "the content is not what was written");
        }

        return entry.Previous == (_last?.Hash ?? "")
            ? null
            : Tell(entry.Sequence, AuditFaultKind.DoesNotFollow, "this entry was not written after the one before it");
    }

    private AuditFault Tell(long? sequence, AuditFaultKind kind, string why) => new(head.Number, sequence, kind, why);

    private sealed record Told(long Sequence, IssuedDocument Document);
}
