using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Bargaining.Letters.Tests;

public sealed class ChartSvgTests
{
    private static readonly XNamespace Svg = "";

    private static XElement Drawn(Chart chart) => XElement.Parse(ChartSvg.Of(chart, "a"));

    [Fact]
    public void A_bar_is_as_long_as_its_number_and_says_it()
    {
        var svg = Drawn(new Chart(ChartKind.Bars, "", "<两个> & 一个", ["甲", "乙"], [new("家", [40, 10])]));

        var bars = svg.Elements(Svg + "rect").Select(bar => (decimal)bar.Attribute("width")!).ToList();
        bars[1].ShouldBe(bars[0] / 4, 0.1m);
        svg.Elements(Svg + "text").Select(text => text.Value).ShouldBe(["甲", "40", "乙", "10"]);
        ((string?)svg.Attribute("aria-label")).ShouldBe("<两个> & 一个");
    }

    [Fact]
    public void A_line_breaks_off_where_there_is_no_number()
    {
        var svg = Drawn(new Chart(ChartKind.Lines, "", "", ["1月", "2月", "3月"], [new("件", [1, null, 3])]));

        var path = (string)svg.Elements(Svg + "path").First().Attribute("d")!;
        path.Count(letter => letter == 'M').ShouldBe(2);
        path.ShouldNotContain("L");
        svg.Elements(Svg + "circle").Count().ShouldBe(2);
    }

    [Fact]
    public void A_level_goes_across_the_columns_and_the_key_names_both()
    {
        var svg = Drawn(
            new Chart(ChartKind.Columns, "", "", ["甲", "乙"], [new("比率", [50, 75]), new("目标", [90, 90]) { IsLevel = true }])
            {
                Most = 100,
            }
        );

        svg.Elements(Svg + "path").Select(path => (string?)path.Attribute("stroke-dasharray")).ShouldAllBe(dash => dash == "14 6");
        svg.Elements(Svg + "text").Select(text => text.Value).ShouldContain("目标");
        svg.Elements(Svg + "text").Select(text => text.Value).ShouldContain("100");
    }

    [Fact]
    public void Nothing_but_noughts_is_drawn_too() =>
        Drawn(new Chart(ChartKind.Columns, "", "", ["甲"], [new("件", [0])]))
            .Elements(Svg + "rect")
            .Single()
            .Attribute("height")!
            .Value.ShouldBe("0");
}
