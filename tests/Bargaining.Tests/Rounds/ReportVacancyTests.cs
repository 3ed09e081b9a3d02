using Bargaining.Access;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class ReportVacancyTests
{
    [Fact]
    public async Task The_clock_for_the_vacancy_runs_on_the_own_side()
    {
        await using var world = await World.InAsync();
        var round = await world.AtTheTable();

        var receipt = await world.Send(
            world.Union,
            new ReportVacancy
            {
                CaseId = round,
                Name = "张工",
                Cause = "resignation",
                On = world.Today,
            }
        );

        receipt.Deadlines.ShouldHaveSingleItem().Due.ShouldBe(new DateOnly(2026, 3, 17));
        var deadline = await world.Deadline(round, "representatives.vacancy");
        (deadline.Party, deadline.RuleId, deadline.StepId).ShouldBe((Party.Workers, "CB-REP-08", null));
        (await world.Round(round)).Workers!.Members.Single(m => m.Name == "张工").LeftOn.ShouldBe(world.Today);
        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var round = await world.AtTheTable();

        (
            await world.Faults(
                world.Union,
                new ReportVacancy
                {
                    CaseId = round,
                    Name = "王总",
                    Cause = "tired",
                    On = world.Today.AddDays(1),
                }
            )
        ).ShouldBe(["cause", "name", "on"]);
    }

    [Fact]
    public async Task Nobody_leaves_twice()
    {
        await using var world = await World.InAsync();
        var round = await world.AtTheTable();
        var command = new ReportVacancy
        {
            CaseId = round,
            Name = "张工",
            Cause = "resignation",
            On = world.Today,
        };
        await world.Send(world.Union, command);

        (await world.Faults(world.Union, command)).ShouldBe(["name"]);
    }

    [Fact]
    public async Task Only_the_sides_report_theirs()
    {
        await using var world = await World.InAsync();
        var round = await world.AtTheTable();

        await world.NotTheirs(
            world.UpperUnion,
            new ReportVacancy
            {
                CaseId = round,
                Name = "张工",
                Cause = "resignation",
                On = world.Today,
            }
        );
        (
            await world.Faults(
                world.Employer,
                new ReportVacancy
                {
                    CaseId = round,
                    Name = "张工",
                    Cause = "resignation",
                    On = world.Today,
                }
            )
        ).ShouldBe(["name"]);
    }
}
