using Bargaining.Congress.Sessions;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class AddItemTests
{
    private static AddItem Adding(Guid session, string? from, ItemToSettle? item = null) =>
        new()
        {
            CaseId = session,
            Item = item ?? SessionStates.OpenVote with { Title = "会议选举办法（修改稿）" },
            AmendedFrom = from,
            AgreedWithEmployer = true,
        };

    [Fact]
    public async Task The_amended_text_of_what_was_not_adopted_is_voted_again()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionInProgress(await world.SittingCongress(), SessionStates.OpenVote, SessionStates.Heard);
        await world.Send(world.Union, SessionStates.Hands(session, "1", 10));

        await world.Send(world.Union, Adding(session, "1"));
        await world.Send(world.Union, SessionStates.Hands(session, "1-2", 10));
        await world.Send(world.Union, Adding(session, "1-2"));

        (await world.Facts<Session>(session))
            .Agenda.Select(i => (i.Id, i.Follows))
            .ShouldBe([("1", null), ("1-2", "1"), ("1-3", "1"), ("2", null)]);
    }

    [Theory]
    [InlineData("230102", "WC-NOTICE-03")]
    [InlineData("310101", "WC-NOTICE-01")]
    public async Task A_matter_of_which_nobody_was_told_waits_for_the_next_session(string place, string rule)
    {
        await using var world = await World.InAsync(place);
        var session = await world.SessionInProgress(await world.SittingCongress(), SessionStates.OpenVote);

        var breach = (await world.RefusedByLaw(world.Union, Adding(session, null))).ShouldHaveSingleItem();

        (breach.Rule, breach.RuleId, breach.PossibleFrom).ShouldBe(
            (nameof(NothingIsDecidedOfWhichTheDelegatesWereNotTold), rule, world.Today.AddDays(7))
        );
    }

    [Fact]
    public async Task Nor_is_another_matter_the_amended_text_or_one_that_was_adopted()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionInProgress(await world.SittingCongress(), SessionStates.OpenVote);
        await world.RefusedBy<NothingIsDecidedOfWhichTheDelegatesWereNotTold>(world.Union, Adding(session, "1"), "WC-NOTICE-03");
        await world.RefusedBy<NothingIsDecidedOfWhichTheDelegatesWereNotTold>(world.Union, Adding(session, "5"), "WC-NOTICE-03");
        await world.Send(world.Union, SessionStates.Hands(session, "1", 10));

        await world.RefusedBy<NothingIsDecidedOfWhichTheDelegatesWereNotTold>(
            world.Union,
            Adding(session, "1", SessionStates.WagePlan),
            "WC-NOTICE-03"
        );
    }

    [Fact]
    public async Task It_keeps_the_rules_of_every_item()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionInProgress(await world.SittingCongress(), SessionStates.WagePlan);
        await world.Send(
            world.Union,
            new DeferItem
            {
                CaseId = session,
                ItemId = "1",
                Reason = "修改",
            }
        );

        await world.RefusedBy<SecrecyCannotBeSwitchedOff>(
            world.Union,
            Adding(session, "1", SessionStates.WagePlan with { Secret = false }),
            "WC-VOTE-04"
        );
        (await world.Faults(world.Union, Adding(session, "1", SessionStates.WagePlan with { Title = "" }))).ShouldBe(["item.title"]);
        await world.NotTheirs(world.Delegate, Adding(session, "1"));
    }
}
