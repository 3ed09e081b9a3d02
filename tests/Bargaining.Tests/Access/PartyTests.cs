using System.Text.RegularExpressions;
using Bargaining.Access;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Access;

public sealed partial class PartyTests
{
    [Fact]
    public void What_a_procedure_asks_of_several_together_stands_in_the_lists_of_each()
    {
        var together = Directory
            .GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json")
            .SelectMany(file => Words().Matches(File.ReadAllText(file)))
            .Select(words => Parties.Named(words.Groups[1].Value))
            .ToHashSet();

        together.Count.ShouldBeGreaterThan(3);
        foreach (var several in together)
        {
            several.Each().ShouldAllBe(one => Parties.Together(one).Contains(several), $"{several}");
            Parties.Named(several.Word()).ShouldBe(several);
        }
    }

    [Fact]
    public void Lists_ask_with_one_statement_for_everybody() =>
        Parties.Together(Party.Workers).ShouldBeSameAs(Parties.Together(Party.Workers));

    [Fact]
    public void Who_acts_alone_is_asked_for_alone() => Parties.Together(Party.Bureau).ShouldBe([Party.Bureau]);

    // A list of parties, as the files write it.
    [GeneratedRegex("\"value\": ?\"((?:workers|employer|delegate|both|upper-union|supervision|bureau)(?:,[a-z-]+)+)\"")]
    private static partial Regex Words();
}
