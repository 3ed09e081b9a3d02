using Bargaining.Law;
using Bargaining.Web.Simulation;
using Bargaining.Web.Tests.Architecture;
using Bargaining.Web.Tests.Fixtures;
using Bargaining.Web.Tests.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>Whole rounds, sessions and supervision cases by all their people, on the pages alone.</summary>
public sealed class WholeProcedureTests
{
    /// <summary>The samples, without the one in which the register changes: that is no action in a case.</summary>
    public static TheoryData<string> Samples =>
        [
            .. SampleTests
                .Samples.Select(row => row.Data)
                .Where(sample => Read(sample).Steps.All(step => step.Action != ScenarioStep.ChangeEnterprise)),
        ];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_is_played_from_its_first_form_to_its_last(string sample)
    {
        var scenario = Read(sample);
        var clock = new MovingClock(scenario.Steps[0].On);
        await using var site = await Site.StartAsync([], builder => builder.Services.AddSingleton<TimeProvider>(clock));

        using var play = await PlayOnPages.PrepareAsync(site, clock, scenario);
        await play.RunAsync();

        play.Sent.ShouldBeGreaterThan(5);
    }

    private static Scenario Read(string sample) => Scenario.Read(Path.Combine(Repository.Root, "workflows", "samples", sample));
}
