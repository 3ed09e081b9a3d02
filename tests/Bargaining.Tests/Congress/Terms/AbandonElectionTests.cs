using Bargaining.Congress.Terms;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class AbandonElectionTests
{
    [Fact]
    public async Task An_election_that_was_planned_wrongly_is_given_up_and_planned_anew()
    {
        await using var world = await World.InAsync();
        var term = await world.ElectedList();

        (await world.Send(world.Union, new AbandonElection { CaseId = term, Reason = "选举单位划分有误" })).Closed.ShouldBe("Abandoned");

        (await world.Term(term)).Remarks.ShouldHaveSingleItem().Text.ShouldBe("选举单位划分有误");
        await world.PlannedElection();
    }

    [Fact]
    public async Task It_has_a_reason_and_is_the_chairs()
    {
        await using var world = await World.InAsync();
        var term = await world.PlannedElection();

        (await world.Faults(world.Union, new AbandonElection { CaseId = term, Reason = "" })).ShouldBe(["reason"]);
        await world.NotTheirs(world.Employer, new AbandonElection { CaseId = term, Reason = "不需要" });
    }

    [Fact]
    public async Task A_congress_that_sits_is_not_given_up()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(world.Union, new AbandonElection { CaseId = await world.PublishedTerm(), Reason = "不需要" });
    }
}
