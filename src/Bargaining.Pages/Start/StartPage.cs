using Bargaining.Access;
using Bargaining.Cases;
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

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/start", async (Reader reader, OrganisationQuery organisations, HttpContext http) =>
    {
        var places = new List<(OrganisationView Place, IReadOnlyList<UseCase> Offered)>();
        foreach (var membership in reader.Actor.Memberships.DistinctBy(m => m.OrganisationId).Take(Most))
        {
            var offered = UseCases.All.Where(useCase => useCase.Opens && useCase.Is is { Route.Length: > 0, TakesFile: false } && (reader.Actor.PartyTowards(membership.Path) & useCase.Is.By) != Party.None).ToList();
            if (offered.Count > 0)
            {
                places.Add((OrganisationView.Of(await organisations.FindAsync(reader.Actor, membership.OrganisationId, http.RequestAborted)), offered));
            }
        }

        return Answer.Show<StartView>((nameof(StartView.Places), places));
    });
}
