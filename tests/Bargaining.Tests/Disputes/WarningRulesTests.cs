using Bargaining.Disputes;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Disputes;

public sealed class WarningRulesTests
{
    private const string Own = """
        warnings: own
        at: "230100"
        from: 2026-03-01
        name: { zh: 哈尔滨预警规则, en: Rules of Harbin }
        basis: { zh: 哈尔滨市总工会〔2026〕2号, en: Paper 2 of 2026 }
        signals:
          - { signal: complaints, window: 60, act-within: 2, levels: [{ level: red, from: 2 }] }
        """;

    [Fact]
    public void The_default_has_each_sign_and_says_that_it_is_no_law()
    {
        var set = WarningRules.Load(TestLaw.Book, null).All.ShouldHaveSingleItem();

        set.Rules.Select(rule => rule.Signal).ShouldBe(Enum.GetValues<DisputeSignal>());
        set.Basis.Zh.ShouldContain("不是法律规定");
        set.Basis.En.ShouldContain("no law");
    }

    [Fact]
    public void A_places_own_come_before_the_default_from_their_first_day_on_and_two_for_one_day_are_refused()
    {
        var folder = Directory.CreateTempSubdirectory("warnings").FullName;
        File.WriteAllText(Path.Combine(folder, "own.yaml"), Own);
        var rules = WarningRules.Load(TestLaw.Book, folder);

        rules.Of(["230102", "230100", "230000", "000000"], new DateOnly(2026, 5, 1))!.Id.ShouldBe("own");
        rules.Of(["230102", "230100", "230000", "000000"], new DateOnly(2026, 2, 1))!.Id.ShouldBe("default");
        rules.Of(["330100", "330000", "000000"], new DateOnly(2026, 5, 1))!.Id.ShouldBe("default");

        File.WriteAllText(Path.Combine(folder, "twin.yaml"), Own.Replace("warnings: own", "warnings: twin"));
        Should
            .Throw<WarningRulesException>(() => WarningRules.Load(TestLaw.Book, folder))
            .Message.ShouldContain("own and twin hold for 230100 at once");
        File.WriteAllText(Path.Combine(folder, "twin.yaml"), Own.Replace("230100", "330100"));
        Should
            .Throw<WarningRulesException>(() => WarningRules.Load(TestLaw.Book, folder))
            .Message.ShouldContain("two files are called 'own'");
        Should
            .Throw<WarningRulesException>(() => WarningRules.Load(TestLaw.Book, $"{folder}/none"))
            .Message.ShouldContain("no such folder");
    }
}
