using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds.Contracts;

public sealed class RecordWithBureauTests
{
    [Fact]
    public async Task It_files_the_change_that_waits()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();
        await world.Both(world.Union, world.CompleteChange(round));

        await world.On("2026-03-06").Send(world.Employer, new RecordWithBureau { CaseId = round, On = world.Today });

        (await world.Facts<Round>(round)).Contract!.Changes.ShouldHaveSingleItem().RecordedOn.ShouldBe(world.Today);
        var duty = (await world.Deadlines(round)).Single(d => d.Matter == "contract.file-change");
        (duty.State, duty.EndedOn).ShouldBe((DeadlineState.Met, world.Today));
        (await world.OpenSteps(round)).ShouldContain("contract-in-effect");
    }

    [Fact]
    public async Task The_record_of_the_termination_ends_the_case()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();
        await world.Both(world.Union, world.CompleteTermination(round));

        var receipt = await world.On("2026-03-06").Send(world.Employer, new RecordWithBureau { CaseId = round, On = world.Today });

        receipt.Closed.ShouldBe("Terminated");
        (await world.OpenSteps(round)).ShouldBeEmpty();
        (await world.Facts<Round>(round)).Contract!.Termination!.RecordedOn.ShouldBe(world.Today);
        (await world.Deadlines(round)).ShouldNotContain(d => d.IsPending);
        (await world.Deadlines(round)).Single(d => d.Matter == "contract.termination-record").State.ShouldBe(DeadlineState.Met);
    }

    [Fact]
    public async Task There_is_something_to_record_and_it_is_the_employer_who_does()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();

        (await world.Invalid(world.Employer, new RecordWithBureau { CaseId = round, On = world.Today }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("on");
        await world.Both(world.Union, world.CompleteChange(round));
        (await world.Invalid(world.Employer, new RecordWithBureau { CaseId = round, On = world.Today.AddDays(-1) }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("on");
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Union, new RecordWithBureau { CaseId = round, On = world.Today }));
    }
}
