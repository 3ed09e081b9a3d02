using System.Text;
using Bargaining.Cases;
using Bargaining.Web.Api;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Api;

public sealed class StrictJsonTests
{
    private static readonly List<Type> Commands = [.. UseCases.All.Where(u => u.Is.Route.Length > 0).Select(u => u.Command)];

    [Fact]
    public void A_body_with_every_field_is_read_as_any_command()
    {
        foreach (var command in Commands)
        {
            Should.NotThrow(() => StrictJson.Read(new CommandBody(command).Bytes, command), command.Name).ShouldBeOfType(command);
        }
    }

    [Fact]
    public void As_many_faults_as_a_body_has_are_told_each_with_its_field_and_line() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<int>().Filter(seed => seed >= 0),
                Gen.Elements(Commands.ToArray()).ToArbitrary(),
                Gen.Choose(1, 8).ToArbitrary(),
                (seed, command, most) =>
                {
                    var body = CommandBody.WithFaults(command, most, new System.Random(seed));

                    var refused = Should.Throw<BadRequest>(() => StrictJson.Read(body.Bytes, command), body.Text);

                    var told = refused.Faults!.Select(f => (f.Field, Line: int.Parse(f.Message.Zh.Split("（第 ")[1].Split(' ')[0])));
                    told.Order().ShouldBe(body.Planted.Select(p => (p.Field, p.Line)).Order(), body.Text);
                    refused.Code.ShouldBe(body.Planted[0].Code, body.Text);
                    refused.Line.ShouldBe(body.Planted[0].Line, body.Text);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Faults_of_every_kind_are_told_at_once_in_both_languages()
    {
        var refused = Refused(
            """
            {"name": "甲", "name": "乙", "colour": 1,
             "size": "huge",
             "Born": "2026-03-02",
             "parts": [{"weight": "x"}, 7, {"weight": 1, "of": {"weigth": 2}}]}
            """
        );

        refused
            .Faults!.Select(f => f.Field)
            .ShouldBe([
                "name",
                "colour",
                "size",
                "Born",
                "parts[0].weight",
                "parts[1]",
                "parts[2].of.weigth",
                "parts[2].of.weight",
                "born",
            ]);
        refused.Code.ShouldBe("bad-json");
        (refused.Line, refused.Position).ShouldBe((1, 17));
        foreach (
            var part in (string[])
                [
                    "9 处错误",
                    "name 出现不止一次",
                    "没有名为 colour",
                    "可选：small、very-large",
                    "是不是 born",
                    "应为整数",
                    "应为对象",
                    "是不是 weight",
                    "缺少字段 born",
                    "日期写作 2026-03-02",
                    "第 4 行",
                ]
        )
        {
            refused.Sentence.Zh.ShouldContain(part);
        }

        foreach (
            var part in (string[])
                [
                    "9 faults",
                    "name is given more than once",
                    "no field colour",
                    "one of: small, very-large",
                    "is born meant",
                    "a whole number",
                    "an object",
                    "is weight meant",
                    "born is missing",
                    "a day is written 2026-03-02",
                    "line 4",
                ]
        )
        {
            refused.Sentence.En.ShouldContain(part);
        }
    }

    [Theory]
    [InlineData("""{"name": "甲", "born": "2026-03-02", "size": "small", "parts": []""", 1)] // not closed
    [InlineData("{\"name\": 1,\n \"born\": oops}", 2)] // whatever else is wrong
    [InlineData("{\"name\": \"甲\",\n \"born\": \"2026-03-02\", \"size\": \"small\", \"parts\": []}\n\n}", 4)] // something follows
    [InlineData("not json", 1)]
    public void What_is_no_json_is_told_as_that_alone_with_its_line(string body, int line)
    {
        var refused = Refused(body);

        refused.Code.ShouldBe("bad-json");
        refused.Faults.ShouldBeNull();
        refused.Line.ShouldBe(line);
    }

    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    [InlineData(100_000, true)]
    public void A_body_may_be_nested_so_deep_and_no_deeper(int arrays, bool tooDeep)
    {
        var refused = Refused($$"""{"other": {{new string('[', arrays)}}{{new string(']', arrays)}}}""");

        refused.Code.ShouldBe(tooDeep ? "bad-json" : "unknown-field");
        refused.Sentence.Zh.Contains("嵌套超过 32 层", StringComparison.Ordinal).ShouldBe(tooDeep);
    }

    [Fact]
    public void Of_very_many_faults_the_first_are_told()
    {
        var refused = Refused($$"""{"parts": [{{string.Join(',', Enumerable.Repeat("1", 100_000))}}]}""");

        refused.Faults!.Count.ShouldBe(50);
        refused.Sentence.En.ShouldContain("at least 50");
    }

    [Theory]
    [InlineData("""{"name": "\ud800", "born": "2026-03-02", "size": "small", "parts": []}""", "name")]
    [InlineData("""{"name": "甲", "born": "2026-03-02", "size": "small", "parts": [], "\ud800": 1}""", "\\ud800")]
    [InlineData("""{"name": null, "born": "2026-03-02", "size": "small", "parts": []}""", "name")]
    [InlineData("""{"name": "甲", "born": null, "size": "small", "parts": []}""", "born")]
    [InlineData("""{"name": "甲", "born": "2026-03-02", "size": 1, "parts": []}""", "size")]
    public void A_value_that_is_none_is_told_with_its_field(string body, string field) =>
        Refused(body).Faults.ShouldHaveSingleItem().Field.ShouldBe(field);

    private static BadRequest Refused(string body) =>
        Should.Throw<BadRequest>(() => StrictJson.Read(Encoding.UTF8.GetBytes(body), typeof(Parcel)));

    private enum Size
    {
        Small,
        VeryLarge,
    }

    private sealed record Parcel(string Name, DateOnly Born, Size Size, IReadOnlyList<Part> Parts);

    private sealed record Part(int Weight, Part? Of = null);
}
