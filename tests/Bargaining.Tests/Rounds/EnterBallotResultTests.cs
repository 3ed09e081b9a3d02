using Bargaining.Access;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class EnterBallotResultTests
{
    private static readonly DraftOnAgenda Agenda = new(Guid.NewGuid(), "230102-2026-WS-0001", "第一届职工代表大会第一次会议", "1");

    private static EnterBallotResult Counted(World world, Guid round, int inFavour, bool adopted) =>
        new()
        {
            CaseId = round,
            On = world.Today,
            Roll = 40,
            Present = 36,
            For = inFavour,
            Against = 4,
            Secret = true,
            Adopted = adopted,
            Session = Agenda,
        };

    [Theory]
    [InlineData(30, true, true)]
    [InlineData(20, false, false)]
    [InlineData(20, true, false)] // the law of the draft has the last word
    public async Task The_round_goes_on_as_the_ballot_says(int inFavour, bool adopted, bool goesOn)
    {
        await using var world = await World.InAsync();
        var round = await world.SubmittedRound();
        await world.Send(Actor.System, new NoteSession { CaseId = round, Session = Agenda });

        await world.Send(Actor.System, Counted(world, round, inFavour, adopted));

        (await world.OpenSteps(round)).ShouldBe([goesOn ? "sign" : "negotiate"]);
        var vote = (await world.Round(round)).Draft!.Vote!;
        (vote.Adopted, vote.Secret, vote.Abstained, vote.Session).ShouldBe((goesOn, true, 32 - inFavour, Agenda));
    }

    [Fact]
    public async Task A_ballot_of_another_session_does_not_count()
    {
        await using var world = await World.InAsync();
        var round = await world.SubmittedRound();
        await world.Send(Actor.System, new NoteSession { CaseId = round, Session = Agenda with { Id = Guid.NewGuid() } });

        await world.Send(Actor.System, Counted(world, round, 30, true));

        (await world.OpenSteps(round)).ShouldBe(["enter-vote-result"]);
        await world.NotTheirs(world.Union, Counted(world, round, 30, true));
    }
}
