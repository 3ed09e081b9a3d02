using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds.Contracts;

public sealed class ReportPerformanceTests
{
    [Fact]
    public async Task The_next_report_is_due_a_year_after_the_last()
    {
        await using var world = await World.InAsync("330902");
        var round = await world.InEffectRound();
        (await world.Deadlines(round)).Single(d => d.Matter == "performance.report").Due.ShouldBe(new DateOnly(2027, 3, 2));

        var receipt = await world
            .On("2026-12-15")
            .Send(
                world.Employer,
                new ReportPerformance
                {
                    CaseId = round,
                    On = world.Today,
                    Summary = "各项条款均已履行。",
                }
            );

        receipt.Opened.Select(o => o.Step).ShouldBe(["report-performance"]);
        receipt.Deadlines.ShouldHaveSingleItem().Due.ShouldBe(new DateOnly(2027, 12, 15));
        (await world.OpenSteps(round)).ShouldContain("report-performance");
        (await world.Facts<Round>(round)).Contract!.Reports.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_overdue_report_is_met_late_and_the_next_one_runs_from_its_day()
    {
        await using var world = await World.InAsync("220102");
        var round = await world.NegotiatingRound();
        await world.Both(world.Union, world.CompleteDraft(round) with { TermTo = world.Today.AddYears(3).AddDays(-1) });
        await world.Send(world.Union, new SubmitDraftToCongress { CaseId = round, On = world.Today });
        await world.Send(world.Union, world.Voted(round));
        await world.FormContract(round);
        await world.Send(world.Employer, world.CompleteFiling(round));
        await world.Acknowledge(round);
        await world.Send(world.Bureau, world.Opinion(round));

        await world.On("2027-03-10").Sweep(round);
        await world.Send(
            world.Employer,
            new ReportPerformance
            {
                CaseId = round,
                On = world.Today,
                Summary = "各项条款均已履行。",
            }
        );

        var reports = (await world.Deadlines(round)).Where(d => d.Matter == "performance.report").OrderBy(d => d.Due).ToList();
        reports.Select(d => d.State).ShouldBe([DeadlineState.Met, DeadlineState.Open]);
        reports.Select(d => d.From).ShouldBe([new DateOnly(2026, 3, 2), new DateOnly(2027, 3, 10)]);
    }

    [Fact]
    public async Task It_says_something_is_the_employers_and_does_not_go_back_in_time()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();

        var faults = await world.Invalid(
            world.Employer,
            new ReportPerformance
            {
                CaseId = round,
                On = world.Today.AddDays(-1),
                Summary = "",
            }
        );
        faults.Select(f => f.Field).ShouldBe(["on", "summary"]);
        await Should.ThrowAsync<NotYourAction>(() =>
            world.Send(
                world.Union,
                new ReportPerformance
                {
                    CaseId = round,
                    On = world.Today,
                    Summary = "履行",
                }
            )
        );
    }
}
