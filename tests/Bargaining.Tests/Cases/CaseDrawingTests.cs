using Bargaining.Cases;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Bargaining.Workflows;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Cases;

public sealed class CaseDrawingTests
{
    /// <summary>The picture in the documentation is the drawing: <c>./bargaining workflows draw bargaining-round --lang zh >
    /// docs/pictures/bargaining-round.zh.svg</c>, and en.</summary>
    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task The_picture_of_the_round_in_the_documentation_is_its_drawing(string language) =>
        (
            await File.ReadAllTextAsync(
                Path.Combine(Checkout.Root, "docs", "pictures", $"bargaining-round.{language}.svg"),
                TestContext.Current.CancellationToken
            )
        )
            .Trim()
            .ShouldBe(CaseDrawing.Draw(TestLaw.Catalog.Latest("bargaining-round"), language));

    [Fact]
    public void Nothing_in_a_drawing_is_in_both_languages()
    {
        foreach (var definition in TestLaw.Catalog.All)
        {
            var (zh, en) = (CaseDrawing.Draw(definition, "zh"), CaseDrawing.Draw(definition, "en"));
            Titles(zh).ShouldAllBe(title => !title.Any(char.IsAsciiLetter), definition.DefinitionId);
            Titles(en).ShouldAllBe(title => title.All(letter => letter < '一'), definition.DefinitionId);
        }
    }

    /// <summary>What became of a step is written at its arrow, and never as a code.</summary>
    [Fact]
    public void Every_port_has_words() =>
        TestLaw
            .Catalog.All.SelectMany(definition => definition.Connections)
            .Select(arrow => arrow.SourcePort)
            .Where(port => port != ActivityTypes.Done && !Words.Has(CaseDrawing.WordsOfPort(port)))
            .Distinct()
            .ShouldBeEmpty("each needs a line port-NAME in Cases/ports.words.tsv");

    private static IEnumerable<string> Titles(string svg) =>
        svg.Split("<title>").Skip(1).Select(rest => rest[..rest.IndexOf("</title>", StringComparison.Ordinal)]);
}
