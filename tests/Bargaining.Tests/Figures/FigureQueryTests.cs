using System.Globalization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Figures;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;
using Case = Bargaining.Cases.Case;

namespace Bargaining.Tests.Figures;

[Collection(nameof(Alone))] // cases are put in by hand, which others who walk the whole trail would find
public sealed class FigureQueryTests : IAsyncDisposable
{
    private const string ByHand = "FIGURES-";

    private static Task<FigureValue> Value(World world, string code, string? on = null, Actor? by = null, Guid? at = null) =>
        world.As<FigureQuery, FigureValue>(
            by ?? world.UpperUnion,
            async figures =>
            {
                var (_, asked) = await figures.AskAsync(at, on is null ? null : DateOnly.Parse(on));
                return await figures.OfAsync(FigureBook.Find(code)!, asked, null);
            }
        );

    [Theory]
    [InlineData("2026-11", "2026-12-01", "11月", "2026-11")]
    [InlineData("2026-12", "2026-12-01", "12月（至1日）", "2026-12 (to 2026-12-01)")]
    [InlineData("2026-12", "2026-12-31", "12月", "2026-12")]
    public void A_month_that_has_not_ended_says_how_far_it_goes(string month, string on, string zh, string en)
    {
        var name = FigureQuestion.MonthName(month, DateOnly.ParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        (name.Zh, name.En).ShouldBe((zh, en));
    }

    [Fact]
    public async Task Officials_read_figures_of_their_place_and_nobody_else_does()
    {
        await using var world = await World.InAsync();
        await using var elsewhere = await World.InAsync("230103");

        (await Value(world, "enterprises")).Value.ShouldBe(1);
        (await Value(world, "enterprises", at: world.Enterprise.Id)).Value.ShouldBe(1);
        foreach (var other in new[] { world.Union, world.Employer, world.Delegate, world.Bureau, world.Supervisor, world.Administrator() })
        {
            await Should.ThrowAsync<NotYourAction>(() => Value(world, "enterprises", by: other));
        }

        await Should.ThrowAsync<NotInReach>(() => Value(world, "enterprises", at: elsewhere.District.Id));
        (await Should.ThrowAsync<Invalid>(() => Value(world, "enterprises", "2026-03-03"))).Faults[0].Field.ShouldBe("on");
    }

    [Fact]
    public async Task Who_is_an_official_and_something_else_reads_only_where_they_are_an_official()
    {
        await using var world = await World.InAsync();
        await using var elsewhere = await World.InAsync("230103");
        var both = world.UpperUnion with
        {
            Memberships =
            [
                .. world.UpperUnion.Memberships,
                new Membership(Role.Supervisor, elsewhere.District.Id, elsewhere.District.Path),
            ],
        };

        await Should.ThrowAsync<NotInReach>(() => Value(world, "enterprises", by: both, at: elsewhere.District.Id));
    }

    [Fact]
    public async Task A_contract_counts_from_its_first_day_of_effect_to_its_last_or_to_the_day_on_which_it_was_ended()
    {
        await using var world = await World.InAsync(today: "2027-06-01");
        await ContractAsync(world, ContractKind.Wage, "2026-04-01", "2027-03-31", ContractState.Expired);
        await ContractAsync(world, ContractKind.Wage, "2027-02-01", "2028-01-31", ContractState.InEffect, employees: 150);
        await ContractAsync(world, ContractKind.Women, "2026-04-01", "2027-03-31", ContractState.Terminated, endedOn: "2026-09-01");
        await ContractAsync(world, ContractKind.General, null, "2029-03-31", ContractState.Signed);

        async Task<decimal?[]> On(string day) =>
            [
                (await Value(world, "contracts", day)).Value,
                (await Value(world, "under-wage", day)).Value,
                (await Value(world, "under-contract", day)).Value,
            ];
        (await On("2026-03-31")).ShouldBe([0, 0, 0]);
        (await On("2026-08-31")).ShouldBe([2, 1, 1], "ended early, but not yet");
        (await On("2026-09-01")).ShouldBe([1, 1, 1]);
        (await On("2027-02-15")).ShouldBe([2, 1, 1], "two wage contracts in one enterprise are one enterprise under them");
        (await Value(world, "employees-under-wage", "2027-02-15")).Value.ShouldBe(150, "the larger of the two");
        (await On("2027-06-01")).ShouldBe([1, 1, 1]);
        (await Value(world, "women-share", "2026-08-31")).ShouldBe(new FigureValue(100, 1, 1));
        (await Value(world, "women-share", "2026-09-01")).ShouldBe(new FigureValue(0, 0, 1));
    }

    [Fact]
    public async Task A_duty_is_decided_when_it_is_done_or_when_its_last_day_is_over()
    {
        await using var world = await World.InAsync(today: "2026-12-01");
        var round = await CaseAsync(world, "bargaining-round", "2026-01-05");
        await DutyAsync(world, round, "2026-02-10", DeadlineState.Met, "2026-02-10");
        await DutyAsync(world, round, "2026-03-10", DeadlineState.Met, "2026-04-01"); // late
        await DutyAsync(world, round, "2026-05-10", DeadlineState.Open, null); // not swept yet
        await DutyAsync(world, round, "2026-12-01", DeadlineState.Open, null); // its last day is today
        await DutyAsync(world, round, "2026-06-10", DeadlineState.Cancelled, "2026-06-01"); // called off in time
        await DutyAsync(world, round, "2025-12-31", DeadlineState.Overdue, "2026-01-01"); // its last day was over this year
        await DutyAsync(world, round, "2025-12-30", DeadlineState.Overdue, "2025-12-31"); // and this one's last year

        (await Value(world, "on-time")).ShouldBe(new FigureValue(25, 1, 4));
        (await Value(world, "on-time", "2026-03-10")).ShouldBe(new FigureValue(50, 1, 2), "its last day is not over");
        (await Value(world, "on-time", "2026-03-11")).ShouldBe(new FigureValue(33.3m, 1, 3));
        (await Value(world, "on-time", "2025-12-31")).ShouldBe(new FigureValue(0, 0, 1));
    }

    [Fact]
    public async Task What_is_hidden_from_the_union_above_is_in_no_figure_of_it()
    {
        await using var world = await World.InAsync();
        var seen = await CaseAsync(world, "bargaining-round", "2026-03-02", Party.Employer);
        var unseen = await CaseAsync(world, "bargaining-round", "2026-03-02", Party.UpperUnion);
        await DutyAsync(world, seen, "2026-03-01", DeadlineState.Open, null, Party.Employer);
        await DutyAsync(world, unseen, "2026-03-01", DeadlineState.Open, null, Party.UpperUnion);

        (await Value(world, "offers")).Value.ShouldBe(1);
        (await Value(world, "on-time")).Of.ShouldBe(1);
    }

    [Fact]
    public async Task An_enterprise_that_ended_counts_no_more_and_what_was_is_not_kept()
    {
        await using var world = await World.InAsync();
        (await Value(world, "unions")).Value.ShouldBe(2, "the enterprise's and the district's");
        (await Value(world, "unions", "2026-03-01")).ShouldBe(FigureValue.NotKept);
        await world.Read(async db =>
        {
            var enterprise = await db.Organisations.AsTracking().SingleAsync(o => o.Id == world.Enterprise.Id);
            enterprise.Enterprise = enterprise.Enterprise! with { Ended = new EnterpriseEnd(Ending.Closed, new DateOnly(2026, 3, 1), []) };
            return await db.SaveChangesAsync();
        });

        (await Value(world, "unions")).Value.ShouldBe(1);
        (await Value(world, "enterprises")).Value.ShouldBe(0);
        (await Value(world, "women-share")).ShouldBe(new FigureValue(null, 0, 0), "nothing to measure is not 0 %");
    }

    public async ValueTask DisposeAsync()
    {
        await using var world = await World.InAsync();
        await world.Read(async db =>
        {
            var cases = db.Cases.Where(c => c.Number.StartsWith(ByHand)).Select(c => c.Id);
            await db.Deadlines.Where(d => cases.Contains(d.CaseId)).ExecuteDeleteAsync();
            await db.Contracts.Where(c => cases.Contains(c.CaseId)).ExecuteDeleteAsync();
            return await db.Cases.Where(c => c.Number.StartsWith(ByHand)).ExecuteDeleteAsync();
        });
    }

    private static Task<Case> CaseAsync(World world, string procedure, string on, Party hiddenFrom = Party.None) =>
        world.Read(async db =>
        {
            var opened = new Case
            {
                Id = Guid.CreateVersion7(),
                Number = $"{ByHand}{Guid.NewGuid():N}"[..30],
                Procedure = procedure,
                OrganisationId = world.Enterprise.Id,
                Path = world.Enterprise.Path,
                Jurisdiction = world.Enterprise.Code,
                Facts = "{}",
                OpenedAt = LegalDay.At(DateOnly.Parse(on)),
                HiddenFrom = hiddenFrom,
            };
            db.Add(opened);
            await db.SaveChangesAsync();
            return opened;
        });

    private static Task DutyAsync(
        World world,
        Case of,
        string due,
        DeadlineState state,
        string? endedOn,
        Party hiddenFrom = Party.None,
        string step = "reply"
    ) =>
        world.Read(async db =>
        {
            db.Add(
                new Deadline
                {
                    Id = Guid.CreateVersion7(),
                    CaseId = of.Id,
                    Path = of.Path,
                    HiddenFrom = hiddenFrom,
                    Step = step,
                    Matter = "offer.reply",
                    RuleId = "CB-OFFER-03",
                    RuleJurisdiction = "000000",
                    Citation = "",
                    Party = Party.Employer,
                    Clock = "offer.received",
                    From = DateOnly.Parse(due).AddDays(-20),
                    Due = DateOnly.Parse(due),
                    State = state,
                    EndedOn = endedOn is null ? null : DateOnly.Parse(endedOn),
                }
            );
            return await db.SaveChangesAsync();
        });

    private static async Task ContractAsync(
        World world,
        ContractKind kind,
        string? effective,
        string ends,
        ContractState state,
        int employees = 100,
        string? endedOn = null
    )
    {
        var round = await CaseAsync(world, "bargaining-round", "2026-03-02");
        await world.Read(async db =>
        {
            db.Add(
                new CollectiveContract
                {
                    Id = Guid.CreateVersion7(),
                    CaseId = round.Id,
                    OrganisationId = world.Enterprise.Id,
                    Path = world.Enterprise.Path,
                    Kind = kind,
                    SignedOn = DateOnly.Parse(effective ?? "2026-03-20").AddDays(-10),
                    EffectiveOn = effective is null ? null : DateOnly.Parse(effective),
                    EndsOn = DateOnly.Parse(ends),
                    Employees = employees,
                    State = state,
                }
            );
            return await db.SaveChangesAsync();
        });
        await DutyAsync(
            world,
            round,
            ends,
            endedOn is null ? DeadlineState.Open : DeadlineState.Met,
            endedOn,
            step: RoundSteps.ContractInEffect
        );
    }
}
