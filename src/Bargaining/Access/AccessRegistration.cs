using Bargaining.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Access;

/// <summary>Puts the room into a container.</summary>
internal static class AccessRegistration
{
    /// <summary>Who acts, and the way of changes that are no cases.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services) =>
        services.AddSingleton<DiskSpace>().AddScoped<OneCommit>().AddScoped<CommandContext>().AddScoped<Administration>();
}
