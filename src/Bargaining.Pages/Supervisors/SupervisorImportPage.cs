using Bargaining.Access;
using Bargaining.Organisations;
using Bargaining.Pages.People;
using Bargaining.Pages.Sheets;
using Bargaining.Supervision.Register;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Supervisors;

/// <summary>Registers the supervisors of a union and of those below it from a file (导入监督员名册).</summary>
internal sealed class SupervisorImportPage(
    RegisterKeeper keeper,
    SheetImport import,
    ImportSupervisorsHandler handler,
    SupervisorPages register
)
{
    private const string Address = $"{SupervisorPages.Address}/import",
        FileName = "监督员名册.csv";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            Address,
            (SupervisorImportPage page, HttpContext http, Guid? at, string? q, string? after) =>
                page.AskAsync(at, q, after, http.RequestAborted)
        );
        pages
            .MapPost(Address, (SupervisorImportPage page, HttpContext http, Guid at) => page.TakeAsync(at, http))
            .WithMetadata(new RequestSizeLimitAttribute(SheetFile.LargestForm));
        pages.MapGet(
            $"{Address}/empty.csv",
            (RegisterKeeper keeper) =>
            {
                keeper.DemandReader();
                return SheetFile.Empty(FileName, ImportSupervisorsHandler.Headings);
            }
        );
    }

    private async Task<IResult> AskAsync(Guid? at, string? q, string? after, CancellationToken cancel) =>
        at is { } place
            ? SheetImport.Show(Words(await keeper.DemandAsync(place, cancel)))
            : await register.ChooseAsync(
                Address,
                new("导入监督员名册：哪个工会的", "Register supervisors from a file: of which union"),
                q,
                after,
                cancel
            );

    private async Task<IResult> TakeAsync(Guid at, HttpContext http) =>
        await import.TakeAsync(
            http,
            Words(await keeper.DemandAsync(at, http.RequestAborted)),
            file => handler.HandleAsync(file.Into(new ImportSupervisors { OrganisationId = at }), http.RequestAborted)
        );

    private static SheetImportWords Words(Organisation place) =>
        new(
            new("导入监督员名册", "Register supervisors from a file"),
            place.Name,
            $"/organisations/{place.Id}",
            $"{Address}?at={place.Id}",
            $"{Address}/empty.csv",
            new(
                "必须有姓名、性别和监督员证的证号、发证机关、有效期。“所属工会”不写的，登记在本单位名下。",
                "Name, sex, and number, issuer and term of the certificate are needed. A row that names no union is of this one."
            ),
            ImportSupervisorsHandler.Headings,
            FileName
        );
}
