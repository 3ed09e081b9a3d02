using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Notices;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Notices;

[Collection(nameof(Alone))]
public sealed class OutboxSenderTests
{
    [Fact]
    public async Task A_message_becomes_a_row_for_each_person_and_channel()
    {
        var mail = new Wire(Channel.Mail);
        await using var world = await People.WithPeopleAsync(parts: services => services.AddSingleton<IChannel>(mail));
        await world.ReachedAsync(world.Employer, "wang@example.cn");
        var second = await world.PersonAsync(Role.Employer, world.Enterprise, "副总");

        await world.ServedRound();
        await world.Deliver();

        var inbox = (await world.InboxOf(world.Employer)).Where(n => n.Case!.Subject.Code == "reply").ShouldHaveSingleItem();
        (inbox.Title.Zh, inbox.Read).ShouldBe(("现在需要办理：答复要约", false));
        (await world.InboxOf(second)).ShouldContain(n => n.Case!.Subject.Code == "reply");
        (await world.InboxOf(world.Union)).ShouldNotContain(n => n.Case!.Subject.Code == "reply");
        (await world.DeliveriesOf(world.Employer.UserId, Channel.Mail)).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Sent);
        (await world.DeliveriesOf(second.UserId, Channel.Mail)).ShouldBeEmpty("no address was confirmed");
        var sent = mail.Sent.Where(s => s.To.RecipientId == world.Employer.UserId).ShouldHaveSingleItem();
        (sent.To.Address, sent.Messages.Single().Said.Title.Zh).ShouldBe(("wang@example.cn", "现在需要办理：答复要约"));
    }

    [Fact]
    public async Task Sent_twice_and_on_two_nodes_at_once_nobody_has_a_message_twice_in_the_inbox()
    {
        await using var world = await People.WithPeopleAsync();
        for (var i = 0; i < 5; i++)
        {
            await world.ServedRound();
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Deliver()));
        await world.Deliver();

        var messages = await world.Read(db => db.Outbox.AsNoTracking().Where(m => m.Path == world.Enterprise.Path).ToListAsync());
        messages.ShouldAllBe(m => m.SentAt != null);
        var inbox = await world.DeliveriesOf(world.Employer.UserId, Channel.InProduct);
        inbox.Select(d => d.MessageId).ShouldBeUnique();
        inbox
            .Select(d => d.MessageId)
            .ShouldBe(messages.Where(m => (m.To & Party.Employer) != Party.None).Select(m => m.Id), ignoreOrder: true);
    }

    /// <summary>As after a restore, or a mark that somebody took back: half of a batch has its rows already.</summary>
    [Fact]
    public async Task A_delivery_that_is_there_already_is_stepped_over_and_holds_up_no_other()
    {
        await using var world = await People.WithPeopleAsync();
        await world.ServedRound();
        await world.Deliver();
        var before = await world.DeliveriesOf(world.Employer.UserId, Channel.InProduct);
        await world.Read(db =>
            db.Outbox.Where(m => m.Path == world.Enterprise.Path)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, (DateTimeOffset?)null))
        );
        var later = await world.PersonAsync(Role.Employer, world.Enterprise, "副总");
        var round = await world.ServedRound();

        await world.Deliver();

        var messages = await world.Read(db => db.Outbox.AsNoTracking().Where(m => m.Path == world.Enterprise.Path).ToListAsync());
        messages.ShouldAllBe(m => m.SentAt != null);
        var after = await world.DeliveriesOf(world.Employer.UserId, Channel.InProduct);
        after.Select(d => d.MessageId).ShouldBeUnique();
        before.Select(d => d.Id).ShouldBeSubsetOf(after.Select(d => d.Id));
        after.ShouldContain(d => messages.Any(m => m.Id == d.MessageId && m.CaseId == round));
        (await world.InboxOf(later)).ShouldContain(n => n.Case!.Subject.Code == "reply");
    }

    [Fact]
    public async Task One_address_that_fails_stops_no_other_and_sends_nothing_twice()
    {
        var mail = new Wire(Channel.Mail);
        await using var world = await People.WithPeopleAsync(parts: services => services.AddSingleton<IChannel>(mail));
        mail.Answer = (to, _) =>
            to.RecipientId == world.Employer.UserId
                ? throw new InvalidOperationException("secret-of-the-address")
                : Task.FromResult(Outcome.Sent);
        var second = await world.PersonAsync(Role.Employer, world.Enterprise, "副总");
        await world.ReachedAsync(world.Employer, "fails@example.cn");
        await world.ReachedAsync(second, "works@example.cn");

        await world.ServedRound();
        await world.Deliver();
        await world.Deliver();

        mail.Sent.Count(s => s.To.RecipientId == second.UserId).ShouldBe(1);
        mail.Sent.Count(s => s.To.RecipientId == world.Employer.UserId).ShouldBe(1, "the next try waits for its time");
        var failed = (await world.DeliveriesOf(world.Employer.UserId, Channel.Mail)).ShouldHaveSingleItem();
        (failed.State, failed.Tries, failed.NextTry, failed.Error).ShouldBe(
            (DeliveryState.Waiting, 1, world.Clock.Now.AddMinutes(1), "delivery-fault InvalidOperationException")
        );
    }

    [Fact]
    public async Task It_is_tried_by_the_table_and_then_given_up()
    {
        var mail = new Wire(Channel.Mail) { Answer = (_, _) => Task.FromResult(Outcome.Failed("delivery-put-off", "451 later")) };
        await using var world = await People.WithPeopleAsync(parts: services => services.AddSingleton<IChannel>(mail));
        await world.ReachedAsync(world.Employer, "fails@example.cn");
        await world.ServedRound();
        await world.Deliver();
        List<TimeSpan> pauses = [];
        for (var at = world.Clock.Now; (await Only()) is { State: DeliveryState.Waiting, NextTry: { } next }; at = next)
        {
            pauses.Add(next - at);
            world.Clock.Now = next;
            await world.Deliver();
        }

        var given = await Only();
        (given.State, given.Tries, given.Error).ShouldBe((DeliveryState.GivenUp, 9, "delivery-put-off 451 later"));
        pauses.Count.ShouldBe(Retries.Of(Channel.Mail).Count);
        pauses
            .Zip(Retries.Of(Channel.Mail))
            .ShouldAllBe(pair => pair.First >= pair.Second, "never sooner than the table says; later where it would be night");

        async Task<Delivery> Only() => (await world.DeliveriesOf(world.Employer.UserId, Channel.Mail)).Single();
    }

    [Fact]
    public async Task A_reminder_is_not_sent_where_its_deadline_was_met_cancelled_or_moved_meanwhile_and_is_no_failure()
    {
        var mail = new Wire(Channel.Mail) { Answer = (_, _) => Task.FromResult(Outcome.Failed("delivery-put-off")) };
        await using var world = await People.WithPeopleAsync(parts: services => services.AddSingleton<IChannel>(mail));
        var (met, gone, moved, open) = (
            await world.ServedRound(),
            await world.ServedRound(),
            await world.ServedRound(),
            await world.ServedRound()
        );
        await world.Deliver();
        await world.ReachedAsync(world.Employer, "wang@example.cn");
        foreach (var round in (Guid[])[met, gone, moved, open])
        {
            await world.On("2026-03-20").Using<DueReminders, (int, bool)>(reminders => reminders.RunAsync(round));
        }

        await world.Deliver(); // all four fail, and wait for another try
        mail.Sent.Count.ShouldBe(4);
        mail.Answer = (_, _) => Task.FromResult(Outcome.Sent);
        await world.Send(
            world.Employer,
            new ReplyToOffer
            {
                CaseId = met,
                On = world.Today,
                Agrees = true,
                MeetingOn = world.Today.AddDays(7),
                Place = "厂部",
            }
        );
        await world.Send(world.Union, new WithdrawOffer { CaseId = gone, Reason = "改期提出" });
        await world.Read(db =>
            db.Deadlines.Where(d => d.CaseId == moved && d.Matter == "offer.reply")
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.Due, d => d.Due.AddDays(1)))
        );
        world.Clock.Now += TimeSpan.FromHours(1);
        await world.Deliver();

        async Task<Delivery> Of(Guid round) =>
            (
                await world.Read(db =>
                    db.Deliveries.AsNoTracking()
                        .Where(d =>
                            d.Channel == Channel.Mail
                            && d.RecipientId == world.Employer.UserId
                            && db.Set<OutboxMessage>().Any(m => m.Id == d.MessageId && m.CaseId == round && m.Kind == "remind")
                        )
                        .ToListAsync()
                )
            ).ShouldHaveSingleItem();
        (await Of(open)).State.ShouldBe(DeliveryState.Sent);
        foreach (var round in (Guid[])[met, gone, moved])
        {
            var skipped = await Of(round);
            (skipped.State, skipped.Error).ShouldBe((DeliveryState.Skipped, "delivery-no-longer-due"));
            skipped.DoneAt.ShouldBe(world.Clock.Now);
        }

        var failed = await world.Using<FailedDeliveries, Page<FailedDelivery>>(list => list.AllAsync(PageRequest.Of(null, 200), null));
        failed.Items.ShouldNotContain(d => d.RecipientId == world.Employer.UserId);
    }

    [Fact]
    public async Task What_a_dead_node_had_in_hand_another_sends_within_two_minutes()
    {
        using var dead = new CancellationTokenSource();
        var mail = new Wire(Channel.Mail);
        await using var world = await People.WithPeopleAsync(parts: services => services.AddSingleton<IChannel>(mail));
        mail.Answer = async (_, cancel) =>
        {
            await dead.CancelAsync();
            await Task.FromCanceled(dead.Token);
            return Outcome.Sent;
        };
        await world.ReachedAsync(world.Employer, "wang@example.cn");
        await world.ServedRound();
        await Should.ThrowAsync<OperationCanceledException>(() => world.Services.GetRequiredService<OutboxSender>().SendAsync(dead.Token));

        mail.Answer = (_, _) => Task.FromResult(Outcome.Sent);
        await world.Deliver();
        (await world.DeliveriesOf(world.Employer.UserId, Channel.Mail))
            .Single()
            .State.ShouldBe(DeliveryState.Waiting, "it may still be in hand");
        world.Clock.Now += TimeSpan.FromMinutes(2);
        await world.Deliver();

        (await world.DeliveriesOf(world.Employer.UserId, Channel.Mail)).Single().State.ShouldBe(DeliveryState.Sent);
    }

    [Fact]
    public async Task Nothing_disturbs_a_person_at_night_or_in_their_quiet_time()
    {
        var mail = new Wire(Channel.Mail);
        await using var world = await People.WithPeopleAsync(parts: services => services.AddSingleton<IChannel>(mail));
        await world.ReachedAsync(world.Employer, "wang@example.cn");
        await world.ChoseAsync(world.Employer, p => (p.QuietFrom, p.QuietTo) = (8, 10));
        var round = await world.OfferedRound();
        world.Clock.Now = Law.LegalDay.At(world.Today, 23);
        await world.Send(
            world.Union,
            new ServeOffer
            {
                CaseId = round,
                ReceivedOn = world.Today,
                Method = ServiceMethod.Direct,
                ReceivedBy = "办公室 陈某",
            }
        );

        await world.Deliver();
        mail.Sent.ShouldBeEmpty();
        (await world.InboxOf(world.Employer)).ShouldContain(n => n.Case!.Subject.Code == "reply", "the inbox rings nobody awake");
        world.Clock.Now = Law.LegalDay.At(world.Today.AddDays(1), 9);
        await world.Deliver();
        mail.Sent.ShouldBeEmpty();
        world.Clock.Now = Law.LegalDay.At(world.Today, 10);
        await world.Deliver();

        mail.Sent.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Whoever_takes_an_address_back_gets_nothing_there_any_more()
    {
        var mail = new Wire(Channel.Mail) { Answer = (_, _) => Task.FromResult(Outcome.Failed("delivery-not-reached")) };
        await using var world = await People.WithPeopleAsync(parts: services => services.AddSingleton<IChannel>(mail));
        await world.ReachedAsync(world.Employer, "wang@example.cn");
        await world.ServedRound();
        await world.Deliver();
        var tries = mail.Sent.Count;
        await world.Read(db => db.Contacts.Where(c => c.UserId == world.Employer.UserId).ExecuteDeleteAsync());

        world.Clock.Now += TimeSpan.FromHours(1);
        await world.Deliver();

        mail.Sent.Count.ShouldBe(tries);
        (await world.DeliveriesOf(world.Employer.UserId, Channel.Mail)).ShouldAllBe(d =>
            d.State == DeliveryState.GivenUp && d.Error == "delivery-not-wanted"
        );
    }
}
