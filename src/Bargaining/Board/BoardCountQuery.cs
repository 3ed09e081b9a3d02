using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>How the board is counted (监控统计设置).</summary>
/// <param name="Exactly">The most rows that are counted one by one.</param>
public sealed record BoardSettings(int Exactly = 10_000);

/// <summary>
/// Counts the board by place, matter and party (监控统计). Up to <see cref="BoardSettings.Exactly"/> rows are
/// counted as they stand; a larger board is told from the sums that a job keeps (<see cref="BoardSums"/>), with
/// the time of them. So the counts cost the same however many rows there are.
/// </summary>
public sealed class BoardCountQuery(
    BargainingDb db,
    BoardQuery board,
    BoardPlaces places,
    LawBook law,
    TimeProvider time,
    BoardSettings settings
)
{
    private const string Unknown = "-";

    /// <summary>The counts of what a question finds.</summary>
    public async Task<BoardCounts> CountAsync(Actor actor, BoardQuestion asked, CancellationToken cancel = default)
    {
        var today = LegalDay.Of(time.GetUtcNow());
        var soon = BoardQuery.DaysOf(BoardSpan.Soon, today).To;
        var root = await places.RootAsync(actor, asked.Under, cancel);
        var found = await board.DeadlinesAsync(actor, asked, cancel);
        var start = root.Length;
        var cells = await found
            .Take(settings.Exactly + 1)
            .Select(row => new
            {
                Place = row.Path.Substring(start, BoardPlaces.KeyLength),
                row.Matter,
                row.Party,
                Overdue = row.Due < today,
                Soon = row.Due >= today && row.Due <= soon,
            })
            .GroupBy(row => row)
            .Select(group => new Cell(group.Key.Place, group.Key.Matter, group.Key.Party, group.Key.Overdue, group.Key.Soon, group.Count()))
            .ToListAsync(cancel);
        if (cells.Sum(cell => cell.Count) <= settings.Exactly)
        {
            return await ToldAsync(cells, root, null, cancel);
        }

        return await KeptAsync(actor, asked, root, cancel) is { } kept ? kept : new BoardCounts { Total = settings.Exactly, OrMore = true };
    }

    // From the sums of the job, where they answer the question; null where they do not.
    private async Task<BoardCounts?> KeptAsync(Actor actor, BoardQuestion asked, string root, CancellationToken cancel)
    {
        if (
            asked
            is not {
                Instructor: null,
                Size: null,
                Provisional: null,
                Unverified: null,
                Nudged: null,
                Span: null or BoardSpan.Overdue or BoardSpan.Soon
            }
        )
        {
            return null;
        }

        var sums = db
            .BoardSums.AsNoTracking()
            .InSightOf(BoardQuery.AsOfficial(actor), s => s.Path, s => s.HiddenFrom)
            .Where(s => s.Path.StartsWith(root));
        sums = asked.Level is { } level ? sums.Where(s => s.Level == level) : sums;
        sums = asked.Matter is { } matter ? sums.Where(s => s.Matter == matter) : sums;
        sums = asked.Procedure is { } procedure ? sums.Where(s => s.Procedure == procedure) : sums;
        sums = asked.Kind is { } kind ? sums.Where(s => s.Kind == kind) : sums;
        if (asked.Party is { } party)
        {
            var together = Parties.Together(party);
            sums = sums.Where(s => together.Contains(s.Party));
        }

        sums = asked.Span switch
        {
            BoardSpan.Overdue => sums.Where(s => s.Overdue),
            BoardSpan.Soon => sums.Where(s => s.Soon),
            _ => sums,
        };
        var start = root.Length;
        var cells = await sums.Select(s => new
            {
                // Of what is right below, the sums know nothing where that is enterprises.
                Place = s.Path == root && (s.Level == OrganisationKind.Enterprise || s.Level == OrganisationKind.Federation)
                    ? Unknown
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
            .Select(group => new Cell(
                group.Key.Place,
                group.Key.Matter,
                group.Key.Party,
                group.Key.Overdue,
                group.Key.Soon,
                group.Sum(s => s.Rows)
            ))
            .ToListAsync(cancel);
        var asOf = await db.BoardSums.MaxAsync(s => (DateTimeOffset?)s.At, cancel);
        return asOf is null ? null : await ToldAsync(cells, root, asOf, cancel);
    }

    private async Task<BoardCounts> ToldAsync(IReadOnlyList<Cell> cells, string root, DateTimeOffset? asOf, CancellationToken cancel)
    {
        return new BoardCounts
        {
            Total = cells.Sum(cell => cell.Count),
            Overdue = cells.Where(cell => cell.Overdue).Sum(cell => cell.Count),
            Soon = cells.Where(cell => cell.Soon).Sum(cell => cell.Count),
            AsOf = asOf,
            Places = await places.ByPlaceAsync(
                root,
                BoardCountsBy.Key(cells, cell => cell.Place, cell => cell.Count, cell => cell.Overdue),
                cancel
            ),
            Matters = BoardCountsBy.Of(
                BoardCountsBy.Key(cells, cell => cell.Matter, cell => cell.Count, cell => cell.Overdue),
                matter => law.Matter(matter)?.Title ?? new Text(matter, matter)
            ),
            Parties = BoardCountsBy.Of(
                BoardCountsBy.Key(cells, cell => cell.Party, cell => cell.Count, cell => cell.Overdue),
                party => party.InWords(),
                party => party.Word()
            ),
        };
    }

    private sealed record Cell(string Place, string Matter, Party Party, bool Overdue, bool Soon, int Count);
}
