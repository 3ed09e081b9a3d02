using Bargaining.Congress.Terms;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class RecordDepartureTests
{
    [Theory]
    [InlineData("transfer")]
    [InlineData("retirement")]
    [InlineData("contract-ended")]
    public async Task The_seat_ends_by_itself_and_is_vacant(string because)
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(8);
        var leaver = congress.Delegates[0];

        await world.Send(
            world.Union,
            new RecordDeparture
            {
                CaseId = congress.TermId,
                DelegateId = leaver.Id,
                On = world.Today,
                Because = because,
            }
        );

        var left = (await world.Delegates(congress.TermId))[0];
        (left.LeftOn, left.LeftBecause).ShouldBe((world.Today, "departed"));
        var facts = await world.Term(congress.TermId);
        (facts.Unit(leaver.Unit)!.Seats, facts.Unit(leaver.Unit)!.Filled).ShouldBe((2, 1));
        facts.Changes.ShouldHaveSingleItem().Because.ShouldBe(because);
    }

    [Fact]
    public async Task Who_attended_without_a_vote_leaves_no_vacancy()
    {
        await using var world = await World.InAsync();
        var entered = world.Registration(8);
        var term = (
            await world.Send(
                world.Union,
                entered with
                {
                    Delegates =
                    [
                        .. entered.Delegates,
                        new Seat
                        {
                            Name = "列席",
                            Unit = "车间1",
                            NonVoting = true,
                        },
                    ],
                }
            )
        ).CaseId;
        var guest = (await world.Delegates(term)).Single(d => d.NonVoting);

        await world.Send(
            world.Union,
            new RecordDeparture
            {
                CaseId = term,
                DelegateId = guest.Id,
                On = world.Today,
                Because = "resignation",
            }
        );

        (await world.Term(term)).Units.ShouldAllBe(u => u.Filled == u.Seats);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(4);
        var leaving = new RecordDeparture
        {
            CaseId = congress.TermId,
            DelegateId = congress.Delegates[0].Id,
            On = world.Today,
            Because = "transfer",
        };

        (
            await world.Faults(world.Union, leaving with { DelegateId = Guid.Empty, On = world.Today.AddDays(1), Because = "bored" })
        ).ShouldBe(["because", "delegateId", "on"]);
        (await world.Faults(world.Union, leaving with { DelegateId = Guid.NewGuid() })).ShouldBe(["delegateId"]);
        await world.NotTheirs(world.Employer, leaving);
    }

    [Fact]
    public async Task It_is_of_a_term_in_office()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(
            world.Union,
            new RecordDeparture
            {
                CaseId = await world.PlannedElection(),
                DelegateId = Guid.NewGuid(),
                On = world.Today,
                Because = "transfer",
            }
        );
    }
}
