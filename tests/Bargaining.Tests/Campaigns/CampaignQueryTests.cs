using Bargaining.Access;
using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Campaigns;

[Collection(nameof(Alone))] // a run sends whatever waits
public sealed class CampaignQueryTests
{
    private static Task<IReadOnlyList<CampaignInvitation>> WaitingAsync(World world, Actor actor) =>
        world.Ask((CampaignQuery query) => query.WaitingForAsync(actor));

    private static async Task<IReadOnlyList<CampaignSummary>> ListAsync(World world, Actor actor, bool? running = null) =>
        (await world.Ask((CampaignQuery query) => query.ListAsync(actor, running, new PageRequest(null, 50)))).Items;

    [Fact]
    public async Task An_invitation_waits_for_the_chair_until_a_round_of_the_kind_begins()
    {
        await using var world = await People.WithPeopleAsync();
        await world.StartedCampaign(
            world.Campaign() with
            {
                Sends = CampaignSends.PreparedOffer,
                Topics = ["工资增长幅度", "加班工资"],
                Reasons = "两年未调整。",
            }
        );

        var waiting = (await WaitingAsync(world, world.Union)).ShouldHaveSingleItem();
        (waiting.OrganisationId, waiting.Union).ShouldBe((world.Enterprise.Id, "哈尔滨市测试区总工会"));
        waiting.Topics.ShouldBe(["工资增长幅度", "加班工资"]);
        waiting.Reasons.ShouldBe("两年未调整。");
        waiting.Article.Zh.ShouldContain("第五十一条");
        (await WaitingAsync(world, world.Employer)).ShouldBeEmpty();

        world.On("2026-03-03");
        await world.OfferedRound();
        (await WaitingAsync(world, world.Union)).ShouldBeEmpty();
    }

    [Fact]
    public async Task After_the_term_and_after_the_end_no_invitation_waits()
    {
        await using var world = await People.WithPeopleAsync();
        var campaign = await world.StartedCampaign();
        world.On("2026-06-03");
        (await WaitingAsync(world, world.Union)).ShouldBeEmpty();
        world.On("2026-03-03");
        (await WaitingAsync(world, world.Union)).Count.ShouldBe(1);
        await world.Send(world.UpperUnion, new EndCampaign { CaseId = campaign });
        (await WaitingAsync(world, world.Union)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Officials_find_those_of_their_unions_and_nobody_those_of_another()
    {
        await using var world = await People.WithPeopleAsync();
        await using var other = await World.InAsync();
        var campaign = await world.StartedCampaign();

        (await ListAsync(world, world.UpperUnion)).ShouldHaveSingleItem().Id.ShouldBe(campaign);
        (await ListAsync(world, world.UpperUnion, running: false)).ShouldBeEmpty();
        (await ListAsync(world, other.UpperUnion)).ShouldBeEmpty();
        await Should.ThrowAsync<CaseNotFound>(() => world.Ask((CampaignQuery query) => query.ViewAsync(other.UpperUnion, campaign)));
        foreach (var nobody in (Actor[])[world.Union, world.Employer, world.Bureau, world.Supervisor])
        {
            await Should.ThrowAsync<NotYourAction>(() => ListAsync(world, nobody));
            await Should.ThrowAsync<NotYourAction>(() => world.Ask((CampaignQuery query) => query.FindAsync(nobody, campaign)));
        }
    }
}
