using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Web.SignIn;
using Bargaining.Web.Simulation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Hosting;

/// <summary>The product without its web host, for commands that run and end.</summary>
public static class Product
{
    /// <summary>The product on this clock.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="settings">Names the database; the environment unless given.</param>
    /// <param name="parts">Parts that stand in the place of the product's own.</param>
    public static ServiceProvider Build(TimeProvider clock, IConfiguration? settings = null, IServiceCollection? parts = null)
    {
        settings ??= new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var services = (parts ?? new ServiceCollection())
            .AddSingleton(clock)
            .AddLogging()
            .AddEngines(settings)
            .AddBargaining()
            .AddDatabase(settings)
            .AddSealingKeys(settings);
        if (clock is MovingClock moving)
        {
            services.AddSingleton(moving).AddScoped<Assembly>().AddScoped<ScenarioRunner>();
        }

        return services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Brings the database to the present schema and keeps the texts of the procedures.</summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BargainingDb>().Database.MigrateAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<DefinitionKeeper>().KeepAsync(cancel);
    }
}
