using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class IssueReminderTests
{
    [Fact]
    public async Task The_reminder_has_a_number_and_the_day_that_the_union_sets()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.EstablishedCase();

        var receipt = await world.Send(world.Supervisor, world.Reminding(supervision));

        receipt.Opened.Select(o => o.Step).ShouldBe(["serve-reminder"]);
        (await world.Facts<SupervisionCase>(supervision)).Letters.Single().Document.Number.ShouldBe("测总工劳监提〔2026〕1号");
        await world.Send(world.Supervisor, world.Serving(supervision));
        (await world.Deadline(supervision, "reminder.correct")).Due.ShouldBe(world.Today.AddDays(10));
    }

    [Fact]
    public async Task Silence_after_a_reminder_leads_to_the_next_letter_by_itself()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RemindedCase();
        world.On("2026-03-13");
        await world.Sweep(supervision);
        (await world.OpenSteps(supervision)).ShouldBe(["issue-letter"]);
    }

    [Fact]
    public async Task Not_without_a_day_a_demand_and_a_signer()
    {
        await using var world = await World.InAsync("230103");

        var reminder = world.Reminding(await world.EstablishedCase());
        (
            await world.Faults(
                world.Supervisor,
                reminder with
                {
                    Demand = "",
                    CorrectBy = world.Today,
                    Signer = new Signer("", SignerPost.Chair),
                }
            )
        ).ShouldBe(["correctBy", "demand", "signer.name"]);
        (await world.RefusedByLaw(world.Supervisor, reminder with { On = world.Today.AddDays(-1) }))
            .Single()
            .Rule.ShouldBe(nameof(NothingIsDatedBeforeWhatItFollows));
    }
}
