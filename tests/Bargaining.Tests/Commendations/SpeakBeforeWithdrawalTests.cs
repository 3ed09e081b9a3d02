using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class SpeakBeforeWithdrawalTests
{
    [Fact]
    public async Task When_both_were_heard_it_is_to_be_decided()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.HeardCommendation();
        await world.Send(world.Union, world.Speaking(commendation));
        (await world.OpenSteps(commendation)).ShouldBe([CommendationSteps.Hear]);
        (await world.RefusedByLaw(world.Union, world.Speaking(commendation)))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(ThereIsSomethingToActOn));

        await world.Send(
            world.Union,
            world.Speaking(commendation) with
            {
                Proof = await world.ProofOf(commendation, Party.Employer, ProofKind.Written),
            }
        );

        (await world.OpenSteps(commendation)).ShouldBe([CommendationSteps.Withdraw]);
        (await world.Facts<Commendation>(commendation))
            .Withdrawals.Single()
            .Statements.Select(said => said.Side)
            .ShouldBe([Party.Workers, Party.Employer]);
    }
}
