using Bargaining.Accounts;
using Bargaining.Campaigns;
using Bargaining.Deadlines;
using Bargaining.Instructors;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Workbench;

/// <summary>The workbench (待办): what I must do, by last day; what I wait for, and from whom.</summary>
internal static class WorkPage
{
    /// <summary>How much is shown of what waits for the reader, and of what others must do.</summary>
    public const int Most = 50,
        MostAwaited = 20;

    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet(
            "/work",
            async (
                Reader reader,
                WorkQuery work,
                AccompaniedQuery accompanied,
                CampaignQuery campaigns,
                RoleProposals roles,
                HttpContext http
            ) =>
                Answer.Show<WorkView>(
                    (nameof(WorkView.ToConfirm), await roles.CountAsync(http.RequestAborted)),
                    (nameof(WorkView.NotInForce), await roles.OwnAsync(http.RequestAborted)),
                    (nameof(WorkView.Invitations), await campaigns.WaitingForAsync(reader.Actor, http.RequestAborted)),
                    (nameof(WorkView.Work), await work.OfAsync(reader.Actor, Most + 1, MostAwaited + 1, http.RequestAborted)),
                    (nameof(WorkView.Accompanied), await accompanied.OfAsync(reader.Actor, http.RequestAborted))
                )
        );
}
