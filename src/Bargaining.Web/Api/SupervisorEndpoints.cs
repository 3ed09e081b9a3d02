using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Organisations;
using Bargaining.Supervision.Register;

namespace Bargaining.Web.Api;

/// <summary>
/// The register of supervision committees and supervisors (监督名册接口): kept by officials and administrators of the union or of one above,
/// read by the union's side.
/// </summary>
public static class SupervisorEndpoints
{
    private const string TheUnion = "工会所在的组织 / The organisation whose union it is.";
    private const string TheSupervisor = "监督员 / The supervisor.";

    /// <summary>Maps them.</summary>
    public static void MapSupervisors(this IEndpointRouteBuilder api)
    {
        MapUnions(api);
        MapImport(api);
        MapLists(api);
        MapChanges(api);
    }

    private static void MapUnions(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "organisations/{organisationId}/supervision",
                async ([Description(TheUnion)] Guid organisationId, HttpContext http, SupervisorQuery query) =>
                    await query.OfAsync(organisationId, http.RequestAborted)
            )
            .Says(
                "get-supervision",
                "supervisors",
                "监督组织",
                "Committee and supervisors of a union, and what the law of the place asks of them"
            )
            .Produces<SupervisionView>()
            .Refuses(403, 404);
        api.MapPost(
                "organisations/{organisationId}/supervision/committee",
                async (
                    [Description(TheUnion)] Guid organisationId,
                    HttpContext http,
                    CommandContext context,
                    RegisterKeeper keeper,
                    RegisterCommitteeHandler handler
                ) =>
                {
                    await keeper.DemandAsync(organisationId, http.RequestAborted); // who does this comes before what they wrote
                    CommandHeaders.Read(http.Request, context);
                    return await handler.HandleAsync(
                        organisationId,
                        await StrictJson.ReadAsync<RegisterCommittee>(http.Request, http.RequestAborted),
                        http.RequestAborted
                    );
                }
            )
            .Says(
                "register-committee",
                "supervisors",
                "登记监督委员会",
                "Register a supervision committee; one that is formed anew ends the one before"
            )
            .TakesKey()
            .Accepts<RegisterCommittee>("application/json")
            .Produces<SupervisionView>()
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapPost(
                "organisations/{organisationId}/supervision/supervisors",
                async (
                    [Description(TheUnion)] Guid organisationId,
                    HttpContext http,
                    CommandContext context,
                    RegisterKeeper keeper,
                    RegisterSupervisorHandler handler
                ) =>
                {
                    await keeper.DemandAsync(organisationId, http.RequestAborted);
                    CommandHeaders.Read(http.Request, context);
                    var registered = await handler.HandleAsync(
                        organisationId,
                        await StrictJson.ReadAsync<RegisterSupervisor>(http.Request, http.RequestAborted),
                        http.RequestAborted
                    );
                    return Results.Created($"/api/v1/supervisors/{registered.Id}", registered);
                }
            )
            .Says("register-supervisor", "supervisors", "登记监督员", "Register a supervisor with the certificate")
            .TakesKey()
            .Accepts<RegisterSupervisor>("application/json")
            .Produces<SupervisorView>(StatusCodes.Status201Created)
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapGet(
                "organisations/{organisationId}/supervision/inspectors",
                async (
                    [Description("被监督的单位 / The enterprise to be inspected.")] Guid organisationId,
                    [Description("实施监督的日期，默认今天 / The day of the inspection; today unless given.")] DateOnly? on,
                    HttpContext http,
                    SupervisorQuery query
                ) => await query.InspectorsAsync(organisationId, on, http.RequestAborted)
            )
            .Says(
                "list-inspectors",
                "supervisors",
                "可以实施监督的监督员",
                "Who may inspect an enterprise: supervisors of its union and of those above, whose certificate counts on that day"
            )
            .Produces<IReadOnlyList<SupervisorView>>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "organisations/{organisationId}/supervision/coverage",
                async (
                    [Description("该组织及其下级 / The organisation, with all below it.")] Guid organisationId,
                    [Description("多少天内到期算即将到期，默认 60 / Within how many days a certificate expires soon; 60 unless given.")]
                        int? expiringWithin,
                    HttpContext http,
                    SupervisionCoverage coverage
                ) => await coverage.CountAsync(organisationId, expiringWithin, http.RequestAborted)
            )
            .Says(
                "get-supervision-coverage",
                "supervisors",
                "监督组织覆盖情况",
                "How many unions have a committee or a supervisor, as a whole and by the nodes right below"
            )
            .Produces<Coverage>()
            .Refuses(400, 403, 404);
    }

    private static void MapImport(IEndpointRouteBuilder api) =>
        api.MapPost(
                "organisations/{organisationId}/supervision/supervisors/import",
                async (
                    [Description("名册所属的工会；各行可以写明其下级单位 / The union for which the file is; a row may name one below it.")]
                        Guid organisationId,
                    [Description(Parameters.LeaveOutBadRows)] bool? leaveOutBadRows,
                    [Description(Parameters.OnlyLook)] bool? @try,
                    HttpContext http,
                    CommandContext context,
                    RegisterKeeper keeper,
                    ImportSupervisorsHandler handler
                ) =>
                {
                    await keeper.DemandAsync(organisationId, http.RequestAborted);
                    CommandHeaders.Read(http.Request, context);
                    var file = await SheetFiles.ReadAsync(http, leaveOutBadRows, @try);
                    var command = file.Into(new ImportSupervisors { OrganisationId = organisationId });
                    return SheetFiles.Told(await handler.HandleAsync(command, http.RequestAborted), http);
                }
            )
            .Says("import-supervisors", "supervisors", "导入监督员名册", "Register supervisors from a CSV or XLSX file")
            .TakesKey()
            .TakesSheet()
            .Produces<ImportedRows>()
            .Refuses(400, 403, 404, 413, 415, 422);

    private static void MapLists(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "supervisors",
                async (
                    HttpContext http,
                    SupervisorQuery query,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit,
                    [Description("只列该组织及其下级 / Only those of this organisation and of those below it.")] Guid? under,
                    [Description("valid、not-yet-valid、expired 或 revoked / One of these; all unless given.")] string? state,
                    [Description("只列有效期在该日之前届满的 / Only those whose certificate runs out before this day.")]
                        DateOnly? expiresBefore
                ) =>
                    (
                        await query.ListAsync(
                            PageRequest.Of(after, limit),
                            under,
                            PageAnswers.Word<SupervisorState>("state", state),
                            expiresBefore,
                            http.RequestAborted
                        )
                    ).Answer(http)
            )
            .Says("list-supervisors", "supervisors", "监督员一览", "The supervisors at and below one's own organisations, by key")
            .Produces<PageOf<SupervisorView>>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "supervisors/{supervisorId}",
                async ([Description(TheSupervisor)] Guid supervisorId, HttpContext http, SupervisorQuery query) =>
                    await query.FindAsync(supervisorId, http.RequestAborted)
            )
            .Says("get-supervisor", "supervisors", "监督员", "A supervisor")
            .Produces<SupervisorView>()
            .Refuses(403, 404);
        api.MapGet(
                "supervisors/{supervisorId}/card",
                async (
                    [Description(TheSupervisor)] Guid supervisorId,
                    [Description("docx、pdf 或 html，默认 docx / docx, pdf or html; docx unless given.")] string? format,
                    HttpContext http,
                    SupervisorCard card,
                    IPdfConverter converter
                ) => await DocumentAnswers.ShowAsync(await card.OfAsync(supervisorId, http.RequestAborted), format, http, converter)
            )
            .Says(
                "get-supervisor-card",
                "supervisors",
                "监督员证",
                "The card of a supervisor by the union's template, made of the register as it stands; nothing is kept"
            )
            .ProducesDocument()
            .Refuses(400, 403, 404, 503);
    }

    private static void MapChanges(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "supervisors/{supervisorId}/renew",
                async (
                    [Description(TheSupervisor)] Guid supervisorId,
                    HttpContext http,
                    CommandContext context,
                    RegisterKeeper keeper,
                    RenewSupervisorHandler handler
                ) =>
                    await handler.HandleAsync(
                        supervisorId,
                        await ReadAsync<RenewSupervisor>(supervisorId, http, context, keeper),
                        http.RequestAborted
                    )
            )
            .Says("renew-supervisor", "supervisors", "换证", "Enter the certificate that follows the one held")
            .TakesKey()
            .Accepts<RenewSupervisor>("application/json")
            .Produces<SupervisorView>()
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapPost(
                "supervisors/{supervisorId}/revoke",
                async (
                    [Description(TheSupervisor)] Guid supervisorId,
                    HttpContext http,
                    CommandContext context,
                    RegisterKeeper keeper,
                    RevokeSupervisorHandler handler
                ) =>
                    await handler.HandleAsync(
                        supervisorId,
                        await ReadAsync<RevokeSupervisor>(supervisorId, http, context, keeper),
                        http.RequestAborted
                    )
            )
            .Says("revoke-supervisor", "supervisors", "注销监督员证", "Take a supervisor's certificate back")
            .TakesKey()
            .Accepts<RevokeSupervisor>("application/json")
            .Produces<SupervisorView>()
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapPost(
                "supervisors/{supervisorId}/account",
                async (
                    [Description(TheSupervisor)] Guid supervisorId,
                    HttpContext http,
                    CommandContext context,
                    RegisterKeeper keeper,
                    LinkSupervisorHandler handler
                ) =>
                    await handler.HandleAsync(
                        supervisorId,
                        await ReadAsync<LinkSupervisor>(supervisorId, http, context, keeper),
                        http.RequestAborted
                    )
            )
            .Says("link-supervisor", "supervisors", "关联监督员账号", "Link a supervisor's account")
            .TakesKey()
            .Accepts<LinkSupervisor>("application/json")
            .Produces<SupervisorView>()
            .Refuses(400, 403, 404, 413, 415, 422);
    }

    // Who does this comes before what they wrote.
    private static async Task<T> ReadAsync<T>(Guid supervisor, HttpContext http, CommandContext context, RegisterKeeper keeper)
    {
        await keeper.DemandOfAsync(supervisor, http.RequestAborted);
        CommandHeaders.Read(http.Request, context);
        return await StrictJson.ReadAsync<T>(http.Request, http.RequestAborted);
    }
}
