using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Pages.Shell;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace Bargaining.Web.Api;

/// <summary>Which regional and industry contracts, in the query (查询条件).</summary>
public sealed record RegionalParameters
{
    /// <summary>The place.</summary>
    [FromQuery(Name = "at"), Description("所属单位，默认全部 / At this organisation and below; all in sight unless given.")]
    public string? At { get; init; }

    /// <summary>Region or industry.</summary>
    [FromQuery(Name = "level"), Description("regional（区域性）或者 industry（行业性） / regional or industry; both unless given.")]
    public string? Level { get; init; }

    /// <summary>The kind of contract.</summary>
    [FromQuery(Name = "kind"), Description("合同种类 / Kind of contract: general, wage, women or safety; all unless given.")]
    public string? Kind { get; init; }

    /// <summary>How far they have come.</summary>
    [FromQuery(Name = "stage"), Description("进展：under-way、signed、in-force 或者 over / How far they have come; all unless given.")]
    public string? Stage { get; init; }

    /// <summary>Days until the term ends.</summary>
    [FromQuery(Name = "days"), Description("若干日内到期的 / In force, and end within so many days.")]
    public string? Days { get; init; }

    /// <summary>Whether answers are awaited.</summary>
    [FromQuery(Name = "awaited"), Description("true：有企业尚未答复；false：没有 / With enterprises whose answer is awaited, or without.")]
    public string? Awaited { get; init; }

    /// <summary>What they ask.</summary>
    internal RegionalQuestion Question =>
        RegionalQuestion.Read(name =>
            name switch
            {
                "at" => At,
                "level" => Level,
                "kind" => Kind,
                "stage" => Stage,
                "days" => Days,
                "awaited" => Awaited,
                _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
            }
        );
}

/// <summary>Regional and industry contracts (区域性、行业性合同接口): those in sight, one with whom it covers, and those that cover an enterprise.
/// Their rounds are cases like all others.</summary>
public static class RegionalEndpoints
{
    private const string TheRound = "协商案件 / The round.";

    /// <summary>Maps them.</summary>
    public static void MapRegional(this IEndpointRouteBuilder api)
    {
        api.MapGet(
                "regional",
                async (
                    HttpContext http,
                    CommandContext context,
                    RegionalQuery regional,
                    [AsParameters] RegionalParameters asked,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) =>
                    (await regional.ListAsync(context.Actor, asked.Question, PageRequest.Of(after, limit), http.RequestAborted)).Answer(
                        http
                    )
            )
            .Says(
                "list-regional-contracts",
                "regional",
                "区域性、行业性合同一览",
                "Regional and industry contracts in sight from their offer on, the latest first, "
                    + "with the enterprises and employees that each covers"
            )
            .Produces<PageOf<RegionalSummary>>()
            .Refuses(400, 404);
        api.MapGet(
                "regional/sums",
                async (HttpContext http, CommandContext context, RegionalQuery regional, [AsParameters] RegionalParameters asked) =>
                    Results.Ok(await regional.SumAsync(context.Actor, asked.Question, http.RequestAborted))
            )
            .Says(
                "sum-regional-contracts",
                "regional",
                "区域性、行业性合同合计",
                "How many enterprises and employees such contracts cover, each once"
            )
            .Produces<RegionalSums>()
            .Refuses(400, 404);
        api.MapGet(
                "regional/{caseId}",
                async (
                    [Description(TheRound)] Guid caseId,
                    [Description(
                        "只列这样受约束的企业 / Only enterprises bound in this way: signature, mandate, recognition, association or awaited."
                    )]
                        string? bound,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit,
                    HttpContext http,
                    CommandContext context,
                    RegionalQuery regional
                ) =>
                    Results.Ok(
                        await regional.ViewAsync(
                            context.Actor,
                            caseId,
                            PageAnswers.Word<BoundBy>("bound", bound),
                            PageRequest.Of(after, limit),
                            http.RequestAborted
                        )
                    )
            )
            .Says(
                "get-regional-contract",
                "regional",
                "区域性、行业性合同",
                "A regional or industry contract with what it says and whom it covers by whose authority; "
                    + "whoever belongs to a covered enterprise reads the contract and the own enterprise"
            )
            .Produces<RegionalView>()
            .Refuses(400, 404);
        api.MapGet("regional/{caseId}/export", ExportAsync)
            .Says(
                "export-covered-enterprises",
                "regional",
                "覆盖企业名单导出",
                "The enterprises of a regional or industry contract as a sheet"
            )
            .Produces(StatusCodes.Status200OK, contentType: SheetFiles.Xlsx, additionalContentTypes: [SheetFiles.Csv])
            .Refuses(400, 404);
        api.MapGet(
                "organisations/{organisationId}/covering-contracts",
                async (
                    [Description("企业 / The enterprise.")] Guid organisationId,
                    HttpContext http,
                    CommandContext context,
                    OrganisationQuery organisations,
                    RegionalQuery regional
                ) =>
                {
                    await organisations.FindAsync(context.Actor, organisationId, http.RequestAborted);
                    return Results.Ok(await regional.AboveAsync(organisationId, http.RequestAborted));
                }
            )
            .Says(
                "list-covering-contracts",
                "regional",
                "覆盖本企业的区域性、行业性合同",
                "The regional and industry contracts in force that cover an enterprise, what they say, "
                    + "and what its own contract may be beside them"
            )
            .Produces<ContractsAbove>()
            .Refuses(404);
    }

    private static async Task ExportAsync(
        [Description(TheRound)] Guid caseId,
        [Description("xlsx 或 csv，默认 xlsx / The format, xlsx unless given.")] string? format,
        HttpContext http,
        CommandContext context,
        CoveredExport export
    )
    {
        var sheet = PageAnswers.Word<SheetFormat>("format", format) ?? SheetFormat.Xlsx;
        await export.WriteAsync(
            context.Actor,
            caseId,
            sheet,
            ChosenLanguage.Of(http, keep: false),
            number =>
            {
                http.Response.ContentType = sheet == SheetFormat.Csv ? $"{SheetFiles.Csv}; charset=utf-8" : SheetFiles.Xlsx;
                http.Response.Headers.ContentDisposition = $"attachment; filename=covered-{number}.{Spelling.Of(sheet)}";
                return http.Response.Body;
            },
            http.RequestAborted
        );
    }
}
