using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Organisations;

namespace Bargaining.Cases;

/// <summary>
/// All rows that a command needs of its case, read in one round trip: the lock first, the rest as it is once the lock is held. What became
/// of them is written in one round trip too.
/// </summary>
internal sealed class CaseRows(BargainingDb db, IDialect dialect)
{
    private const string UnderItsKey = "WHERE actor_id = @p0 AND idempotency_key = @p1";

    private readonly Dictionary<object, object?[]> _read = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, string> _recorded = new(ReferenceEqualityComparer.Instance);

    /// <summary>The case.</summary>
    public required Case Case { get; init; }

    /// <summary>Whose it is.</summary>
    public required Organisation Organisation { get; init; }

    /// <summary>Its open steps when it was read, and those that came since.</summary>
    public List<Step> Steps { get; init; } = [];

    /// <summary>Its deadlines that were not done or cancelled when it was read, and those that came since.</summary>
    public List<Deadline> Deadlines { get; init; } = [];

    /// <summary>The instances of its procedure that ran when it was read, and those that came since.</summary>
    public List<ProcedureInstance> Instances { get; init; } = [];

    /// <summary>Entries of its audit trail, new ones.</summary>
    public List<AuditEntry> Entries { get; } = [];

    /// <summary>Messages, new ones.</summary>
    public List<OutboxMessage> Messages { get; } = [];

    /// <summary>What the command was answered before, under the same key.</summary>
    public IdempotentRequest? Answered { get; init; }

    /// <summary>The series that gave a new case its number; none for a case that was read.</summary>
    public CaseCounter? Counter { get; init; }

    /// <summary>Reads what a command that opens a case needs.</summary>
    public static async Task<Opening> ReadOpeningAsync(
        BargainingDb db,
        IDialect dialect,
        Guid organisationId,
        Guid actorId,
        string key,
        CancellationToken cancel
    )
    {
        await using var batch = new RowBatch(db, dialect);
        batch.Select<Organisation>("WHERE id = @p0", ("p0", organisationId));
        batch.Select<IdempotentRequest>(UnderItsKey, ("p0", actorId), ("p1", key));
        await using var reader = await batch.ReadAsync(cancel);
        var organisation = await reader.ReadAllAsync<Organisation>(db.Model, cancel);
        await reader.NextResultAsync(cancel);
        return new Opening(
            organisation.FirstOrDefault(),
            (await reader.ReadAllAsync<IdempotentRequest>(db.Model, cancel)).FirstOrDefault()
        );
    }

    /// <summary>Reads them; null where there is no such case.</summary>
    public static async Task<CaseRows?> ReadAsync(
        BargainingDb db,
        IDialect dialect,
        Guid caseId,
        Guid actorId,
        string key,
        CancellationToken cancel
    ) => (await ReadAsync(db, dialect, [caseId], actorId, key, cancel))[0];

    /// <summary>Reads those of several cases in one round trip, in the order in which they
    /// are named; null where there is no such case.</summary>
    public static async Task<IReadOnlyList<CaseRows?>> ReadAsync(
        BargainingDb db,
        IDialect dialect,
        IReadOnlyList<Guid> caseIds,
        Guid actorId,
        string key,
        CancellationToken cancel
    )
    {
        await using var batch = new RowBatch(db, dialect);
        foreach (var caseId in caseIds)
        {
            batch.Add(dialect.LockCase(RowBatch.Columns<Case>(db)), ("p0", caseId));
            batch.Select<Organisation>("WHERE id = (SELECT organisation_id FROM cases WHERE id = @p0)", ("p0", caseId));
            batch.Select<Step>("WHERE case_id = @p0 AND ended_at IS NULL", ("p0", caseId));
            batch.Select<Deadline>("WHERE case_id = @p0 AND state NOT IN ('Met', 'Cancelled')", ("p0", caseId));
            batch.Select<ProcedureInstance>("WHERE case_id = @p0 AND running = @p1", ("p0", caseId), ("p1", true));
        }

        if (key.Length > 0)
        {
            batch.Select<IdempotentRequest>(UnderItsKey, ("p0", actorId), ("p1", key));
        }

        await using var reader = await batch.ReadAsync(cancel);
        async Task<List<T>> Next<T>()
        {
            var rows = await reader.ReadAllAsync<T>(db.Model, cancel);
            await reader.NextResultAsync(cancel);
            return rows;
        }

        List<(
            List<Case> Found,
            List<Organisation> Of,
            List<Step> Steps,
            List<Deadline> Deadlines,
            List<ProcedureInstance> Instances
        )> read = [];
        foreach (var _ in caseIds)
        {
            read.Add(
                (
                    await Next<Case>(),
                    await Next<Organisation>(),
                    await Next<Step>(),
                    await Next<Deadline>(),
                    await Next<ProcedureInstance>()
                )
            );
        }

        var answered = key.Length > 0 ? (await Next<IdempotentRequest>()).FirstOrDefault() : null;
        return
        [
            .. read.Select(one => one.Found.Count == 0 ? null : Remembered(one.Found, one.Of[0], one.Steps, one.Deadlines, one.Instances)),
        ];

        CaseRows Remembered(
            List<Case> found,
            Organisation organisation,
            List<Step> steps,
            List<Deadline> deadlines,
            List<ProcedureInstance> instances
        )
        {
            var rows = new CaseRows(db, dialect)
            {
                Case = found[0],
                Organisation = organisation,
                Steps = steps,
                Deadlines = deadlines,
                Instances = instances,
                Answered = answered,
            };
            rows.Remember(found);
            rows.Remember(steps);
            rows.Remember(deadlines);
            rows.Remember(instances);
            return rows;
        }
    }

    /// <summary>What became of the case, its steps, deadlines and procedure since the last entry,
    /// and of the rows that the handler changed beside them.</summary>
    public IEnumerable<RowChange> Changes() =>
        [.. Changes([Case]), .. Changes(Instances), .. Changes(Steps), .. Changes(Deadlines), .. TrackedRows.Of(db, Case.Id, _recorded)];

    /// <summary>Writes what is new and what was changed.</summary>
    /// <param name="answer">The answer that is kept under the client's key; null where the client gave none.</param>
    /// <param name="cancel">Cancels it.</param>
    public async Task WriteAsync(IdempotentRequest? answer, CancellationToken cancel)
    {
        await using var batch = new RowBatch(db, dialect);
        Save<CaseCounter>(batch, Counter is null ? [] : [Counter]);
        Save(batch, [Case]);
        Save(batch, Instances);
        Save(batch, Steps);
        Save(batch, Deadlines);
        Save(batch, Entries);
        Save(batch, Messages);
        if (answer is not null)
        {
            batch.Insert(answer);
        }

        await batch.WriteAsync(cancel);
    }

    /// <summary>Remembers rows as they were read, so that only what changes is written.</summary>
    public void Remember<T>(IEnumerable<T> rows)
        where T : class
    {
        foreach (var row in rows)
        {
            _read[row] = RowBatch.Values(db, row);
        }
    }

    private List<RowChange> Changes<T>(IEnumerable<T> rows)
        where T : class
    {
        var table = RecordedTable.In(db)[typeof(T)];
        List<RowChange> changes = [];
        foreach (var row in rows)
        {
            var values = RowBatch.Values(db, row);
            var read = _read.GetValueOrDefault(row);
            if (!_recorded.TryGetValue(row, out var before) && read is not null)
            {
                if (values.AsSpan().SequenceEqual(read))
                {
                    continue; // most rows of a command
                }

                before = table.Of(read).Hash;
            }

            var after = table.Of(values);
            _recorded[row] = after.Hash;
            if (before != after.Hash)
            {
                changes.Add(new(after.Table, after.Key, before, after.Hash));
            }
        }

        return changes;
    }

    private void Save<T>(RowBatch batch, IEnumerable<T> rows)
        where T : class
    {
        foreach (var row in rows)
        {
            if (_read.TryGetValue(row, out var before))
            {
                batch.Update(row, before);
            }
            else
            {
                batch.Insert(row);
            }
        }
    }
}

/// <summary>What there is before a case is opened: whose it will be, null where there is no
/// such organisation; what the command was answered before.</summary>
internal sealed record Opening(Organisation? Organisation, IdempotentRequest? Answered);
