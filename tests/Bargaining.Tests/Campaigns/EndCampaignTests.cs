using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Campaigns;

[Collection(nameof(Alone))] // a run sends whatever waits
public sealed class EndCampaignTests
{
    [Fact]
    public async Task What_waits_goes_out_no_more_and_the_enterprises_are_free_for_another_campaign()
    {
        await using var world = await People.WithPeopleAsync();
        var campaign = (await world.Send(world.UpperUnion, world.Campaign())).CaseId;

        var receipt = await world.Send(world.UpperUnion, new EndCampaign { CaseId = campaign, Summary = "行动取得成效。" });
        await world.SendLetters();

        receipt.Closed.ShouldBe("CampaignEnded");
        (await world.LetterOf(campaign, world.Enterprise)).ShouldBe((CampaignLetterState.Left, LeftBecause.CampaignOver));
        var facts = await world.Facts<Campaign>(campaign);
        (facts.EndedOn, facts.Summary).ShouldBe((world.Today, "行动取得成效。"));
        (await world.Audit(campaign))[^1].Action.ShouldBe("end-campaign");
        (await world.Send(world.UpperUnion, world.Campaign())).CaseId.ShouldNotBe(campaign);
    }

    [Fact]
    public async Task A_round_that_began_goes_on_and_one_that_begins_later_does_not_count()
    {
        await using var world = await People.WithPeopleAsync();
        await world.EnterpriseWithChair("未响应的");
        var campaign = await world.StartedCampaign();
        world.On("2026-03-03");
        var round = await world.ServedRound();
        await world.Send(world.UpperUnion, new EndCampaign { CaseId = campaign });
        world.On("2026-03-10");

        await world.Send(world.Employer, world.Agreeing(round));

        var numbers = await world.NumbersOf(campaign);
        (numbers.Of("offered"), numbers.Of("agreed"), numbers.Of("silent")).ShouldBe((1, 1, 1));
    }

    [Fact]
    public async Task Only_the_union_ends_it()
    {
        await using var world = await People.WithPeopleAsync();
        var campaign = await world.StartedCampaign();
        await Should.ThrowAsync<CaseNotFound>(() => world.Send(world.Union, new EndCampaign { CaseId = campaign }));
        await Should.ThrowAsync<CaseNotFound>(() => world.Send(world.Bureau, new EndCampaign { CaseId = campaign }));
        (await world.Invalid(world.UpperUnion, new EndCampaign { CaseId = campaign, Summary = " " })).ShouldHaveSingleItem();
    }
}
