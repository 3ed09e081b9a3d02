using Bargaining.Cases;
using Bargaining.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Conferences;

/// <summary>Puts the room into a container.</summary>
internal static class ConferencesRegistration
{
    /// <summary>The conferences, and what reads them.</summary>
    public static IServiceCollection AddConferences(this IServiceCollection services)
    {
        foreach (var procedure in Enum.GetValues<ConferenceKind>().Select(kind => new ConferenceProcedure(kind)))
        {
            services.AddSingleton<IProcedure>(procedure).AddSingleton<IDocumentSource>(procedure);
        }

        return services.AddScoped<ConferenceQuery>();
    }
}
