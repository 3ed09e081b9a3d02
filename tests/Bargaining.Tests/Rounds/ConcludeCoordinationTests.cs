using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class ConcludeCoordinationTests
{
    private static ConcludeCoordination Command(World world, Guid round, bool agreed) =>
        new()
        {
            CaseId = round,
            On = world.Today,
            Agreed = agreed,
            SignedByAll = agreed,
            Result = "增长百分之五",
        };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_leads_back_to_the_table(bool agreed)
    {
        await using var world = await World.InAsync();
        var round = await world.InCoordination();

        await world.Send(world.Bureau, Command(world, round, agreed));

        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);
        (await world.Deadline(round, "dispute.coordination")).State.ShouldBe(DeadlineState.Met);
        var coordination = (await world.Round(round)).Coordinations.ShouldHaveSingleItem();
        (coordination.ConcludedOn, coordination.Agreed, coordination.Result).ShouldBe((world.Today, agreed, "增长百分之五"));
    }

    [Fact]
    public async Task In_Henan_failure_ends_the_round()
    {
        await using var world = await World.InAsync("410102");
        var round = await world.Met();
        await world.On("2026-05-07").Sweep(round);
        await world.Send(
            world.Union,
            new ApplyForCoordination
            {
                CaseId = round,
                On = world.Today,
                Dispute = "奖金",
            }
        );
        await world.Send(world.Bureau, new AcceptCoordination { CaseId = round, On = world.Today });

        (await world.Send(world.Bureau, Command(world, round, agreed: false))).Closed.ShouldBe("EndedWithoutAgreement");
    }

    [Fact]
    public async Task An_agreement_is_signed_by_all()
    {
        await using var world = await World.InAsync();

        await world.RefusedBy<CoordinationAgreementIsSigned>(
            world.Bureau,
            Command(world, await world.InCoordination(), agreed: true) with
            {
                SignedByAll = false,
            },
            "CB-DISP-04"
        );
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var round = await world.InCoordination();

        (
            await world.Faults(
                world.Bureau,
                new ConcludeCoordination
                {
                    CaseId = round,
                    On = world.Today.AddDays(1),
                    Result = "",
                }
            )
        ).ShouldBe(["on", "result"]);
        await world.NotTheirs(world.Employer, Command(world, round, agreed: false));
        await world.OutOfTurn(world.Bureau, Command(world, await world.AskedBureau(), agreed: false));
    }
}
