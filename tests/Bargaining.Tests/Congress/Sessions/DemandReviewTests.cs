using Bargaining.Congress.Sessions;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class DemandReviewTests
{
    [Fact]
    public async Task The_upper_union_asks_for_all_steps_and_the_session_takes_them()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.ConvenedSession();

        await world.Send(
            world.UpperUnion,
            new DemandReview { CaseId = session, Asks = new(PreReview: true, Approval: true, Report: true, Filing: true) }
        );
        await world.Send(world.Union, world.Settling(session));

        (await world.OpenSteps(session)).ShouldBe(["pre-review"]);
        (await world.Deadlines(session)).ShouldBeEmpty("no text that could be read gives a day");
    }

    [Fact]
    public async Task Nobody_asks_instead_of_it_nor_after_the_agenda_was_settled()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();

        await world.NotTheirs(world.Union, new DemandReview { CaseId = await world.ConvenedSession() });
        await world.OutOfTurn(world.UpperUnion, new DemandReview { CaseId = await world.SettledSession() });
    }
}
