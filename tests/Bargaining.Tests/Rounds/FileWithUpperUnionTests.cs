using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class FileWithUpperUnionTests
{
    [Fact]
    public async Task In_Zhejiang_the_workers_side_files_the_effective_text()
    {
        await using var world = await World.InAsync("330902");
        var round = await world.InEffectRound();
        (await world.OpenSteps(round)).ShouldContain("file-with-upper-union");

        await world.Send(world.Union, new FileWithUpperUnion { CaseId = round, On = world.Today });

        (await world.OpenSteps(round)).ShouldNotContain("file-with-upper-union");
        (await world.Facts<Round>(round)).Contract!.FiledWithUpperUnionOn.ShouldBe(world.Today);
    }

    [Fact]
    public async Task It_is_the_workers_duty_and_comes_after_the_effect()
    {
        await using var world = await World.InAsync("330902");
        var round = await world.InEffectRound();

        await Should.ThrowAsync<NotYourAction>(() =>
            world.Send(world.Employer, new FileWithUpperUnion { CaseId = round, On = world.Today })
        );
        (await world.Invalid(world.Union, new FileWithUpperUnion { CaseId = round, On = world.Today.AddDays(-1) }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("on");
    }

    [Fact]
    public async Task Where_the_law_does_not_ask_it_there_is_no_such_step()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();

        (await world.RefusedByLaw(world.Union, new FileWithUpperUnion { CaseId = round, On = world.Today }))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(StepMustBeOpen));
    }
}
