using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Architecture;

/// <summary>The table of the security standard (docs/asvs.md) names files and tests that are there, and counts itself rightly.</summary>
public sealed partial class AsvsTests
{
    private const string Page = "docs/asvs.md";

    // ASVS 5.0.0: 70 of level 1, 183 of level 2.
    private static readonly Dictionary<string, int> Asked = new() { ["1"] = 70, ["2"] = 183 };

    [Fact]
    public void Every_requirement_of_both_levels_is_answered_once()
    {
        var rows = Rows();

        rows.Select(row => row.Id).ShouldBeUnique();
        rows.CountBy(row => row.Level).ToDictionary().ShouldBe(Asked, ignoreOrder: true);
        rows.Where(row => row.Answer.Length == 0).ShouldBeEmpty();
    }

    [Fact]
    public void The_counts_are_those_of_the_table()
    {
        var (rows, counts) = (Rows(), Counts().Matches(Repository.Read(Page)));
        counts.Count.ShouldBe(3);

        foreach (Match said in counts)
        {
            var such = rows.Where(row => row.State == said.Groups["state"].Value).ToList();
            string[] counted = [$"{such.Count(row => row.Level == "1")}", $"{such.Count(row => row.Level == "2")}", $"{such.Count}"];
            said.Groups["count"].Captures.Select(count => count.Value).ShouldBe(counted, said.Groups["state"].Value);
        }
    }

    [Fact]
    public void What_is_not_met_is_said_before_the_table()
    {
        var said = Ids().Matches(Between("## Not met", "## Stated here")).Select(id => id.Value);

        said.Order().ShouldBe(Rows().Where(row => row.State == "not met").Select(row => row.Id).Order());
    }

    [Theory]
    [InlineData(Page)]
    [InlineData("docs/security.md")]
    public void Every_file_and_test_that_it_names_is_there(string page)
    {
        var named = Named().Matches(Repository.Read(page)).Select(name => name.Groups[1].Value).Distinct().ToList();
        var tests = named.Where(name => Test().IsMatch(name)).ToList();
        var files = named.Where(name => Place().IsMatch(name)).ToList();
        tests.ShouldNotBeEmpty();
        files.ShouldNotBeEmpty();

        var sources = Repository.Files("tests", "Tests.cs").ToLookup(file => Path.GetFileNameWithoutExtension(file), Repository.Read);
        tests.Where(test => !IsThere(test, sources)).ShouldBeEmpty("these tests are not there");
        files.Where(file => !Path.Exists(Repository.Full(file))).ShouldBeEmpty("these files are not there");
    }

    private static bool IsThere(string test, ILookup<string, string> sources)
    {
        var (type, method) = (test.Split('.')[0], test.Split('.')[1]);
        return sources[type].Any(text => text.Contains($" {method}(", StringComparison.Ordinal));
    }

    private static List<Requirement> Rows() =>
        [
            .. Line()
                .Matches(Repository.Read(Page))
                .Select(line => new Requirement(
                    line.Groups["id"].Value,
                    line.Groups["level"].Value,
                    line.Groups["state"].Value.Trim('*'),
                    line.Groups["answer"].Value
                )),
        ];

    private static string Between(string begin, string end)
    {
        var text = Repository.Read(Page);
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    [GeneratedRegex(
        @"^\| (?<id>V\d+\.\d+\.\d+) \| (?<level>\d) \| [^|]+ \| (?<state>[^|]+) \| (?<answer>[^|]*) \|$",
        RegexOptions.Multiline
    )]
    private static partial Regex Line();

    [GeneratedRegex(@"^\| (?<state>met|does not apply|not met)(?: \| (?<count>\d+)){3} \|$", RegexOptions.Multiline)]
    private static partial Regex Counts();

    [GeneratedRegex(@"V\d+\.\d+\.\d+")]
    private static partial Regex Ids();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\w+Tests\.\w+$")]
    private static partial Regex Test();

    [GeneratedRegex(@"^((src|tests|docs|deploy)(/|$)|\.dockerignore$|Directory\.\w+\.props$)")]
    private static partial Regex Place();

    private sealed record Requirement(string Id, string Level, string State, string Answer);
}
