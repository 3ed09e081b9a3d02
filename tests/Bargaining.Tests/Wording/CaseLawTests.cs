using System.Text.RegularExpressions;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Wording;

public sealed partial class CaseLawTests
{
    private static readonly LawBook Law = LawBook.Load();

    /// <summary>Every place with rules of its own.</summary>
    public static TheoryData<string> Places { get; } = [.. Law.Rules.Select(rule => rule.Jurisdiction).Distinct()];

    [Theory]
    [MemberData(nameof(Places))]
    public void The_rule_of_every_action_is_one_of_the_place_or_above_or_says_that_it_is_no_law(string place)
    {
        foreach (var useCase in UseCases.All)
        {
            var rule = useCase.Is.RuleAt(Law, place);
            Law.Ancestry(place).ShouldContain(rule.Jurisdiction, useCase.Is.Name);
            (rule.Id == useCase.Is.Rule || rule.Status == RuleStatus.Default).ShouldBeTrue(useCase.Is.Name);
            new StepMustBeOpen(useCase.Is, [], null).Breaches(At(place)).ShouldHaveSingleItem().RuleId.ShouldBe(rule.Id);
        }
    }

    [Fact]
    public void Every_rule_that_the_code_names_is_nationwide_or_has_a_default_beside_it()
    {
        var named = Directory
            .EnumerateFiles(Path.Combine(Checkout.Root, "src", "Bargaining"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file =>
                Named()
                    .Matches(File.ReadAllText(file))
                    .Select(found =>
                        (File: Path.GetFileName(file), Rule: found.Groups["rule"].Value, Otherwise: found.Groups["otherwise"].Value)
                    )
            )
            .ToList();

        named.Count.ShouldBeGreaterThan(60);
        named.Where(n => Law.FindRule(n.Otherwise.Length > 0 ? n.Otherwise : n.Rule, "000000") is null).ShouldBeEmpty();
        named.Where(n => Law.Rules.All(rule => rule.Id != n.Rule)).ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_of_another_place_is_never_given()
    {
        At("230100").Rule("LS-ORG-03", "DEF-INV-02").Id.ShouldBe("DEF-INV-02");
        At("330106").Rule("LS-ORG-03", "DEF-INV-02").Jurisdiction.ShouldBe("330000");
        Should.Throw<KeyNotFoundException>(() => At("230100").Rule("LS-ORG-03"));
    }

    private static CaseLaw At(string place) => new(Law, place, ContractKind.General, new(2026, 3, 2));

    // law.Rule("CB-TERM-01"), law.Rule("LS-ACC-01", "DEF-ACC-01"), law.Breach(this, "CB-REP-05", ...
    [GeneratedRegex("""(?:\.Rule\(\s*|\bBreach\(\s*this,\s*)"(?<rule>[A-Z]+-[A-Z]+-\d+)"(?:,\s*"(?<otherwise>[A-Z]+-[A-Z]+-\d+)"\s*\))?""")]
    private static partial Regex Named();
}
