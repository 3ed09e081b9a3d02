using Bargaining.Congress.Voting;
using Bargaining.Law;
using Bargaining.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Tests.Fixtures;

/// <summary>The law and the procedures, read from their files once for all tests of the assembly: neither ever changes.</summary>
public static class TestLaw
{
    public static LawBook Book { get; } = LawBook.Load();

    public static WorkflowCatalog Catalog { get; } =
        WorkflowCatalog.Load(Path.Combine(AppContext.BaseDirectory, "workflows"), Book.KnowsMatter);

    /// <summary>The same law for every host and world, and tellers' locks that open quickly:
    /// what guessing costs is not what these tests are about.</summary>
    public static IServiceCollection AddTestParts(this IServiceCollection services) =>
        services.AddSingleton(Book).AddSingleton(Catalog).AddSingleton(new BallotSettings(PassphraseIterations: 1000));
}
