using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class RecordDirectorDepartureTests
{
    [Fact]
    public async Task Whoever_has_left_owes_no_report()
    {
        await using var world = await World.InAsync("330102");
        var term = await world.DirectorTerm("李主席");
        var leaving = new RecordDirectorDeparture
        {
            CaseId = term,
            MemberId = "1",
            On = world.Today,
        };

        (await world.Faults(world.Union, leaving with { MemberId = "2", On = world.Today.AddDays(1) })).ShouldBe(["memberId", "on"]);
        await world.NotTheirs(world.Employer, leaving);
        await world.Send(world.Union, leaving);

        (await world.Deadline(term, "director.report")).State.ShouldBe(DeadlineState.Met);
        (await world.Term(term)).Board[0].LeftBecause.ShouldBe("departed");
        (await world.Faults(world.Union, leaving)).ShouldBe(["memberId"]);
    }
}
