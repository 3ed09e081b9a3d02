using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Supervision.Register;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Supervision;

/// <summary>Puts the room into a container.</summary>
internal static class SupervisionRegistration
{
    /// <summary>Supervision cases, and the register of committees and supervisors.</summary>
    public static IServiceCollection AddSupervision(this IServiceCollection services) =>
        services
            .AddSingleton<ComplainantSeal>()
            .AddSingleton<IProcedure, SupervisionProcedure>()
            .AddSingleton<IDocumentSource, SupervisionDocuments>()
            .AddScoped<ComplainantQuery>()
            .AddScoped<EvidenceQuery>()
            .AddScoped<RegisterKeeper>()
            .AddScoped<SupervisorQuery>()
            .AddScoped<SupervisorCard>()
            .AddScoped<SupervisionCoverage>()
            .AddScoped<RegisterCommitteeHandler>()
            .AddScoped<RegisterSupervisorHandler>()
            .AddScoped<RenewSupervisorHandler>()
            .AddScoped<RevokeSupervisorHandler>()
            .AddScoped<LinkSupervisorHandler>()
            .AddScoped<ImportSupervisorsHandler>();
}
