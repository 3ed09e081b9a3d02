using System.Globalization;
using Bargaining.Web.Hosting.Jobs;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.Storage;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Hosting.Jobs;

/// <summary>The one list of recurring jobs, and its times.</summary>
public sealed class JobListTests
{
    [Fact]
    public void Hangfire_knows_every_job_of_the_list_at_its_times_and_forgets_the_others()
    {
        using var storage = new InMemoryStorage();
        new RecurringJobManager(storage).AddOrUpdate<JobBell>(
            "of-an-earlier-version",
            bell => bell.RingAsync("of-an-earlier-version", CancellationToken.None),
            Cron.Daily()
        );

        JobSchedule.Write(storage);
        JobSchedule.Write(storage); // as a second node does

        using var connection = storage.GetConnection();
        var known = connection.GetRecurringJobs();
        known.Select(job => job.Id).ShouldBe(JobList.All.Select(job => job.Name), ignoreOrder: true);
        foreach (var job in known)
        {
            var listed = JobList.Named(job.Id)!;
            job.Error.ShouldBeNull();
            job.NextExecution.ShouldNotBeNull($"{job.Id}: an impossible cron line is accepted without a word");
            job.TimeZoneId.ShouldBe("Asia/Shanghai");

            // As we count its times for people.
            var next = new DateTimeOffset(job.NextExecution.Value, TimeSpan.Zero);
            listed.NextAfter(next.AddSeconds(-1)).ShouldBe(next, job.Id);
        }
    }

    [Fact]
    public void Names_are_unique_and_every_class_stands_in_the_list()
    {
        JobList.All.Select(job => job.Name).ShouldBeUnique();
        typeof(IJob)
            .Assembly.GetTypes()
            .Where(type => type.IsClass && typeof(IJob).IsAssignableFrom(type))
            .ShouldBe(JobList.All.Select(job => job.Class), ignoreOrder: true);
        JobList.All.ShouldAllBe(job => job.Says.Zh.Length > 0 && job.Says.En.Length > 0);
    }

    [Theory]
    [InlineData("2026-03-08T18:29:59Z", "2026-03-08T18:30:00Z")] // 02:29:59 there
    [InlineData("2026-03-08T18:30:00Z", "2026-03-09T18:30:00Z")]
    [InlineData("2026-12-31T16:00:00Z", "2026-12-31T18:30:00Z")] // midnight of the new year there
    [InlineData("2026-03-09T02:29:59+08:00", "2026-03-08T18:30:00Z")]
    [InlineData("2026-03-08T13:29:59-05:00", "2026-03-08T18:30:00Z")] // on a machine in New York, in the night in which its clock jumps
    public void A_daily_time_is_one_of_the_clock_in_Shanghai_wherever_the_machine_stands(string now, string next) =>
        JobList.Named("purge")!.NextAfter(At(now)).ShouldBe(At(next));

    [Fact]
    public void A_job_is_late_after_its_grace_and_a_clock_that_was_set_back_makes_it_due_and_not_late()
    {
        var (sweep, audit, now) = (JobList.Sweep, JobList.Named("audit")!, At("2026-03-09T12:00:30Z"));

        sweep.LateBy(now.AddSeconds(-100), now).ShouldBeNull();
        sweep.LateBy(now.AddMinutes(-11), now).ShouldBe(TimeSpan.FromSeconds(630));
        sweep.IsWanting(now.AddSeconds(-25), now).ShouldBeFalse();
        sweep.IsWanting(now.AddSeconds(-31), now).ShouldBeTrue("nobody rang at the full minute");
        sweep.IsWanting(now.AddDays(-10), now).ShouldBeTrue("the machine slept");
        sweep.IsWanting(null, now).ShouldBeTrue("the installation is new");
        sweep.LateBy(now.AddDays(1), now).ShouldBeNull();
        sweep.IsWanting(now.AddDays(1), now).ShouldBeTrue("the clock was set back: the scheduler would wait for a day");

        audit.IsWanting(null, now).ShouldBeFalse("a night is waited for");
        audit.IsWanting(At("2026-03-08T19:00:10Z"), now).ShouldBeFalse("it ran last night");
        audit.IsWanting(At("2026-03-07T19:00:10Z"), now).ShouldBeTrue("last night it did not");
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
