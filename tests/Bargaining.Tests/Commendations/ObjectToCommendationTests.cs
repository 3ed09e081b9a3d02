using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class ObjectToCommendationTests
{
    [Fact]
    public async Task Sides_and_the_union_above_object_while_the_notice_is_up()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.NoticedCommendation();
        foreach (var actor in (Actor[])[world.Union, world.Employer, world.UpperUnion])
        {
            await world.Send(actor, world.Objecting(commendation));
        }

        (await world.Facts<Commendation>(commendation))
            .Objections.Select(one => (one.Number, one.Side))
            .ShouldBe([(1, Party.Workers), (2, Party.Employer), (3, Party.UpperUnion)]);
    }

    [Fact]
    public async Task Before_and_after_nobody_objects()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.CheckedCommendation();
        await world.OutOfTurn(world.Union, world.Objecting(commendation));
        await world.Send(world.UpperUnion, world.Publishing(commendation));
        (await world.Faults(world.Union, world.Objecting(commendation) with { On = world.Today.AddDays(-1) })).ShouldBe(["on"]);
        await world.OverNotice(commendation);
        await world.OutOfTurn(world.Union, world.Objecting(commendation) with { On = new DateOnly(2026, 3, 9) });
    }
}
