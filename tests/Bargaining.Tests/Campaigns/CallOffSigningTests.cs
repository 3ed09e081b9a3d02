using Bargaining.Access;
using Bargaining.Campaigns;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Campaigns;

[Collection(nameof(Alone))] // a run sends whatever waits
public sealed class CallOffSigningTests
{
    [Fact]
    public async Task Whoever_was_invited_is_told_why_also_when_the_campaign_ends_before_and_another_day_may_be_arranged()
    {
        await using var world = await People.WithPeopleAsync();
        var campaign = await world.StartedCampaign();
        world.On("2026-03-10");
        await world.AdoptedRound();
        await world.Send(world.UpperUnion, world.SigningOf(campaign));
        await world.SendLetters();

        await world.Send(world.UpperUnion, new CallOffSigning { CaseId = campaign, Because = "场地另有安排" });
        await world.Send(world.UpperUnion, new EndCampaign { CaseId = campaign });
        await world.SendLetters();
        await world.SendLetters();

        foreach (var side in (Actor[])[world.Union, world.Employer])
        {
            var note = (await world.InboxOf(side)).Where(n => n.Title.Zh == "集中签约活动取消").ShouldHaveSingleItem();
            note.Lines.Select(line => line.Zh).ShouldContain(line => line.EndsWith("取消：场地另有安排", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_invitation_that_waits_goes_to_nobody()
    {
        await using var world = await People.WithPeopleAsync();
        var campaign = await world.StartedCampaign();
        await world.Send(world.UpperUnion, world.SigningOf(campaign));
        await world.WaitsForSigning(campaign, world.Enterprise);

        await world.Send(world.UpperUnion, new CallOffSigning { CaseId = campaign, Because = "场地另有安排" });
        await world.SendLetters();

        (await world.LetterOf(campaign, world.Enterprise, -1)).ShouldBe((CampaignLetterState.Left, LeftBecause.SigningCalledOff));
        (await world.InboxOf(world.Employer)).ShouldNotContain(n => n.Title.Zh.Contains("集中签约", StringComparison.Ordinal));
        (await world.RefusedByLaw(world.UpperUnion, new CallOffSigning { CaseId = campaign, Because = "再取消" })).ShouldHaveSingleItem();
        await world.Send(world.UpperUnion, world.SigningOf(campaign));
    }
}
