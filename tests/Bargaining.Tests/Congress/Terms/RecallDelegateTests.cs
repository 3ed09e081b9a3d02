using Bargaining.Congress.Terms;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class RecallDelegateTests
{
    private static async Task<RecallDelegate> Recalling(World world, Guid term) =>
        new()
        {
            CaseId = term,
            DelegateId = (await world.Delegates(term))[0].Id,
            On = world.Today,
            Employees = 50,
            Present = 40,
            For = 30,
            Reason = "长期不履行代表职责",
        };

    [Fact]
    public async Task The_seat_is_vacant()
    {
        await using var world = await World.InAsync();
        var term = await world.PublishedTerm();

        await world.Send(world.Union, await Recalling(world, term));

        var left = (await world.Delegates(term))[0];
        (left.LeftOn, left.LeftBecause).ShouldBe((world.Today, "recalled"));
        var facts = await world.Term(term);
        facts.Unit(left.Unit)!.Filled.ShouldBe(11);
        var change = facts.Changes.ShouldHaveSingleItem();
        (change.DelegateId, change.For, change.Because).ShouldBe((left.Id, 30, "长期不履行代表职责"));
    }

    [Theory]
    [InlineData("230102", "WC-ELECT-02", 25)] // of fifty: more than half
    [InlineData("310101", "WC-ELECT-04", 24)] // half or more
    public void The_unit_recalls_by_its_majority(string place, string rule, int tooFew)
    {
        new TheUnitRecallsByMajority(tooFew, 50).ShouldCiteInCongress(place, rule);
        new TheUnitRecallsByMajority(tooFew + 1, 50).ShouldCiteInCongress(place, null);
    }

    [Fact]
    public async Task Without_the_majority_of_the_unit_the_delegate_stays()
    {
        await using var world = await World.InAsync();
        var term = await world.PublishedTerm();

        await world.RefusedBy<TheUnitRecallsByMajority>(world.Union, await Recalling(world, term) with { For = 25 }, "WC-ELECT-02");

        (await world.Delegates(term))[0].LeftOn.ShouldBeNull();
        await world.Send(world.Union, await Recalling(world, term) with { For = 26 });
    }

    [Fact]
    public async Task Too_few_at_the_meeting_recall_nobody()
    {
        await using var world = await World.InAsync();
        var term = await world.PublishedTerm();

        await world.RefusedBy<EnoughOfTheUnitTakePart>(world.Union, await Recalling(world, term) with { Present = 33 }, "WC-ELECT-02");
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var term = await world.PublishedTerm();

        (
            await world.Faults(
                world.Union,
                new RecallDelegate
                {
                    CaseId = term,
                    On = world.Today.AddDays(1),
                    Present = 1,
                    For = 2,
                    Reason = "",
                }
            )
        ).ShouldBe(["delegateId", "employees", "for", "on", "present", "reason"]);
        (await world.Faults(world.Union, await Recalling(world, term) with { DelegateId = Guid.NewGuid() })).ShouldBe(["delegateId"]);
        (await world.Faults(world.Union, await Recalling(world, term) with { On = world.Today.AddDays(-1) })).ShouldBe(["on"]);
        await world.Send(world.Union, await Recalling(world, term));
        (await world.Faults(world.Union, await Recalling(world, term))).ShouldBe(["delegateId"]); // has left
    }

    [Fact]
    public async Task It_is_the_chairs_and_of_a_term_in_office()
    {
        await using var world = await World.InAsync();
        var planned = await world.PlannedElection();
        await world.OutOfTurn(
            world.Union,
            new RecallDelegate
            {
                CaseId = planned,
                DelegateId = Guid.NewGuid(),
                On = world.Today,
                Employees = 50,
                Present = 40,
                For = 30,
                Reason = "理由",
            }
        );
        await using var other = await World.InAsync();

        await other.NotTheirs(other.Employer, await Recalling(other, await other.PublishedTerm()));
    }
}
