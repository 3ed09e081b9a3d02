using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Campaigns;
using Bargaining.Documents;
using Microsoft.AspNetCore.Mvc;

namespace Bargaining.Web.Api;

/// <summary>By what enterprises are chosen, in the query (选择条件).</summary>
public sealed record CampaignParameters
{
    /// <summary>The union that chooses.</summary>
    [FromQuery(Name = "at"), Description("发起的工会，默认本人任职的最上一级 / The union that chooses; the reader's own unless given.")]
    public Guid? At { get; init; }

    /// <summary>The kind of contract.</summary>
    [FromQuery(Name = "kind"), Description("合同种类，默认 wage / Kind of contract: general, wage, women or safety; wage unless given.")]
    public string? Kind { get; init; }

    /// <summary>Whose unions.</summary>
    [
        FromQuery(Name = "whom"),
        Description(
            "邀请对象：enterprises（默认）或者 federations / Unions of enterprises unless given, or regional and industry federations."
        )
    ]
    public string? Whom { get; init; }

    /// <summary>The place.</summary>
    [FromQuery(Name = "under"), Description("只列该组织以下的企业 / Only enterprises below this node.")]
    public string? Under { get; init; }

    /// <summary>The ownership.</summary>
    [FromQuery(Name = "ownership"), Description("所有制：non-public、state-owned 或 collective / Ownership.")]
    public string? Ownership { get; init; }

    /// <summary>The trade.</summary>
    [FromQuery(Name = "trade"), Description("行业门类，例如 manufacturing / Section of the classification of trades.")]
    public string? Trade { get; init; }

    /// <summary>The fewest employees.</summary>
    [FromQuery(Name = "employees-from"), Description("职工人数不少于 / Employees, at least.")]
    public string? EmployeesFrom { get; init; }

    /// <summary>The most employees.</summary>
    [FromQuery(Name = "employees-to"), Description("职工人数不多于 / Employees, at most.")]
    public string? EmployeesTo { get; init; }

    /// <summary>Whether there is a union.</summary>
    [FromQuery(Name = "union"), Description("true：已建工会的；false：未建工会的 / With a union, or without.")]
    public string? Union { get; init; }

    /// <summary>Since when.</summary>
    [FromQuery(Name = "union-since"), Description("建会日期不早于 / Union founded on this day or later, as far as the register says so.")]
    public string? UnionSince { get; init; }

    /// <summary>What they need.</summary>
    [
        FromQuery(Name = "need"),
        Description("同类合同：lacking、ending 或 lacking-or-ending / Contract of the kind: none, one that ends, either.")
    ]
    public string? Need { get; init; }

    /// <summary>Days until a contract ends.</summary>
    [FromQuery(Name = "days"), Description("合同到期天数，默认 90 / Days until it ends; 90 unless given.")]
    public string? Days { get; init; }

    /// <summary>What they ask.</summary>
    internal CampaignFilter Filter =>
        CampaignAddress.Read(name =>
            name switch
            {
                "kind" => Kind,
                "whom" => Whom,
                "under" => Under,
                "ownership" => Ownership,
                "trade" => Trade,
                "employees-from" => EmployeesFrom,
                "employees-to" => EmployeesTo,
                "union" => Union,
                "union-since" => UnionSince,
                "need" => Need,
                "days" => Days,
                _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
            }
        );
}

/// <summary>Campaigns (要约行动接口): whom a filter finds, how far a campaign has come, its lists and its
/// report. Start, reminder and end are commands like all others.</summary>
public static class CampaignEndpoints
{
    private const string TheCampaign = "要约行动 / The campaign.",
        TheDay = "第几次集中签约 / Number of the signing day.";

    /// <summary>Maps them.</summary>
    public static void MapCampaigns(this IEndpointRouteBuilder api)
    {
        MapChoice(api);
        MapSignings(api);
        api.MapGet(
                "campaigns",
                async (
                    HttpContext http,
                    CommandContext context,
                    CampaignQuery campaigns,
                    [Description("true：进行中的；false：已结束的 / Only those that run, or only those that were ended.")] bool? running,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) => (await campaigns.ListAsync(context.Actor, running, PageRequest.Of(after, limit), http.RequestAborted)).Answer(http)
            )
            .Says("list-campaigns", "campaigns", "要约行动一览", "Campaigns of an official's unions and below, the latest first")
            .Produces<PageOf<CampaignSummary>>()
            .Refuses(400, 403);
        api.MapGet(
                "campaigns/invitations",
                async (HttpContext http, CommandContext context, CampaignQuery campaigns) =>
                    Results.Ok(await campaigns.WaitingForAsync(context.Actor, http.RequestAborted))
            )
            .Says(
                "list-campaign-invitations",
                "campaigns",
                "待响应的邀请",
                "Invitations that wait for the unions whose chair the reader is"
            )
            .Produces<IReadOnlyList<CampaignInvitation>>();
        api.MapGet(
                "campaigns/{caseId}",
                async ([Description(TheCampaign)] Guid caseId, HttpContext http, CommandContext context, CampaignQuery campaigns) =>
                    Results.Ok(await campaigns.ViewAsync(context.Actor, caseId, http.RequestAborted))
            )
            .Says(
                "get-campaign",
                "campaigns",
                "要约行动进展",
                "How far a campaign has come, by place and by day; made of the enterprises' own rounds"
            )
            .Produces<CampaignView>()
            .Refuses(403, 404);
        api.MapGet("campaigns/{caseId}/list", ListAsync)
            .Says("list-behind-campaign", "campaigns", "要约行动明细", "The enterprises that a figure of a campaign counts, by key")
            .Produces<PageOf<CampaignListRow>>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "campaigns/{caseId}/report",
                async (
                    [Description(TheCampaign)] Guid caseId,
                    [Description("docx、pdf 或 html，默认 docx / docx, pdf or html; docx unless given.")] string? format,
                    HttpContext http,
                    CommandContext context,
                    CampaignQuery campaigns,
                    CampaignReport report,
                    IPdfConverter converter
                ) =>
                {
                    var (found, union) = await campaigns.FindAsync(context.Actor, caseId, http.RequestAborted);
                    return await DocumentAnswers.ShowAsync(
                        await report.OfAsync(found, union, http.RequestAborted),
                        format,
                        http,
                        converter
                    );
                }
            )
            .Says("get-campaign-report", "campaigns", "要约行动报告", "The report of a campaign; made of what stands, nothing is kept")
            .ProducesDocument()
            .Refuses(400, 403, 404, 503);
    }

    private static void MapSignings(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "campaigns/{caseId}/signings/{number}",
                async (
                    [Description(TheCampaign)] Guid caseId,
                    [Description(TheDay)] int number,
                    HttpContext http,
                    CommandContext context,
                    SigningQuery signings
                ) => Results.Ok(await signings.ViewAsync(context.Actor, caseId, number, http.RequestAborted))
            )
            .Says(
                "get-signing",
                "campaigns",
                "集中签约名单",
                "A signing day with the enterprises whose draft was adopted by then and that had not signed before it; who signs, "
                    + "the contract, the scan that came back"
            )
            .Produces<SigningView>()
            .Refuses(403, 404);
        api.MapGet(
                "campaigns/{caseId}/signings/{number}/list",
                async (
                    [Description(TheCampaign)] Guid caseId,
                    [Description(TheDay)] int number,
                    [Description("docx、pdf 或 html，默认 docx / docx, pdf or html; docx unless given.")] string? format,
                    HttpContext http,
                    CommandContext context,
                    SigningQuery signings,
                    IPdfConverter converter
                ) =>
                    await DocumentAnswers.ShowAsync(
                        await signings.ListAsync(context.Actor, caseId, number, http.RequestAborted),
                        format,
                        http,
                        converter
                    )
            )
            .Says("get-signing-list", "campaigns", "集中签约签到名单", "The list of a signing day, to be printed and signed at the door")
            .ProducesDocument()
            .Refuses(400, 403, 404, 503);
        api.MapGet(
                "campaigns/{caseId}/signings/{number}/contracts",
                async (
                    [Description(TheCampaign)] Guid caseId,
                    [Description(TheDay)] int number,
                    HttpContext http,
                    CommandContext context,
                    SigningQuery signings
                ) =>
                {
                    var (name, write) = await signings.ContractsAsync(context.Actor, caseId, number, http.RequestAborted);
                    return DocumentAnswers.Archive(http, name, write);
                }
            )
            .Says(
                "get-signing-contracts",
                "campaigns",
                "集中签约合同文本打包下载",
                "The contracts that wait for the signatures, a DOCX each, as one ZIP"
            )
            .Produces(StatusCodes.Status200OK, contentType: "application/zip")
            .Refuses(403, 404);
    }

    private static void MapChoice(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "campaigns/choice",
                async (
                    HttpContext http,
                    CommandContext context,
                    CampaignChoice choice,
                    [AsParameters] CampaignParameters asked,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) =>
                {
                    var union = await choice.UnionAsync(context.Actor, asked.At, http.RequestAborted);
                    return (await choice.ListAsync(union, asked.Filter, PageRequest.Of(after, limit), http.RequestAborted)).Answer(http);
                }
            )
            .Says("list-campaign-choice", "campaigns", "入选企业", "The enterprises that a filter finds, by place; nothing is sent")
            .Produces<PageOf<ChosenEnterprise>>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "campaigns/choice/count",
                async (HttpContext http, CommandContext context, CampaignChoice choice, [AsParameters] CampaignParameters asked) =>
                {
                    var union = await choice.UnionAsync(context.Actor, asked.At, http.RequestAborted);
                    return Results.Ok(await choice.CountAsync(union, asked.Filter, http.RequestAborted));
                }
            )
            .Says("count-campaign-choice", "campaigns", "入选企业数", "How many enterprises a filter finds, and when they were counted")
            .Produces<ChosenCount>()
            .Refuses(400, 403, 404);
    }

    private static async Task<IResult> ListAsync(
        [Description(TheCampaign)] Guid caseId,
        [Description("指标代码，例如 silent / Code of the figure: invited, offered, agreed, ..., silent.")] string figure,
        [Description("只列该组织以下的；发起工会本身表示直属企业 / Only below this node; the union itself for those right below it.")]
            Guid? place,
        [Description("只列当日的 / Only those that got there on this day.")] DateOnly? day,
        [Description(Parameters.After)] string? after,
        [Description(Parameters.Limit)] int? limit,
        HttpContext http,
        CommandContext context,
        CampaignQuery campaigns,
        CampaignFunnel funnel
    )
    {
        var (found, union) = await campaigns.FindAsync(context.Actor, caseId, http.RequestAborted);
        return (
            await funnel.ListAsync(
                found,
                union,
                CampaignFigures.Named(figure) ?? throw new NotInReach(),
                place,
                day,
                PageRequest.Of(after, limit),
                http.RequestAborted
            )
        ).Answer(http);
    }
}
