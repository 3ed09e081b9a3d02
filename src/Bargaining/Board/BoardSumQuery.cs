using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>How the board is counted (监控统计设置).</summary>
/// <param name="Exactly">The most rows that are counted one by one.</param>
/// <param name="Told">From how many rows on the sums that a job keeps are told, where they answer the question.</param>
public sealed record BoardSettings(int Exactly = 10_000, int Told = 2_000);

/// <summary>
/// What counts are made of (统计单元): rows as they stand, or, where there are many, the sums that a job keeps (<see cref="BoardSums"/>), with
/// the time of them. So counts cost the same however many rows there are.
/// </summary>
public sealed class BoardSumQuery(BargainingDb db, BoardSettings settings)
{
    /// <summary>How many there are at least, where they were not counted to the end.</summary>
    internal int AtLeast => settings.Exactly;

    /// <summary>The cells of a question.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="root">The path by whose parts is counted.</param>
    /// <param name="kept">What is kept of it; null where it asks for more than is kept.</param>
    /// <param name="count">Counts rows one by one, up to as many as it is given.</param>
    /// <param name="cancel">Cancels it.</param>
    internal async Task<BoardCells> CellsAsync(
        Actor actor,
        CaseConditions asked,
        string root,
        BoardKept? kept,
        Func<int, Task<List<BoardCell>>> count,
        CancellationToken cancel
    )
    {
        if (kept is not null && asked is { Instructor: null, Size: null })
        {
            var cells = await TotalledAsync(actor, asked, root, kept, cancel) ?? await SummedAsync(actor, asked, root, kept, cancel);
            if (cells.Sum(cell => cell.Count) > settings.Told)
            {
                return new(cells, await db.BoardTotals.Where(t => t.Path == BoardTotal.All).MaxAsync(t => t.At, cancel), OrMore: false);
            }
        }

        var counted = await count(settings.Exactly + 1);
        return new(counted, AsOf: null, OrMore: counted.Sum(cell => cell.Count) > settings.Exactly);
    }

    // Null where there are none: nothing is kept, or the question asks for more than a
    // total tells, or the reader sees but parts of the node.
    private async Task<List<BoardCell>?> TotalledAsync(
        Actor actor,
        CaseConditions asked,
        string root,
        BoardKept kept,
        CancellationToken cancel
    )
    {
        if (asked is not { Level: null, Procedure: null, Kind: null })
        {
            return null;
        }

        var totals = await Alike(db.BoardTotals, actor, asked, kept)
            .Where(t => t.Path == root)
            .Select(t => new BoardCell(t.Place, t.Matter, t.Party, t.Overdue, t.Soon, t.Rows))
            .ToListAsync(cancel);
        return totals.Count == 0 ? null : totals;
    }

    private Task<List<BoardCell>> SummedAsync(Actor actor, CaseConditions asked, string root, BoardKept kept, CancellationToken cancel)
    {
        var sums = Alike(db.BoardSums, actor, asked, kept).Where(s => s.Path.StartsWith(root));
        sums = asked.Level is { } level ? sums.Where(s => s.Level == level) : sums;
        sums = asked.Procedure is { } procedure ? sums.Where(s => s.Procedure == procedure) : sums;
        sums = asked.Kind is { } kind ? sums.Where(s => s.Kind == kind) : sums;
        var start = root.Length;
        return sums.Select(s => new
            {
                Place = s.Path == root && (s.Level == OrganisationKind.Enterprise || s.Level == OrganisationKind.Federation)
                    ? BoardTotal.Enterprises
                    : s.Path.Substring(start, BoardPlaces.KeyLength),
                s.Matter,
                s.Party,
                s.Overdue,
                s.Soon,
                s.Rows,
            })
            .GroupBy(s => new
            {
                s.Place,
                s.Matter,
                s.Party,
                s.Overdue,
                s.Soon,
            })
            .Select(group => new BoardCell(
                group.Key.Place,
                group.Key.Matter,
                group.Key.Party,
                group.Key.Overdue,
                group.Key.Soon,
                group.Sum(s => s.Rows)
            ))
            .ToListAsync(cancel);
    }

    // As far as all of it asks alike.
    private static IQueryable<T> Alike<T>(IQueryable<T> all, Actor actor, CaseConditions asked, BoardKept kept)
        where T : BoardAlike
    {
        var standing = kept.Standing;
        all = all.AsNoTracking()
            .InSightOf(BoardQuery.AsOfficial(actor), one => one.Path, one => one.HiddenFrom)
            .Where(one => one.Standing == standing);
        all = kept.What is { } what ? all.Where(one => one.Matter == what) : all;
        all = kept.Late ? all.Where(one => one.Overdue) : all;
        all = kept.Soon ? all.Where(one => one.Soon) : all;
        if (asked.Party is { } party)
        {
            var together = Parties.Together(party);
            all = all.Where(one => together.Contains(one.Party));
        }

        return all;
    }
}

/// <summary>What is kept of a question (汇总条件).</summary>
/// <param name="Standing">Of steps without a last day.</param>
/// <param name="What">Only this matter; null for all.</param>
/// <param name="Late">Only what is late.</param>
/// <param name="Soon">Only what will be soon.</param>
internal sealed record BoardKept(bool Standing, string? What = null, bool Late = false, bool Soon = false);

/// <summary>Rows that count alike (同类项).</summary>
/// <param name="Place">The node right below, as a path has it; empty for what is the place's own.</param>
/// <param name="What">The matter, or the step.</param>
/// <param name="Party">Whose turn it is.</param>
/// <param name="Late">Whether they are late.</param>
/// <param name="Soon">Whether they will be soon.</param>
/// <param name="Count">How many.</param>
internal sealed record BoardCell(string Place, string What, Party Party, bool Late, bool Soon, int Count);

/// <summary>The cells of a question (统计结果).</summary>
/// <param name="Cells">The cells.</param>
/// <param name="AsOf">When they were counted; null where it was just now.</param>
/// <param name="OrMore">There are more than were counted.</param>
internal sealed record BoardCells(IReadOnlyList<BoardCell> Cells, DateTimeOffset? AsOf, bool OrMore)
{
    public int Total => Cells.Sum(cell => cell.Count);

    public int Late => Cells.Where(cell => cell.Late).Sum(cell => cell.Count);

    public IReadOnlyList<(TKey Key, int Open, int Overdue)> By<TKey>(Func<BoardCell, TKey> key) =>
        BoardCountsBy.Key(Cells, key, cell => cell.Count, cell => cell.Late);
}
