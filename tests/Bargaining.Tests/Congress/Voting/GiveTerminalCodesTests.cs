using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class GiveTerminalCodesTests
{
    private const string Seed = "a seed of the tellers' page, long enough";

    [Fact]
    public async Task Codes_are_printed_from_the_seed_and_kept_as_hashes_only()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        var give = new GiveTerminalCodes
        {
            CaseId = ballot.SessionId,
            ItemId = "1",
            Delegates = [.. ballot.Congress.Delegates.Take(3).Select(d => d.Id)],
            Seed = Seed,
        };

        await world.Send(ballot.Tellers[0], give);

        var codes = await Print(world, ballot, Seed);
        codes.Count.ShouldBe(3);
        (await Print(world, ballot, "another seed that nobody gave codes from")).ShouldBeEmpty();
        (await world.Roll(ballot))
            .Where(r => r.TerminalCode is not null)
            .Select(r => r.TerminalCode!)
            .Order()
            .ShouldBe(codes.Select(c => SecretCode.Hash(c.Code)).Order());
        (await world.Audit(ballot.SessionId))[^1].Content.ShouldNotContain("seed");

        // A new seed makes the old codes worthless.
        await world.Send(ballot.Tellers[1], give with { Seed = "a second seed, as the slips were lost" });
        var stale = await Should.ThrowAsync<RefusedByLaw>(() =>
            world.Cast(world.Union, ballot.Motion(Mark.For) with { TerminalCode = codes[0].Code })
        );
        stale.Breaches.ShouldHaveSingleItem().Rule.ShouldBe(nameof(ATerminalCodeIsOneThatTheTellersGave));
    }

    [Fact]
    public async Task Who_has_voted_gets_none_and_only_tellers_give_them()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        await world.Cast(ballot.Congress.Actors[0], ballot.Motion(Mark.For));
        var give = new GiveTerminalCodes
        {
            CaseId = ballot.SessionId,
            ItemId = "1",
            Delegates = [ballot.Congress.Delegates[0].Id],
            Seed = Seed,
        };

        (await world.RefusedByLaw(ballot.Tellers[0], give)).ShouldHaveSingleItem().Rule.ShouldBe(nameof(NobodyVotesTwice));
        (await world.RefusedByLaw(world.Union, give)).ShouldHaveSingleItem().Rule.ShouldBe(nameof(TellersKeepTheBox));
        (await world.Invalid(ballot.Tellers[0], give with { Seed = "short" })).ShouldHaveSingleItem().Field.ShouldBe("seed");
        await Should.ThrowAsync<CaseNotFound>(() =>
            world
                .Services.CreateScope()
                .ServiceProvider.GetRequiredService<BallotQuery>()
                .TerminalCodesAsync(world.Employer, ballot.BoxId, Seed)
        );
    }

    private static async Task<IReadOnlyList<TerminalCodeView>> Print(World world, OpenedBallot ballot, string seed)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BallotQuery>().TerminalCodesAsync(ballot.Tellers[0], ballot.BoxId, seed);
    }
}
