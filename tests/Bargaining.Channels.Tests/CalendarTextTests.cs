using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Notices;
using Bargaining.Tests.Fixtures;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Channels.Tests;

[Collection(Setup.OneByOne)]
public sealed class CalendarTextTests
{
    [Fact]
    public async Task A_calendar_program_reads_the_persons_deadlines_as_whole_days_with_alarms()
    {
        await using var world = await People.WithPeopleAsync();
        var round = await world.ServedRound();
        var due = (await world.Deadlines(round)).Single(d => d.Step == "reply");

        var (text, calendar) = await ReadAsync(world, await AddressAsync(world, world.Employer));

        calendar.Method.ShouldBe("PUBLISH");
        var happens = calendar.Events.ShouldHaveSingleItem();
        (happens.Uid, happens.Sequence, happens.Status, happens.Summary).ShouldBe(
            ($"{due.Id:N}@bargaining", 0, "CONFIRMED", Words.Of("reply").Zh)
        );
        happens.Start!.HasTime.ShouldBeFalse();
        happens.Start.Date.ShouldBe(due.Due);
        text.ShouldContain($"DTSTART;VALUE=DATE:{due.Due:yyyyMMdd}");
        text.ShouldNotContain("VTIMEZONE");
        happens.Alarms.Count.ShouldBeGreaterThan(1);
        happens.Alarms.ShouldAllBe(a => a.Action == "DISPLAY");
        text.ShouldContain("TRIGGER:PT9H");
        happens.Description!.ShouldContain(world.Enterprise.Name);
        text.Split("\r\n").ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75, "RFC 5545, 3.1");
    }

    [Fact]
    public async Task A_date_that_moves_keeps_its_UID_and_has_a_higher_SEQUENCE_and_one_that_is_gone_is_CANCELLED()
    {
        await using var world = await People.WithPeopleAsync();
        var round = await world.ServedRound();
        var due = (await world.Deadlines(round)).Single(d => d.Step == "reply");
        var secret = await AddressAsync(world, world.Employer);
        var first = (await ReadAsync(world, secret)).Calendar.Events.Single();
        (await ReadAsync(world, secret)).Calendar.Events.Single().Sequence.ShouldBe(0, "it is the same");

        await SetAsync(d => d.SetProperty(x => x.Due, due.Due.AddDays(5)));
        var moved = (await ReadAsync(world, secret)).Calendar.Events.Single();
        await SetAsync(d => d.SetProperty(x => x.State, DeadlineState.Cancelled).SetProperty(x => x.EndedOn, world.Today));
        var gone = (await ReadAsync(world, secret)).Calendar.Events.Single();

        CalendarEvent[] all = [first, moved, gone];
        all.Select(e => e.Uid).Distinct().ShouldHaveSingleItem();
        all.Select(e => e.Sequence).ShouldBe([0, 1, 2]);
        moved.Start!.Date.ShouldBe(due.Due.AddDays(5));
        (gone.Status, gone.Alarms.Count).ShouldBe(("CANCELLED", 0));

        Task SetAsync(Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Deadline>> set) =>
            world.Read(db => db.Deadlines.Where(d => d.Id == due.Id).ExecuteUpdateAsync(set));
    }

    [Fact]
    public async Task Each_person_finds_their_own_and_nothing_of_a_sealed_case()
    {
        await using var world = await People.WithPeopleAsync();
        await world.ServedRound();
        await world.Send(
            world.Supervisor,
            new Supervision.OpenSupervision
            {
                OrganisationId = world.Enterprise.Id,
                Source = Supervision.SupervisionSource.InspectionPlan,
                Summary = "加班工资",
                Heads = ["excess-hours"],
                On = world.Today,
            }
        );

        (await ReadAsync(world, await AddressAsync(world, world.Union))).Calendar.Events.ShouldNotContain(e =>
            e.Summary == Words.Of("reply").Zh
        );
        (await ReadAsync(world, await AddressAsync(world, world.Supervisor))).Calendar.Events.ShouldBeEmpty();
        (await ReadAsync(world, await AddressAsync(world, world.Employer))).Calendar.Events.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_address_can_be_renewed_and_closed_and_only_its_hash_is_kept()
    {
        await using var world = await People.WithPeopleAsync();
        var first = await AddressAsync(world, world.Employer);
        (
            await world.Read(db => db.Preferences.AsNoTracking().SingleAsync(p => p.UserId == world.Employer.UserId))
        ).CalendarHash!.ShouldNotContain(first);

        var second = await AddressAsync(world, world.Employer);
        (await world.Ask((PersonalCalendar calendar) => calendar.ReadAsync(first))).ShouldBeNull();
        (await world.Ask((PersonalCalendar calendar) => calendar.ReadAsync(second))).ShouldNotBeNull();
        await world.Ask(
            async (PersonalCalendar calendar) =>
            {
                await calendar.CloseAsync(world.Employer);
                return 0;
            }
        );
        (await world.Ask((PersonalCalendar calendar) => calendar.ReadAsync(second))).ShouldBeNull();
    }

    private static Task<string> AddressAsync(World world, Actor actor) =>
        world.Ask((PersonalCalendar calendar) => calendar.RenewAsync(actor));

    private static async Task<(string Text, Calendar Calendar)> ReadAsync(World world, string secret)
    {
        var text = CalendarText.Of((await world.Ask((PersonalCalendar calendar) => calendar.ReadAsync(secret)))!);
        return (text, Calendar.Load(text)!);
    }
}
