using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class ApplyForCoordinationTests
{
    [Theory]
    [InlineData("230102", null)]
    [InlineData("370102", null)]
    public async Task The_bureau_is_asked(string place, string? due)
    {
        await using var world = await World.InAsync(place);
        var round = await world.AtImpasse();

        var receipt = await world.Send(
            world.Employer,
            new ApplyForCoordination
            {
                CaseId = round,
                On = world.Today,
                Dispute = "奖金",
            }
        );

        receipt.Opened.ShouldHaveSingleItem().ShouldBe(new OpenedStep("accept-coordination", Party.Bureau));
        (await world.Deadlines(round))
            .Where(d => d.Matter == "dispute.accept")
            .Select(d => d.Due)
            .ShouldBe(due is null ? [] : [DateOnly.Parse(due)]);
        var coordination = (await world.Round(round)).Coordinations.ShouldHaveSingleItem();
        (coordination.By, coordination.AppliedOn, coordination.Dispute, coordination.AcceptedOn).ShouldBe(
            (Party.Employer, world.Today, "奖金", null)
        );
    }

    [Fact]
    public async Task In_Jilin_the_bureau_has_five_days_to_take_it_up()
    {
        await using var world = await World.InAsync("220102");
        var round = await world.Met();
        await world
            .On("2026-04-07")
            .Send(
                world.Union,
                new DeclareImpasse
                {
                    CaseId = round,
                    On = world.Today,
                    Dispute = "奖金",
                }
            );

        await world.Send(
            world.Union,
            new ApplyForCoordination
            {
                CaseId = round,
                On = world.Today,
                Dispute = "奖金",
            }
        );

        var deadline = await world.Deadline(round, "dispute.accept");
        (deadline.Party, deadline.Due).ShouldBe((Party.Bureau, new DateOnly(2026, 4, 13))); // 12 April is a Sunday
    }

    [Fact]
    public async Task In_Henan_whoever_does_not_apply_in_time_has_no_round_any_more()
    {
        await using var world = await World.InAsync("410102");
        var round = await world.Met();

        await world.On("2026-05-07").Sweep(round); // the round's two months ended on 6 May
        var deadline = await world.Deadline(round, "dispute.apply");
        (deadline.From, deadline.Due, deadline.RuleId).ShouldBe((new DateOnly(2026, 5, 6), new DateOnly(2026, 5, 21), "CB-DISP-07"));
        await world.On("2026-05-22").Sweep(round);

        (await world.Outcome(round)).ShouldBe("EndedWithoutAgreement");
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var round = await world.AtImpasse();

        (
            await world.Faults(
                world.Union,
                new ApplyForCoordination
                {
                    CaseId = round,
                    On = world.Today.AddDays(1),
                    Dispute = "",
                }
            )
        ).ShouldBe(["dispute", "on"]);
    }

    [Fact]
    public async Task There_is_an_impasse_first()
    {
        await using var world = await World.InAsync();
        var command = new ApplyForCoordination
        {
            CaseId = await world.Met(),
            On = world.Today,
            Dispute = "奖金",
        };

        await world.OutOfTurn(world.Union, command);
        await world.NotTheirs(world.Bureau, command);
    }
}
