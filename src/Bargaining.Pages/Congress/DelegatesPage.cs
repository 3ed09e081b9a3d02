using Bargaining.Cases;
using Bargaining.Congress;
using Bargaining.Congress.Terms;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Congress;

/// <summary>The delegates of a term (职工代表名册): who sits, of whom they consist beside
/// what the law asks, who can sign in, who has left.</summary>
internal static class DelegatesPage
{
    private const int AtOnce = 100;

    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet(
            "/cases/{caseId:guid}/delegates",
            async (
                Guid caseId,
                Reader reader,
                CaseQuery cases,
                DelegateQuery delegates,
                CompositionQuery composition,
                HttpContext http,
                int? page
            ) =>
            {
                var (actor, cancel) = (reader.Actor, http.RequestAborted);
                var found = await cases.FindAsync(actor, caseId, cancel);
                var list = await delegates.ListAsync(actor, found, cancel);
                var at = Math.Clamp(page ?? 1, 1, Math.Max(1, (list.Count + AtOnce - 1) / AtOnce));
                return Answer.Show<DelegateList>(
                    (nameof(DelegateList.Case), await cases.ViewAsync(actor, found, cancel)),
                    (nameof(DelegateList.Term), found.FactsAs<Term>()),
                    (nameof(DelegateList.All), list),
                    (nameof(DelegateList.Shown), list.Skip((at - 1) * AtOnce).Take(AtOnce).ToList()),
                    (nameof(DelegateList.Page), at),
                    (nameof(DelegateList.Composition), await composition.OfAsync(actor, found, list, cancel))
                );
            }
        );
}
