using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Figures;

/// <summary>
/// Sums of what was decided, by place and day (期限办理按日汇总): so that a year costs the same however many deadlines it had. The database's
/// triggers write down by how much each change of a deadline changes them; a reader adds what is written down to the sums in one statement,
/// so that it is exact at each moment, and a job takes it in. Two at once wait for each other.
/// </summary>
public sealed class DecidedSums(BargainingDb db, OneCommit commit, Administration administration, IDialect dialect)
{
    /// <summary>The most changes that are taken in by one commit.</summary>
    public const int AtOnce = 5000;

    private const string Series = "DECIDED-SUMS",
        Which = """WHERE place = @p0 AND "by" = @p1 AND day = @p2 AND part = @p3""",
        Add = $"UPDATE decided_sums SET rows = rows + @p4, hits = hits + @p5 {Which}",
        TakeAway = $"DELETE FROM decided_sums {Which} AND rows = 0 AND hits = 0";

    // A batch is sent whole: so many statements at most.
    private const int Statements = 1000;

    // It reads all deadlines there are, once for each level of the tree.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private const int Node = FigureCount.KeyLength + 1; // in a path, with its slash

    /// <summary>What stands deeper than right below the place, by the node right below or by
    /// step: sums, and what is not taken into them yet.</summary>
    internal static IQueryable<PartCount> Deeper(FigureQuestion asked, Dimension by)
    {
        var place = asked.PlaceKey;
        var sums = asked
            .AllSums.Where(s => s.Place == place && s.By == by && s.Day >= asked.From && s.Day <= asked.On)
            .Select(s => new PartCount
            {
                Part = s.Part,
                Rows = s.Rows,
                Hits = s.Hits,
            });
        var changes = asked.AllChanges.Where(c =>
            c.Above.StartsWith(asked.Top) && c.Above.Length > asked.Top.Length && c.Day >= asked.From && c.Day <= asked.On
        );
        return sums.Concat(
                by == Dimension.Step
                    ? changes.Select(c => new PartCount
                    {
                        Part = c.Step,
                        Rows = c.Rows,
                        Hits = c.Hits,
                    })
                    : changes.Select(c => new PartCount
                    {
                        Part = c.Above.Substring(asked.Top.Length, FigureCount.KeyLength),
                        Rows = c.Rows,
                        Hits = c.Hits,
                    })
            )
            .GroupBy(one => one.Part)
            .Select(same => new PartCount
            {
                Part = same.Key,
                Rows = same.Sum(one => one.Rows),
                Hits = same.Sum(one => one.Hits),
            })
            .Where(one => one.Rows != 0);
    }

    /// <summary>Takes what is written down into the sums, at most <see cref="AtOnce"/> changes.</summary>
    /// <returns>How many changes.</returns>
    public async Task<int> FoldAsync(CancellationToken cancel = default) =>
        await db.DecidedChanges.AnyAsync(cancel) ? await commit.RunAsync(() => FoldSomeAsync(cancel), cancel) : 0;

    /// <summary>How many changes wait to be taken in.</summary>
    public Task<int> WaitingAsync(CancellationToken cancel = default) => db.DecidedChanges.CountAsync(cancel);

    /// <summary>
    /// Counts all deadlines anew and holds the sums against them (核对). All of one sort in one
    /// statement, so that nothing that is written meanwhile looks like a difference.
    /// </summary>
    /// <returns>By how much each sum is to change to be right; nothing where all are.</returns>
    public async Task<IReadOnlyList<DecidedSum>> DifferencesAsync(CancellationToken cancel = default)
    {
        var before = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(Longest);
        try
        {
            return [.. await DifferencesAsync(Dimension.Place, cancel), .. await DifferencesAsync(Dimension.Step, cancel)];
        }
        finally
        {
            db.Database.SetCommandTimeout(before);
        }
    }

    /// <summary>
    /// Makes the sums right where they are not (修正), without holding up anybody: what differs is found
    /// in one statement, and is to be added whatever is written meanwhile.
    /// </summary>
    /// <returns>How many sums were not right.</returns>
    public Task<int> MendAsync(CancellationToken cancel = default) =>
        commit.RunAsync(
            async () =>
            {
                await administration.InTurnAsync(Series, cancel);
                var differences = await DifferencesAsync(cancel);
                await AddAsync(differences, cancel);
                return differences.Count;
            },
            cancel
        );

    private async Task<int> FoldSomeAsync(CancellationToken cancel)
    {
        await administration.InTurnAsync(Series, cancel);
        var changes = await db.DecidedChanges.AsNoTracking().OrderBy(c => c.Id).Take(AtOnce).ToListAsync(cancel);
        await AddAsync(Sums(changes), cancel);
        foreach (var some in changes.Select(c => c.Id).Chunk(Statements))
        {
            // These and no others: others may have come before them.
            await db.DecidedChanges.Where(c => some.Contains(c.Id)).ExecuteDeleteAsync(cancel);
        }

        return changes.Count;
    }

    // Each counts for every place above it, by the node right below that place and by step.
    internal static IEnumerable<DecidedSum> Sums(IEnumerable<DecidedChange> changes) =>
        changes
            .SelectMany(change =>
            {
                var nodes = change.Above.Split('/', StringSplitOptions.RemoveEmptyEntries);
                return nodes
                    .Zip(nodes.Skip(1))
                    .SelectMany(pair =>
                        (IEnumerable<(string Place, Dimension By, DateOnly Day, string Part, DecidedChange Change)>)
                            [
                                (pair.First, Dimension.Place, change.Day, pair.Second, change),
                                (pair.First, Dimension.Step, change.Day, change.Step, change),
                            ]
                    );
            })
            .GroupBy(one => (one.Place, one.By, one.Day, one.Part))
            .Select(same => new DecidedSum
            {
                Place = same.Key.Place,
                By = same.Key.By,
                Day = same.Key.Day,
                Part = same.Key.Part,
                Rows = same.Sum(one => one.Change.Rows),
                Hits = same.Sum(one => one.Change.Hits),
            })
            .Where(sum => sum.Rows != 0 || sum.Hits != 0);

    private async Task AddAsync(IEnumerable<DecidedSum> sums, CancellationToken cancel)
    {
        foreach (var some in sums.Chunk(Statements))
        {
            await using var update = new RowBatch(db, dialect);
            await using var takeAway = new RowBatch(db, dialect);
            foreach (var sum in some)
            {
                ReadOnlySpan<(string, object)> which = [("p0", sum.Place), ("p1", sum.By.ToString()), ("p2", sum.Day), ("p3", sum.Part)];
                update.Add(Add, [.. which, ("p4", sum.Rows), ("p5", sum.Hits)]);
                if (sum.Rows < 0)
                {
                    takeAway.Add(TakeAway, which);
                }
            }

            var found = await update.CountAsync(cancel);
            await using var insert = new RowBatch(db, dialect);
            foreach (var (sum, _) in some.Zip(found).Where(one => one.Second == 0))
            {
                insert.Insert(sum);
            }

            await insert.WriteAsync(cancel);
            if (takeAway.Count > 0)
            {
                await takeAway.CountAsync(cancel); // sums of nothing
            }
        }
    }

    private async Task<List<DecidedSum>> DifferencesAsync(Dimension by, CancellationToken cancel)
    {
        var everywhere = new FigureQuestion(db, Actor.OfficialOf(Guid.Empty, "/"), "/", DateOnly.MinValue.AddDays(1), DateOnly.MaxValue);
        var decided = FigureSources.DecidedIn(everywhere);
        var deepest =
            Math.Max(
                await db.Deadlines.MaxAsync(d => (int?)d.Path.Length, cancel) ?? 0,
                (await db.DecidedChanges.MaxAsync(c => (int?)c.Above.Length, cancel) ?? 0) + Node
            ) / Node;
        var all = db
            .DecidedSums.Where(s => s.By == by)
            .Select(s => new SumPart
            {
                Place = s.Place,
                Part = s.Part,
                Day = s.Day,
                Rows = -s.Rows,
                Hits = -s.Hits,
            });
        for (var level = 0; level + 2 < deepest; level++)
        {
            var (place, below, reaches) = (1 + (level * Node), 1 + ((level + 1) * Node), (level + 2) * Node);
            var (rows, changes) = (
                decided.Where(d => d.Path.Length > reaches + Node),
                db.DecidedChanges.Where(c => c.Above.Length > reaches)
            );
            all = all.Concat(
                    by == Dimension.Step
                        ? rows.Select(d => new SumPart
                        {
                            Place = d.Path.Substring(place, FigureCount.KeyLength),
                            Part = d.Step,
                            Day = d.State == DeadlineState.Met && d.EndedOn <= d.Due ? d.EndedOn!.Value : d.Due.AddDays(1),
                            Rows = 1,
                            Hits = d.State == DeadlineState.Met && d.EndedOn <= d.Due ? 1 : 0,
                        })
                        : rows.Select(d => new SumPart
                        {
                            Place = d.Path.Substring(place, FigureCount.KeyLength),
                            Part = d.Path.Substring(below, FigureCount.KeyLength),
                            Day = d.State == DeadlineState.Met && d.EndedOn <= d.Due ? d.EndedOn!.Value : d.Due.AddDays(1),
                            Rows = 1,
                            Hits = d.State == DeadlineState.Met && d.EndedOn <= d.Due ? 1 : 0,
                        })
                )
                .Concat(
                    by == Dimension.Step
                        ? changes.Select(c => new SumPart
                        {
                            Place = c.Above.Substring(place, FigureCount.KeyLength),
                            Part = c.Step,
                            Day = c.Day,
                            Rows = -c.Rows,
                            Hits = -c.Hits,
                        })
                        : changes.Select(c => new SumPart
                        {
                            Place = c.Above.Substring(place, FigureCount.KeyLength),
                            Part = c.Above.Substring(below, FigureCount.KeyLength),
                            Day = c.Day,
                            Rows = -c.Rows,
                            Hits = -c.Hits,
                        })
                );
        }

        return
        [
            .. (
                await all.GroupBy(one => new
                    {
                        one.Place,
                        one.Part,
                        one.Day,
                    })
                    .Select(same => new SumPart
                    {
                        Place = same.Key.Place,
                        Part = same.Key.Part,
                        Day = same.Key.Day,
                        Rows = same.Sum(one => one.Rows),
                        Hits = same.Sum(one => one.Hits),
                    })
                    .Where(one => one.Rows != 0 || one.Hits != 0)
                    .ToListAsync(cancel)
            ).Select(one => new DecidedSum
            {
                Place = one.Place,
                By = by,
                Day = one.Day,
                Part = one.Part,
                Rows = one.Rows,
                Hits = one.Hits,
            }),
        ];
    }

    // A part of the sum of a place and day, by node or by step.
    private sealed class SumPart
    {
        public required string Place { get; init; }
        public required string Part { get; init; }
        public required DateOnly Day { get; init; }
        public required int Rows { get; init; }
        public required int Hits { get; init; }
    }
}

/// <summary>How many rows a part of a figure has (分项计数).</summary>
internal sealed class PartCount
{
    public required string Part { get; init; }
    public required int Rows { get; init; }
    public required int Hits { get; init; }
}
