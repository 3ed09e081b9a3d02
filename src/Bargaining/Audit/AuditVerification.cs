using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Audit;

/// <summary>
/// Walks the hash chains of all cases, or of one (审计核验), and holds the rows of each against them. It may run while the product works: a
/// fault is looked at again under the case's lock before it is told. Whoever can write to the database and rewrites a whole chain with its
/// head is not found by this, but by <see cref="AuditHeads"/> that were handed out before.
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
            var gaps = await db.NumberGaps.AsNoTracking().OrderBy(g => g.Id).ToListAsync(cancel);
            series.LeftOut(gaps);
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
            return all.Report(cases) with { UnrecordedRoles = register.Unrecorded, LeftOut = LeftOutOf(gaps) };
        });

    private static List<NumbersLeftOut> LeftOutOf(List<NumberGap> gaps) =>
        [
            .. from gap in gaps
            where gap.Series.Length > 0
            group gap by (gap.At, gap.Reason) into restore
            orderby restore.Key.At
            select new NumbersLeftOut(
                restore.Key.At,
                restore.Key.Reason,
                restore.Count(),
                restore.Sum(gap => gap.Last - (long)gap.First + 1)
            ),
        ];

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

    private async IAsyncEnumerable<List<AuditHead>> PagesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        List<AuditHead> page;
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

    private static IQueryable<AuditHead> Heads(IQueryable<Case> cases) =>
        cases
            .AsNoTracking()
            .OrderBy(c => c.Id)
            .Select(c => new AuditHead(c.Id, c.Number, c.Version, c.AuditSequence, c.AuditHead, c.Facts));

    // What cannot be read is found by reading each case alone, and stops nothing else.
    private async Task<Walked> PageAsync(List<AuditHead> heads, CancellationToken cancel)
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

    private async Task<Walked> WalkAsync(List<AuditHead> heads, CancellationToken cancel)
    {
        var chains = heads.ToDictionary(h => h.Id, h => new AuditChain(h));
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

    private async Task<long> ReadAsync(Dictionary<Guid, AuditChain> chains, CancellationToken cancel)
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
        if (await Heads(db.Cases.FromSqlRaw(dialect.LockCase(), caseId)).SingleOrDefaultAsync(cancel) is not { } locked)
        {
            return [];
        }

        var chain = new AuditChain(locked);
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
}
