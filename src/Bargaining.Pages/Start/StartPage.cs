using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Start;

/// <summary>What a person may begin, and at which of their organisations (发起).</summary>
internal static class StartPage
{
    private const int Most = 20;

    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet(
            "/start",
            async (Reader reader, OrganisationQuery organisations, LawBook law, HttpContext http) =>
            {
                var own = await organisations.OwnAsync(reader.Actor, http.RequestAborted);
                var above = reader.Actor.Memberships.Where(m => m.Role is Role.Supervisor or Role.Official).ToList();
                return Answer.Show<StartView>(
                    (nameof(StartView.Above), above.Count > 0),
                    (
                        nameof(StartView.Below),
                        above
                            .SelectMany(m =>
                                UseCases.OpenedBy(
                                    reader.Actor.PartyBelow(m.Path),
                                    OrganisationKind.Enterprise,
                                    reader.LawAt(law, own[m.OrganisationId].Code)
                                )
                            )
                            .Distinct()
                            .ToList()
                    ),
                    (
                        nameof(StartView.Places),
                        reader
                            .Actor.Memberships.DistinctBy(m => m.OrganisationId)
                            .Take(Most)
                            .Select(m =>
                                own[m.OrganisationId] is var place
                                    ? (
                                        Place: place,
                                        Offered: UseCases
                                            .OpenedBy(reader.Actor.PartyTowards(m.Path), place.Kind, reader.LawAt(law, place.Code))
                                            .ToList()
                                    )
                                    : default
                            )
                            .Where(one => one.Offered.Count > 0)
                            .ToList()
                    )
                );
            }
        );
}
