using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Conferences;

public sealed class CloseConferenceTests
{
    [Fact]
    public async Task It_is_closed_when_what_it_settled_is_carried_out()
    {
        await using var world = await World.InAsync();
        var conference = await world.HeldConference();
        await world.RefusedBy<WhatWasSettledIsCarriedOut>(world.UpperUnion, new CloseConference { CaseId = conference }, "DEF-GT-01");
        await world.Send(world.UpperUnion, world.Reporting(conference));

        (await world.Send(world.UpperUnion, new CloseConference { CaseId = conference, Summary = "全部落实。" })).Closed.ShouldBe(
            "ConferenceClosed"
        );

        (await world.Facts<Conference>(conference)).Summary.ShouldBe("全部落实。");
        (await world.Audit(conference))[^1].Action.ShouldBe("close-conference");
    }

    [Fact]
    public async Task In_Liaoning_a_tripartite_conference_is_refused_with_the_article_by_which_each_side_carries_out()
    {
        await using var world = await World.InAsync("210102");
        var conference = await world.HeldConference((await world.Send(world.UpperUnion, world.ConferringOfThree())).CaseId);
        await world.RefusedBy<WhatWasSettledIsCarriedOut>(world.UpperUnion, new CloseConference { CaseId = conference }, "GT-TRI-04");
    }
}
