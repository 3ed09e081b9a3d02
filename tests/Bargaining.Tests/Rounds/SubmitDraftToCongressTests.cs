using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class SubmitDraftToCongressTests
{
    [Fact]
    public async Task The_draft_goes_to_the_vote()
    {
        await using var world = await World.InAsync("330902");
        var round = await world.DraftedRound();

        var receipt = await world.On("2026-03-05").Send(world.Union, new SubmitDraftToCongress { CaseId = round, On = world.Today });

        receipt.Opened.Select(o => o.Step).ShouldBe(["enter-vote-result"]);
        (await world.Facts<Round>(round)).Draft!.SubmittedOn.ShouldBe(world.Today);
        (await world.Deadlines(round)).Single(d => d.Matter == "draft.submit-to-congress").EndedOn.ShouldBe(world.Today);
    }

    [Fact]
    public async Task After_a_failed_vote_the_amended_draft_is_submitted_again()
    {
        await using var world = await World.InAsync();
        var round = await world.SubmittedRound();
        await world.Send(world.Union, world.Voted(round, inFavour: 10));
        await world.Both(world.Union, world.CompleteDraft(round));
        (await world.OpenSteps(round)).ShouldBe(["resubmit-draft"]);

        await world.Send(world.Union, new SubmitDraftToCongress { CaseId = round, On = world.Today });

        (await world.OpenSteps(round)).ShouldBe(["enter-vote-result"]);
    }

    [Fact]
    public async Task It_is_not_submitted_before_it_was_agreed()
    {
        await using var world = await World.InAsync();
        var round = await world.DraftedRound();

        (await world.Invalid(world.Union, new SubmitDraftToCongress { CaseId = round, On = world.Today.AddDays(-1) }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("on");
    }
}
