using Bargaining.Access;
using Bargaining.Organisations;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Shell;
using Bargaining.Sheets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Congress;

/// <summary>
/// Enters employees from a file (导入职工名册). Identity numbers may stand in it: it is read and forgotten, so whoever only looked chooses it again to
/// enter it.
/// </summary>
internal sealed class StaffImportPage(Reader reader, CommandContext context, OrganisationQuery organisations, ImportStaffHandler handler)
{
    private const string Key = "_key",
        LeaveOut = "leaveOutBadRows",
        Try = "try";

    public static void Map(IEndpointRouteBuilder pages)
    {
        const string Address = "/organisations/{id:guid}/staff/import";
        pages.MapGet(Address, async (Guid id, StaffImportPage page, HttpContext http) => Show(await page.FindAsync(id, http), null, null));
        pages
            .MapPost(Address, (Guid id, StaffImportPage page, HttpContext http) => page.TakeAsync(id, http))
            .WithMetadata(new RequestSizeLimitAttribute(SheetFile.LargestForm));
        pages.MapGet(
            "/organisations/{id:guid}/staff/empty.csv",
            async (Guid id, StaffImportPage page, HttpContext http) =>
            {
                await page.FindAsync(id, http);
                return SheetFile.Empty("职工名册.csv", StaffSheet.Headings);
            }
        );
    }

    private async Task<IResult> TakeAsync(Guid id, HttpContext http)
    {
        var place = await FindAsync(id, http);
        try
        {
            var (format, content) = await SheetFile.ReadAsync(http.Request);
            var input = new FormInput(await http.Request.ReadFormAsync(http.RequestAborted));
            context.Key = input.Text(Key) is { Length: > 0 and <= 100 } key ? key : Form.NewKey();
            return Show(
                place,
                await handler.HandleAsync(
                    new ImportStaff
                    {
                        OrganisationId = id,
                        Format = format,
                        LeaveOutBadRows = input.Text(LeaveOut).Length > 0,
                        Try = input.Text(Try).Length > 0,
                        Content = content,
                    },
                    http.RequestAborted
                ),
                null
            );
        }
        catch (SheetRefused refused)
        {
            return Show(place, null, refused.Rows);
        }
        catch (Invalid nothing)
        {
            return Show(place, null, [.. nothing.Faults.Select(fault => new RowFault(null, null, fault.Message))]);
        }
    }

    private static IResult Show(Organisation place, StaffImported? done, IReadOnlyList<RowFault>? faults) =>
        Answer.Show<StaffImportView>(
            faults is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            (nameof(StaffImportView.Place), place),
            (nameof(StaffImportView.Key), Form.NewKey()),
            (nameof(StaffImportView.Imported), done),
            (nameof(StaffImportView.Faults), faults ?? [])
        );

    private async Task<Organisation> FindAsync(Guid id, HttpContext http)
    {
        await handler.DemandKeeperAsync(id, http.RequestAborted);
        return await organisations.FindAsync(reader.Actor, id, http.RequestAborted);
    }
}
