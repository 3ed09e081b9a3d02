using System.Globalization;
using Bargaining.Access;
using Bargaining.Pages.Shell;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Authorization;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>
/// Hangfire's dashboard (任务看板), for administrators. The jobs are the whole installation's: administrators of an organisation with none
/// above it act there, those below them read. It shows names of jobs and nothing of any case.
/// </summary>
public static class Dashboard
{
    /// <summary>Its address.</summary>
    public const string Path = "/operations/jobs";

    /// <summary>
    /// What its pages may load: their own files only. The icon of a table is written into an address (data:), and its scripts make elements
    /// of text, so that trusted types cannot be asked for as our own pages do.
    /// </summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Whether somebody reads it: any administrator.</summary>
    public static bool Reads(Actor actor) => actor.Memberships.Any(m => m.Role == Role.Administrator);

    /// <summary>Maps it.</summary>
    public static void MapDashboard(this WebApplication app)
    {
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments(Path),
            dashboard =>
                dashboard.Use(
                    (http, next) =>
                    {
                        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(ChosenLanguage.Of(http, keep: true));
                        return next(http);
                    }
                )
        );
        app.MapHangfireDashboard(
                Path,
                new DashboardOptions
                {
                    Authorization = [new Readers()],
                    IsReadOnlyFunc = context => !ActorOf(context).Operates,
                    AppPath = "/operations",
                    DashboardTitle = "Bargaining",
                    DisplayStorageConnectionString = false,
                    StatsPollingInterval = 10_000,
                }
            )
            .RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static Actor ActorOf(DashboardContext context) =>
        context.GetHttpContext().RequestServices.GetRequiredService<CommandContext>().Actor;

    private sealed class Readers : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => Reads(ActorOf(context));
    }
}
