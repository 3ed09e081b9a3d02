using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class RecordMeetingTests
{
    private static async Task<Guid> Called(World world)
    {
        var round = await world.AtTheTable();
        await world.Send(world.Union, world.Calling(round));
        return round;
    }

    [Fact]
    public async Task Minutes_are_kept_with_both_sides_positions()
    {
        await using var world = await World.InAsync();
        var round = await Called(world);

        await world.On("2026-03-04").Both(world.Employer, world.Minutes(round));

        var facts = await world.Round(round);
        var minutes = facts.Meetings.ShouldHaveSingleItem().Minutes.ShouldNotBeNull();
        minutes.HeldOn.ShouldBe(world.Today);
        minutes.Positions.ShouldHaveSingleItem().ShouldBe(new Position("工资增长幅度", "百分之八", "百分之三"));
        facts.Day("meeting.first").ShouldBe(world.Today);
    }

    [Theory]
    [InlineData("310101", "CB-MEET-03", true)] // the chiefs sign
    [InlineData("110101", "CB-MEET-03", true)]
    [InlineData("500103", "CB-MEET-03", true)]
    [InlineData("370102", "CB-MEET-04", false)] // all who were there
    [InlineData("410102", "CB-MEET-04", false)]
    [InlineData("210102", "CB-MEET-04", false)]
    public void Those_sign_whom_the_place_names(string place, string rule, bool chiefsWillDo)
    {
        string[] chiefs = ["李主席", "王总"];
        var round = new Round
        {
            Offer = States.CompleteOffer(EarlyStates.Day),
            Workers = new(EarlyStates.WorkersSide, "union", EarlyStates.Day),
            Employer = new(EarlyStates.EmployersSide, "employer", EarlyStates.Day),
        };
        MinutesAreSigned By(IEnumerable<string> present, params string[] signed) => new(EarlyStates.Day, [.. present], signed, round);

        By(EarlyStates.Names, "李主席").ShouldCite(place, rule);
        By(EarlyStates.Names, chiefs).ShouldCite(place, chiefsWillDo ? null : rule);
        By(chiefs, chiefs).ShouldCite(place, null);
    }

    [Fact]
    public async Task Minutes_that_a_chief_has_not_signed_are_not_recorded()
    {
        await using var world = await World.InAsync("370102");
        var command = world.Minutes(await Called(world));

        await world.RefusedBy<MinutesAreSigned>(world.Union, command with { SignedBy = ["李主席", "王总"] }, "CB-MEET-04");
        await world.Send(world.Union, command with { Present = ["李主席", "王总"], SignedBy = ["李主席", "王总"] });
    }

    [Fact]
    public async Task In_Harbin_no_law_that_was_read_names_the_signers()
    {
        await using var world = await World.InAsync();
        var round = await Called(world);

        await world.Both(world.Union, world.Minutes(round) with { SignedBy = [] });

        (await world.Round(round)).Meetings.ShouldHaveSingleItem().Minutes!.SignedBy.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var called = await Called(world);
        var met = await world.Met();

        (await world.Faults(world.Union, new RecordMeeting { CaseId = called, HeldOn = world.Today.AddDays(1) })).ShouldBe([
            "heldOn",
            "positions",
            "present",
        ]);
        (await world.Faults(world.Union, world.Minutes(met))).ShouldBe(["heldOn"]); // no meeting waits
    }

    [Fact]
    public async Task It_comes_while_the_sides_bargain()
    {
        await using var world = await World.InAsync();

        var round = await Called(world);
        await world.Both(world.Union, world.Suspending(round));

        await world.OutOfTurn(world.Union, world.Minutes(round));
        await world.NotTheirs(world.Bureau, world.Minutes(round));
    }
}
