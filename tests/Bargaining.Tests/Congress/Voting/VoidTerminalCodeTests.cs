using Bargaining.Congress.Voting;
using Bargaining.Notices;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class VoidTerminalCodeTests
{
    [Fact]
    public async Task Who_has_an_account_is_told_makes_the_code_void_and_votes_themselves()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        var (owner, person) = (ballot.Congress.Delegates[0].Id, ballot.Congress.Actors[0]);
        await world.Send(ballot.Tellers[0], ballot.GiveCodes(owner));
        await world.Send(ballot.Tellers[1], ballot.ConfirmCodes(owner));
        var code = await world.Code(ballot);
        var voiding = new VoidTerminalCode { CaseId = ballot.SessionId, ItemId = "1" };

        (
            await world.Read(db => db.Set<Note>().AsNoTracking().Where(n => n.UserId == person.UserId).Select(n => n.Kind).ToListAsync())
        ).ShouldBe(["terminal-code-given"]);
        (await world.View(ballot, person)).CodeGiven.ShouldBeTrue();
        (await world.RefusedByLaw(ballot.Congress.Actors[1], voiding)).ShouldHaveSingleItem().Rule.ShouldBe(nameof(ThereIsACodeToMakeVoid));
        await world.Send(person, voiding);

        (await world.RefusedVote(ballot.Motion(Mark.Against) with { TerminalCode = code })).ShouldBe(
            nameof(ATerminalCodeIsOneThatTheTellersGave)
        );
        (await world.View(ballot, person)).CodeGiven.ShouldBeFalse();
        await world.Cast(person, ballot.Motion(Mark.For));
        (await world.Counted(ballot)).Tally!.Motion.Of(Mark.For).ShouldBe(1);
    }
}
