using Bargaining.Board;
using Bargaining.Cases;
using Bargaining.Instructors;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Board;

/// <summary>The board of an official (监控): every open and overdue step below, with its counts; what is asked stands in the address.</summary>
internal static class BoardPage
{
    public const string Address = "/board";

    private static readonly PageRequest All = PageRequest.Of(null, PageRequest.Largest);

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ShowAsync);
        pages.MapGet($"{Address}/wall", WallAsync);
        pages.MapGet($"{Address}/{{deadlineId:guid}}", ItemAsync);
    }

    /// <summary>The address of a question.</summary>
    public static string Of(BoardQuestion asked, string? after = null, string at = Address) =>
        at + QueryString.Create(BoardAddress.Write(asked).Concat(Addresses.Written(("after", after))));

    private static async Task<IResult> ShowAsync(
        Reader reader,
        BoardQuery board,
        BoardCountQuery counts,
        BoardPlaces places,
        InstructorQuery instructors,
        HttpContext http,
        string? after
    )
    {
        var asked = BoardAddress.Read(name => http.Request.Query[name]);
        var found = await board.ListAsync(reader.Actor, asked, PageRequest.Of(after, null), http.RequestAborted);
        return Answer.Show<BoardView>(
            (nameof(BoardView.Asks), asked),
            (nameof(BoardView.Found), found),
            (nameof(BoardView.Counts), await counts.CountAsync(reader.Actor, asked, http.RequestAborted)),
            (nameof(BoardView.Way), await places.WayAsync(reader.Actor, asked.Under, http.RequestAborted)),
            (
                nameof(BoardView.Instructors),
                (await instructors.ListAsync(new(State: InstructorState.InTerm), All, http.RequestAborted)).Items
            ),
            (nameof(BoardView.IsFirst), after is null)
        );
    }

    private static async Task<IResult> ItemAsync(
        Guid deadlineId,
        Reader reader,
        BoardQuery board,
        CaseQuery cases,
        ToldQuery told,
        NudgeQuery nudges,
        HttpContext http
    )
    {
        if (await board.FindAsync(reader.Actor, deadlineId, http.RequestAborted) is not { } row)
        {
            return Answer.Show<BoardGoneView>(StatusCodes.Status404NotFound);
        }

        var found = await cases.FindAsync(reader.Actor, row.Deadline.CaseId, http.RequestAborted);
        return Answer.Show<BoardItemView>(
            (nameof(BoardItemView.Row), row),
            (nameof(BoardItemView.Case), await cases.ViewAsync(reader.Actor, found, http.RequestAborted)),
            (nameof(BoardItemView.Timeline), await cases.TimelineAsync(reader.Actor, found, http.RequestAborted)),
            (nameof(BoardItemView.Told), await told.OfAsync(row.Deadline.CaseId, row.Deadline.Step.Code, http.RequestAborted)),
            (
                nameof(BoardItemView.Nudges),
                (await nudges.OfCaseAsync(reader.Actor, row.Deadline.CaseId, http.RequestAborted))
                    .Where(nudge => nudge.DeadlineId == deadlineId)
                    .ToList()
            )
        );
    }

    // It asks for itself anew each minute: it hangs on a wall, and nobody presses anything.
    private static async Task<IResult> WallAsync(Reader reader, BoardCountQuery counts, BoardQuery board, HttpContext http)
    {
        var asked = BoardAddress.Read(name => http.Request.Query[name]);
        http.Response.Headers["Refresh"] = "60";
        return Answer.Show<WallView>(
            (nameof(WallView.Counts), await counts.CountAsync(reader.Actor, asked, http.RequestAborted)),
            (
                nameof(WallView.Longest),
                (
                    await board.ListAsync(
                        reader.Actor,
                        asked with
                        {
                            Span = BoardSpan.Overdue,
                        },
                        PageRequest.Of(null, 8),
                        http.RequestAborted
                    )
                ).Items
            )
        );
    }
}
