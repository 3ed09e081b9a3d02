using Bargaining.Data;
using Bargaining.Deadlines;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bargaining.Cases;

/// <summary>All rows that a command needs of its case, read in one round trip: the lock first, the rest as it is once the lock is held.</summary>
internal sealed record CaseRows(
    Case Case, Organisation Organisation, List<Step> Steps, List<Deadline> Deadlines, List<ProcedureInstance> Instances, IdempotentRequest? Answered)
{
    /// <summary>Reads them and has the context track them; null where there is no such case.</summary>
    public static async Task<CaseRows?> ReadAsync(
        BargainingDb db, IDialect dialect, Guid caseId, Guid actorId, string key, CancellationToken cancel)
    {
        await using var batch = db.Database.GetDbConnection().CreateBatch();
        batch.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        batch.Add(dialect, dialect.LockCase, ("p0", caseId));
        batch.Add(dialect, "SELECT o.* FROM organisations o JOIN cases c ON c.organisation_id = o.id WHERE c.id = @p0", ("p0", caseId));
        batch.Add(dialect, "SELECT * FROM steps WHERE case_id = @p0 AND ended_at IS NULL", ("p0", caseId));
        batch.Add(dialect, "SELECT * FROM deadlines WHERE case_id = @p0 AND state NOT IN ('Met', 'Cancelled')", ("p0", caseId));
        batch.Add(dialect, "SELECT * FROM procedure_instances WHERE case_id = @p0 AND running = @p1", ("p0", caseId), ("p1", true));
        batch.Add(dialect, "SELECT * FROM idempotent_requests WHERE actor_id = @p0 AND idempotency_key = @p1", ("p0", actorId), ("p1", key));

        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var found = await reader.ReadAllAsync<Case>(db.Model, cancel);
        if (found.Count == 0)
        {
            return null;
        }

        await reader.NextResultAsync(cancel);
        var organisation = (await reader.ReadAllAsync<Organisation>(db.Model, cancel))[0];
        await reader.NextResultAsync(cancel);
        var steps = await reader.ReadAllAsync<Step>(db.Model, cancel);
        await reader.NextResultAsync(cancel);
        var deadlines = await reader.ReadAllAsync<Deadline>(db.Model, cancel);
        await reader.NextResultAsync(cancel);
        var instances = await reader.ReadAllAsync<ProcedureInstance>(db.Model, cancel);
        await reader.NextResultAsync(cancel);
        var answered = await reader.ReadAllAsync<IdempotentRequest>(db.Model, cancel);

        db.Attach(found[0]);
        db.AttachRange(steps);
        db.AttachRange(deadlines);
        db.AttachRange(instances);
        return new CaseRows(found[0], organisation, steps, deadlines, instances, answered.Count == 0 ? null : answered[0]);
    }
}
