using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class ReportOfDirectorTests
{
    [Fact]
    public async Task The_next_report_is_due_a_year_after_the_last()
    {
        await using var world = await World.InAsync("330102");
        var term = await world.DirectorTerm("李主席");
        world.On("2027-01-11");

        await world.Send(
            world.Union,
            new ReportOfDirector
            {
                CaseId = term,
                MemberId = "1",
                On = world.Today,
                Summary = "述职报告",
            }
        );

        (await world.Deadlines(term))
            .Where(d => d.Matter == "director.report")
            .Select(d => (d.Due, d.State))
            .ShouldBe([(new DateOnly(2027, 3, 2), DeadlineState.Met), (new DateOnly(2028, 1, 11), DeadlineState.Open)]);
        (await world.Term(term)).Board[0].Reports.ShouldHaveSingleItem().On.ShouldBe(world.Today);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync("330102");
        var term = await world.DirectorTerm("李主席");

        (
            await world.Faults(
                world.Union,
                new ReportOfDirector
                {
                    CaseId = term,
                    MemberId = "2",
                    On = world.Today.AddDays(1),
                    Summary = "",
                }
            )
        ).ShouldBe(["memberId", "on", "summary"]);
        (
            await world.Faults(
                world.Union,
                new ReportOfDirector
                {
                    CaseId = term,
                    MemberId = "1",
                    On = world.Today.AddDays(-1),
                    Summary = "述职",
                }
            )
        ).ShouldBe(["on"]);
        await world.NotTheirs(
            world.Employer,
            new ReportOfDirector
            {
                CaseId = term,
                MemberId = "1",
                On = world.Today,
                Summary = "述职",
            }
        );
    }
}
