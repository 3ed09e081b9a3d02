using Microsoft.Extensions.DependencyInjection;
#if ELSA
using Bargaining.Cases;
using Bargaining.Elsa;
#endif

namespace Bargaining.Tests.Fixtures;

/// <summary>The engine on which a world's cases run: our own runtime, or Elsa where
/// BARGAINING_ENGINE=elsa and the tests were built with it (docs/elsa.md).</summary>
internal static class TestEngine
{
#if ELSA
    public static bool IsElsa { get; } = Environment.GetEnvironmentVariable("BARGAINING_ENGINE") == "elsa";

    public static IServiceCollection AddTestEngine(this IServiceCollection services) =>
        IsElsa
            ? services.AddSecondEngine((catalog, newId, clock) => new ElsaProcedureEngine(catalog, newId, clock), starts: true)
            : services;
#else
    public static bool IsElsa => false;

    public static IServiceCollection AddTestEngine(this IServiceCollection services) => services;
#endif
}
