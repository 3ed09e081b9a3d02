using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>Counts the board by place, matter and party (监控统计).</summary>
public sealed class BoardCountQuery(BoardQuery board, BoardSumQuery sums, BoardPlaces places, LawBook law, TimeProvider time)
{
    /// <summary>The counts of what a question finds.</summary>
    public async Task<BoardCounts> CountAsync(Actor actor, BoardQuestion asked, CancellationToken cancel = default)
    {
        var today = LegalDay.Of(time.GetUtcNow());
        var soon = BoardQuery.DaysOf(BoardSpan.Soon, today).To;
        var root = await places.RootAsync(actor, asked.Under, cancel);
        var found = await board.DeadlinesAsync(actor, asked, cancel);
        var start = root.Length;
        var cells = await sums.CellsAsync(
            actor,
            asked,
            root,
            KeptOf(asked),
            most =>
                found
                    .Take(most)
                    .Select(row => new
                    {
                        Place = row.Path.Substring(start, BoardPlaces.KeyLength),
                        row.Matter,
                        row.Party,
                        Overdue = row.Due < today,
                        Soon = row.Due >= today && row.Due <= soon,
                    })
                    .GroupBy(row => row)
                    .Select(group => new BoardCell(
                        group.Key.Place,
                        group.Key.Matter,
                        group.Key.Party,
                        group.Key.Overdue,
                        group.Key.Soon,
                        group.Count()
                    ))
                    .ToListAsync(cancel),
            cancel
        );
        return cells.OrMore
            ? new BoardCounts { Total = sums.AtLeast, OrMore = true }
            : new BoardCounts
            {
                Total = cells.Total,
                Overdue = cells.Late,
                Soon = cells.Cells.Where(cell => cell.Soon).Sum(cell => cell.Count),
                AsOf = cells.AsOf,
                Places = await places.ByPlaceAsync(root, cells.By(cell => cell.Place), cancel),
                Matters = BoardCountsBy.Of(cells.By(cell => cell.What), matter => law.Matter(matter)?.Title ?? new Text(matter, matter)),
                Parties = BoardCountsBy.Of(cells.By(cell => cell.Party), party => party.InWords(), party => party.Word()),
            };
    }

    private static BoardKept? KeptOf(BoardQuestion asked) =>
        asked is { Provisional: null, Unverified: null, Nudged: null, Span: null or BoardSpan.Overdue or BoardSpan.Soon }
            ? new(Standing: false, asked.Matter, Late: asked.Span == BoardSpan.Overdue, Soon: asked.Span == BoardSpan.Soon)
            : null;
}
