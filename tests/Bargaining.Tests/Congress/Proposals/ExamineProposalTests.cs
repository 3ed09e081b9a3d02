using Bargaining.Congress.Proposals;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Proposals;

public sealed class ExamineProposalTests
{
    [Theory]
    [InlineData(ExaminationResult.Accept, null, "assign-proposal")]
    [InlineData(ExaminationResult.Return, "GivenBack", null)]
    [InlineData(ExaminationResult.KeepAsOpinion, "KeptAsOpinion", null)]
    public async Task The_union_takes_it_up_gives_it_back_or_keeps_it_as_an_opinion(ExaminationResult result, string? outcome, string? next)
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var proposal = await world.SubmittedProposal(congress);

        var receipt = await world.Send(
            world.Union,
            new ExamineProposal
            {
                CaseId = proposal,
                Result = result,
                Reason = "属于个人事项。",
                On = world.Today,
            }
        );

        receipt.Opened.Select(o => o.Step).ShouldBe(next is null ? [] : [next]);
        (await world.Outcome(proposal)).ShouldBe(outcome);
        (await world.Facts<Proposal>(proposal)).Examination!.Result.ShouldBe(result);
    }

    [Fact]
    public async Task It_says_why_where_it_is_not_taken_up_and_is_the_unions()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var proposal = await world.SubmittedProposal(congress);
        var examine = new ExamineProposal
        {
            CaseId = proposal,
            Result = ExaminationResult.Return,
            On = world.Today,
        };

        (await world.Faults(world.Union, examine)).ShouldBe(["reason"]);
        (await world.Faults(world.Union, examine with { Reason = "理由", On = world.Today.AddDays(-1) })).ShouldBe(["on"]);
        await world.NotTheirs(world.Employer, examine);
        await world.NotTheirs(congress.Actors[0], examine);
    }

    [Fact]
    public async Task It_is_done_once()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var proposal = await world.TakenUpProposal(congress);

        await world.OutOfTurn(
            world.Union,
            new ExamineProposal
            {
                CaseId = proposal,
                Result = ExaminationResult.Accept,
                On = world.Today,
            }
        );
    }
}
