using Bargaining.Law;
using Shouldly;

namespace Bargaining.Tests.Fixtures;

/// <summary>Rules asked of a place's law, without case or database.</summary>
public static class RulesByPlace
{
    /// <summary>The law of a place as a case sees it that began when the early states stand.</summary>
    public static CaseLaw At(string place, ContractKind kind = ContractKind.Wage) => new(TestLaw.Book, place, kind, EarlyStates.Day);

    /// <summary>
    /// At this place the rule refuses and cites the rule of law named, or refuses nothing (null). It needs neither case nor database: such
    /// rows are a table that a jurist reads; that a use case asks the rule is shown once, through the pipeline.
    /// </summary>
    public static void ShouldCite(this IRule rule, string place, string? ruleId, ContractKind kind = ContractKind.Wage) =>
        rule.Breaches(At(place, kind)).Select(b => b.RuleId).Distinct().ShouldBe(ruleId is null ? [] : [ruleId], $"{rule} @ {place}");

    /// <summary>The same for a rule of a congress, whose law is that of no kind of contract.</summary>
    public static void ShouldCiteInCongress(this IRule rule, string place, string? ruleId) =>
        rule.ShouldCite(place, ruleId, ContractKind.General);
}
