using Bargaining.Access;
using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Campaigns;

[Collection(nameof(Alone))] // a run sends whatever waits
public sealed class ArrangeSigningTests
{
    [Fact]
    public async Task Both_sides_of_whoever_is_ready_are_invited_once_and_nobody_else()
    {
        await using var world = await People.WithPeopleAsync();
        var silent = await world.EnterpriseWithChair("未响应的");
        var campaign = await world.StartedCampaign();
        world.On("2026-03-10");
        await world.AdoptedRound();

        await world.Send(world.UpperUnion, world.SigningOf(campaign));
        await world.SendLetters();
        await world.SendLetters();

        var letter = (await world.LettersOf(campaign)).Where(l => l.Round < 0).ShouldHaveSingleItem();
        (letter.OrganisationId, letter.State, letter.Round).ShouldBe((world.Enterprise.Id, CampaignLetterState.Sent, -1));
        foreach (var side in (Actor[])[world.Union, world.Employer])
        {
            var note = (await world.InboxOf(side)).Where(n => n.Title.Zh == "请参加集中签约").ShouldHaveSingleItem();
            note.Lines.Select(line => line.Zh)
                .ShouldContain(line => line.Contains("上午九时在区总工会三楼集中签约", StringComparison.Ordinal));
            note.Lines.Select(line => line.Zh).ShouldContain("请带公章。");
        }

        (await world.LettersOf(campaign)).ShouldNotContain(l => l.OrganisationId == silent.Id && l.Round < 0);
    }

    [Fact]
    public async Task Who_becomes_ready_later_is_invited_by_itself_and_after_the_day_nobody_is()
    {
        await using var world = await People.WithPeopleAsync();
        var campaign = await world.StartedCampaign();
        world.On("2026-03-10");
        var round = await world.SubmittedRound();
        await world.Send(world.UpperUnion, world.SigningOf(campaign));
        await world.SendLetters();
        (await world.LettersOf(campaign)).ShouldAllBe(l => l.Round == 0);

        await world.Send(world.Union, world.Voted(round));
        world.Clock.MoveTo(world.Today.AddDays(11));
        await world.SendLetters();
        (await world.LettersOf(campaign)).ShouldAllBe(l => l.Round == 0); // the day is over

        await world.Send(world.UpperUnion, world.SigningOf(campaign));
        await world.SendLetters();
        (await world.LettersOf(campaign)).ShouldContain(l => l.Round == -2 && l.State == CampaignLetterState.Sent);
    }

    [Fact]
    public async Task One_day_at_a_time_is_arranged_and_every_fault_is_told()
    {
        await using var world = await People.WithPeopleAsync();
        var campaign = await world.StartedCampaign();
        var arrange = world.SigningOf(campaign);

        (
            await world.Faults(world.UpperUnion, arrange with { Day = world.Today.AddDays(-1), Starts = "", Place = " ", Note = "" })
        ).ShouldBe(["day", "note", "place", "starts"]);
        await world.Send(world.UpperUnion, arrange);
        (await world.RefusedByLaw(world.UpperUnion, arrange)).ShouldHaveSingleItem();
        var offered = (await world.Sees(world.UpperUnion, campaign)).Actions.Select(action => action.Action.Code).ToList();
        offered.ShouldNotContain("arrange-signing");
        offered.ShouldContain("call-off-signing");
    }
}
