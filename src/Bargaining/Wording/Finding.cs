using Bargaining.Law;

namespace Bargaining.Wording;

/// <summary>Something that the law asks or recommends and that is not so (提示): shown, and nothing refused for it.</summary>
/// <param name="Rule">Name of the rule in the product, a sentence.</param>
/// <param name="RuleId">Id in the rulebook.</param>
/// <param name="Jurisdiction">Whose rule it is.</param>
/// <param name="Citation">The article.</param>
/// <param name="Status">How far its text was checked.</param>
/// <param name="Reason">What is not so.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Finding(string Rule, string RuleId, string Jurisdiction, Text Citation, RuleStatus Status, Text Reason, Text Remedy)
{
    internal static Finding Of(Breach breach) =>
        new(breach.Rule, breach.RuleId, breach.Jurisdiction, breach.Citation, breach.Status, breach.Reason, breach.Remedy);
}

/// <summary>A rule of which a part only recommends: where the text says generally (一般), or names no number.</summary>
internal interface IAdvises : IRule
{
    /// <summary>What is not as recommended; it never refuses.</summary>
    IEnumerable<Breach> Advice(CaseLaw law);
}

/// <summary>What rules say without refusing.</summary>
internal static class Findings
{
    /// <summary>What the rules recommend: for something that is done here and was let through.</summary>
    public static IReadOnlyList<Finding> Advised(CaseLaw law, params IEnumerable<IRule> rules) =>
        [.. rules.OfType<IAdvises>().SelectMany(rule => rule.Advice(law)).Select(Finding.Of)];

    /// <summary>All that the rules say: for something that was done elsewhere and is entered as it is.</summary>
    public static IReadOnlyList<Finding> All(CaseLaw law, params IReadOnlyList<IRule> rules) =>
        [.. rules.SelectMany(rule => rule.Breaches(law)).Select(Finding.Of), .. Advised(law, rules)];
}
