using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Congress;

/// <summary>A session for those who run it and those who follow it (会议议程、会场大屏).</summary>
internal static class SessionPage
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            "/cases/{caseId:guid}/session",
            async (Guid caseId, Reader reader, CaseQuery cases, SessionQuery sessions, HttpContext http) =>
            {
                var found = await cases.FindAsync(reader.Actor, caseId, http.RequestAborted);
                return Answer.Show<SessionAgenda>(
                    (nameof(SessionAgenda.Now), await sessions.OfAsync(reader.Actor, found, http.RequestAborted)),
                    (nameof(SessionAgenda.Case), await cases.ViewAsync(reader.Actor, found, http.RequestAborted))
                );
            }
        );
        pages.MapGet(
            "/cases/{caseId:guid}/hall",
            async (Guid caseId, Reader reader, CaseQuery cases, SessionQuery sessions, HttpContext http, string? item, string? theme) =>
            {
                var found = await cases.FindAsync(reader.Actor, caseId, http.RequestAborted);
                return Answer.Show<HallScreen>(
                    (nameof(HallScreen.CaseId), caseId),
                    (nameof(HallScreen.Now), await sessions.OfAsync(reader.Actor, found, http.RequestAborted)),
                    (nameof(HallScreen.Pinned), item),
                    (nameof(HallScreen.Theme), theme is "dark" or "light" ? theme : null)
                );
            }
        );
    }
}
