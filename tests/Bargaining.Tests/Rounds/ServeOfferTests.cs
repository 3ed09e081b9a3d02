using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class ServeOfferTests
{
    private static ServeOffer Command(World world, Guid round) =>
        new()
        {
            CaseId = round,
            ReceivedOn = world.Today,
            Method = ServiceMethod.Direct,
            ReceivedBy = "办公室 陈某",
        };

    [Theory] // received on Monday, 2 March 2026; the days of the other places stand in the table of days of the law's tests
    [InlineData("230102", "2026-03-23", "CB-OFFER-02")] // 20 days end on Sunday the 22nd
    [InlineData("330106", "2026-03-16", "CB-OFFER-14")] // 10 working days
    public async Task The_reply_clock_runs_from_the_receipt(string place, string due, string rule)
    {
        await using var world = await World.InAsync(place);
        var round = await world.OfferedRound();

        var receipt = await world.Send(world.Union, Command(world, round));

        receipt.Opened.ShouldHaveSingleItem().ShouldBe(new OpenedStep("reply", Party.Employer));
        var deadline = await world.Deadline(round, "offer.reply");
        (deadline.State, deadline.From, deadline.Due, deadline.Party).ShouldBe(
            (DeadlineState.Open, world.Today, DateOnly.Parse(due), Party.Employer)
        );
        deadline.RuleId.ShouldBeOneOf(rule, rule == "CB-OFFER-02" ? "CB-OFFER-03" : rule);
        (await world.Round(round)).Service.ShouldBe(new OfferService(world.Today, ServiceMethod.Direct, "办公室 陈某", ""));
    }

    [Fact]
    public async Task The_employers_offer_is_served_on_the_workers()
    {
        await using var world = await World.InAsync();
        var round = (await world.Send(world.Employer, world.Offering(o => o with { By = Proposer.Employer }))).CaseId;

        await world.NotTheirs(world.Union, Command(world, round));

        (await world.Send(world.Employer, Command(world, round)))
            .Opened.ShouldHaveSingleItem()
            .ShouldBe(new OpenedStep("reply", Party.Workers));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();

        (
            await world.Faults(
                world.Union,
                new ServeOffer
                {
                    CaseId = round,
                    ReceivedOn = world.Today.AddDays(1),
                    Method = ServiceMethod.Post,
                    ReceivedBy = "",
                }
            )
        ).ShouldBe(["evidence", "receivedBy", "receivedOn"]);
        (await world.Faults(world.Union, Command(world, round) with { ReceivedOn = world.Today.AddDays(-1) })).ShouldBe(["receivedOn"]);
    }

    [Fact]
    public async Task It_is_served_once()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(world.Union, Command(world, await world.ServedRound()));
    }
}
