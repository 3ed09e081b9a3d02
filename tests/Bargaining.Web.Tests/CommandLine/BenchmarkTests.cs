using System.Globalization;
using Bargaining.Web.Tests.Fixtures;
using Bargaining.Web.Tests.Simulation;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.CommandLine;

/// <summary>Every benchmark still runs to its end and names its ratio: a step that asks for more
/// than before is found here, not on the day of measuring.</summary>
public sealed class BenchmarkTests
{
    // All in one process, which compiles the product once. The seeded database is dropped once a run: the benchmarks,
    // which do not drop it, share what one of them seeds, and find nothing that another version left.
    private static readonly Lazy<Task<(int Exit, string Output, string Errors)>> Run = new(async () =>
    {
        await TestDatabases.EmptyAsync($"{Name}_bench_pages_town");
        return await BargainingProgram.RunAsync(Program, ["all", "--quick"], TestDatabases.Named(Name));
    });
    private const string Name = "bargaining_bench_tests";

    [Theory]
    [InlineData("steps")]
    [InlineData("ballots")]
    [InlineData("letters")]
    [InlineData("herd")]
    [InlineData("idle")]
    [InlineData("pages")]
    [InlineData("board")]
    [InlineData("figures")]
    [InlineData("engines")]
    public async Task It_runs_and_gives_a_ratio(string benchmark)
    {
        Assert.SkipWhen(TestDatabases.IsSqlServer, "The ceilings are bare transactions of PostgreSQL.");

        var (_, all, errors) = await Run.Value;

        all.ShouldContain($"== {benchmark}\n", customMessage: errors);
        var output = all.Split($"== {benchmark}\n")[1].Split("\n== ")[0];
        Ratios(output).ShouldNotBeEmpty(output + errors);
        Ratios(output).ShouldAllBe(ratio => ratio > 0);
    }

    // Under the heading "ratio", or after the word.
    private static List<double> Ratios(string output)
    {
        List<string[]> lines =
        [
            .. output.Split('\n').Select(line => line.Split("   ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        ];
        var heading = lines.FindIndex(cells => cells.Contains("ratio"));
        IEnumerable<string> found =
            heading >= 0
                ? lines
                    .Skip(heading + 1)
                    .Where(cells => cells.Length == lines[heading].Length)
                    .Select(cells => cells[Array.IndexOf(lines[heading], "ratio")])
                : lines
                    .SelectMany(cells => cells)
                    .Where(cell => cell.StartsWith("ratio ", StringComparison.Ordinal))
                    .Select(cell => cell["ratio ".Length..]);
        return [.. found.Select(ratio => double.Parse(ratio, CultureInfo.InvariantCulture))];
    }

    // Built beside the tests, in the same configuration.
    private static string Program =>
        Path.Combine(
            AppContext.BaseDirectory.Replace("Bargaining.Web.Tests", "Bargaining.Benchmarks", StringComparison.Ordinal),
            "Bargaining.Benchmarks.dll"
        );
}
