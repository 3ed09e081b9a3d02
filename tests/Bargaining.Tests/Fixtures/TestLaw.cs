using Bargaining.Congress.Voting;
using Bargaining.Law;
using Bargaining.Wording;
using Bargaining.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Bargaining.Tests.Fixtures;

/// <summary>The law and the procedures, read from their files once for all tests of the assembly: neither ever changes.</summary>
public static class TestLaw
{
    public static LawBook Book { get; } = LawBook.Load();

    public static WorkflowCatalog Catalog { get; } =
        WorkflowCatalog.Load(Path.Combine(AppContext.BaseDirectory, "workflows"), Book.KnowsMatter);

    /// <summary>The law of a place as a case sees it that began when the early states stand.</summary>
    public static CaseLaw At(string place, ContractKind kind = ContractKind.Wage) => new(Book, place, kind, EarlyStates.Day);

    /// <summary>
    /// At this place the rule refuses and cites the rule of law named, or refuses nothing (null). It needs neither case nor database: such rows are a table that a
    /// jurist reads; that a use case asks the rule is shown once, through the pipeline.
    /// </summary>
    public static void ShouldCite(this IRule rule, string place, string? ruleId, ContractKind kind = ContractKind.Wage) =>
        rule.Breaches(At(place, kind)).Select(b => b.RuleId).Distinct().ShouldBe(ruleId is null ? [] : [ruleId], $"{rule} @ {place}");

    /// <summary>The same for a rule of a congress, whose law is that of no kind of contract.</summary>
    public static void ShouldCiteInCongress(this IRule rule, string place, string? ruleId) =>
        rule.ShouldCite(place, ruleId, ContractKind.General);

    /// <summary>The same law for every host and world, and tellers' locks that open quickly: what guessing costs is not what these tests are about.</summary>
    public static IServiceCollection AddTestParts(this IServiceCollection services) =>
        services.AddSingleton(Book).AddSingleton(Catalog).AddSingleton(new BallotSettings(PassphraseIterations: 1000));
}
