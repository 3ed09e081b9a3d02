using Bargaining.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Campaigns;

/// <summary>Puts the room into a container.</summary>
internal static class CampaignsRegistration
{
    /// <summary>Choosing, sending, reading and reporting.</summary>
    public static IServiceCollection AddCampaigns(this IServiceCollection services) =>
        services
            .AddSingleton<IProcedure, CampaignProcedure>()
            .AddScoped<CampaignChoice>()
            .AddScoped<CampaignFunnel>()
            .AddScoped<CampaignQuery>()
            .AddScoped<CampaignReport>()
            .AddScoped<CampaignRun>()
            .AddScoped<SigningQuery>();
}
