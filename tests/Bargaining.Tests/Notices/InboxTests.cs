using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Notices;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Notices;

[Collection(nameof(Alone))]
public sealed class InboxTests
{
    [Fact]
    public async Task Each_person_reads_for_themselves_and_the_number_of_unread_follows()
    {
        await using var world = await People.WithPeopleAsync();
        var second = await world.PersonAsync(Role.UnionChair, world.Enterprise, "副主席");
        await world.NegotiatingRound();
        await world.Deliver();
        var all = await world.InboxOf(world.Union);
        all.Count.ShouldBeGreaterThan(2);
        (await CountAsync(world, world.Union)).ShouldBe(all.Count);

        (await world.Ask((Inbox inbox) => inbox.ReadAsync(world.Union, all[0].Id))).Count.ShouldBe(all.Count - 1);
        (await world.Ask((Inbox inbox) => inbox.ReadAsync(world.Union, all[0].Id))).Count.ShouldBe(all.Count - 1, "once is enough");
        (await world.Ask((Inbox inbox) => inbox.ListAsync(world.Union, new PageRequest(null, 200), unread: true)))
            .Items.Select(n => n.Id)
            .ShouldNotContain(all[0].Id);
        await Should.ThrowAsync<NotInInbox>(() => world.Ask((Inbox inbox) => inbox.ReadAsync(second, all[0].Id)));
        (await CountAsync(world, second)).ShouldBe(all.Count);
        (await world.Ask((Inbox inbox) => inbox.ReadAllAsync(world.Union, null))).Count.ShouldBe(0);
        (await CountAsync(world, second)).ShouldBe(all.Count);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        await using var world = await People.WithPeopleAsync();
        await world.NegotiatingRound();
        await world.Deliver();
        var all = await world.InboxOf(world.Union);

        List<Guid> paged = [];
        string? after = null;
        do
        {
            var page = await world.Ask((Inbox inbox) => inbox.ListAsync(world.Union, new PageRequest(after, 2), unread: false));
            paged.AddRange(page.Items.Select(n => n.Id));
            after = page.After;
        } while (after is not null);

        paged.ShouldBe(all.Select(n => n.Id));
    }

    // What is delivered at one instant stands in the order in which it was said.
    [Fact]
    public async Task The_latest_comes_first_also_of_what_arrived_together()
    {
        await using var world = await People.WithPeopleAsync();
        var round = await world.NegotiatingRound();
        await world.Deliver();
        var told = (await world.InboxOf(world.Union)).Where(notice => notice.Case?.CaseId == round).ToList();
        var said = await world.Read(db =>
        {
            var outbox = db.Outbox;
            return db
                .Deliveries.Where(d => d.RecipientId == world.Union.UserId)
                .Select(d => new
                {
                    d.Id,
                    outbox.Single(m => m.Id == d.MessageId).At,
                    d.MessageId,
                })
                .ToDictionaryAsync(d => d.Id, d => (d.At, d.MessageId));
        });
        told.Select(notice => notice.At).Distinct().Count().ShouldBeLessThan(told.Count, "some arrived together");
        var order = told.ConvertAll(notice => said[notice.Id]);
        order.ShouldBe([.. order.OrderDescending()]);
    }

    [Fact]
    public async Task Whoever_lost_the_role_finds_its_messages_no_more()
    {
        await using var world = await People.WithPeopleAsync();
        await world.ServedRound();
        await world.Deliver();
        (await world.InboxOf(world.Employer)).ShouldNotBeEmpty();
        await world.Read(db => db.Memberships.Where(m => m.UserId == world.Employer.UserId).ExecuteDeleteAsync());
        var now = world.Employer with { Memberships = [] };

        (await world.InboxOf(now)).ShouldBeEmpty();
        (await CountAsync(world, now)).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_out_of_sight_hides_nothing_that_came_before_it()
    {
        await using var world = await People.WithPeopleAsync();
        await world.NegotiatingRound();
        await world.Deliver();
        var all = await world.InboxOf(world.Union);
        await world.Read(db =>
        {
            db.AddRange(
                Enumerable
                    .Range(1, 40)
                    .Select(n => new Delivery
                    {
                        Id = Guid.CreateVersion7(),
                        MessageId = Guid.CreateVersion7(), // of no case that this person sees
                        RecipientId = world.Union.UserId,
                        Channel = Channel.InProduct,
                        At = all[0].At.AddMinutes(n),
                    })
            );
            return db.SaveChangesAsync();
        });

        var page = await world.Ask((Inbox inbox) => inbox.ListAsync(world.Union, new PageRequest(null, 2), unread: true));

        page.Items.Select(n => n.Id).ShouldBe(all.Take(2).Select(n => n.Id));
        (await world.InboxOf(world.Union)).Count.ShouldBe(all.Count);
        (await CountAsync(world, world.Union)).ShouldBe(all.Count);
    }

    [Fact]
    public async Task On_every_page_no_more_are_counted_than_are_told()
    {
        await using var world = await People.WithPeopleAsync();
        await world.NegotiatingRound();
        await world.Deliver();
        var all = await world.InboxOf(world.Union);

        (await world.Ask((Inbox inbox) => inbox.CountLatestAsync(world.Union, 2))).ShouldBe(2);
        (await world.Ask((Inbox inbox) => inbox.CountLatestAsync(world.Union, 100))).ShouldBe(all.Count);
    }

    private static async Task<int> CountAsync(World world, Actor actor) =>
        (await world.Ask((Inbox inbox) => inbox.CountAsync(actor))).Count;
}
