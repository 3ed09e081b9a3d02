using Bargaining.Access;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class NoteSessionTests
{
    private static DraftOnAgenda Agenda(string item = "1") =>
        new(Guid.NewGuid(), "230102-2026-WS-0001", "第一届职工代表大会第一次会议", item);

    [Fact]
    public async Task The_first_session_has_the_draft_and_another_does_not_take_it()
    {
        await using var world = await World.InAsync();
        var round = await world.SubmittedRound();
        var (first, second) = (Agenda(), Agenda());

        await world.Send(Actor.System, new NoteSession { CaseId = round, Session = first });
        await world.Send(Actor.System, new NoteSession { CaseId = round, Session = second });

        (await world.Round(round)).Draft!.Session.ShouldBe(first);
        await world.RefusedBy<TheSessionCountsTheVote>(world.Union, world.Voted(round), "CB-VOTE-01");
    }

    [Fact]
    public async Task A_draft_that_does_not_wait_for_a_vote_is_left_alone()
    {
        await using var world = await World.InAsync();
        var round = await world.AdoptedRound();

        await world.Send(Actor.System, new NoteSession { CaseId = round, Session = Agenda() });

        (await world.Round(round)).Draft!.Session.ShouldBeNull();
    }

    [Fact]
    public async Task Only_the_product_says_so()
    {
        await using var world = await World.InAsync();

        await world.NotTheirs(world.Union, new NoteSession { CaseId = await world.SubmittedRound(), Session = Agenda() });
    }
}
