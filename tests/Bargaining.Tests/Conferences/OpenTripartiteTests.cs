using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Conferences;

public sealed class OpenTripartiteTests
{
    [Fact]
    public async Task It_sits_with_bureau_and_employers_and_Jilin_wants_one_each_year()
    {
        await using var world = await World.InAsync("220102", "2026-10-12");

        var receipt = await world.Send(world.UpperUnion, world.ConferringOfThree());

        receipt.Number.ShouldStartWith("220102-2026-TR-");
        var due = receipt.Deadlines.ShouldHaveSingleItem();
        (due.Matter, due.Due, due.RuleId).ShouldBe(("tripartite.frequency", new DateOnly(2026, 12, 31), "GT-TRI-03"));
        (await world.Facts<Conference>(receipt.CaseId))
            .Members.Select(member => member.Side)
            .ShouldBe([ConferenceSide.Union, ConferenceSide.Government, ConferenceSide.Employers]);
    }

    [Fact]
    public async Task Heilongjiang_says_regularly_and_no_number_so_nothing_is_due()
    {
        await using var world = await World.InAsync();
        (await world.Send(world.UpperUnion, world.ConferringOfThree())).Deadlines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_one_of_its_sides_or_within_an_enterprise_there_is_none()
    {
        await using var world = await World.InAsync();
        foreach (
            var command in (OpenTripartite[])
                [
                    world.ConferringOfThree() with
                    {
                        Bureau = "",
                    },
                    world.ConferringOfThree() with
                    {
                        Employers = " ",
                    },
                    world.ConferringOfThree() with
                    {
                        OrganisationId = world.Enterprise.Id,
                    },
                ]
        )
        {
            await world.RefusedBy<TheMechanismHasItsThreeSides>(world.UpperUnion, command, "GT-TRI-01");
        }
    }

    [Fact]
    public async Task It_does_not_stand_in_the_way_of_a_joint_conference_and_a_street_may_hold_it()
    {
        await using var world = await World.InAsync();
        await world.OpenedConference();
        var street = await world.Street("测试街道");
        (await world.Send(world.UpperUnion, world.ConferringOfThree())).Opened.Count.ShouldBe(1);
        (await world.Send(world.UpperUnion, world.ConferringOfThree() with { OrganisationId = street.Id })).Opened.Count.ShouldBe(1);
    }
}
