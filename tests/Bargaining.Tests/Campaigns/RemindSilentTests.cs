using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Campaigns;

[Collection(nameof(Alone))] // a run sends whatever waits
public sealed class RemindSilentTests
{
    [Fact]
    public async Task Those_who_made_no_offer_are_reminded_and_nobody_else()
    {
        await using var world = await People.WithPeopleAsync();
        var silent = await world.EnterpriseWithChair("未响应的");
        var campaign = await world.StartedCampaign();
        world.On("2026-03-10");
        await world.OfferedRound();

        await world.Send(world.UpperUnion, new RemindSilent { CaseId = campaign, Text = "请于月底前提出。" });
        await world.SendLetters();

        var reminder = (await world.LettersOf(campaign)).Where(l => l.Round == 1).ShouldHaveSingleItem();
        (reminder.OrganisationId, reminder.State).ShouldBe((silent.Id, CampaignLetterState.Sent));
        (await world.Facts<Campaign>(campaign)).Reminders.ShouldBe([new CampaignReminder(1, world.Today, 1, "请于月底前提出。")]);
        var row = (await world.Behind(campaign, "silent")).ShouldHaveSingleItem();
        (row.Reminded, row.RemindedOn).ShouldBe((1, world.Today));
        (await world.Audit(campaign)).Select(a => a.Action).ShouldBe(["start-campaign", "remind-silent"]);
    }

    [Fact]
    public async Task Nobody_is_written_to_twice_a_day_and_a_press_that_reminds_nobody_is_refused()
    {
        await using var world = await People.WithPeopleAsync();
        var campaign = await world.StartedCampaign();
        var remind = new RemindSilent { CaseId = campaign };

        (await world.Invalid(world.UpperUnion, remind)).ShouldHaveSingleItem().Field.ShouldBe("text"); // invited today
        world.On("2026-03-03");
        await world.Send(world.UpperUnion, remind);
        await world.Invalid(world.UpperUnion, remind);
        world.On("2026-03-04");
        await world.Send(world.UpperUnion, remind);
        await world.SendLetters();

        (await world.LettersOf(campaign))
            .Select(l => (l.Round, l.State))
            .ShouldBe([(0, CampaignLetterState.Sent), (1, CampaignLetterState.Sent), (2, CampaignLetterState.Sent)]);
    }

    [Fact]
    public async Task Who_answers_before_the_reminder_goes_out_gets_none()
    {
        await using var world = await People.WithPeopleAsync();
        var campaign = await world.StartedCampaign();
        world.On("2026-03-10");
        await world.Send(world.UpperUnion, new RemindSilent { CaseId = campaign });
        await world.OfferedRound();

        await world.SendLetters();

        (await world.LetterOf(campaign, world.Enterprise, 1)).ShouldBe((CampaignLetterState.Left, LeftBecause.UnderWay));
    }

    [Fact]
    public async Task After_the_term_and_after_the_end_nobody_is_reminded()
    {
        await using var world = await People.WithPeopleAsync();
        var campaign = await world.StartedCampaign();
        world.On("2026-07-01");
        await world.Invalid(world.UpperUnion, new RemindSilent { CaseId = campaign });
        await world.Send(world.UpperUnion, new EndCampaign { CaseId = campaign });
        (await world.RefusedByLaw(world.UpperUnion, new RemindSilent { CaseId = campaign })).ShouldHaveSingleItem();
    }
}
