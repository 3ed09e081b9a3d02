using System.Text.Json;
using Bargaining.Web.Tests.Architecture;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Simulation;

/// <summary>The samples that the product ships hold every expectation that they write down, through the program that a chair runs.</summary>
public sealed class SampleTests
{
    private static readonly Lazy<Task<string?>> Database = new(() => TestDatabases.EmptyAsync("bargaining_sample_tests"));

    public static TheoryData<string> Samples => [.. Directory.GetFiles(Path.Combine(Repository.Root, "workflows", "samples"), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_six_samples() => Samples.Count.ShouldBeGreaterThanOrEqualTo(6);

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_comes_out_as_it_says(string sample)
    {
        var (exit, output, errors) = await SimulateAsync(Path.Combine(Repository.Root, "workflows", "samples", sample), "--json");

        exit.ShouldBe(0, errors);
        var moments = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        moments.Count.ShouldBeGreaterThan(5);
        moments.ShouldContain(m => m.GetProperty("deadlines").GetArrayLength() > 0);
    }

    [Fact]
    public async Task What_is_wrong_in_a_file_is_told_at_once_with_its_lines()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """
            title: x
            jurisdiction: "23010"
            kind: weekly
            enterprise: { name: a, workers: 3 }
            steps:
              - { on: 2026-03-02, by: nobody, do: submit-offer }
              - { on: yesterday, by: union, do: dance }
            """);

        var (exit, _, errors) = await SimulateAsync(file);

        exit.ShouldBe(2);
        foreach (var part in (string[])[":6:", ":7:", "jurisdiction", "weekly", "workers", "nobody", "on:"])
        {
            errors.ShouldContain(part);
        }
    }

    [Fact]
    public async Task A_refusal_that_was_not_expected_is_an_exit_code()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """
            title: 没有写地点
            jurisdiction: "230102"
            kind: wage
            enterprise: { name: 甲厂, employees: 100, women: 30, delegates: 40, unionChair: 李, legalRepresentative: 王 }
            steps:
              - on: 2026-03-02
                by: union
                do: submit-offer
                data: { offer: { by: union, topics: [工资], meetingOn: "2026-04-01" } }
            """);

        var (exit, output, _) = await SimulateAsync(file, "--lang", "zh");

        exit.ShouldBe(1);
        output.ShouldContain("CB-OFFER-03");
    }

    private static async Task<(int Exit, string Output, string Errors)> SimulateAsync(params string[] arguments) =>
        await BargainingProgram.RunAsync(["simulate", .. arguments], await Database.Value);
}
