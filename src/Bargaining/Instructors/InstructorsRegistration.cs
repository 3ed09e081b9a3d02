using Bargaining.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Instructors;

/// <summary>Puts the room into a container.</summary>
internal static class InstructorsRegistration
{
    /// <summary>The register of instructors, and what they accompany.</summary>
    public static IServiceCollection AddInstructors(this IServiceCollection services) =>
        services
            .AddScoped<Accompanying>()
            .AddScoped<IAccompaniments>(provider => provider.GetRequiredService<Accompanying>())
            .AddScoped<InstructorKeeper>()
            .AddScoped<InstructorQuery>()
            .AddScoped<AccompaniedQuery>()
            .AddScoped<RegisterInstructorHandler>()
            .AddScoped<RenewInstructorHandler>()
            .AddScoped<EndInstructorHandler>()
            .AddScoped<AssignInstructorHandler>()
            .AddScoped<EndAssignmentHandler>();
}
