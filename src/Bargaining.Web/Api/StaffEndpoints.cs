using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Web.Api;

/// <summary>Staff and delegates from files (职工与代表名册接口): CSV and XLSX as they are, in the
/// body of the request; and the delegates of a term.</summary>
public static class StaffEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapStaff(this IEndpointRouteBuilder api)
    {
        api.MapPost(
                "organisations/{organisationId}/staff/import",
                async (
                    [Description(Parameters.TheEnterprise)] Guid organisationId,
                    [Description(Parameters.LeaveOutBadRows)] bool? leaveOutBadRows,
                    [Description(Parameters.OnlyLook)] bool? @try,
                    HttpContext http,
                    CommandContext context,
                    ImportStaffHandler handler
                ) =>
                {
                    await handler.DemandKeeperAsync(organisationId, http.RequestAborted); // who does this comes before what they sent
                    CommandHeaders.Read(http.Request, context);
                    var file = await SheetFiles.ReadAsync(http, leaveOutBadRows, @try);
                    var command = file.Into(new ImportStaff { OrganisationId = organisationId });
                    return SheetFiles.Told(await handler.HandleAsync(command, http.RequestAborted), http);
                }
            )
            .Says("import-staff", "organisations", "导入职工名册", "Enter employees from a CSV or XLSX file into the register of staff")
            .TakesKey()
            .TakesSheet()
            .Produces<ImportedRows>()
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapPost(
                "terms/delegates/read",
                async (HttpContext http, CommandContext context, TimeProvider time) =>
                {
                    if (context.Actor.Memberships.All(m => m.Role is not (Role.UnionChair or Role.Administrator)))
                    {
                        throw new NotYourAction(
                            new(
                                "职工代表名单由工会主席或者管理员读取。",
                                "A list of delegates is read by a union chair or an administrator."
                            )
                        );
                    }

                    var (format, content) = await SheetFiles.ReadAsync(http);
                    var sheet = DelegateSheet.Of(content, format, LegalDay.Of(time.GetUtcNow()));
                    return new ReadDelegates(sheet.Seats, SheetFiles.Told(sheet.Faults, http));
                }
            )
            .Says(
                "read-delegates",
                "terms",
                "读取职工代表名单文件",
                "Read a list of delegates from a CSV or XLSX file, for the command that enters a sitting congress; nothing is kept"
            )
            .TakesSheet()
            .Produces<ReadDelegates>()
            .Refuses(400, 403, 413, 415);
        api.MapGet(
                "cases/{caseId}/delegates",
                async (
                    [Description("届的案件 / The case of a term.")] Guid caseId,
                    HttpContext http,
                    CommandContext context,
                    CaseQuery cases,
                    DelegateQuery delegates
                ) =>
                {
                    var found = await cases.FindAsync(context.Actor, caseId, http.RequestAborted);
                    return await delegates.ListAsync(context.Actor, found, http.RequestAborted);
                }
            )
            .Says(
                "list-delegates",
                "cases",
                "职工代表名册",
                "The delegates of a term, by unit and name: those who sit, then those who have left"
            )
            .Produces<IReadOnlyList<DelegateView>>()
            .Refuses(404);
    }
}

/// <summary>A list of delegates that was read (代表名单).</summary>
/// <param name="Delegates">Rows without a fault, as the command that enters a sitting congress takes them.</param>
/// <param name="Faults">Every fault.</param>
public sealed record ReadDelegates(IReadOnlyList<Seat> Delegates, IReadOnlyList<ToldFault> Faults);
