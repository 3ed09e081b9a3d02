using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Notices;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Deadlines;

public sealed class ExpireDeadlinesTests
{
    [Fact]
    public async Task What_is_due_today_is_not_overdue_and_tomorrow_it_is()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        (await world.On("2026-03-23").Sweep(round)).ShouldBeEmpty();
        var receipt = (await world.On("2026-03-24").Sweep(round)).ShouldHaveSingleItem();

        receipt.Action.ShouldBe("expire-deadlines");
        receipt.Opened.Select(o => o.Step).ShouldBe(["late-reply", "remind"], ignoreOrder: true);
        var deadline = await world.Deadline(round, "offer.reply");
        (deadline.State, deadline.EndedOn).ShouldBe((DeadlineState.Overdue, new DateOnly(2026, 3, 23)));
        (await world.Audit(round))[^1].ActorName.ShouldBe("system");
    }

    [Fact]
    public async Task A_second_sweep_finds_nothing_and_writes_nothing()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        await world.On("2026-03-24").Sweep(round);
        var entries = (await world.Audit(round)).Count;

        (await world.Sweep(round)).ShouldBeEmpty();
        (await world.Send(Actor.System, new ExpireDeadlines { CaseId = round, Before = world.Today })).Version.ShouldBe(entries);

        (await world.Audit(round)).Count.ShouldBe(entries);
    }

    [Fact]
    public async Task After_a_standstill_it_catches_up_in_order_from_the_true_days()
    {
        await using var world = await World.InAsync("410102");
        var round = await world.Met();

        await world.On("2026-06-30").Sweep(round); // nobody swept since the table was laid

        var deadlines = await world.Deadlines(round);
        deadlines
            .Where(d => d.Matter is "bargaining.total-limit" or "dispute.apply")
            .Select(d => (d.From, d.Due))
            .ShouldBe([(new(2026, 3, 2), new(2026, 5, 6)), (new(2026, 5, 6), new(2026, 5, 21))]);
        (
            await world.Read(db =>
                db.Outbox.Where(m => m.CaseId == round && m.Kind == "deadline-overdue")
                    .OrderBy(m => m.Due)
                    .Select(m => m.Subject)
                    .ToListAsync()
            )
        ).ShouldBe(["publish-representatives", "publish-representatives", "negotiate", "apply-for-coordination"]);
        (await world.Round(round)).Day("impasse").ShouldBe(new DateOnly(2026, 5, 6));
        (await world.Outcome(round)).ShouldBe("EndedWithoutAgreement");
        (await world.Audit(round)).Count(a => a.Action == "expire-deadlines").ShouldBe(1);
    }

    [Fact]
    public async Task The_party_is_told_once()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        await world.On("2026-03-24").Sweep(round);
        await world.On("2026-03-25").Sweep(round);

        var told = await world.Read(db => db.Outbox.Where(m => m.CaseId == round && m.Kind == "deadline-overdue").ToListAsync());

        told.Select(m => (m.To, m.Subject, m.Due)).ShouldBe([(Party.Employer, "reply", new DateOnly(2026, 3, 23))]);
    }

    [Fact]
    public async Task Nobody_but_the_product_expires()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        await world.NotTheirs(world.Union, new ExpireDeadlines { CaseId = round, Before = world.Today });
        await world.NotTheirs(world.Bureau, new ExpireDeadlines { CaseId = round, Before = world.Today });
    }

    [Fact]
    public async Task A_closed_case_is_left_alone()
    {
        await using var world = await World.InAsync();
        var round = await world.Withdrawn();

        (await world.Send(Actor.System, new ExpireDeadlines { CaseId = round, Before = world.Today })).Closed.ShouldBe("Withdrawn");
    }
}
