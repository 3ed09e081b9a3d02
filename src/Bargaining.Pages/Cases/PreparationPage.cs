using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Pages.Shell;
using Bargaining.Rounds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Cases;

/// <summary>The preparation of one's own side, or what a side opened to an instructor (准备材料).</summary>
internal static class PreparationPage
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet(
            "/cases/{caseId:guid}/preparation",
            async (
                Guid caseId,
                Reader reader,
                CaseQuery cases,
                PreparationQuery preparation,
                PreparationOpenings openings,
                HttpContext http,
                string? after
            ) =>
            {
                var found = await cases.FindAsync(reader.Actor, caseId, http.RequestAborted);
                var side = reader.Actor.PartyTowards(found) & Party.BothSides;
                return Answer.Show<PreparationList>(
                    (nameof(PreparationList.Case), found),
                    (nameof(PreparationList.Beside), side is Party.None ? null : await openings.OfAsync(found, side, http.RequestAborted)),
                    (
                        nameof(PreparationList.Notes),
                        await preparation.ListAsync(reader.Actor, found, PageRequest.Of(after, null), http.RequestAborted)
                    )
                );
            }
        );
}
