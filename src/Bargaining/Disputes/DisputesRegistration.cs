using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Notices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bargaining.Disputes;

/// <summary>Puts the room into a container.</summary>
internal static class DisputesRegistration
{
    /// <summary>The procedure, the warning rules, and what finds signs and reads warnings.</summary>
    public static IServiceCollection AddDisputes(this IServiceCollection services)
    {
        services.TryAddSingleton(provider =>
            WarningRules.Load(provider.GetRequiredService<LawBook>(), Environment.GetEnvironmentVariable(WarningRules.Folder))
        );
        return services
            .AddSingleton<IProcedure, DisputeProcedure>()
            .AddScoped<SignalFinder>()
            .AddScoped<WarningQuery>()
            .AddScoped<IMorningNews, NewSigns>();
    }
}
