using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Organisations;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Congress;

/// <summary>The days around a session before it is convened (会议日程): choose the day, see what
/// is due before and after it, convene it for that day.</summary>
internal static class SessionPlanPage
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet(
            "/organisations/{id:guid}/sessions/plan",
            async (Guid id, Reader reader, OrganisationQuery organisations, SessionPlanQuery plan, HttpContext http, DateOnly? meetsOn) =>
            {
                var place = await organisations.FindAsync(reader.Actor, id, http.RequestAborted);
                return Answer.Show<SessionPlanner>(
                    (nameof(SessionPlanner.Place), place),
                    (nameof(SessionPlanner.Plan), await plan.AskAsync(reader.Actor, id, meetsOn, http.RequestAborted)),
                    (
                        nameof(SessionPlanner.MayConvene),
                        UseCases.OpenedBy(reader.Actor.PartyTowards(place.Path)).Any(useCase => useCase.Is.Name == "convene-session")
                    )
                );
            }
        );
}
