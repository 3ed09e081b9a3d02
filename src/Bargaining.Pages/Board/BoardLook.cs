using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Board;

/// <summary>What a row of the board may say beside its last day, its step and its organisation (监控显示内容).</summary>
public enum BoardColumn
{
    /// <summary>Whose turn it is (承办方).</summary>
    Party,

    /// <summary>The article (依据).</summary>
    Ground,

    /// <summary>The day from which it is counted (起算日).</summary>
    From,

    /// <summary>The street or district (地区).</summary>
    Place,

    /// <summary>The procedure, with its kind of contract (程序).</summary>
    Procedure,

    /// <summary>The number of the case (案号).</summary>
    Number,

    /// <summary>How many employees the enterprise has (职工人数).</summary>
    Employees,

    /// <summary>Who accompanies the case (协商指导员).</summary>
    Instructor,

    /// <summary>Whether it was pressed for (督办).</summary>
    Nudge,
}

/// <summary>
/// How somebody looks at the board (监控显示方式): what its rows say, and how close they stand. It is kept in the browser, for each person who
/// uses it: nothing hangs on it, and there is no other place for such wishes of a person.
/// </summary>
/// <param name="Columns">What its rows say.</param>
/// <param name="Dense">Whether they stand close.</param>
public sealed record BoardLook(IReadOnlySet<BoardColumn> Columns, bool Dense)
{
    private const string Close = "dense";

    /// <summary>All of it but what few need.</summary>
    public static BoardLook Usual { get; } =
        new(Enum.GetValues<BoardColumn>().Except([BoardColumn.From, BoardColumn.Employees]).ToHashSet(), Dense: false);

    /// <summary>All that there is to choose, with its name.</summary>
    public static IReadOnlyList<(BoardColumn Column, Text Name)> Choices { get; } =
    [
        (BoardColumn.Party, new("承办方", "Whose turn")),
        (BoardColumn.Ground, new("依据", "Ground")),
        (BoardColumn.From, new("起算日", "Counted from")),
        (BoardColumn.Place, new("地区", "Place")),
        (BoardColumn.Procedure, new("程序", "Procedure")),
        (BoardColumn.Number, new("案号", "Case number")),
        (BoardColumn.Employees, new("职工人数", "Employees")),
        (BoardColumn.Instructor, new("协商指导员", "Instructor")),
        (BoardColumn.Nudge, new("督办", "Pressed for")),
    ];

    /// <summary>Whether rows say it.</summary>
    public bool Has(BoardColumn column) => Columns.Contains(column);

    /// <summary>How this person looks at it; as is usual where nothing was chosen, or what was is not understood.</summary>
    public static BoardLook Of(HttpContext http, Actor reader) =>
        http.Request.Cookies[NameFor(reader)]?.Split('.') is { } words ? new(Read(words), words.Contains(Close)) : Usual;

    internal static void Map(IEndpointRouteBuilder pages) =>
        pages.MapPost(
            $"{BoardPage.Address}/look",
            async (Reader reader, HttpContext http) =>
            {
                var form = await http.Request.ReadFormAsync(http.RequestAborted);
                if (form["usual"].Count > 0)
                {
                    http.Response.Cookies.Delete(NameFor(reader.Actor));
                }
                else
                {
                    Keep(http, reader.Actor, new(Read(form["column"]), form["density"] == Close));
                }

                return Answer.GoTo(Answer.Local(form["back"], BoardPage.Address));
            }
        );

    private static void Keep(HttpContext http, Actor reader, BoardLook look) =>
        http.Response.Cookies.Append(
            NameFor(reader),
            string.Join('.', look.Columns.Order().Select(Spelling.Of).Prepend(look.Dense ? Close : "comfortable")),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
            }
        );

    // One browser in an office is used by several people.
    private static string NameFor(Actor reader) => $"board-{reader.UserId:N}";

    private static HashSet<BoardColumn> Read(IEnumerable<string?> words) =>
        [
            .. words
                .Select(word => Spelling.TryParse<BoardColumn>(word ?? "", out var column) ? column : (BoardColumn?)null)
                .OfType<BoardColumn>(),
        ];
}
