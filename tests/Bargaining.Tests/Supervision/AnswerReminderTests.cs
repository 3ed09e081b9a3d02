using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class AnswerReminderTests
{
    [Fact]
    public async Task The_employer_says_what_it_did()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RemindedCase();

        await world.Send(
            world.Employer,
            new AnswerReminder
            {
                CaseId = supervision,
                Text = "已补发。",
                On = world.Today,
            }
        );

        var reply = (await world.Facts<SupervisionCase>(supervision)).Letters.Single().Replies.ShouldHaveSingleItem();
        (reply.InTime, reply.EnteredByUnion).ShouldBe((true, false));
        (await world.OpenSteps(supervision)).ShouldBe(["heed-reminder"], "the union looks whether it is so");
        (
            await world.Faults(
                world.Employer,
                new AnswerReminder
                {
                    CaseId = supervision,
                    Text = "",
                    On = world.Today.AddDays(1),
                }
            )
        ).ShouldBe(["on", "text"]);
    }

    [Fact]
    public async Task Late_it_is_taken_too_but_not_without_a_reminder()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RemindedCase();
        world.On("2026-03-16");

        await world.Send(
            world.Employer,
            new AnswerReminder
            {
                CaseId = supervision,
                Text = "已补发。",
                On = world.Today,
            }
        );

        (await world.Facts<SupervisionCase>(supervision)).Letters.Single().Replies.ShouldHaveSingleItem().InTime.ShouldBe(false);
        (
            await world.RefusedByLaw(
                world.Employer,
                new AnswerReminder
                {
                    CaseId = await world.ServedCase(),
                    Text = "已补发。",
                    On = world.Today,
                }
            )
        ).Single().Rule.ShouldBe(nameof(ReminderWasServed));
    }

    [Fact]
    public async Task The_first_is_answered_while_the_second_waits_to_be_served()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RemindedCase();
        world.On("2026-03-16");
        await world.Send(world.Supervisor, world.Reminding(supervision));

        await world.Send(
            world.Supervisor,
            new AnswerReminder
            {
                CaseId = supervision,
                Text = "已补发。",
                By = "王总",
                On = world.Today,
            }
        );

        var letters = (await world.Facts<SupervisionCase>(supervision)).Letters;
        letters[0].Replies.ShouldHaveSingleItem().By.ShouldBe("王总");
        letters[1].Replies.ShouldBeEmpty();
    }
}
