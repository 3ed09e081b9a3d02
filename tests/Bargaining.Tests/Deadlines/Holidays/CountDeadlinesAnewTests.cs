using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines.Holidays;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Deadlines.Holidays;

[Collection(nameof(Holidays))]
public sealed class CountDeadlinesAnewTests
{
    [Fact]
    public async Task Days_move_by_their_rule_and_are_provisional_no_more_and_those_whose_day_moved_are_told()
    {
        await using var world = await Notices.BeforeAsync();
        var onWednesday = await world.ServedDueOn(Notices.Wednesday);
        var onSaturday = await world.ServedDueOn(Notices.Saturday);
        var onThursday = await world.ServedDueOn(Notices.Wednesday.AddDays(1));
        var replied = await world.ServedDueOn(Notices.Wednesday);
        await world.Send(
            world.Employer,
            new ReplyToOffer
            {
                CaseId = replied,
                On = world.Today,
                Agrees = true,
                MeetingOn = world.Today,
                Place = "厂部",
            }
        );
        world.On("2041-01-03");
        (await Reply(world, onWednesday)).ShouldSatisfyAllConditions(
            d => d.Due.ShouldBe(Notices.Wednesday),
            d => d.Provisional.ShouldBeTrue()
        );
        (await Reply(world, onSaturday)).Due.ShouldBe(Notices.Saturday.AddDays(2));

        var preview = await world.Import(Notices.Csv(), preview: true);
        await world.Recount();
        (await Reply(world, onWednesday)).Due.ShouldBe(Notices.Wednesday, "a preview keeps nothing");
        var imported = await world.Import(Notices.Csv());
        await world.Recount();

        preview
            .First.Where(move => move.CaseId == onWednesday)
            .Select(m => (m.Before, m.After, m.At))
            .ShouldBe([(Notices.Wednesday, Notices.Wednesday.AddDays(1), null)]);
        var later = await Reply(world, onWednesday);
        (later.Due, later.Provisional, later.CountedWith).ShouldBe((Notices.Wednesday.AddDays(1), false, 1));
        later.NextReminder.ShouldBe(
            new DateOnly(2041, 1, 14),
            "three days before the new day; of the old one it would have been the Friday before"
        );
        var earlier = await Reply(world, onSaturday);
        (earlier.Due, earlier.Provisional).ShouldBe(
            (Notices.Saturday, false),
            "the Saturday is a working day, so it was never moved over it"
        );
        (await Reply(world, onThursday)).ShouldSatisfyAllConditions(
            d => d.Due.ShouldBe(Notices.Wednesday.AddDays(1)),
            d => d.Provisional.ShouldBeFalse()
        );
        (await Reply(world, replied)).ShouldSatisfyAllConditions(
            d => d.Due.ShouldBe(Notices.Wednesday),
            d => d.State.ShouldBe(DeadlineState.Met)
        );

        (await Told(world, onWednesday)).ShouldBe([(Party.Employer, "reply", later.Due)]);
        (await Told(world, onThursday)).ShouldBeEmpty();
        (await Told(world, replied)).ShouldBeEmpty();
        (await world.Audit(onWednesday))[^1]
            .ShouldSatisfyAllConditions(
                a => a.Action.ShouldBe("count-deadlines-anew"),
                a => a.Content.ShouldContain("2041-01-16"),
                a => a.Content.ShouldContain("2041-01-17")
            );
        (await world.Verify(onWednesday)).Holds.ShouldBeTrue();
        var moves = await world.Using<HolidayQuery, Page<HolidayMoveView>>(query =>
            query.MovesAsync(world.UpperUnion, imported.Id!.Value, PageRequest.Of(null, null))
        );
        moves
            .Items.Where(m => m.Step.Code == "reply")
            .Select(m => (m.CaseId, m.Before, m.After, m.Told?.Code))
            .ShouldBe(
                [
                    (onWednesday, Notices.Wednesday, later.Due, "employer"),
                    (onSaturday, Notices.Saturday.AddDays(2), Notices.Saturday, "employer"),
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task Two_nodes_at_once_move_nothing_twice_and_neither_does_a_second_run()
    {
        await using var world = await Notices.BeforeAsync();
        await using var other = await Notices.BeforeAsync(empty: false);
        List<Guid> rounds = [];
        for (var i = 0; i < 10; i++)
        {
            rounds.Add(await world.ServedDueOn(Notices.Wednesday));
        }

        other.On("2041-01-03");
        await world.On("2041-01-03").Import(Notices.Csv());

        await Task.WhenAll(world.Recount(), other.Recount());
        (await world.Recount()).Cases.ShouldBe(0);

        foreach (var round in rounds)
        {
            (await Told(world, round)).Count.ShouldBe(1);
            (await world.Audit(round)).Count(a => a.Action == "count-deadlines-anew").ShouldBe(1);
        }

        (
            await world.Read(db =>
                db.HolidayMoves.CountAsync(m =>
                    db.Set<Deadline>().Any(d => d.Id == m.DeadlineId && rounds.Contains(d.CaseId) && d.Matter == "offer.reply")
                )
            )
        ).ShouldBe(10);
    }

    [Fact]
    public async Task What_a_node_counted_that_did_not_know_of_the_notice_yet_is_counted_too_until_the_notice_is_settled()
    {
        await using var world = await Notices.BeforeAsync();
        await using var late = await Notices.BeforeAsync(empty: false);
        await world.On("2040-12-20").Import(Notices.Csv());
        await world.Recount();

        var round = await late.ServedDueOn(Notices.Wednesday);
        (await Reply(late, round)).Due.ShouldBe(Notices.Wednesday, "it does not know");
        world.On("2041-01-03");
        await world.Recount();

        (await Reply(late, round)).Due.ShouldBe(Notices.Wednesday.AddDays(1));
        (await world.Read(db => db.HolidayNotices.SingleAsync())).SettledAt.ShouldBe(world.Clock.Now);
    }

    [Fact]
    public async Task What_has_run_out_does_not_move_nor_does_a_day_that_would_be_over()
    {
        await using var world = await Notices.BeforeAsync();
        var over = await world.ServedDueOn(Notices.Wednesday);
        var runs = await world.ServedDueOn(Notices.Saturday);
        world.On("2041-01-20"); // the Sunday: imported far too late

        await world.Import(Notices.Csv());
        await world.Recount();
        await world.Sweep(over);

        var (expired, running) = (await Reply(world, over), await Reply(world, runs));
        (expired.Due, expired.EndedOn, expired.State).ShouldBe((Notices.Wednesday, Notices.Wednesday, DeadlineState.Overdue));
        (running.Due, running.State).ShouldBe((Notices.Saturday.AddDays(2), DeadlineState.Open));
        (await Told(world, over)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_correction_moves_what_the_notice_had_moved_and_stands_beside_it()
    {
        await using var world = await Notices.BeforeAsync();
        var round = await world.ServedDueOn(Notices.Wednesday);
        await world.On("2041-01-03").Import(Notices.Csv());
        await world.Recount();

        await world.Import("notice_year,date,day,holiday\n2041,2041-01-17,rest,春节", correction: true);
        await world.Recount();

        (await Reply(world, round)).Due.ShouldBe(new DateOnly(2041, 1, 18));
        var known = await world.Using<HolidayQuery, HolidaysView>(query => query.ReadAsync());
        known
            .Notices.Where(n => n.Year == Notices.Year)
            .Select(n => (n.Correction, n.Days))
            .ShouldBe([(false, HolidayCalendar.Statutory(Notices.Year).Count + 2), (true, 1)]);
        (await Told(world, round)).Select(m => m.Due).ShouldBe([new(2041, 1, 17), new(2041, 1, 18)]);
    }

    [Fact]
    public async Task A_calendar_program_is_told_by_a_higher_SEQUENCE()
    {
        await using var world = await Notices.BeforeAsync();
        await world.EnterAsync(world.Employer);
        var round = await world.ServedDueOn(Notices.Wednesday);
        var secret = await world.Using<PersonalCalendar, string>(calendar => calendar.RenewAsync(world.Employer));
        async Task<CalendarEntry> Entry()
        {
            var reply = await Reply(world, round);
            return (await world.Using<PersonalCalendar, CalendarOf?>(calendar => calendar.ReadAsync(secret)))!.Entries.Single(e =>
                e.DeadlineId == reply.Id
            );
        }

        var before = await Entry();
        await world.On("2041-01-03").Import(Notices.Csv());
        await world.Recount();
        var after = await Entry();

        (before.Sequence, before.Due, after.Sequence, after.Due).ShouldBe((0, Notices.Wednesday, 1, Notices.Wednesday.AddDays(1)));
        after.RemindDays.ShouldBe(Reminders.Before(await Reply(world, round)));
    }

    private static async Task<Deadline> Reply(World world, Guid round) =>
        (await world.Deadlines(round)).Single(d => d.Matter == "offer.reply");

    private static async Task<List<(Party To, string Subject, DateOnly? Due)>> Told(World world, Guid round) =>
        [
            .. (
                await world.Read(db =>
                    db.Outbox.AsNoTracking()
                        .Where(m => m.CaseId == round && m.Kind == "deadline-moved" && m.Subject == "reply")
                        .OrderBy(m => m.Due)
                        .ToListAsync()
                )
            ).Select(m => (m.To, m.Subject, m.Due)),
        ];
}
