using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Pages.Sheets;
using Bargaining.Pages.Shell;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Sheets;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Regional;

/// <summary>Enters the enterprises of a regional or industry contract from a file (导入覆盖企业名单): the
/// list takes the place of the one before, as in the form.</summary>
internal sealed class CoveredImportPage(Reader reader, SheetImport import, CaseQuery cases, IMediator mediator)
{
    public static void Map(IEndpointRouteBuilder pages) =>
        SheetImport.Map<CoveredImportPage>(
            pages,
            $"{RegionalPages.Address}/{{id:guid}}/import",
            $"{RegionalPages.Address}/{{id:guid}}/empty.csv",
            async (page, id, http) => Words(await page.FindAsync(id, http)),
            (page, id, http) => page.TakeAsync(id, http)
        );

    private async Task<IResult> TakeAsync(Guid id, HttpContext http) =>
        await import.TakeAsync(
            http,
            Words(await FindAsync(id, http)),
            async file =>
            {
                var sheet = CoveredSheet.Of(file.Content, file.Format, reader.Today);
                if (sheet.Faults.Count > 0 && (!file.LeaveOutBadRows || sheet.Rows.Count == 0))
                {
                    throw new SheetRefused(sheet.Faults);
                }

                if (!file.Try)
                {
                    try
                    {
                        await mediator.Send(new CoverEnterprises { CaseId = id, Enterprises = sheet.Rows }, http.RequestAborted);
                    }
                    catch (RefusedByLaw refused)
                    {
                        throw new SheetRefused([
                            .. refused.Breaches.Select(breach => new RowFault(
                                null,
                                null,
                                new(
                                    $"{breach.Reason.Zh}{breach.Remedy.Zh}（{breach.Citation.Zh}）",
                                    $"{breach.Reason.En} {breach.Remedy.En} ({breach.Citation.En})"
                                )
                            )),
                        ]);
                    }
                }

                return new RowsImported(sheet.Read, sheet.Rows.Count, file.Try, sheet.Faults);
            }
        );

    private static SheetImportWords Words(CaseView found) =>
        new(
            new("导入覆盖企业名单", "Enter the enterprises covered from a file"),
            found.Organisation,
            $"{RegionalPages.Address}/{found.Id}",
            $"{RegionalPages.Address}/{found.Id}/import",
            $"{RegionalPages.Address}/{found.Id}/empty.csv",
            new(
                "导入的名单取代原来的名单：请先导出，补充或者修改以后再导入。“受约束的方式”写“书面委托代表签订”“书面认可”等，还没有答复的写“尚未答复”。",
                "The list takes the place of the one before: export it, add or change, then enter it. "
                    + "'How it came to be bound' is written as forms show it; where the answer is awaited, say so."
            ),
            CoveredSheet.Headings,
            "覆盖企业名单.csv"
        );

    private async Task<CaseView> FindAsync(Guid id, HttpContext http)
    {
        var found = await cases.ViewAsync(reader.Actor, await cases.FindAsync(reader.Actor, id, http.RequestAborted), http.RequestAborted);
        return found.Actions.Any(one => one.Action.Code == "cover-enterprises") ? found : throw new CaseNotFound();
    }
}
