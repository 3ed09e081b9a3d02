using System.Diagnostics.Metrics;
using Bargaining.Law;
using Bargaining.Operations;
using Bargaining.Web.Hosting.Jobs;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Hosting.Jobs;

/// <summary>A job that runs is seen: in its row, over HTTP, by the health check and by whoever measures.</summary>
public sealed class JobRunnerTests
{
    private const string Database = "bargaining_jobs_tests";

    [Fact]
    public async Task Runs_and_faults_are_written_down_and_a_sweep_that_stands_is_told()
    {
        var clock = new MovingClock(new DateOnly(2026, 3, 9));
        var broken = false;
        await using var site = await Site.AloneAsync(
            Database,
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Services.AddScoped(provider => new PurgeJob(
                    broken ? throw new InvalidOperationException("the disk is full") : provider.GetRequiredService<Purge>()
                ));
            }
        );
        using var client = site.Client();
        var runner = site.Services.GetRequiredService<JobRunner>();
        async Task<(string?, string?)> Health()
        {
            var answer = await client.GetAsync("/health/ready");
            ((int)answer.StatusCode).ShouldBe(200);
            var health = await answer.ReadAsync();
            return (health.GetProperty("status").GetString(), health.TryGetProperty("lacks", out var lacks) ? lacks.GetString() : null);
        }

        // New: nothing ever ran.
        (await Health()).ShouldBe(("degraded", "sweep"));
        (await View(site)).Jobs.ShouldAllBe(job => job.State == "never");
        var watch = site.Services.GetServices<IHostedService>().OfType<JobWatch>().Single();
        (await watch.WantingAsync(default))
            .Select(job => job.Name)
            .Where(name => name != "mirror") // there where the program is built with Elsa
            .ShouldBe([
                "sweep",
                "outbox",
                "holidays",
                "reminders",
                "digest",
                "mailings",
                "mailing-pdfs",
                "ballot-traces",
                "nudges",
                "campaigns",
                "board",
                "figures",
            ]);

        (await runner.RunAsync(JobList.Sweep, default)).ShouldBe(new Worked(0));
        (await Health()).ShouldBe(("ready", null));
        (await watch.WantingAsync(default)).Select(job => job.Name).ShouldNotContain("sweep");
        var swept = (await View(site)).Jobs.Single(job => job.Name == "sweep");
        (swept.State, swept.LastAt, swept.NextAt).ShouldBe(("ok", clock.Now, clock.Now.AddMinutes(1)));

        // It stands: late, then told.
        clock.Now += TimeSpan.FromMinutes(11);
        (await Health()).ShouldBe(("degraded", "sweep"));
        var late = (await View(site)).Jobs.Single(job => job.Name == "sweep");
        (late.State, late.LateBySeconds).ShouldBe(("late", 600));
        using var meter = new MeterListener();
        var age = -1L;
        meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "bargaining.sweep.age")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meter.SetMeasurementEventCallback<long>((_, value, _, _) => age = Math.Max(age, value));
        meter.Start();
        (await watch.WantingAsync(default)).Select(job => job.Name).ShouldContain("sweep");
        meter.RecordObservableInstruments();
        age.ShouldBe(660);

        // The clock is set back by a day: due at once, though it "ran tomorrow".
        clock.Now -= TimeSpan.FromDays(1);
        (await watch.WantingAsync(default)).Select(job => job.Name).ShouldContain("sweep");
        await runner.RunAsync(JobList.Sweep, default);
        (await Health()).ShouldBe(("ready", null));

        // One that fails says why, and how often; one that is well again has forgotten it.
        var purge = JobList.Named("purge")!;
        broken = true;
        await Should.ThrowAsync<InvalidOperationException>(() => runner.RunAsync(purge, default));
        await Should.ThrowAsync<InvalidOperationException>(() => runner.RunAsync(purge, default));
        broken = false;
        var failed = (await View(site)).Jobs.Single(job => job.Name == "purge");
        (failed.State, failed.Failures, failed.Error).ShouldBe(("failed", 2, "InvalidOperationException: the disk is full"));
        await runner.RunAsync(purge, default);
        var well = (await View(site)).Jobs.Single(job => job.Name == "purge");
        (well.State, well.Failures, well.Error).ShouldBe(("ok", 0, null));
    }

    private static async Task<OperationsView> View(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<JobQuery>().ReadAsync();
    }
}
