using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Audit;

public sealed class AuditSearchTests
{
    private static readonly AuditQuestion Anything = new(null, null, null, null, null);

    [Fact]
    public async Task Page_after_page_gives_every_entry_once_the_latest_first()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RepliedCase();
        var written = (await world.Audit(supervision)).Select(entry => entry.Sequence).OrderDescending();

        var read = new List<FoundEntry>();
        for (string? after = null; ; )
        {
            var page = await SearchAsync(world, world.UpperUnion, Anything, new PageRequest(after, 2));
            page.Items.Count.ShouldBeLessThanOrEqualTo(2);
            read.AddRange(page.Items);
            if ((after = page.After) is null)
            {
                break;
            }
        }

        read.Where(entry => entry.CaseId == supervision).Select(entry => entry.Sequence).ShouldBe(written);
        read.Select(entry => entry.At).ShouldBe(read.Select(entry => entry.At).OrderDescending());
    }

    [Fact]
    public async Task It_asks_for_case_person_action_and_days()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RepliedCase();
        var all = (await SearchAsync(world, world.UpperUnion, Anything)).Items.Where(entry => entry.CaseId == supervision).ToList();
        var reply = all.Single(entry => entry.Action.Code == "reply-to-opinion");
        var day = LegalDay.Of(reply.At);

        (await CountAsync(new(reply.Number.ToLowerInvariant(), null, null, null, null))).ShouldBe(all.Count);
        (await CountAsync(new("none", null, null, null, null))).ShouldBe(0);
        (await CountAsync(new(null, reply.By, null, null, null))).ShouldBe(all.Count(entry => entry.By == reply.By));
        (await CountAsync(new(null, null, "reply-to-opinion", null, null))).ShouldBe(1);
        (await CountAsync(new(null, null, "reply-to-opinion", day, day))).ShouldBe(1);
        (await CountAsync(new(null, null, "reply-to-opinion", day.AddDays(1), null))).ShouldBe(0);
        (await CountAsync(new(null, null, "reply-to-opinion", null, day.AddDays(-1)))).ShouldBe(0);

        async Task<int> CountAsync(AuditQuestion asked) =>
            (await SearchAsync(world, world.UpperUnion, asked)).Items.Count(entry => entry.CaseId == supervision);
    }

    [Fact]
    public async Task What_is_closed_to_the_reader_is_not_found_by_any_question()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RepliedCase();
        var keeper = World.Person(Role.Administrator, world.Enterprise, "管理员");

        var found = (await SearchAsync(world, keeper, Anything)).Items.Where(entry => entry.CaseId == supervision).ToList();
        found.ShouldContain(entry => entry.Action.Code == "reply-to-opinion");
        found.ShouldNotContain(entry => entry.Action.Code == "accept-supervision");
        (await SearchAsync(world, keeper, Anything with { Action = "accept-supervision" })).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_side_of_an_enterprise_searches()
    {
        await using var world = await World.InAsync("230103");
        foreach (var actor in new[] { world.Union, world.Employer, world.Delegate, world.Bureau, world.Supervisor })
        {
            await Should.ThrowAsync<NotYourAction>(() => SearchAsync(world, actor, Anything));
        }
    }

    private static Task<Page<FoundEntry>> SearchAsync(World world, Actor actor, AuditQuestion asked, PageRequest? page = null) =>
        world.As<AuditSearch, Page<FoundEntry>>(
            actor,
            search => search.ListAsync(actor, asked, page ?? PageRequest.Of(null, PageRequest.Largest))
        );
}
