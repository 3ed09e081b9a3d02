using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Board;
using Bargaining.Law;
using Bargaining.Pages.Shell;
using Bargaining.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace Bargaining.Web.Api;

/// <summary>What is asked of cases, in the query (案件条件).</summary>
public abstract record CaseParameters
{
    /// <summary>The place.</summary>
    [FromQuery(Name = "under"), Description("只列该组织及其以下的 / Only this node and what is below it.")]
    public string? Under { get; init; }

    /// <summary>The level.</summary>
    [
        FromQuery(Name = "level"),
        Description("单位层级：province、city、district、street 或 enterprise / Of which level the organisations are.")
    ]
    public string? Level { get; init; }

    /// <summary>The procedure.</summary>
    [FromQuery(Name = "procedure"), Description("程序，例如 bargaining-round / The procedure.")]
    public string? Procedure { get; init; }

    /// <summary>The party.</summary>
    [FromQuery(Name = "party"), Description("由谁办理：workers、employer、upper-union、supervision、bureau 等 / Whose turn it is.")]
    public string? Party { get; init; }

    /// <summary>The kind of contract.</summary>
    [FromQuery(Name = "kind"), Description("合同种类 / Kind of contract: general, wage, ...")]
    public string? Kind { get; init; }

    /// <summary>The size of the enterprise.</summary>
    [FromQuery(Name = "size"), Description("职工人数：below100、from100-to499 或 from500 / Employees of the enterprise.")]
    public string? Size { get; init; }

    /// <summary>The instructor.</summary>
    [FromQuery(Name = "instructor"), Description("协商指导员：只列其陪同的 / Only what this instructor accompanies.")]
    public string? Instructor { get; init; }

    /// <summary>The order.</summary>
    [FromQuery(Name = "order"), Description("排序：earliest-first 或 latest-first / The order; earliest first unless given.")]
    public string? Order { get; init; }

    /// <summary>The value of a name; null where it was left out.</summary>
    protected virtual string? Given(string name) =>
        name switch
        {
            "under" => Under,
            "level" => Level,
            "procedure" => Procedure,
            "party" => Party,
            "kind" => Kind,
            "size" => Size,
            "instructor" => Instructor,
            "order" => Order,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };
}

/// <summary>What is asked of the board, in the query (监控条件).</summary>
public sealed record BoardParameters : CaseParameters
{
    /// <summary>The matter.</summary>
    [FromQuery(Name = "matter"), Description("事项，例如 offer.reply / The matter of the law.")]
    public string? Matter { get; init; }

    /// <summary>The range of days.</summary>
    [FromQuery(Name = "span"), Description("期限：overdue、long-overdue、soon、this-week 或 later / How far the last day is away.")]
    public string? Span { get; init; }

    /// <summary>Provisional days.</summary>
    [FromQuery(Name = "provisional"), Description("true：只列暂定的日期；false：只列确定的 / Whether the day is provisional.")]
    public string? Provisional { get; init; }

    /// <summary>Unverified rules.</summary>
    [FromQuery(Name = "unverified"), Description("true：只列依据未核对的；false：只列已核对的 / Whether the rule was not verified.")]
    public string? Unverified { get; init; }

    /// <summary>What was pressed for.</summary>
    [FromQuery(Name = "nudged"), Description("督办：not-yet、unanswered 或 answered / Whether it was pressed for.")]
    public string? Nudged { get; init; }

    /// <summary>What they ask.</summary>
    internal BoardQuestion Question => BoardAddress.Read(Given);

    /// <inheritdoc/>
    protected override string? Given(string name) =>
        name switch
        {
            "matter" => Matter,
            "span" => Span,
            "provisional" => Provisional,
            "unverified" => Unverified,
            "nudged" => Nudged,
            _ => base.Given(name),
        };
}

/// <summary>What is asked of the steps without a last day, in the query (无期限事项条件).</summary>
public sealed record StandingParameters : CaseParameters
{
    /// <summary>How long it has stood.</summary>
    [FromQuery(Name = "since"), Description("已开着多久：over30、over90 或 over180 天 / For how many days it has stood open.")]
    public string? Since { get; init; }

    /// <summary>What they ask.</summary>
    internal StandingQuestion Question => BoardAddress.ReadStanding(Given);

    /// <inheritdoc/>
    protected override string? Given(string name) => name == "since" ? Since : base.Given(name);
}

/// <summary>The board of an official (监控接口).</summary>
public static class BoardEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapBoard(this IEndpointRouteBuilder api)
    {
        api.MapGet(
                "board",
                async (
                    HttpContext http,
                    CommandContext context,
                    BoardQuery board,
                    [AsParameters] BoardParameters asked,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) => (await board.ListAsync(context.Actor, asked.Question, PageRequest.Of(after, limit), http.RequestAborted)).Answer(http)
            )
            .Says("list-board", "board", "监控一览", "Every open and overdue step below an official, by last day")
            .Produces<PageOf<BoardRow>>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "board/counts",
                async (HttpContext http, CommandContext context, BoardCountQuery counts, [AsParameters] BoardParameters asked) =>
                    Results.Ok(await counts.CountAsync(context.Actor, asked.Question, http.RequestAborted))
            )
            .Says("count-board", "board", "监控统计", "How many steps are open and overdue, by place, matter and party")
            .Produces<BoardCounts>()
            .Refuses(400, 403, 404);
        api.MapGet("board/export", ExportAsync)
            .Says("export-board", "board", "监控导出", $"The board as a sheet, at most {BoardExport.Most} rows, sent as it is read")
            .Produces(StatusCodes.Status200OK, contentType: SheetFiles.Xlsx, additionalContentTypes: [SheetFiles.Csv])
            .Refuses(400, 403, 404);
        api.MapGet(
                "cases/{caseId}/nudges",
                async ([Description(Parameters.TheCase)] Guid caseId, HttpContext http, CommandContext context, NudgeQuery nudges) =>
                    Results.Ok(await nudges.OfCaseAsync(context.Actor, caseId, http.RequestAborted))
            )
            .Says("list-nudges", "board", "督办记录", "What an upper union pressed for in a case, and what it was answered")
            .Produces<IReadOnlyList<NudgeView>>()
            .Refuses(404);
        MapStanding(api);
        MapRuns(api);
    }

    private static void MapStanding(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "board/standing",
                async (
                    HttpContext http,
                    CommandContext context,
                    StandingQuery standing,
                    [AsParameters] StandingParameters asked,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) =>
                    (await standing.ListAsync(context.Actor, asked.Question, PageRequest.Of(after, limit), http.RequestAborted)).Answer(
                        http
                    )
            )
            .Says(
                "list-standing",
                "board",
                "无期限事项一览",
                "Every step below an official that is open without a last day, by how long it has stood"
            )
            .Produces<PageOf<StandingRow>>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "board/standing/counts",
                async (HttpContext http, CommandContext context, StandingQuery standing, [AsParameters] StandingParameters asked) =>
                    Results.Ok(await standing.CountAsync(context.Actor, asked.Question, http.RequestAborted))
            )
            .Says("count-standing", "board", "无期限事项统计", "How many steps are open without a last day, by place, step and party")
            .Produces<StandingCounts>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "board/standing/export",
                (
                    HttpContext http,
                    CommandContext context,
                    BoardExport export,
                    TimeProvider time,
                    [AsParameters] StandingParameters asked,
                    [Description(SheetAnswers.Format)] string? format
                ) =>
                    SheetAnswers.SendAsync(
                        http,
                        time,
                        "standing",
                        format,
                        (sheet, language) =>
                            export.WriteAsync(context.Actor, asked.Question, sheet, language, http.Response.Body, http.RequestAborted)
                    )
            )
            .Says("export-standing", "board", "无期限事项导出", $"The same as a sheet, at most {BoardExport.Most} rows, sent as it is read")
            .Produces(StatusCodes.Status200OK, contentType: SheetFiles.Xlsx, additionalContentTypes: [SheetFiles.Csv])
            .Refuses(400, 403, 404);
    }

    private static void MapRuns(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "board/nudges",
                async (HttpContext http, CommandContext context, PressForManyHandler handler, [AsParameters] BoardParameters asked) =>
                {
                    handler.DemandOfficial(); // who does this comes before what they wrote
                    CommandHeaders.Read(http.Request, context);
                    return await handler.HandleAsync(
                        asked.Question,
                        await StrictJson.ReadAsync<PressForMany>(http.Request, http.RequestAborted),
                        http.RequestAborted
                    );
                }
            )
            .Says(
                "press-for-many",
                "board",
                "批量督办",
                "Presses for the steps that are named, or for all that the question in the query finds; it goes on by itself"
            )
            .TakesKey()
            .Accepts<PressForMany>("application/json")
            .Produces<NudgeRunView>()
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapGet(
                "board/nudges/{runId}",
                async ([Description("批量督办 / The run.")] Guid runId, HttpContext http, CommandContext context, NudgeRuns runs) =>
                    Results.Ok(await runs.FindAsync(context.Actor, runId, http.RequestAborted))
            )
            .Says("show-nudge-run", "board", "批量督办进度", "How far a run of one's own has come")
            .Produces<NudgeRunView>()
            .Refuses(404);
    }

    private static Task ExportAsync(
        HttpContext http,
        CommandContext context,
        BoardExport export,
        TimeProvider time,
        [AsParameters] BoardParameters asked,
        [Description(SheetAnswers.Format)] string? format
    ) =>
        SheetAnswers.SendAsync(
            http,
            time,
            "board",
            format,
            (sheet, language) => export.WriteAsync(context.Actor, asked.Question, sheet, language, http.Response.Body, http.RequestAborted)
        );
}
