using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Operations;

/// <summary>Puts the room into a container.</summary>
internal static class OperationsRegistration
{
    /// <summary>What running the product needs.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) =>
        services.AddScoped<Purge>().AddScoped<NumbersAfterRestore>();
}
