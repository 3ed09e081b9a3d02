using System.Text.Json.Nodes;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Bargaining.Workflows.Tests;

public sealed class ProcedureDrawingTests
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    private static WorkflowDefinition Round(bool placed = true)
    {
        JsonObject Place(JsonObject activity, int x, int y) => placed ? activity.At(x, y) : activity;
        return new Draft("round")
            .With(Place(Make.Start(), 0, 0))
            .With(Place(Make.Step("reply", "Accepted", "Refused"), 240, 0))
            .With(Place(Make.Step("letters"), 520, 0))
            .With(Place(Make.Line("again"), 240, 160))
            .Go("start -> reply", "reply:Accepted -> letters", "reply:Refused -> again", "again -> reply")
            .Parse();
    }

    private static XElement Drawn(
        WorkflowDefinition definition,
        string[]? lit = null,
        string[]? done = null,
        Func<string, string?>? label = null
    ) => XElement.Parse(ProcedureDrawing.Svg(definition, lit, done, label));

    private static Dictionary<string, string> Classes(XElement svg) =>
        svg.Elements(_svg + "g").ToDictionary(g => g.Attribute("data-activity")!.Value, g => g.Attribute("class")!.Value);

    [Fact]
    public void Every_activity_is_a_box_and_every_connection_an_arrow()
    {
        var svg = Drawn(Round());

        Classes(svg).Keys.ShouldBe(["start", "reply", "letters", "again"]);
        svg.Elements(_svg + "path").Count().ShouldBe(4);
        svg.Elements(_svg + "text").Select(t => t.Value).ShouldBe(["Accepted", "Refused"]);
    }

    [Fact]
    public void Open_activities_are_lit_and_passed_ones_marked() =>
        Classes(Drawn(Round(), lit: ["letters"], done: ["start", "reply"]))
            .ShouldBe(
                new Dictionary<string, string>
                {
                    ["start"] = "box done",
                    ["reply"] = "box done",
                    ["letters"] = "box lit",
                    ["again"] = "box",
                }
            );

    [Fact]
    public void Labels_are_escaped_and_long_ones_broken_in_two_lines()
    {
        var svg = Drawn(Round(), label: id => id == "reply" ? "企业方应当在收到要约书之日起二十日内以书面形式答复" : "<b> & \"c\"");
        var reply = svg.Elements(_svg + "g").Single(g => g.Attribute("data-activity")!.Value == "reply");

        reply.Element(_svg + "title")!.Value.ShouldBe("企业方应当在收到要约书之日起二十日内以书面形式答复");
        reply.Elements(_svg + "text").Count().ShouldBe(2);
        svg.Elements(_svg + "g").First().Elements(_svg + "text").Single().Value.ShouldBe("<b> & \"c\"");
    }

    [Fact]
    public void Without_positions_the_boxes_stand_in_columns_and_none_covers_another()
    {
        var places = Drawn(Round(placed: false))
            .Descendants(_svg + "rect")
            .Select(r => (r.Attribute("x")!.Value, r.Attribute("y")!.Value))
            .ToList();

        places.Distinct().Count().ShouldBe(places.Count);
        places[0].ShouldBe(("0", "0"));
    }

    [Fact]
    public void The_same_definition_is_always_drawn_the_same() => ProcedureDrawing.Svg(Round()).ShouldBe(ProcedureDrawing.Svg(Round()));

    [Fact]
    public void A_definition_with_nothing_in_it_can_be_drawn() => Drawn(new Draft("empty").Parse()).Name.ShouldBe(_svg + "svg");
}
