using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Audit;

/// <summary>Puts the room into a container.</summary>
internal static class AuditRegistration
{
    /// <summary>Reading and verifying the audit trail, and handing its heads out.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) =>
        services
            .AddScoped<AuditQuery>()
            .AddScoped<AuditSearch>()
            .AddScoped<AuditVerification>()
            .AddScoped<AuditHeads>()
            .AddScoped<TrailCodeQuery>();
}
