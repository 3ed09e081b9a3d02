using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class AssessCriterionTests
{
    [Fact]
    public async Task Each_side_says_its_own_and_its_last_word_counts()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.AppliedCommendation();
        await world.Send(world.Union, world.Assessing(commendation, met: false));
        await world.Send(world.Employer, world.Assessing(commendation));
        await world.Send(world.Union, world.Assessing(commendation));

        var item = (await world.Facts<Commendation>(commendation)).Items[0];

        (item.Workers!.Met, item.Employer!.Met, item.IsDisputed, item.Points).ShouldBe((true, true, false, 40));
    }

    [Fact]
    public async Task A_paper_of_the_case_shows_it_and_another_is_refused()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.AppliedCommendation();
        var paper = (await world.ProofOf(commendation, Party.Employer, ProofKind.Written)).PaperId;
        await world.Send(world.Union, world.Assessing(commendation) with { PaperId = paper });
        (await world.Facts<Commendation>(commendation)).Items[0].Workers!.PaperId.ShouldBe(paper);
        (await world.Faults(world.Union, world.Assessing(commendation) with { PaperId = Guid.NewGuid() })).ShouldBe(["paperId"]);
    }

    [Fact]
    public async Task What_is_no_criterion_and_what_says_nothing_is_refused()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.AppliedCommendation();
        (
            await world.Faults(
                world.Union,
                world.Assessing(commendation, "none") with
                {
                    Met = null,
                    Text = " ",
                    On = world.Today.AddDays(-1),
                }
            )
        ).ShouldBe(["criterion", "met", "on", "text"]);
    }

    [Fact]
    public async Task After_it_was_handed_in_nothing_is_assessed()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        await world.OutOfTurn(world.Union, world.Assessing(await world.SubmittedCommendation()));
    }
}
