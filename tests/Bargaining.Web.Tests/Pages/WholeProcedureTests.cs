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
    // To where the job is offered, to its form, off with it; and one more where it lies folded away.
    private const int MostPressed = 4;

    [Theory]
    [MemberData(nameof(SampleTests.Samples), MemberType = typeof(SampleTests))]
    public async Task A_sample_is_played_from_its_first_form_to_its_last(string sample)
    {
        var scenario = Read(sample);
        var clock = new MovingClock(scenario.Steps[0].On);
        await using var site = await Site.StartAsync([], builder => builder.Services.AddSingleton<TimeProvider>(clock));

        using var play = await PlayOnPages.PrepareAsync(site, clock, scenario);
        await play.RunAsync();

        play.Sent.ShouldBeGreaterThan(5);
    }

    /// <summary>The commonest jobs: what a round and a supervision case ask of their people.</summary>
    public static TheoryData<string, string, int, string[]> Jobs =>
        new()
        {
            { "harbin-wage-smooth.yaml", "zh", 390, Round },
            { "harbin-wage-smooth.yaml", "en", 1440, Round },
            { "harbin-overtime-opinion.yaml", "zh", 390, Supervision },
            { "harbin-overtime-opinion.yaml", "en", 1440, Supervision },
        };

    private static string[] Round =>
        [
            "submit-offer",
            "reply-to-offer",
            "name-representatives",
            "record-meeting",
            "submit-draft-to-congress",
            "count-ballot",
            "file-contract",
            "issue-review-opinion",
            "publish-contract",
        ];

    private static string[] Supervision => ["issue-opinion", "record-service", "reply-to-opinion"];

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task The_commonest_jobs_are_done_by_the_keyboard_alone(string sample, string language, int width, string[] jobs)
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var scenario = Read(sample);
        var clock = new MovingClock(scenario.Steps[0].On);
        await using var site = await Site.StartAsync([], builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await using var browser = await Browser.StartAsync();
        await browser.WidenAsync(width);
        var person = new KeyboardPerson(browser, site.Address, language);
        var done = new Dictionary<string, int>();

        using var play = await PlayOnPages.PrepareAsync(
            site,
            clock,
            scenario,
            async (action, job) =>
            {
                if (!jobs.Contains(action) || done.ContainsKey(action))
                {
                    return null;
                }

                var told = await person.DoAsync(job);
                done[action] = person.Pressed;
                return told;
            }
        );
        await play.RunAsync();

        done.Keys.ShouldBe(jobs, ignoreOrder: true);
        done.ShouldAllBe(job => job.Value <= MostPressed);
        browser.Complaints.ShouldBeEmpty();
    }

    private static Scenario Read(string sample) => Scenario.Read(Path.Combine(Repository.Root, "workflows", "samples", sample));
}
