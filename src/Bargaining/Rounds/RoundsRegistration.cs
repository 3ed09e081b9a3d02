using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Rounds.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Rounds;

/// <summary>Puts the room into a container.</summary>
internal static class RoundsRegistration
{
    /// <summary>Bargaining rounds and their contracts.</summary>
    public static IServiceCollection AddRounds(this IServiceCollection services) =>
        services
            .AddSingleton<IProcedure, RoundProcedure>()
            .AddSingleton<IDocumentSource, RoundDocuments>()
            .AddScoped<PreparationQuery>()
            .AddScoped<PreparationOpenings>()
            .AddScoped<IKeepsBesideCases>(provider => provider.GetRequiredService<PreparationOpenings>())
            .AddScoped<ContractQuery>()
            .AddScoped<RegionalQuery>()
            .AddScoped<RoundsUnderWay>()
            .AddScoped<CoveredExport>()
            .AddScoped<Performers>()
            .AddScoped<IKeepsBesideCases, ContractOfCase>();
}
