using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Audit;

/// <summary>What is wrong with a chain (审计异常).</summary>
public enum AuditFaultKind
{
    /// <summary>The content is not what was written (内容被改).</summary>
    ContentChanged,

    /// <summary>Another field is not what was written (字段被改).</summary>
    FieldChanged,

    /// <summary>An entry is not there, and later ones are (记录缺失).</summary>
    EntryMissing,

    /// <summary>An entry stands at another place than where it was written (顺序被改).</summary>
    Reordered,

    /// <summary>An entry does not follow the one before it: it was put in, or the one before was replaced (记录被插入或替换).</summary>
    DoesNotFollow,

    /// <summary>The last entries are not there (末尾被删).</summary>
    TailRemoved,

    /// <summary>The case's own sequence, head or version is not that of its chain (案件与审计链不符).</summary>
    HeadDoesNotMatch,

    /// <summary>The facts are not those after the last entry: they were changed behind the product's back (事实被绕过程序修改).</summary>
    FactsChanged,

    /// <summary>A number of the series was given and its case or document is not there, or one has a number that was never given (案号、文号缺失).</summary>
    NumberBroken,

    /// <summary>A document, or the scan of one, is not what was issued or attached (文书被改).</summary>
    DocumentChanged,

    /// <summary>A document that an entry speaks of is not there (文书缺失).</summary>
    DocumentMissing,

    /// <summary>There is a document that no entry speaks of (文书来历不明).</summary>
    DocumentUnrecorded,
}

/// <summary>The first entry of a case that does not hold, and why.</summary>
/// <param name="Case">Number of the case (案号).</param>
/// <param name="Sequence">The entry; null where it is the case itself.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Why">One sentence for people.</param>
public sealed record AuditFault(string Case, long? Sequence, AuditFaultKind Kind, string Why);

/// <summary>The result of a verification (审计核验结果).</summary>
/// <param name="Cases">Cases that were walked.</param>
/// <param name="Entries">Entries that were walked.</param>
/// <param name="Faults">At most one per case, and the numbers that are broken.</param>
public sealed record AuditReport(long Cases, long Entries, IReadOnlyList<AuditFault> Faults)
{
    /// <summary>Whether every chain holds.</summary>
    public bool Holds => Faults.Count == 0;
}

/// <summary>
/// Walks the hash chains of all cases, or of one (审计核验). It may run while the product works: a fault is looked at
/// again under the case's lock before it is told. Whoever can write to the database and rewrites a whole chain with its head
/// is not found by this; for that, keep heads elsewhere.
/// </summary>
public sealed class AuditVerification(BargainingDb db, IDialect dialect)
{
    private const int Page = 200;

    /// <summary>Walks the case of that number.</summary>
    /// <returns>The report; null where there is no such case.</returns>
    public async Task<AuditReport?> RunAsync(string number, CancellationToken cancel = default)
    {
        var heads = await Heads(db.Cases.Where(c => c.Number == number)).ToListAsync(cancel);
        if (heads.Count == 0)
        {
            return null;
        }

        var (entries, faults) = await WalkAsync(heads, cancel);
        return new AuditReport(1, entries, faults);
    }

    /// <summary>Walks all cases and the series of their numbers.</summary>
    public async Task<AuditReport> RunAsync(CancellationToken cancel = default)
    {
        var series = new NumberSeries();
        series.GivenBefore(await Counters(cancel));
        var faults = new List<AuditFault>();
        var (cases, entries) = (0L, 0L);
        await foreach (var heads in PagesAsync(cancel))
        {
            cases += heads.Count;
            heads.ForEach(head => series.Seen(head.Number));
            var (walked, found) = await WalkAsync(heads, cancel);
            entries += walked;
            faults.AddRange(found);
        }

        await foreach (
            var number in db
                .Documents.AsNoTracking()
                .Where(d => d.Series != null)
                .Select(d => new { d.Series, d.Sequence })
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            series.Seen($"{number.Series}-{number.Sequence:0000}");
        }

        faults.AddRange(series.Faults(await Counters(cancel)));
        return new AuditReport(cases, entries, faults);
    }

    private Task<List<CaseCounter>> Counters(CancellationToken cancel) =>
        db.CaseCounters.AsNoTracking().OrderBy(c => c.Series).ToListAsync(cancel);

    private async IAsyncEnumerable<List<Head>> PagesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        List<Head> page;
        for (Guid? last = null; ; last = page[^1].Id)
        {
            var after = last;
            page = await Heads(after is null ? db.Cases : db.Cases.Where(c => c.Id > after)).Take(Page).ToListAsync(cancel);
            if (page.Count == 0)
            {
                yield break;
            }

            yield return page;
        }
    }

    private static IQueryable<Head> Heads(IQueryable<Case> cases) =>
        cases.AsNoTracking().OrderBy(c => c.Id).Select(c => new Head(c.Id, c.Number, c.Version, c.AuditSequence, c.AuditHead, c.Facts));

    private async Task<(long Entries, List<AuditFault> Faults)> WalkAsync(List<Head> heads, CancellationToken cancel)
    {
        var chains = heads.ToDictionary(h => h.Id, h => new Chain(h));
        var entries = 0L;
        await foreach (var entry in Entries(chains.Keys).AsAsyncEnumerable().WithCancellation(cancel))
        {
            entries++;
            chains[entry.CaseId].Add(entry);
        }

        await foreach (var (caseId, kept) in Kept(chains.Keys, cancel))
        {
            chains[caseId].Add(kept);
        }

        var faults = new List<AuditFault>();
        foreach (var head in heads)
        {
            if (chains[head.Id].End() is not null && await AgainAsync(head.Id, cancel) is { } fault)
            {
                faults.Add(fault);
            }
        }

        return (entries, faults);
    }

    private IQueryable<AuditEntry> Entries(IReadOnlyCollection<Guid> cases) =>
        db.AuditEntries.AsNoTracking().Where(a => cases.Contains(a.CaseId)).OrderBy(a => a.CaseId).ThenBy(a => a.Sequence);

    // A command may have come between the reading of the case and that of its entries: under the lock none can.
    private async Task<AuditFault?> AgainAsync(Guid caseId, CancellationToken cancel)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        if (await db.Cases.FromSqlRaw(dialect.LockCase, caseId).AsNoTracking().SingleOrDefaultAsync(cancel) is not { } locked)
        {
            return null;
        }

        var chain = new Chain(new Head(locked.Id, locked.Number, locked.Version, locked.AuditSequence, locked.AuditHead, locked.Facts));
        await foreach (var entry in Entries([caseId]).AsAsyncEnumerable().WithCancellation(cancel))
        {
            chain.Add(entry);
        }

        await foreach (var (_, kept) in Kept([caseId], cancel))
        {
            chain.Add(kept);
        }

        return chain.End();
    }

    // What is kept, under the hash that its bytes have now.
    private async IAsyncEnumerable<(Guid CaseId, IssuedDocument Kept)> Kept(
        IReadOnlyCollection<Guid> cases,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var documents = db
            .Documents.AsNoTracking()
            .Where(d => cases.Contains(d.CaseId))
            .Select(d => new
            {
                d.CaseId,
                d.Id,
                d.Kind,
                d.Number,
                d.On,
                d.Docx,
            });
        await foreach (var d in documents.AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return (d.CaseId, new(d.Id, d.Kind, d.Number, d.On, Fingerprint.Of(d.Docx)));
        }

        var scans = db
            .SignedScans.AsNoTracking()
            .Where(s => cases.Contains(s.CaseId))
            .Select(s => new
            {
                s.CaseId,
                s.Id,
                s.DocumentId,
                s.At,
                s.Content,
            });
        await foreach (var s in scans.AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return (s.CaseId, SignedScan.Noted(s.Id, s.DocumentId, s.At, Fingerprint.Of(s.Content)));
        }

        var papers = db
            .ReceivedPapers.AsNoTracking()
            .Where(p => cases.Contains(p.CaseId))
            .Select(p => new
            {
                p.CaseId,
                p.Id,
                p.ReceivedOn,
                p.Content,
            });
        await foreach (var p in papers.AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return (p.CaseId, ReceivedPaper.Noted(p.Id, p.ReceivedOn, Fingerprint.Of(p.Content)));
        }
    }

    private sealed record Told(long Sequence, IssuedDocument Document);

    private sealed record Head(Guid Id, string Number, long Version, long Sequence, string Hash, string Facts);

    /// <summary>One chain, entry by entry; it stops at the first that does not hold.</summary>
    private sealed class Chain(Head head)
    {
        private readonly Dictionary<Guid, Told> _told = [];
        private AuditFault? _fault;
        private AuditEntry? _last;
        private long _done;

        private long Expected => (_last?.Sequence ?? 0) + 1;

        public void Add(AuditEntry entry)
        {
            if (_fault is null)
            {
                _fault = Look(entry);
                _done += entry.Outcome == AuditEntry.Done ? 1 : 0;
                _last = entry;
                foreach (var document in DocumentsInAudit.In(entry.Content))
                {
                    _told[document.DocumentId] = new Told(entry.Sequence, document);
                }
            }
        }

        public void Add(IssuedDocument kept)
        {
            _told.Remove(kept.DocumentId, out var told);
            _fault ??=
                told is null
                    ? Tell(null, AuditFaultKind.DocumentUnrecorded, $"no entry speaks of the document {kept.DocumentId} {kept.Number}")
                : told.Document != kept
                    ? Tell(
                        told.Sequence,
                        AuditFaultKind.DocumentChanged,
                        $"the document {kept.DocumentId} {told.Document.Number} is not what this entry issued"
                    )
                : null;
        }

        public AuditFault? End() =>
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
                return entry.WrittenAs(head.Sequence + 1) is { } place
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
    }

    /// <summary>Numbers that were given, and numbers that cases bear.</summary>
    private sealed class NumberSeries
    {
        private readonly Dictionary<string, int> _given = new(StringComparer.Ordinal);
        private readonly Dictionary<string, BitArray> _borne = new(StringComparer.Ordinal);

        // What was given before the walk has its case in the walk: number and case are one commit.
        public void GivenBefore(List<CaseCounter> counters) => counters.ForEach(c => _given[c.Series] = c.Last);

        public void Seen(string number)
        {
            var dash = number.LastIndexOf('-');
            var series = dash < 0 ? number : number[..dash];
            var place = int.TryParse(number.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
            if (!_borne.TryGetValue(series, out var bits))
            {
                _borne[series] = bits = new BitArray(64);
            }

            if (place >= bits.Length)
            {
                bits.Length = Math.Max(place + 1, bits.Length * 2);
            }

            bits[place] = true;
        }

        public IEnumerable<AuditFault> Faults(List<CaseCounter> after)
        {
            foreach (var (series, last) in _given.OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                for (var n = 1; n <= last; n++)
                {
                    if (!Bears(series, n))
                    {
                        yield return new(
                            $"{series}-{n:0000}",
                            null,
                            AuditFaultKind.NumberBroken,
                            $"this number was given, and its {Bearer(series)} is not there"
                        );
                    }
                }
            }

            var now = after.ToDictionary(c => c.Series, c => c.Last, StringComparer.Ordinal);
            foreach (var (series, bits) in _borne.OrderBy(b => b.Key, StringComparer.Ordinal))
            {
                for (var n = 0; n < bits.Length; n++)
                {
                    if (bits[n] && (n == 0 || n > now.GetValueOrDefault(series)))
                    {
                        yield return new(
                            $"{series}-{n:0000}",
                            null,
                            AuditFaultKind.NumberBroken,
                            $"this number was never given, and a {Bearer(series)} bears it"
                        );
                    }
                }
            }
        }

        private static string Bearer(string series) =>
            series.StartsWith(DocumentSeries.Prefix, StringComparison.Ordinal) ? "document" : "case";

        private bool Bears(string series, int n) => _borne.TryGetValue(series, out var bits) && n < bits.Length && bits[n];
    }
}
