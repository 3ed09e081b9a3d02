using System.Text.Json;
using Bargaining.Law;
using Bargaining.Tests.Fixtures;
using Bargaining.Web.Hosting;
using Bargaining.Web.Simulation;
using Bargaining.Web.Tests.Architecture;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Simulation;

/// <summary>The samples that the product ships hold every expectation that they write down; one
/// run is of the program itself, as a chair starts it.</summary>
public sealed class SampleTests
{
    private static readonly Lazy<Task<string?>> Database = new(() => TestDatabases.EmptyAsync("bargaining_sample_tests"));
    private static readonly Lazy<Task<IConfiguration>> Settings = new(MigrateAsync);

    public static TheoryData<string> Samples =>
        [
            .. Directory
                .GetFiles(Path.Combine(Repository.Root, "workflows", "samples"), "*.yaml")
                .Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Public cases that once went wrong, each with its right answer.</summary>
    public static TheoryData<string> PublicCases =>
        [
            .. Directory
                .GetFiles(Path.Combine(Repository.Root, CaseFolder), "*.yaml")
                .Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal),
        ];

    internal const string CaseFolder = "tests/Bargaining.Web.Tests/Simulation/Cases";

    [Fact]
    public void There_are_six_samples() => Samples.Count.ShouldBeGreaterThanOrEqualTo(6);

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_comes_out_as_it_says(string sample)
    {
        var scenario = Scenario.Read(FileOf(sample));
        await using var services = Product.Build(
            new MovingClock(scenario.Steps[0].On),
            await Settings.Value,
            new ServiceCollection().AddTestParts()
        );

        var moments = await Rehearsal
            .PlayAsync(services, scenario, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        moments.SelectMany(m => m.Unmet).ShouldBeEmpty();
        moments.Count.ShouldBeGreaterThan(5);
        moments.ShouldContain(m => m.Deadlines.Count > 0);
    }

    [Theory]
    [MemberData(nameof(PublicCases))]
    public async Task A_public_case_has_its_right_answer(string file)
    {
        var scenario = Scenario.Read(Path.Combine(Repository.Root, CaseFolder, file));
        await using var services = Product.Build(
            new MovingClock(scenario.Steps[0].On),
            await Settings.Value,
            new ServiceCollection().AddTestParts()
        );

        var moments = await Rehearsal
            .PlayAsync(services, scenario, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        // A congress whose term has run out is told before the first step, and has no expectation of its own.
        moments.Skip(scenario.Congress is null ? 0 : 1).SelectMany(m => m.Unmet).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_congress_whose_term_has_run_out_is_told_with_its_article_and_the_round_goes_on()
    {
        var sample = Scenario.Read(FileOf("harbin-wage-smooth.yaml"));
        var scenario = sample with { Congress = sample.Congress! with { BeganOn = sample.Steps[0].On.AddYears(-4), Years = 3 } };
        await using var services = Product.Build(
            new MovingClock(scenario.Steps[0].On),
            await Settings.Value,
            new ServiceCollection().AddTestParts()
        );

        var moments = await Rehearsal
            .PlayAsync(services, scenario, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        moments[0].Breaches.Select(breach => breach.RuleId).ShouldBe(["WC-TERM-01"]);
        moments[0].Unmet.ShouldHaveSingleItem();
        moments[1].Outcome.ShouldBe("done");
    }

    [Fact]
    public async Task The_program_tells_what_it_plays()
    {
        var (exit, output, errors) = await BargainingProgram.RunAsync(
            ["simulate", FileOf("harbin-wage-smooth.yaml"), "--lang", "zh"],
            await Database.Value
        );

        exit.ShouldBe(0, errors);
        output.ShouldContain("提出要约");
    }

    [Fact]
    public async Task The_program_tells_a_moment_a_line_where_JSON_is_asked_for()
    {
        var (exit, output, errors) = await SimulateAsync(FileOf("harbin-wage-smooth.yaml"), "--lang", "en", "--json");

        exit.ShouldBe(0, errors);
        var moments = output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();
        moments.Count.ShouldBeGreaterThan(5);
        moments.ShouldContain(m => m.GetProperty("deadlines").GetArrayLength() > 0);
        output.ShouldContain("Make an offer");
    }

    [Fact]
    public async Task What_is_wrong_in_a_file_is_told_at_once_with_its_lines()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file,
            """
            title: x
            jurisdiction: "23010"
            kind: weekly
            enterprise: { name: a, workers: 3 }
            steps:
              - { on: 2026-03-02, by: nobody, do: submit-offer }
              - { on: yesterday, by: union, do: dance }
            """
        );

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
        await File.WriteAllTextAsync(
            file,
            """
            title: 没有写地点
            jurisdiction: "230102"
            kind: wage
            enterprise: { name: 甲厂, employees: 100, women: 30, delegates: 40, unionChair: 李, legalRepresentative: 王 }
            steps:
              - on: 2026-03-02
                by: union
                do: submit-offer
                data: { offer: { by: union, topics: [工资], meetingOn: "2026-04-01" } }
            """
        );

        var (exit, output, _) = await SimulateAsync(file, "--lang", "zh");

        exit.ShouldBe(1);
        output.ShouldContain("CB-OFFER-03");
    }

    private static async Task<IConfiguration> MigrateAsync()
    {
        var settings = new ConfigurationBuilder()
            .AddEnvironmentVariables()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["BARGAINING_POSTGRES"] = await Database.Value })
            .Build();
        await using var services = Product.Build(TimeProvider.System, settings, new ServiceCollection().AddTestParts());
        await Product.MigrateAsync(services, TestContext.Current.CancellationToken);
        return settings;
    }

    private static string FileOf(string sample) => Path.Combine(Repository.Root, "workflows", "samples", sample);

    private static async Task<(int Exit, string Output, string Errors)> SimulateAsync(params string[] arguments) =>
        await BargainingCommand.RunAsync(["simulate", .. arguments], await Database.Value);
}
