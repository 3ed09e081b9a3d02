using Bargaining.Access;
using Bargaining.Organisations;
using Bargaining.Pages.Sheets;
using Bargaining.Pages.Shell;
using Bargaining.Sheets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Congress;

/// <summary>Enters employees from a file (导入职工名册). Identity numbers may stand in it.</summary>
internal sealed class StaffImportPage(Reader reader, SheetImport import, OrganisationQuery organisations, ImportStaffHandler handler)
{
    public static void Map(IEndpointRouteBuilder pages) =>
        SheetImport.Map<StaffImportPage>(
            pages,
            "/organisations/{id:guid}/staff/import",
            "/organisations/{id:guid}/staff/empty.csv",
            async (page, id, http) => Words(await page.FindAsync(id, http)),
            (page, id, http) => page.TakeAsync(id, http)
        );

    private async Task<IResult> TakeAsync(Guid id, HttpContext http) =>
        await import.TakeAsync(
            http,
            Words(await FindAsync(id, http)),
            file => handler.HandleAsync(file.Into(new ImportStaff { OrganisationId = id }), http.RequestAborted)
        );

    private static SheetImportWords Words(Organisation place) =>
        new(
            new("导入职工名册", "Enter employees from a file"),
            place.Name,
            $"/organisations/{place.Id}",
            $"/organisations/{place.Id}/staff/import",
            $"/organisations/{place.Id}/staff/empty.csv",
            new(
                "必须有“姓名”和“性别”；写了身份证号的，可以不写性别。身份证号只用来核对，不保存。",
                "Name and sex are needed, but no sex where there is an identity number. Identity numbers are only checked, never kept."
            ),
            StaffSheet.Headings,
            "职工名册.csv"
        );

    private async Task<Organisation> FindAsync(Guid id, HttpContext http)
    {
        await handler.DemandKeeperAsync(id, http.RequestAborted);
        return await organisations.FindAsync(reader.Actor, id, http.RequestAborted);
    }
}
