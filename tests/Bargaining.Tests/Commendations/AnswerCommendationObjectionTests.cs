using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class AnswerCommendationObjectionTests
{
    [Fact]
    public async Task Nothing_is_decided_before_every_objection_is_answered()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.NoticedCommendation();
        await world.Send(world.Union, world.Objecting(commendation));
        await world.OverNotice(commendation);
        await world.RefusedBy<EveryObjectionIsAnswered>(world.UpperUnion, world.Awarding(commendation), "DEF-HE-01");

        await world.Send(world.UpperUnion, world.AnsweringObjection(commendation));

        (await world.Send(world.UpperUnion, world.Awarding(commendation)))
            .Opened.ShouldHaveSingleItem()
            .Step.ShouldBe(CommendationSteps.Hold);
    }

    [Fact]
    public async Task It_is_answered_once()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.NoticedCommendation();
        (await world.Faults(world.UpperUnion, world.AnsweringObjection(commendation))).ShouldBe(["objection"]);
        await world.Send(world.UpperUnion, world.Objecting(commendation));
        await world.Send(world.UpperUnion, world.AnsweringObjection(commendation, upheld: true));
        (await world.Faults(world.UpperUnion, world.AnsweringObjection(commendation))).ShouldBe(["objection"]);
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Union, world.AnsweringObjection(commendation)));
    }
}
