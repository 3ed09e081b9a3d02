using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Pages;
using Bargaining.Rounds;
using Bargaining.Web.SignIn;

namespace Bargaining.Web.Api;

/// <summary>What there is to read about cases (案件查询接口).</summary>
public static class CaseEndpoints
{
    private const string Tag = "cases";

    /// <summary>Maps them.</summary>
    public static void MapCases(this IEndpointRouteBuilder api)
    {
        api.MapGet(
                "cases",
                async (
                    HttpContext http,
                    CommandContext context,
                    CaseQuery cases,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit,
                    [Description("open 或 closed / open or closed; both unless given.")] string? state,
                    [Description("只列该组织及其下级的案件 / Only cases of this organisation and of those below it.")] Guid? organisation
                ) =>
                    (
                        await cases.ListAsync(context.Actor, PageRequest.Of(after, limit), State(state), organisation, http.RequestAborted)
                    ).Answer(http)
            )
            .Says("list-cases", Tag, "案件一览", "The cases in sight, by key")
            .Produces<PageOf<CaseSummary>>()
            .Refuses(400, 404);
        api.MapGet("cases/{caseId}", ViewAsync)
            .Says("get-case", Tag, "案件", "A case: facts, open steps, what may be done now, deadlines with their rules, contract")
            .WithMetadata(new TakesETag())
            .Produces<CaseView>()
            .Produces(StatusCodes.Status304NotModified)
            .Refuses(404);
        api.MapGet(
                "cases/{caseId}/timeline",
                async ([Description(Parameters.TheCase)] Guid caseId, HttpContext http, CommandContext context, CaseQuery cases) =>
                    await cases.TimelineAsync(
                        context.Actor,
                        await cases.FindAsync(context.Actor, caseId, http.RequestAborted),
                        http.RequestAborted
                    )
            )
            .Says("get-timeline", Tag, "案件经过", "What happened in a case, in order")
            .Produces<IReadOnlyList<TimelineEntry>>()
            .Refuses(404);
        api.MapGet(
                "cases/{caseId}/audit",
                async (
                    [Description(Parameters.TheCase)] Guid caseId,
                    HttpContext http,
                    CommandContext context,
                    CaseQuery cases,
                    AuditQuery audit,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) =>
                    (
                        await audit.ListAsync(
                            context.Actor,
                            await cases.FindAsync(context.Actor, caseId, http.RequestAborted),
                            PageRequest.Of(after, limit),
                            http.RequestAborted
                        )
                    ).Answer(http)
            )
            .Says("list-audit-entries", Tag, "审计记录", "The audit trail of a case, in order")
            .Produces<PageOf<AuditView>>()
            .Refuses(400, 404);
        api.MapGet(
                "trail-code",
                async (
                    [Description("核验码 / The code, as it stands on the document.")] string code,
                    HttpContext http,
                    TrailCodeQuery codes
                ) => await codes.CheckAsync(code, http.RequestAborted)
            )
            .Says(
                "check-trail-code",
                Tag,
                "核验文书核验码",
                "Whether the code of a document is of the audit chain as it stands; it tells nothing of the case, "
                    + "and an unknown case and a wrong code have one answer"
            )
            .AllowAnonymous()
            .RequireRateLimiting(SignInRegistration.OpenRateLimit)
            .Produces<TrailCheck>()
            .Refuses(400, 429);
        api.MapGet("cases/{caseId}/drawing.svg", DrawAsync)
            .Says("get-drawing", Tag, "流程图", "The procedure of a case, drawn; open steps are lit")
            .Produces<string>(StatusCodes.Status200OK, "image/svg+xml")
            .Refuses(404);
        api.MapGet(
                "cases/{caseId}/preparation",
                async (
                    [Description(Parameters.TheCase)] Guid caseId,
                    HttpContext http,
                    CommandContext context,
                    CaseQuery cases,
                    PreparationQuery preparation,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) =>
                    (
                        await preparation.ListAsync(
                            context.Actor,
                            await cases.FindAsync(context.Actor, caseId, http.RequestAborted),
                            PageRequest.Of(after, limit),
                            http.RequestAborted
                        )
                    ).Answer(http)
            )
            .Says(
                "list-preparation-notes",
                Tag,
                "准备材料",
                "The notes of one's own side; closed to the other side and to everyone above, "
                    + "and to an instructor until the side opens them"
            )
            .Produces<PageOf<PreparationView>>()
            .Refuses(400, 403, 404);
    }

    private static async Task<IResult> ViewAsync(
        [Description(Parameters.TheCase)] Guid caseId,
        HttpContext http,
        CommandContext context,
        CaseQuery cases
    )
    {
        var found = await cases.FindAsync(context.Actor, caseId, http.RequestAborted);
        var etag = CommandHeaders.ETag(found.Version);
        http.Response.Headers.ETag = etag;
        return http
            .Request.GetTypedHeaders()
            .IfNoneMatch.Any(known => known.Tag.Value is "*" || known.Tag.Equals(etag, StringComparison.Ordinal))
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Ok(await cases.ViewAsync(context.Actor, found, http.RequestAborted));
    }

    private static async Task<IResult> DrawAsync(
        [Description(Parameters.TheCase)] Guid caseId,
        HttpContext http,
        CommandContext context,
        CaseQuery cases,
        CaseDrawing drawing
    )
    {
        var found = await cases.FindAsync(context.Actor, caseId, http.RequestAborted);
        var language = Language.Of(http.Request);
        http.Response.Headers.ContentLanguage = language;
        http.Response.Headers.Append("Vary", "Accept-Language");
        // Its own <style>, nothing else.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        return Results.Text(
            await drawing.DrawAsync(context.Actor.PartyTowards(found), found, language, http.RequestAborted),
            "image/svg+xml"
        );
    }

    private static bool? State(string? given) =>
        given switch
        {
            null => null,
            "open" => true,
            "closed" => false,
            _ => throw new Invalid("state", "应为 open 或 closed。", "is open or closed."),
        };
}
