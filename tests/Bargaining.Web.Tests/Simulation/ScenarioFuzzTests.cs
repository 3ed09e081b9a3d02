using System.Text.RegularExpressions;
using Bargaining.Cases;
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

/// <summary>
/// Whatever somebody writes into a plan is answered line by line, in their language: samples are spoilt at random (seeded), and none ends
/// in an exception or with an English sentence before a Chinese reader.
/// </summary>
public sealed partial class ScenarioFuzzTests
{
    private const int Seed = 20261129;
    private static readonly int Scenarios = LongRun.Times(daily: 40, nightly: 10_000);

    // Plans on which the long form once broke: played every day.
    private static readonly int[] OnceWrong = [1409, 5957, 7428];

    [Fact]
    public async Task No_spoilt_plan_ends_in_an_exception_or_with_an_English_sentence()
    {
        var settings = new ConfigurationBuilder()
            .AddEnvironmentVariables()
            .AddInMemoryCollection([new("BARGAINING_POSTGRES", await TestDatabases.EmptyAsync("bargaining_fuzz_tests"))])
            .Build();
        var clock = new MovingClock(new DateOnly(2026, 1, 5));
        await using var services = Product.Build(clock, settings, new ServiceCollection().AddTestParts());
        await Product.MigrateAsync(services, CancellationToken.None);

        List<Scenario> samples =
        [
            .. Directory.GetFiles(Repository.Full("workflows/samples"), "*.yaml").Order(StringComparer.Ordinal).Select(Scenario.Read),
        ];
        var refused = 0;
        var wrong = new List<string>();
        foreach (var n in Enumerable.Range(0, Scenarios).Union(OnceWrong))
        {
            var random = new Random(Seed + n);
            var spoilt = SpoiltPlan.Of(samples[n % samples.Count], random);
            clock.MoveTo(spoilt.Steps[0].On);
            try
            {
                await foreach (var moment in Rehearsal.PlayAsync(services, spoilt, TestContext.Current.CancellationToken))
                {
                    refused += moment.Outcome == "done" ? 0 : 1;
                    wrong.AddRange(
                        Said(moment)
                            .Where(text => EnglishSentence().IsMatch(text.Zh))
                            .Select(text => $"plan {n}, {moment.On:yyyy-MM-dd} {moment.Action}: {text.Zh}")
                    );
                }
            }
            catch (Exception exception)
            {
                wrong.Add($"plan {n} ({spoilt.Title}): {exception}");
            }
        }

        wrong.ShouldBeEmpty();
        refused.ShouldBeGreaterThan(Scenarios); // they were spoilt indeed
    }

    private static IEnumerable<Text> Said(Moment moment) =>
        [
            moment.Who,
            moment.Title,
            .. moment.Unmet,
            .. moment.Message is { } message ? [message] : Array.Empty<Text>(),
            .. moment.Closed is { } closed ? [Words.Of(closed)] : Array.Empty<Text>(),
            .. moment.Breaches.SelectMany(breach => (Text[])[breach.Reason, breach.Remedy, breach.Citation]),
            .. moment.Findings.SelectMany(hint => (Text[])[hint.Reason, hint.Remedy, hint.Citation]),
            .. moment.Opened.Select(step => Words.Of(step.Step)),
            .. moment.Deadlines.Select(deadline => Words.Of(deadline.Step)),
        ];

    // Three words in a row: a field of the file or a rule's id has none.
    [GeneratedRegex("[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")]
    private static partial Regex EnglishSentence();
}
