using Bargaining.Data;
using Bargaining.Tests.Fixtures;
using Bargaining.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bargaining.Web.Tests.Fixtures;

/// <summary>
/// The host as it is run, on a free port of this machine, with a database of its own. Tests share one and keep apart by working on
/// organisations of their own; one that needs other settings starts another on the same database.
/// </summary>
public sealed class Site : IAsyncDisposable
{
    private static readonly SemaphoreSlim Once = new(1);
    private static Site? _shared;
    private readonly WebApplication _app;

    // Connections for all who bring no cookies of their own: thousands of clients of one request each come by.
    private readonly SocketsHttpHandler _connections = new() { UseCookies = false, AllowAutoRedirect = false };

    private Site(WebApplication app) => (_app, Address) = (app, new Uri(app.Urls.First()));

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>The one that all tests share.</summary>
    public static async Task<Site> SharedAsync()
    {
        await Once.WaitAsync();
        try
        {
            return _shared ??= await StartAsync(migrate: true);
        }
        finally
        {
            Once.Release();
        }
    }

    /// <summary>One with settings of its own.</summary>
    public static async Task<Site> StartAsync(Dictionary<string, string?> settings, Action<WebApplicationBuilder>? configure = null)
    {
        await SharedAsync();
        return await StartAsync(migrate: false, settings, configure);
    }

    /// <summary>One with a database of its own, for what is one in an installation: how the jobs
    /// stand, the keys. Not on SQL Server, where all share one.</summary>
    /// <param name="database">Its name; made anew.</param>
    /// <param name="configure">Parts of its own, such as a clock.</param>
    public static async Task<Site> AloneAsync(string database, Action<WebApplicationBuilder>? configure = null)
    {
        Assert.SkipWhen(TestDatabases.IsSqlServer, "all tests share one database there");
        return await StartAsync(migrate: true, new() { ["BARGAINING_POSTGRES"] = TestDatabases.Named(database) }, configure);
    }

    /// <summary>Another node on the database of one that is alone.</summary>
    public static Task<Site> BesideAsync(string database, Action<WebApplicationBuilder>? configure = null) =>
        StartAsync(migrate: false, new() { ["BARGAINING_POSTGRES"] = TestDatabases.Named(database) }, configure);

    public HttpClient Client(bool cookies = false) =>
        new(cookies ? new SocketsHttpHandler { AllowAutoRedirect = false } : _connections, disposeHandler: cookies)
        {
            BaseAddress = Address,
        };

    public async Task<T> InDatabaseAsync<T>(Func<BargainingDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<BargainingDb>());
    }

    public async ValueTask DisposeAsync()
    {
        _connections.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<Site> StartAsync(
        bool migrate,
        Dictionary<string, string?>? settings = null,
        Action<WebApplicationBuilder>? configure = null
    )
    {
        var app = BargainingHost.Build(builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddTestParts();
            builder.Configuration["BARGAINING_SIGN_INS_PER_MINUTE"] = "100000";
            if (TestDatabases.Named("bargaining_web_tests") is { } postgres)
            {
                builder.Configuration["BARGAINING_POSTGRES"] = postgres;
            }

            foreach (var (name, value) in settings ?? [])
            {
                builder.Configuration[name] = value;
            }

            // What a password costs to check is not what these tests are about. After the product's own setting, which would win else.
            builder.Services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1000);
            // Hints alone: a sweep would expire what other tests have made.
            BargainingHost.AddWork(builder, recurring: false);
            configure?.Invoke(builder);
        });
        if (migrate)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<BargainingDb>().Database;
            if (!TestDatabases.IsSqlServer)
            {
                await database.EnsureDeletedAsync();
            }

            await database.MigrateAsync();
        }

        await BargainingHost.PrepareAsync(app);
        await app.StartAsync();
        return new Site(app);
    }
}
