using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class FillVacancyTests
{
    private static FillVacancy Filling(World world, Guid round, string name, bool woman = true) =>
        new()
        {
            CaseId = round,
            Member = new()
            {
                Name = name,
                Woman = woman,
                FrontLine = true,
            },
            On = world.Today,
        };

    private static Task Leaves(World world, Guid round, string name) =>
        world.Send(
            world.Union,
            new ReportVacancy
            {
                CaseId = round,
                Name = name,
                Cause = "resignation",
                On = world.Today,
            }
        );

    [Fact]
    public async Task A_filled_vacancy_meets_its_deadline()
    {
        await using var world = await World.InAsync();
        var round = await world.AtTheTable();
        await Leaves(world, round, "张工");

        await world.On("2026-03-10").Send(world.Union, Filling(world, round, "钱工"));

        var deadline = await world.Deadline(round, "representatives.vacancy");
        (deadline.State, deadline.EndedOn).ShouldBe((DeadlineState.Met, world.Today));
        (await world.Round(round)).Workers!.Members.Where(m => m.LeftOn is null).Select(m => m.Name).ShouldBe(["李主席", "赵师傅", "钱工"]);
    }

    [Fact]
    public async Task A_vacancy_that_is_overdue_is_filled_late()
    {
        await using var world = await World.InAsync();
        var round = await world.AtTheTable();
        await Leaves(world, round, "张工");
        await world.On("2026-03-18").Sweep(round);
        (await world.Deadline(round, "representatives.vacancy")).State.ShouldBe(DeadlineState.Overdue);

        await world.Send(world.Union, Filling(world, round, "钱工"));

        (await world.Deadline(round, "representatives.vacancy")).State.ShouldBe(DeadlineState.Met);
    }

    [Fact]
    public async Task The_side_is_then_in_order_again()
    {
        await using var world = await World.InAsync();
        var round = await world.AtTheTable();
        await Leaves(world, round, "张工");

        await world.RefusedBy<WomenSitInProportion>(world.Union, Filling(world, round, "钱工", woman: false), "CB-REP-15");
        await world.RefusedBy<NobodySitsOnBothSides>(world.Union, Filling(world, round, "王总"), "CB-REP-06");
    }

    [Fact]
    public async Task Several_vacancies_are_filled_one_by_one()
    {
        await using var world = await World.InAsync("370102");
        var round = await world.AtTheTable();
        await Leaves(world, round, "张工");
        world.On("2026-03-03");
        await Leaves(world, round, "赵师傅");

        await world.RefusedBy<NobodySitsWhereTiesForbid>(
            world.Union,
            Filling(world, round, "钱工") with
            {
                Member = new() { Name = "钱工", Ties = ["head"] },
            },
            "CB-REP-22"
        );
        await world.Send(world.Union, Filling(world, round, "钱工"));
        (await Vacancies(world, round)).ShouldBe([DeadlineState.Met, DeadlineState.Open]);
        await world.Send(world.Union, Filling(world, round, "孙工"));
        (await Vacancies(world, round)).ShouldBe([DeadlineState.Met, DeadlineState.Met]);

        (await world.Faults(world.Union, Filling(world, round, "周工"))).ShouldBe(["member"]);
    }

    [Fact]
    public async Task One_vacancy_on_each_side_is_filled_by_each_and_neither_waits_for_the_other()
    {
        await using var world = await World.InAsync();
        var round = await world.AtTheTable();
        await Leaves(world, round, "张工");
        var leaves = (await world.Round(round)).Employer!.Members.First(m => !m.Chief).Name;
        await world.Send(
            world.Employer,
            new ReportVacancy
            {
                CaseId = round,
                Name = leaves,
                Cause = "replacement",
                On = world.Today,
            }
        );

        await world.Send(
            world.Employer,
            new FillVacancy
            {
                CaseId = round,
                Member = new() { Name = "钱会计" },
                On = world.Today,
            }
        );
        await world.Send(world.Union, Filling(world, round, "钱工"));

        (await Vacancies(world, round)).ShouldAllBe(state => state == DeadlineState.Met);
        var (workers, employer) = ((await world.Round(round)).Workers!, (await world.Round(round)).Employer!);
        workers.Members.Count(m => m.LeftOn is null).ShouldBe(employer.Members.Count(m => m.LeftOn is null));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var round = await world.AtTheTable();

        (await world.Faults(world.Union, Filling(world, round, " ") with { On = world.Today.AddDays(1) })).ShouldBe([
            "member",
            "member.name",
            "on",
        ]);
        await Leaves(world, round, "张工");
        (await world.Faults(world.Union, Filling(world, round, "赵师傅"))).ShouldBe(["member"]);
        (await world.Faults(world.Employer, Filling(world, round, "钱工"))).ShouldBe(["member"]);
    }

    private static async Task<IEnumerable<DeadlineState>> Vacancies(World world, Guid round) =>
        (await world.Deadlines(round)).Where(d => d.Matter == "representatives.vacancy").OrderBy(d => d.Due).Select(d => d.State);
}
