using Bargaining.Figures;
using Bargaining.Law;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Figures;

public sealed class SchemeReaderTests
{
    private const string Good = """
        scheme: own
        at: "230100"
        from: 2026-01-01
        name: { zh: 办法, en: scheme }
        basis: { zh: 哈尔滨市总工会〔2026〕1号, en: Paper 1 of 2026 }
        targets:
          - { figure: women-share, value: 100, as-of: 2026, source: { zh: 年度计划, en: plan of the year } }
        indicators:
          - { figure: women-share, weight: 60, threshold: 50, full: 100 }
          - { figure: days-to-effect, weight: 40, threshold: 120, full: 60, bonus: { from: 45, points: 2 } }
        recognition: { places: 3, least: 80 }
        """;

    private static (Scheme? Scheme, IReadOnlyList<string> Zh, IReadOnlyList<string> En) Read(string text)
    {
        var reader = new SchemeReader(TestLaw.Book);
        using var lines = new StringReader(text);
        var scheme = reader.Read(lines, "own.yaml");
        return (scheme, [.. reader.Faults.Select(fault => fault.Zh)], [.. reader.Faults.Select(fault => fault.En)]);
    }

    [Fact]
    public void A_scheme_says_where_and_when_it_holds_what_it_scores_and_by_which_targets()
    {
        var (scheme, _, faults) = Read(Good);

        faults.ShouldBeEmpty();
        scheme!.Holds(new DateOnly(2025, 12, 31)).ShouldBeFalse();
        scheme!.Holds(new DateOnly(2026, 1, 1)).ShouldBeTrue();
        scheme!.IsExample.ShouldBeFalse();
        scheme.Indicators.Select(one => (one.Figure.Code, one.Weight)).ShouldBe([("women-share", 60m), ("days-to-effect", 40m)]);
        scheme.TargetOf(FigureBook.Find("women-share")!)!.Value.ShouldBe(100);
        scheme.Recognition.ShouldBe(new Recognition(3, 80));
    }

    [Theory]
    [InlineData(
        "weight: 60",
        "weight: 55",
        "own.yaml:9: own: the weights add up to 95 and must make 100: add 5",
        "各项权重之和为 95，应当为 100：还差 5"
    )]
    [InlineData(
        "weight: 60",
        "weight: 70.5",
        "own.yaml:9: own: the weights add up to 110.5 and must make 100: take 10.5 away",
        "多了 10.5"
    )]
    [InlineData(
        "figure: women-share, weight",
        "figure: womens-share, weight",
        "own.yaml:9: womens-share: there is no figure 'womens-share'; there are: unions,",
        "没有“womens-share”这个指标"
    )]
    [InlineData("\"230100\"", "\"990100\"", "own.yaml:1: own: the place '990100' is not known", "不认识地区代码“990100”")]
    [InlineData("threshold: 50", "threshold: 100", "own.yaml:9: women-share: 'full' is above 'threshold'", "满分值“full”应当大于门槛")]
    [InlineData("threshold: 120", "threshold: 60", "own.yaml:10: days-to-effect: of this figure less is better", "数值越小越好")]
    [InlineData("as-of: 2026, ", "", "own.yaml:7: women-share: 'as-of' is missing", "缺少“as-of”")]
    [InlineData(
        "figure: days-to-effect, weight: 40, threshold: 120, full: 60",
        "figure: women-share, weight: 40, threshold: 50, full: 60",
        "own.yaml:9: own: the indicator 'women-share' stands twice",
        "写了两次"
    )]
    [InlineData("from: 2026-01-01", "from: January", "'from: January' is not a date", "不是日期")]
    [InlineData("weight: 60", "weight: sixty", "own.yaml:9: women-share: 'weight: sixty' is not a number", "不是数")]
    [InlineData("recognition:", "recognitions:", "own.yaml:11: own: unknown key 'recognitions'", "没有“recognitions”这一项")]
    public void What_is_wrong_is_told_with_file_and_line_and_what_to_do(string right, string wrong, string en, string zh)
    {
        Good.ShouldContain(right);

        var (_, chinese, english) = Read(Good.Replace(right, wrong));

        english.ShouldContain(fault => fault.Contains(en), string.Join('\n', english));
        chinese.ShouldContain(fault => fault.Contains(zh) && fault.Contains("own.yaml 第 "), string.Join('\n', chinese));
    }

    [Fact]
    public void The_example_is_one_and_has_the_targets_of_the_real_city_with_their_year()
    {
        var example = Schemes.Load(TestLaw.Book, null).All.ShouldHaveSingleItem();

        example.IsExample.ShouldBeTrue();
        example.Name.Zh.ShouldContain("示例");
        example
            .Targets.Select(target => (target.Figure.Code, target.Value, target.AsOf))
            .ShouldBe([
                ("women-share", 100m, 2013),
                ("congress-public", 100m, 2013),
                ("congress-non-public", 90m, 2013),
                ("committee-share", 85m, 2013),
            ]);
        example.Indicators.Sum(one => one.Weight).ShouldBe(100);
    }

    [Fact]
    public void A_citys_own_comes_before_the_example_and_two_for_one_day_are_refused()
    {
        var folder = Directory.CreateTempSubdirectory("schemes").FullName;
        File.WriteAllText(Path.Combine(folder, "own.yaml"), Good);
        var schemes = Schemes.Load(TestLaw.Book, folder);

        schemes.Of(["230102", "230100", "230000"], new DateOnly(2026, 5, 1))!.Id.ShouldBe("own");
        schemes.Of(["230102", "230100", "230000"], new DateOnly(2025, 5, 1))!.Id.ShouldBe("harbin-example");
        schemes.Of(["330100", "330000"], new DateOnly(2026, 5, 1)).ShouldBeNull();

        File.WriteAllText(
            Path.Combine(folder, "twin.yaml"),
            Good.Replace("scheme: own", "scheme: twin").Replace("2026-01-01", "2026-07-01")
        );
        Should
            .Throw<SchemeException>(() => Schemes.Load(TestLaw.Book, folder))
            .Message.ShouldContain("own and twin hold for 230100 at once");
        File.WriteAllText(Path.Combine(folder, "own.yaml"), $"{Good}\nto: 2026-06-30");
        Schemes.Load(TestLaw.Book, folder).All.Count.ShouldBe(3);
    }
}
