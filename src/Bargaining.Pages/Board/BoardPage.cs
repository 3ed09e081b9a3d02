using Bargaining.Access;
using Bargaining.Board;
using Bargaining.Cases;
using Bargaining.Instructors;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Board;

/// <summary>The board of an official (监控): every open and overdue step below, with its
/// counts; what is asked stands in the address.</summary>
internal static class BoardPage
{
    public const string Address = "/board";

    // Of a city with all its instructors to choose from, a page keeps below 60 KB so.
    private const int Rows = 30;

    private static readonly PageRequest All = PageRequest.Of(null, PageRequest.Largest);

    public const string StandingAddress = $"{Address}/standing";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ShowAsync);
        pages.MapGet(StandingAddress, StandingAsync);
        pages.MapGet($"{Address}/wall", WallAsync);
        pages.MapGet($"{Address}/{{deadlineId:guid}}", ItemAsync);
        BoardLook.Map(pages);
    }

    /// <summary>The address of a question.</summary>
    public static string Of(CaseConditions asked, string? after = null, string? at = null, (string Name, string? Value) more = default) =>
        (at ?? (asked is StandingQuestion ? StandingAddress : Address))
        + QueryString.Create(
            BoardAddress.Write(asked).Concat(Addresses.Written(more.Name is null ? [("after", after)] : [("after", after), more]))
        );

    /// <summary>What is asked of cases, asked of what has a last day.</summary>
    public static BoardQuestion WithDays(CaseConditions asked) => asked as BoardQuestion ?? BoardAddress.Read(Shared(asked));

    /// <summary>The same asked of what has none.</summary>
    public static StandingQuestion Standing(CaseConditions asked) => asked as StandingQuestion ?? BoardAddress.ReadStanding(Shared(asked));

    /// <summary>A party by its word; null where it is none.</summary>
    public static Party? PartyOf(string word) =>
        Parties.All.FirstOrDefault(p => p.Word() == word) is var party and not Party.None ? party : null;

    // What both lists know; each has an order of its own.
    private static Func<string, string?> Shared(CaseConditions asked) =>
        name => name == "order" ? null : BoardAddress.Write(asked).FirstOrDefault(pair => pair.Key == name).Value;

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
        var found = await board.ListAsync(reader.Actor, asked, PageRequest.Of(after, Rows), http.RequestAborted);
        return Answer.Show<BoardView>([
            (nameof(BoardView.Asks), asked),
            (nameof(BoardView.Found), found),
            (nameof(BoardView.Counts), await counts.CountAsync(reader.Actor, asked, http.RequestAborted)),
            .. await AroundAsync(reader, asked, places, instructors, http, after),
        ]);
    }

    private static async Task<IResult> StandingAsync(
        Reader reader,
        StandingQuery standing,
        BoardPlaces places,
        InstructorQuery instructors,
        HttpContext http,
        string? after
    )
    {
        var asked = BoardAddress.ReadStanding(name => http.Request.Query[name]);
        var found = await standing.ListAsync(reader.Actor, asked, PageRequest.Of(after, Rows), http.RequestAborted);
        return Answer.Show<StandingView>([
            (nameof(StandingView.Asks), asked),
            (nameof(StandingView.Found), found),
            (nameof(StandingView.Counts), await standing.CountAsync(reader.Actor, asked, http.RequestAborted)),
            .. await AroundAsync(reader, asked, places, instructors, http, after),
        ]);
    }

    // What stands around both lists.
    private static async Task<IEnumerable<(string, object?)>> AroundAsync(
        Reader reader,
        CaseConditions asked,
        BoardPlaces places,
        InstructorQuery instructors,
        HttpContext http,
        string? after
    ) =>
        [
            (nameof(BoardView.Way), await places.WayAsync(reader.Actor, asked.Under, http.RequestAborted)),
            (nameof(BoardView.Places), await places.ChoicesAsync(reader.Actor, asked.Under, http.RequestAborted)),
            (
                nameof(BoardView.Instructors),
                (await instructors.ListAsync(new(State: InstructorState.InTerm), All, http.RequestAborted)).Items
            ),
            (nameof(BoardView.Look), BoardLook.Of(http, reader.Actor)),
            (nameof(BoardView.IsFirst), after is null),
        ];

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
