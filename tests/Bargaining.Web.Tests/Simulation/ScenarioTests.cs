using System.Text.RegularExpressions;
using Bargaining.Law;
using Bargaining.Web.Simulation;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Simulation;

public sealed class ScenarioTests
{
    [Fact]
    public void Every_fault_of_a_file_is_told_at_once_with_its_line()
    {
        var told = Faults(
            """
            title: x
            jurisdiction: "23010"
            kind: weekly
            supervisors: 21
            colour: red
            enterprise: { name: a, workers: 3 }
            congress: [1]
            steps:
              - { by: union, do: submit-offer, expect: maybe }
              - { on: yesterday, by: nobody, do: dance, at: noon }
              - { on: 2026-03-09, by: union, do: submit-offer, expect: { deadlines: { offer.reply: soon }, refuses: [CB] } }
              - { on: 2026-03-02, by: delegate-2, do: cast-ballots, expect: { refused: { a: b } } }
            """
        );

        (int Line, string Part)[] expected =
        [
            (2, "jurisdiction"),
            (3, "weekly"),
            (4, "not 21"),
            (5, "unknown key 'colour'; known here: title"),
            (6, "workers"),
            (7, "congress"),
            (9, "'on' is missing"),
            (9, "expect is"),
            (10, "yesterday"),
            (10, "nobody"),
            (10, "dance"),
            (10, "unknown key 'at'"),
            (11, "soon"),
            (11, "unknown key 'refuses'"),
            (12, "'refused' must be a list"),
            (12, "comes before the step above it"),
        ];
        var faults = told.Select(fault => fault.En).ToList();
        foreach (var (line, part) in expected)
        {
            faults.ShouldContain(fault => fault.Contains($".yaml:{line}: ") && fault.Contains(part), $"{line}: {part}");
        }

        faults.Count.ShouldBe(expected.Length);
        told.Select(fault => fault.Zh)
            .ShouldAllBe(fault => Regex.IsMatch(fault, @"第 \d+ 行：.*\p{IsCJKUnifiedIdeographs}{2}"), "in Chinese, with the line");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a: [")]
    [InlineData("- 1")]
    [InlineData("congress: &a [*a]")]
    [InlineData("steps: { on: 2026-03-02 }")]
    [InlineData("congress: ~")]
    public void What_is_no_scenario_is_told(string text) => Faults(text).ShouldNotBeEmpty();

    private static IReadOnlyList<Text> Faults(string text)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "a.yaml");
        File.WriteAllText(file, text);
        return Should.Throw<ScenarioException>(() => Scenario.Read(file)).Faults;
    }
}
