using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Organisations;

/// <summary>Puts the room into a container.</summary>
internal static class OrganisationsRegistration
{
    /// <summary>Organisations, and what administrators do to them.</summary>
    public static IServiceCollection AddOrganisations(this IServiceCollection services) =>
        services
            .AddScoped<OrganisationQuery>()
            .AddScoped<CreateOrganisationHandler>()
            .AddScoped<DescribeUnionHandler>()
            .AddScoped<ChangeEnterpriseHandler>()
            .AddScoped<ImportOrganisationsHandler>()
            .AddScoped<ImportStaffHandler>();
}
