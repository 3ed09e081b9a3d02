using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bargaining.Commendations;

/// <summary>Puts the room into a container.</summary>
internal static class CommendationsRegistration
{
    /// <summary>The appraisal, its criteria, and what reads it.</summary>
    public static IServiceCollection AddCommendations(this IServiceCollection services)
    {
        var procedure = new CommendationProcedure();
        services.AddSingleton<IProcedure>(procedure).AddSingleton<IDocumentSource>(procedure);
        services.TryAddSingleton(provider =>
            CriteriaShelf.Load(provider.GetRequiredService<LawBook>(), Environment.GetEnvironmentVariable(CriteriaShelf.Folder))
        );
        return services.AddScoped<CommendationQuery>();
    }
}
