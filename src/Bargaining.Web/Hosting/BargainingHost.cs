using Bargaining.Cases;
using Bargaining.Channels;
using Bargaining.Commendations;
using Bargaining.Data;
using Bargaining.Deadlines.Holidays;
using Bargaining.Disputes;
using Bargaining.Figures;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Pages;
using Bargaining.Pages.Messages;
using Bargaining.Pages.Rehearsals;
using Bargaining.Pages.Shell;
using Bargaining.Supervision;
using Bargaining.Web.Api;
using Bargaining.Web.Hosting.Jobs;
using Bargaining.Web.SignIn;
using Bargaining.Web.Simulation;
using Bargaining.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Hosting;

/// <summary>The host of the API and the pages (主机): its parts in the order in which a request meets them.</summary>
public static class BargainingHost
{
    /// <summary>The largest body that is read: 1 MiB.</summary>
    public const long LargestBody = 1024 * 1024;

    /// <summary>Builds it; it serves when it is run.</summary>
    /// <param name="configure">Changes settings and parts before it is built, for tests and for other commands.</param>
    /// <param name="serves">Whether it answers people and programs; a node that only works answers whether it is well.</param>
    /// <exception cref="NoDatabaseException">No database is named.</exception>
    public static WebApplication Build(Action<WebApplicationBuilder>? configure = null, bool serves = true)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.UseUtcTimestamp = true;
        });
        // Stdout belongs to the commands' answers.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder
            .Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning)
            .AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None)
            // What fails is thrown as well, and tried again or told by whoever asked.
            .AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Hangfire", LogLevel.Warning)
            // A start that fails is thrown as well, and told by who started it.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        configure?.Invoke(builder);
        AddParts(builder);
        var app = builder.Build();
        if (serves)
        {
            UseParts(app);
        }
        else
        {
            app.UseSecurityHeaders();
            app.MapHealth();
        }

        return app;
    }

    /// <summary>What works beside the requests: the scheduler with the recurring jobs, and what follows a hint at once.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="recurring">Whether the scheduler is started; without, only hints are followed.</param>
    public static void AddWork(WebApplicationBuilder builder, bool recurring = true)
    {
        builder.Services.AddJobWatch(recurring);
        if (recurring)
        {
            builder.Services.AddScheduler();
        }
    }

    /// <summary>What must stand before the first request: the present schema, and the texts of the procedures that can run.</summary>
    /// <exception cref="SchemaBehindException">The database is not at the present schema.</exception>
    /// <exception cref="UnfitDatabaseException">It is set up otherwise than the program needs.</exception>
    public static async Task PrepareAsync(WebApplication app, CancellationToken cancel = default)
    {
        var procedures = Task.Run(app.Services.GetRequiredService<WorkflowCatalog>, cancel); // read while the database is asked
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            throw new SchemaBehindException();
        }

        await DemandFitAsync(scope.ServiceProvider, cancel);
        app.Services.GetRequiredService<CriteriaShelf>();
        app.Services.GetRequiredService<Schemes>(); // a scheme with faults is told now, not when somebody reads scores
        app.Services.GetRequiredService<WarningRules>(); // likewise
        if (app.Services.GetService<JobSettings>() is { Recurring: true })
        {
            await HangfireStorage.DemandAsync(app.Configuration, cancel);
        }

        await app.Services.GetRequiredService<HolidayKeeper>().RefreshAsync(cancel: cancel);
        await procedures;
        await scope.ServiceProvider.GetRequiredService<DefinitionKeeper>().KeepAsync(cancel);
        await SealAsync(scope.ServiceProvider, cancel);
        await SpellAsync(db, cancel);
    }

    // Names that an earlier version entered are found by their initials, too.
    private static async Task SpellAsync(BargainingDb db, CancellationToken cancel)
    {
        const int Batch = 1000;
        while (
            await db.Organisations.AsTracking().Where(o => o.Initials == null).OrderBy(o => o.Id).Take(Batch).ToListAsync(cancel)
                is { Count: > 0 } unspelt
        )
        {
            unspelt.ForEach(o => o.Spell());
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    // What an earlier version, or one without the secret, left lying open.
    private static async Task SealAsync(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<BargainingDb>();
        if (services.GetService<KeySeal>() is { } secret)
        {
            await secret.SealOpenKeysAsync(db, cancel);
        }

        await services.GetRequiredService<ComplainantSeal>().SealWhatLiesOpenAsync(db, cancel);
    }

    /// <summary>The database is set up as the program needs it.</summary>
    /// <exception cref="UnfitDatabaseException">It is not.</exception>
    public static async Task DemandFitAsync(IServiceProvider services, CancellationToken cancel)
    {
        if (
            await services.GetRequiredService<IDialect>().ObjectionAsync(services.GetRequiredService<BargainingDb>(), cancel) is
            { } objection
        )
        {
            throw new UnfitDatabaseException(objection);
        }
    }

    private static void AddParts(WebApplicationBuilder builder)
    {
        builder.Services.AddEngines(builder.Configuration).AddBargaining();
        builder.Services.AddDatabase(builder.Configuration);
        builder.Services.AddSignIn(builder.Configuration);
        builder.Services.AddPages();
        builder.Services.AddSingleton<IRehearsals, RoundRehearsals>();
        builder.Services.ConfigureHttpJsonOptions(options => Json.Apply(options.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddApiDescription();
        builder.Services.AddChannels(builder.Configuration);
        builder.Services.AddSingleton(services => new OutsideAddress(services.GetRequiredService<ChannelSettings>().Address));
        builder.Services.AddJobs().AddHangfireStorage();
    }

    private static void UseParts(WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseMiddleware<Problems>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseSameOrigin();
        app.UseAuthentication();
        app.UseMiddleware<ActorOfRequest>();
        app.UseKeptPages();
        app.UseAuthorization();
        app.UseUploadLimits();
        app.UseHints();
        app.MapHealth();
        app.MapPages(SignInRegistration.RateLimit);
        app.MapDashboard();
        app.MapGet($"/openapi/{ApiDescription.Document}.json", () => Results.Stream(ApiDescription.Kept(), "application/json"))
            .AllowAnonymous()
            .ExcludeFromDescription();
        var api = app.MapGroup("/api/v1");
        api.MapSignIn();
        api.MapOwnAccount();
        api.MapCommands();
        api.MapBallots();
        api.MapCases();
        api.MapLists();
        api.MapBoard();
        api.MapMessages();
        api.MapReceivers();
        api.MapOperations();
        api.MapHolidays();
        api.MapAdministration();
        api.MapInvitations();
        api.MapRoleProposals();
        api.MapStaff();
        api.MapDocuments();
        api.MapSupervisors();
        api.MapInstructors();
        api.MapSupervision();
        api.MapLaw();
        api.MapYearPlan();
        api.MapFigures();
        api.MapCampaigns();
        api.MapRegional();
        api.MapConferences();
        api.MapDisputes();
        api.MapCommendations();
    }
}
