using Bargaining.Law;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bargaining.Figures;

/// <summary>Puts the room into a container.</summary>
internal static class FiguresRegistration
{
    /// <summary>Figures, scores and reports.</summary>
    public static IServiceCollection AddFigures(this IServiceCollection services)
    {
        services.TryAddSingleton(provider =>
            Schemes.Load(provider.GetRequiredService<LawBook>(), Environment.GetEnvironmentVariable(Schemes.Folder))
        );
        return services
            .AddScoped<FigureQuery>()
            .AddScoped<FigureExport>()
            .AddScoped<ScoreQuery>()
            .AddScoped<FigureReport>()
            .AddScoped<DecidedSums>();
    }
}
