using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class ProvideInformationTests
{
    private static async Task<Guid> Asked(World world, int times = 1)
    {
        var round = await world.Agreed();
        for (var i = 0; i < times; i++)
        {
            await world.Send(
                world.Union,
                new RequestInformation
                {
                    CaseId = round,
                    Items = ["工资总额"],
                    On = world.Today,
                }
            );
        }

        return round;
    }

    [Fact]
    public async Task The_deadline_is_met_when_nothing_is_owed_any_more()
    {
        await using var world = await World.InAsync();
        var round = await Asked(world, times: 2);

        await world.Send(
            world.Employer,
            new ProvideInformation
            {
                CaseId = round,
                Request = 1,
                Items = ["2025年工资总额"],
                Withheld = "利润：商业秘密",
                On = world.Today,
            }
        );
        (await world.Deadline(round, "information.provide")).State.ShouldBe(DeadlineState.Open);
        await world.Send(
            world.Employer,
            new ProvideInformation
            {
                CaseId = round,
                Request = 2,
                Items = ["社保缴费"],
                On = world.Today,
            }
        );
        (await world.Deadline(round, "information.provide")).State.ShouldBe(DeadlineState.Met);

        var first = (await world.Round(round)).Information[0];
        (first.ProvidedOn, first.Withheld).ShouldBe((world.Today, "利润：商业秘密"));
        first.Provided.ShouldBe(["2025年工资总额"]);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var round = await Asked(world);

        (
            await world.Faults(
                world.Employer,
                new ProvideInformation
                {
                    CaseId = round,
                    Request = 9,
                    On = world.Today.AddDays(1),
                }
            )
        ).ShouldBe(["items", "on", "request"]);
        (
            await world.Faults(
                world.Union,
                new ProvideInformation
                {
                    CaseId = round,
                    Request = 1,
                    Items = ["利润"],
                    On = world.Today,
                }
            )
        ).ShouldBe(["request"]);
    }

    [Fact]
    public async Task It_is_given_once()
    {
        await using var world = await World.InAsync();
        var round = await Asked(world);
        var command = new ProvideInformation
        {
            CaseId = round,
            Request = 1,
            Items = ["利润"],
            On = world.Today,
        };
        await world.Send(world.Employer, command);

        (await world.Faults(world.Employer, command)).ShouldBe(["request"]);
    }
}
