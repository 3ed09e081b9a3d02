using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Deadlines;

public sealed class DueRemindersTests
{
    // The reply to an offer that came on 2026-03-02 is due on the 23rd, a Monday, since the
    // 22nd is a Sunday; the file says three days and one day before.
    [Fact]
    public async Task A_silent_employer_is_reminded_before_and_after_the_last_day_and_the_union_above_hears_of_it()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        List<string> told = [];
        for (var day = new DateOnly(2026, 3, 3); day <= new DateOnly(2026, 4, 10); day = day.AddDays(1))
        {
            await world.On($"{day:yyyy-MM-dd}").Sweep(round);
            await RemindAsync(world, round);
            foreach (var message in (await MessagesAsync(world, round)).Skip(told.Count))
            {
                told.Add($"{day:M-d} {message.Kind} {message.To.Word()}");
            }
        }

        told.ShouldBe([
            "3-20 remind employer",
            "3-23 remind-last-day employer",
            "3-24 remind-above upper-union",
            "3-24 remind-overdue employer",
            "3-26 remind-above upper-union",
            "3-26 remind-overdue employer",
            "3-30 remind-above upper-union",
            "3-30 remind-overdue employer",
        ]);
    }

    [Fact]
    public async Task Nothing_is_said_at_night_on_rest_days_or_twice()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        await RemindAsync(At(world, 2026, 3, 20, 7, 59), round);
        (await MessagesAsync(world, round)).ShouldBeEmpty();
        await RemindAsync(At(world, 2026, 3, 20, 20, 0), round);
        await RemindAsync(At(world, 2026, 3, 21, 10, 0), round); // a Saturday
        (await MessagesAsync(world, round)).ShouldBeEmpty();
        await RemindAsync(At(world, 2026, 3, 23, 8, 0), round);
        await RemindAsync(At(world, 2026, 3, 23, 8, 5), round);

        (await MessagesAsync(world, round))
            .Select(m => m.Kind)
            .ShouldBe(["remind-last-day"], "what was slept through is said once, as it is now");
    }

    [Fact]
    public async Task After_it_is_done_nothing_is_said()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        await world
            .On("2026-03-10")
            .Send(
                world.Employer,
                new Bargaining.Rounds.ReplyToOffer
                {
                    CaseId = round,
                    On = world.Today,
                    Agrees = true,
                    MeetingOn = new(2026, 3, 31),
                    Place = "厂部",
                }
            );

        await RemindAsync(At(world, 2026, 3, 23, 9, 0), round);

        (await MessagesAsync(world, round)).Where(m => m.Subject == "reply").ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_at_once_say_it_once()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        world.On("2026-03-20");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RemindAsync(world, round)));

        (await MessagesAsync(world, round)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("offer.reply", Party.Employer, Party.UpperUnion)]
    [InlineData("offer.report-upper-union", Party.UpperUnion, Party.None)]
    [InlineData("opinion.reply", Party.Employer, Party.UpperUnion | Party.Supervision)]
    public void What_stays_undone_goes_up_by_its_matter(string matter, Party party, Party above) =>
        Escalation.Above(matter, party).ShouldBe(above);

    private static Task<(int, bool)> RemindAsync(World world, Guid round) =>
        world.Using((DueReminders reminders) => reminders.RunAsync(round));

    private static World At(World world, int year, int month, int day, int hour, int minute)
    {
        world.Clock.Now = new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.FromHours(8)).ToUniversalTime();
        return world;
    }

    private static Task<List<OutboxMessage>> MessagesAsync(World world, Guid round) =>
        world.Read(db =>
            db.Outbox.AsNoTracking()
                .Where(m => m.CaseId == round && m.Kind.StartsWith("remind"))
                .OrderBy(m => m.At)
                .ThenBy(m => m.Kind)
                .ToListAsync()
        );
}
