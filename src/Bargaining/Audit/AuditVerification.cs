using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Bargaining.Accounts;
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

    /// <summary>A row of the case, a deadline, a step, a contract or any other, is not as the last entry that speaks of it left it (数据被绕过程序修改).</summary>
    RowChanged,

    /// <summary>A row that an entry made is not there (数据缺失).</summary>
    RowMissing,

    /// <summary>There is a row that no entry made (数据来历不明).</summary>
    RowUnrecorded,

    /// <summary>What stands in the database cannot be read at all (数据无法读取).</summary>
    Unreadable,

    /// <summary>The kept text of a procedure is not that of its hash (流程定义被改).</summary>
    DefinitionChanged,

    /// <summary>The chain holds, and is not the one whose head was handed out: it was rewritten whole (审计链被整体改写).</summary>
    ChainReplaced,

    /// <summary>The case of a head that was handed out is not there (案件缺失).</summary>
    CaseMissing,

    /// <summary>A role is not what the register of roles says, or the register was changed (任职登记被改).</summary>
    RolesChanged,
}

/// <summary>What does not hold, and why.</summary>
/// <param name="Case">Number of the case (案号), or whatever else does not hold.</param>
/// <param name="Sequence">The entry; null where it is the case itself.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Why">One sentence for people.</param>
public sealed record AuditFault(string Case, long? Sequence, AuditFaultKind Kind, string Why);

/// <summary>The result of a verification (审计核验结果).</summary>
/// <param name="Cases">Cases that were walked.</param>
/// <param name="Entries">Entries that were walked.</param>
/// <param name="Older">
/// Of them, cases that were opened before entries spoke of rows: of their deadlines, steps and other rows only those are compared that changed since.
/// </param>
/// <param name="Faults">Of each case the first entry that does not hold; where all do, every row that does not; and the numbers that are broken.</param>
public sealed record AuditReport(long Cases, long Entries, long Older, IReadOnlyList<AuditFault> Faults)
{
    /// <summary>The heads that the chains were held against, too; null where none were.</summary>
    public HeadsReport? Heads { get; init; }

    /// <summary>Roles that stand in no register of roles: older than it, seeded, or put in behind the product's back.</summary>
    public int UnrecordedRoles { get; init; }

    /// <summary>Whether every chain holds.</summary>
    public bool Holds => Faults.Count == 0;
}

/// <summary>
/// Walks the hash chains of all cases, or of one (审计核验), and holds the rows of each against them. It may run while the product works: a fault is looked at
/// again under the case's lock before it is told. Whoever can write to the database and rewrites a whole chain with its head
/// is not found by this, but by <see cref="AuditHeads"/> that were handed out before.
/// </summary>
public sealed class AuditVerification(BargainingDb db, IDialect dialect, RoleRegister roles)
{
    private const int Page = 200;

    /// <summary>Walks the case of that number.</summary>
    /// <returns>The report; null where there is no such case.</returns>
    public Task<AuditReport?> RunAsync(string number, CancellationToken cancel = default) =>
        ConnectedAsync(async () =>
        {
            var heads = await Heads(db.Cases.Where(c => c.Number == number)).ToListAsync(cancel);
            return heads.Count == 0 ? null : (await PageAsync(heads, cancel)).Report(1);
        });

    /// <summary>Walks these cases.</summary>
    internal Task<AuditReport> RunAsync(IReadOnlyCollection<Guid> cases, CancellationToken cancel = default) =>
        ConnectedAsync(async () =>
        {
            var heads = await Heads(db.Cases.Where(c => cases.Contains(c.Id))).ToListAsync(cancel);
            return (await PageAsync(heads, cancel)).Report(heads.Count);
        });

    /// <summary>Walks all cases, the series of their numbers, the kept texts of procedures and the register of roles.</summary>
    public Task<AuditReport> RunAsync(CancellationToken cancel = default) =>
        ConnectedAsync(async () =>
        {
            var series = new NumberSeries();
            series.GivenBefore(await Counters(cancel));
            var (cases, all) = (0L, new Walked(0, 0, []));
            await foreach (var heads in PagesAsync(cancel))
            {
                cases += heads.Count;
                heads.ForEach(head => series.Seen(head.Number));
                all = all.And(await PageAsync(heads, cancel));
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

            all.Faults.AddRange(series.Faults(await Counters(cancel)));
            all.Faults.AddRange(await DefinitionsAsync(cancel));
            var register = await roles.VerifyAsync(cancel);
            all.Faults.AddRange(
                register.Faults.Select(fault => new AuditFault(fault.Organisation, null, AuditFaultKind.RolesChanged, fault.Why))
            );
            return all.Report(cases) with { UnrecordedRoles = register.Unrecorded };
        });

    // All of it on one connection: rows are read past EF as well.
    private async Task<T> ConnectedAsync<T>(Func<Task<T>> work)
    {
        await db.Database.OpenConnectionAsync();
        try
        {
            return await work();
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<List<AuditFault>> DefinitionsAsync(CancellationToken cancel) =>
        [
            .. from definition in await db
                .KeptDefinitions.AsNoTracking()
                .OrderBy(d => d.DefinitionId)
                .ThenBy(d => d.Hash)
                .ToListAsync(cancel)
            where definition.Hash != Fingerprint.Of(definition.Text) || !Says(definition)
            select new AuditFault(
                $"{definition.DefinitionId} {definition.Version}",
                null,
                AuditFaultKind.DefinitionChanged,
                "the kept text of this procedure is not that which ran"
            ),
        ];

    // The text, which its hash proves, names itself.
    private static bool Says(KeptDefinition definition)
    {
        using var read = JsonDocument.Parse(definition.Text);
        return read.RootElement.TryGetProperty("definitionId", out var id)
            && id.ValueEquals(definition.DefinitionId)
            && read.RootElement.TryGetProperty("version", out var version)
            && version.TryGetInt32(out var number)
            && number == definition.Version;
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

    // What cannot be read is found by reading each case alone, and stops nothing else.
    private async Task<Walked> PageAsync(List<Head> heads, CancellationToken cancel)
    {
        try
        {
            return await WalkAsync(heads, cancel);
        }
        catch (Exception fault) when (IsOfTheData(fault))
        {
            var all = new Walked(0, 0, []);
            foreach (var head in heads)
            {
                try
                {
                    all = all.And(await WalkAsync([head], cancel));
                }
                catch (Exception own) when (IsOfTheData(own))
                {
                    all.Faults.Add(new(head.Number, null, AuditFaultKind.Unreadable, $"it cannot be read: {own.Message}"));
                }
            }

            return all;
        }
    }

    private static bool IsOfTheData(Exception fault) =>
        fault is not OperationCanceledException && fault.Causes().All(cause => cause is not DbException);

    private async Task<Walked> WalkAsync(List<Head> heads, CancellationToken cancel)
    {
        var chains = heads.ToDictionary(h => h.Id, h => new Chain(h));
        var entries = await ReadAsync(chains, cancel);
        var faults = new List<AuditFault>();
        foreach (var head in heads)
        {
            if (chains[head.Id].End().Count > 0)
            {
                faults.AddRange(await AgainAsync(head.Id, cancel));
            }
        }

        return new(entries, chains.Values.Count(chain => chain.IsOlder), faults);
    }

    private async Task<long> ReadAsync(Dictionary<Guid, Chain> chains, CancellationToken cancel)
    {
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

        foreach (var table in RecordedTable.In(db).Values)
        {
            await foreach (var (caseId, row) in table.ReadAsync(db, dialect, chains.Keys, cancel))
            {
                chains[caseId].Add(row);
            }
        }

        return entries;
    }

    private IQueryable<AuditEntry> Entries(IReadOnlyCollection<Guid> cases) =>
        db.AuditEntries.AsNoTracking().Where(a => cases.Contains(a.CaseId)).OrderBy(a => a.CaseId).ThenBy(a => a.Sequence);

    // A command may have come between the reading of the case and that of its entries: under the lock none can.
    private async Task<IReadOnlyList<AuditFault>> AgainAsync(Guid caseId, CancellationToken cancel)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        if (await Heads(db.Cases.FromSqlRaw(dialect.LockCase, caseId)).SingleOrDefaultAsync(cancel) is not { } locked)
        {
            return [];
        }

        var chain = new Chain(locked);
        await ReadAsync(new() { [caseId] = chain }, cancel);
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

    // What was walked, and what was found on the way.
    private sealed record Walked(long Entries, long Older, List<AuditFault> Faults)
    {
        public Walked And(Walked more)
        {
            Faults.AddRange(more.Faults);
            return new(Entries + more.Entries, Older + more.Older, Faults);
        }

        public AuditReport Report(long cases) => new(cases, Entries, Older, Faults);
    }

    private sealed record Head(Guid Id, string Number, long Version, long Sequence, string Hash, string Facts);

    /// <summary>One chain, entry by entry; it stops at the first that does not hold. Where all hold, they are held against the rows.</summary>
    private sealed class Chain(Head head)
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
    }

    /// <summary>Numbers that were given, and numbers that cases and documents bear. It takes room for what there is, whatever a counter says.</summary>
    private sealed class NumberSeries
    {
        private readonly Dictionary<string, int> _given = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<int>> _borne = new(StringComparer.Ordinal);

        // What was given before the walk has its case in the walk: number and case are one commit.
        public void GivenBefore(List<CaseCounter> counters) => counters.ForEach(c => _given[c.Series] = c.Last);

        public void Seen(string number)
        {
            var dash = number.LastIndexOf('-');
            var series = dash < 0 ? number : number[..dash];
            var place = int.TryParse(number.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
            (_borne.TryGetValue(series, out var places) ? places : _borne[series] = []).Add(place);
        }

        public IEnumerable<AuditFault> Faults(List<CaseCounter> after)
        {
            foreach (var (_, places) in _borne)
            {
                places.Sort();
            }

            foreach (var (series, last) in _given.OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                foreach (var (first, to) in Missing(_borne.GetValueOrDefault(series, []), last))
                {
                    yield return Broken(
                        series,
                        first,
                        first == to
                            ? $"this number was given, and its {Bearer(series)} is not there"
                            : $"the numbers from this one to {to:0000} were given, and no {Bearer(series)} bears them"
                    );
                }
            }

            var now = after.ToDictionary(c => c.Series, c => c.Last, StringComparer.Ordinal);
            foreach (var (series, places) in _borne.OrderBy(b => b.Key, StringComparer.Ordinal))
            {
                foreach (var place in places.Where(place => place == 0 || place > now.GetValueOrDefault(series)))
                {
                    yield return Broken(series, place, $"this number was never given, and a {Bearer(series)} bears it");
                }
            }
        }

        // The gaps between the numbers that are borne, up to the last that was given.
        private static IEnumerable<(int From, int To)> Missing(List<int> sorted, int last)
        {
            var next = 1L;
            foreach (var place in sorted.Where(place => place > 0 && place <= last))
            {
                if (place > next)
                {
                    yield return ((int)next, place - 1);
                }

                next = place + 1L;
            }

            if (next <= last)
            {
                yield return ((int)next, last);
            }
        }

        private static AuditFault Broken(string series, int place, string why) =>
            new(string.Create(CultureInfo.InvariantCulture, $"{series}-{place:0000}"), null, AuditFaultKind.NumberBroken, why);

        private static string Bearer(string series) =>
            series.StartsWith(DocumentSeries.Prefix, StringComparison.Ordinal) ? "document" : "case";
    }
}
