using Bargaining.Data;
using Bargaining.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bargaining.Cases;

/// <summary>
/// Shows cases in another system's lists (案件镜像), after the commits that moved them. What is behind is found by
/// comparing versions in rows: after an outage it catches up by itself, cases from before there was a mirror
/// come too, and a run that is killed or doubled writes the same again.
/// </summary>
public sealed class CaseMirror(
    BargainingDb db,
    OneCommit commit,
    IProcedureEngine engine,
    IProcedureMirror mirror,
    TimeProvider time,
    ILogger<CaseMirror> log
)
{
    private const int Page = 100;

    // A run ends well inside a minute: what is left then is the next one's.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Writes every case that the mirror is behind with; one that cannot be written keeps no other from it.</summary>
    /// <returns>How many were written, and whether some are left for want of time.</returns>
    /// <exception cref="AggregateException">Some could not be written; the next run tries them again.</exception>
    public async Task<(int Written, bool More)> RunAsync(CancellationToken cancel = default)
    {
        await PublishAsync(cancel);
        var (begun, written, last, faults) = (time.GetTimestamp(), 0, Guid.Empty, new List<Exception>());
        while (time.GetElapsedTime(begun) < Longest)
        {
            var after = last;
            var page = await Behind().Where(id => id.CompareTo(after) > 0).OrderBy(id => id).Take(Page).ToListAsync(cancel);
            foreach (var id in page)
            {
                try
                {
                    written += await WriteAsync(id, cancel) ? 1 : 0;
                }
                catch (Exception fault) when (!cancel.IsCancellationRequested)
                {
                    log.LogError(fault, "The case {Case} could not be mirrored; it is tried again.", id);
                    faults.Add(fault);
                }
            }

            if (page.Count < Page)
            {
                return faults.Count == 0
                    ? (written, false)
                    : throw new AggregateException($"{faults.Count} case(s) could not be mirrored.", faults);
            }

            last = page[^1];
        }

        return faults.Count == 0 ? (written, true) : throw new AggregateException($"{faults.Count} case(s) could not be mirrored.", faults);
    }

    /// <summary>How many cases the mirror is behind with.</summary>
    public Task<int> WaitingAsync(CancellationToken cancel = default) => Behind().CountAsync(cancel);

    /// <summary>Writes one case, in a transaction of its own that touches no row of the case.</summary>
    /// <returns>Whether the mirror was behind with it.</returns>
    public Task<bool> WriteAsync(Guid caseId, CancellationToken cancel = default) =>
        commit.RunAsync(
            async () =>
            {
                var mark = await LockedMarkAsync(caseId, cancel);

                // The version first: what is read after it is as new or newer, and then the case is written again.
                var one = await db
                    .Cases.Where(c => c.Id == caseId)
                    .Select(c => new
                    {
                        c.Number,
                        c.OpenedAt,
                        c.ClosedAt,
                        c.Version,
                    })
                    .SingleAsync(cancel);
                if (mark.Version >= one.Version)
                {
                    return false;
                }

                await mirror.WriteAsync(
                    new MirroredCase(one.Number, one.OpenedAt, one.ClosedAt, await InstancesAsync(caseId, cancel)),
                    cancel
                );
                mark.Version = one.Version;
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel
        );

    /// <summary>Forgets what the mirror has: every case is written again.</summary>
    public Task<int> BeginAgainAsync(CancellationToken cancel = default) => db.MirrorMarks.ExecuteDeleteAsync(cancel);

    private IQueryable<Guid> Behind() =>
        from one in db.Cases
        join mark in db.MirrorMarks on one.Id equals mark.CaseId into marks
        from mark in marks.DefaultIfEmpty()
        where mark == null || mark.Version < one.Version
        select one.Id;

    /// <summary>The mark with its row's lock: of two nodes at the same case the second waits, and finds it done.</summary>
    private async Task<MirrorMark> LockedMarkAsync(Guid caseId, CancellationToken cancel)
    {
        var locked = await db
            .MirrorMarks.Where(mark => mark.CaseId == caseId)
            .ExecuteUpdateAsync(set => set.SetProperty(mark => mark.Version, mark => mark.Version), cancel);
        if (locked == 0)
        {
            db.MirrorMarks.Add(new MirrorMark { CaseId = caseId }); // another node that does so too is tried again, and waits then
            await db.SaveChangesAsync(cancel);
        }

        return await db.MirrorMarks.SingleAsync(mark => mark.CaseId == caseId, cancel);
    }

    private async Task PublishAsync(CancellationToken cancel)
    {
        var hashes = await db.KeptDefinitions.Select(kept => kept.Hash).ToListAsync(cancel);
        if (!hashes.TrueForAll(mirror.Knows))
        {
            var kept = await db.KeptDefinitions.AsNoTracking().ToListAsync(cancel);
            await mirror.PublishAsync(
                [.. kept.Select(one => WorkflowDefinition.Parse(one.Text, $"kept {one.DefinitionId} {one.Version}"))],
                cancel
            );
        }
    }

    private async Task<IReadOnlyList<MirroredInstance>> InstancesAsync(Guid caseId, CancellationToken cancel)
    {
        var rows = await db.Instances.AsNoTracking().Where(row => row.CaseId == caseId).ToListAsync(cancel);
        var steps = await db.Steps.AsNoTracking().Where(step => step.CaseId == caseId).ToListAsync(cancel);
        var of = steps.OrderBy(step => step.OpenedAt).ThenBy(step => step.Id).ToLookup(step => step.InstanceId);
        return
        [
            .. rows.Select(row => engine.Read(row.State))
                .OrderBy(instance => instance.Id)
                .Select(instance => new MirroredInstance(
                    instance.Id,
                    instance.DefinitionHash,
                    instance.ParentId,
                    instance.ParentActivity,
                    instance.Status,
                    instance.Outcome,
                    [
                        .. of[instance.Id]
                            .Select(step => new MirroredStep(step.Id, step.ActivityId, step.OpenedAt, step.EndedAt, step.Outcome)),
                    ]
                )),
        ];
    }
}
