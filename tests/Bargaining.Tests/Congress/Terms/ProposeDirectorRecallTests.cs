using Bargaining.Congress.Terms;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class ProposeDirectorRecallTests
{
    private static ProposeDirectorRecall Proposing(World world, Guid term, int delegates, int employees) =>
        new()
        {
            CaseId = term,
            MemberId = "1",
            On = world.Today,
            Delegates = delegates,
            Employees = employees,
            Reason = "未反映职工意见",
        };

    [Theory] // 40 delegates, 200 employees: 14 or 20
    [InlineData(13, 19, false)]
    [InlineData(14, 0, true)]
    [InlineData(0, 20, true)]
    public async Task A_third_of_the_delegates_or_a_tenth_of_the_employees_propose(int delegates, int employees, bool enough)
    {
        await using var world = await World.InAsync("330102");
        var term = await world.DirectorTerm("李主席");
        if (!enough)
        {
            await world.RefusedBy<ARecallIsProposedByEnough>(world.Union, Proposing(world, term, delegates, employees), "WC-DIR-04");
            return;
        }

        await world.Send(world.Union, Proposing(world, term, delegates, employees));

        var proposal = (await world.Term(term)).Board[0].Proposals.ShouldHaveSingleItem();
        (proposal.Delegates, proposal.Employees, proposal.Recalled).ShouldBe((delegates, employees, null));
        (await world.Faults(world.Union, Proposing(world, term, delegates, employees))).ShouldBe(["memberId"]); // one waits already
    }

    [Fact]
    public async Task Where_no_text_names_a_share_any_proposal_is_taken_in()
    {
        await using var world = await World.InAsync();

        await world.Send(world.Union, Proposing(world, await world.DirectorTerm("李主席"), 1, 0));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync("330102");
        var term = await world.DirectorTerm("李主席");

        (
            await world.Faults(
                world.Union,
                Proposing(world, term, 41, 201) with
                {
                    MemberId = "9",
                    On = world.Today.AddDays(1),
                    Reason = "",
                }
            )
        ).ShouldBe(["delegates", "employees", "memberId", "on", "reason"]);
        (await world.Faults(world.Union, Proposing(world, term, 0, 0))).ShouldBe(["employees"]);
        await world.NotTheirs(world.Employer, Proposing(world, term, 14, 0));
    }
}
