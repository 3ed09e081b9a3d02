using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class JudgeReminderTests
{
    [Fact]
    public async Task Corrected_ends_it_and_not_corrected_leads_to_the_opinion()
    {
        await using var world = await World.InAsync("230103");

        var judge = new JudgeReminder
        {
            CaseId = await world.RemindedCase(),
            Result = CorrectionResult.Corrected,
            Content = "c",
            On = world.Today,
        };
        (await world.Send(world.Supervisor, judge)).Opened.Select(o => o.Step).ShouldBe(["conclude"]);

        judge = judge with { CaseId = await world.RemindedCase(), Result = CorrectionResult.InPart };
        await world.NotTheirs(world.Employer, judge);
        (await world.Faults(world.Supervisor, judge with { Content = "" })).ShouldBe(["content"]);
        (await world.Send(world.Supervisor, judge)).Opened.Select(o => o.Step).ShouldBe(["issue-letter"]);
        await world.Send(world.Supervisor, world.Opining(judge.CaseId));
    }

    [Fact]
    public async Task What_was_corrected_after_the_day_ends_it_without_another_letter()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RemindedCase();
        world.On("2026-03-16");
        await world.Sweep(supervision);
        (await world.Deadline(supervision, "reminder.correct")).State.ShouldBe(DeadlineState.Overdue);

        await world.Send(
            world.Employer,
            new AnswerReminder
            {
                CaseId = supervision,
                Text = "已补发。",
                On = world.Today,
            }
        );
        var judge = new JudgeReminder
        {
            CaseId = supervision,
            Result = CorrectionResult.InPart,
            Content = "补发了一半。",
            On = world.Today,
        };
        await world.Send(world.Supervisor, judge);
        (await world.OpenSteps(supervision)).ShouldBe(["issue-letter"]);
        (await world.Deadline(supervision, "reminder.correct")).State.ShouldBe(DeadlineState.Met, "it was looked at");
        (await world.Send(world.Supervisor, judge with { Result = CorrectionResult.Corrected }))
            .Opened.Select(o => o.Step)
            .ShouldBe(["conclude"]);
    }

    [Fact]
    public async Task Not_where_no_reminder_was_served()
    {
        await using var world = await World.InAsync("230103");
        var judge = new JudgeReminder
        {
            CaseId = await world.EstablishedCase(),
            Result = CorrectionResult.Corrected,
            Content = "c",
            On = world.Today,
        };

        (await world.RefusedByLaw(world.Supervisor, judge)).Single().Rule.ShouldBe(nameof(ReminderWasServed));
    }
}
