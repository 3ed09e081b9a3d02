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

    public static IServiceCollection AddTestLaw(this IServiceCollection services) => services.AddSingleton(Book).AddSingleton(Catalog);
}
