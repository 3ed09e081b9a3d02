using Bargaining.Organisations;
using Bargaining.Pages.People;
using Bargaining.Pages.Sheets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Places;

/// <summary>Puts the organisations of a file below one that the administrator keeps (导入单位名册).</summary>
internal sealed class PlacesImportPage(Whereabouts whereabouts, SheetImport import, ImportOrganisationsHandler handler)
{
    public static void Map(IEndpointRouteBuilder pages) =>
        SheetImport.Map<PlacesImportPage>(
            pages,
            $"{PlacesPage.Address}/{{id:guid}}/import",
            $"{PlacesPage.Address}/{{id:guid}}/import/empty.csv",
            async (page, id, http) => Words(await page.FindAsync(id, http)),
            (page, id, http) => page.TakeAsync(id, http)
        );

    private async Task<IResult> TakeAsync(Guid id, HttpContext http) =>
        await import.TakeAsync(
            http,
            Words(await FindAsync(id, http)),
            file => handler.HandleAsync(file.Into(new ImportOrganisations { ParentId = id }), http.RequestAborted)
        );

    private static SheetImportWords Words(Organisation place) =>
        new(
            new("导入下属单位", "Enter organisations from a file"),
            place.Name,
            $"{PlacesPage.Address}/{place.Id}",
            $"{PlacesPage.Address}/{place.Id}/import",
            $"{PlacesPage.Address}/{place.Id}/import/empty.csv",
            new(
                "企业必须有“单位名称”和“职工总数”。“上级”写街道或者区县的名称，不写的放在本单位之下；“类别”不写的是企业；“行政区划代码”不写的与上级相同；“已建工会”不写的是已建。名册中已有的单位不重复导入。",
                "An enterprise needs its name and how many employees it has. "
                    + "The column for what is above takes the name of a street or district, and this one where it is empty; "
                    + "what has no kind is an enterprise; "
                    + "no code is the code of what is above; nothing about a union means that there is one. "
                    + "What is in the register already is not entered twice."
            ),
            ImportOrganisationsHandler.Headings,
            "单位名册.csv"
        );

    private async Task<Organisation> FindAsync(Guid id, HttpContext http)
    {
        var place = await whereabouts.KeptAsync(id, http.RequestAborted);
        return !place.Kind.Bargains ? place : throw new Bargaining.Access.NotInReach();
    }
}
