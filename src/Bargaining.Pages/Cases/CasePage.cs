using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Disputes;
using Bargaining.Documents;
using Bargaining.Instructors;
using Bargaining.Pages.Regional;
using Bargaining.Pages.Shell;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Cases;

/// <summary>A case (案件): where it stands, whose turn it is, by when and why; what was done; its documents.</summary>
internal static class CasePage
{
    private static readonly PageRequest All = PageRequest.Of(null, PageRequest.Largest);

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cases", ListAsync);
        pages.MapGet("/cases/{caseId:guid}", ShowAsync);
        pages.MapGet("/cases/{caseId:guid}/drawing", DrawAsync);
    }

    private static async Task<IResult> ListAsync(Reader reader, CaseQuery cases, HttpContext http, string? after, string? state) =>
        Answer.Show<CaseListView>(
            (nameof(CaseListView.State), state is "closed" ? "closed" : "open"),
            (
                nameof(CaseListView.Page),
                await cases.ListAsync(reader.Actor, PageRequest.Of(after, null), state is not "closed", null, http.RequestAborted)
            )
        );

    private static async Task<IResult> ShowAsync(
        Guid caseId,
        Reader reader,
        CaseQuery cases,
        DocumentQuery documents,
        AuditQuery audit,
        PreparationQuery preparation,
        Accompanying accompanying,
        WarningQuery warnings,
        RegionalQuery regional,
        AfterSilence silence,
        HttpContext http
    )
    {
        Case found;
        try
        {
            found = await cases.FindAsync(reader.Actor, caseId, http.RequestAborted);
        }
        catch (CaseNotFound) when (reader.IsSignedIn)
        {
            // The contract of a region is read by those whom it covers; its case is not.
            return await regional.IsCoveredAsync(reader.Actor, caseId, http.RequestAborted)
                ? Answer.GoTo($"{RegionalPages.Address}/{caseId}")
                : throw new CaseNotFound();
        }

        var round = found.Procedure == RoundProcedure.Definition ? found.FactsAs<Round>() : null;
        var view = await cases.ViewAsync(reader.Actor, found, http.RequestAborted);
        return Answer.Show<CaseView>(
            (nameof(CaseView.Case), view),
            (nameof(CaseView.AfterSilence), silence.Of(view)),
            (nameof(CaseView.Timeline), await cases.TimelineAsync(reader.Actor, found, http.RequestAborted)),
            (
                nameof(CaseView.Said),
                (await audit.ListAsync(reader.Actor, found, All, http.RequestAborted)).Items.ToDictionary(entry => entry.Sequence)
            ),
            (nameof(CaseView.Documents), (await documents.OfCaseAsync(reader.Actor, caseId, All, http.RequestAborted)).Items),
            (
                nameof(CaseView.Instructors),
                (await accompanying.OfCaseAsync(found, http.RequestAborted)).Select(one => one.Name).Distinct().ToList()
            ),
            (nameof(CaseView.IsRegional), round is { Offer.Level: not BargainingLevel.Enterprise }),
            (
                nameof(CaseView.Above),
                round is { Offer.Level: BargainingLevel.Enterprise }
                    ? await regional.AboveAsync(found.OrganisationId, http.RequestAborted)
                    : null
            ),
            (nameof(CaseView.OwnDraft), round?.Draft?.Clauses ?? []),
            (nameof(CaseView.Warnings), await warnings.FromAsync(reader.Actor, caseId, http.RequestAborted)),
            (
                nameof(CaseView.HasPreparation),
                found.Procedure == RoundProcedure.Definition
                    && (await preparation.ReadableAsync(reader.Actor, found, http.RequestAborted)).Count > 0
            )
        );
    }

    private static async Task<IResult> DrawAsync(Guid caseId, Reader reader, CaseQuery cases, CaseDrawing drawing, HttpContext http)
    {
        var found = await cases.FindAsync(reader.Actor, caseId, http.RequestAborted);
        // Its own <style>, nothing else.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(
            await drawing.DrawAsync(reader.Actor.PartyTowards(found), found, reader.Language, http.RequestAborted),
            "image/svg+xml"
        );
    }
}
