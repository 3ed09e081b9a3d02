using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class WithdrawOfferTests
{
    [Fact]
    public async Task A_withdrawn_offer_closes_the_round()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        var receipt = await world.Send(world.Union, new WithdrawOffer { CaseId = round, Reason = "另行提出" });

        receipt.Closed.ShouldBe("Withdrawn");
        (await world.OpenSteps(round)).ShouldBeEmpty();
        (await world.Deadline(round, "offer.reply")).State.ShouldBe(DeadlineState.Cancelled);
        (await world.Round(round)).Pressure.ShouldHaveSingleItem().Kind.ShouldBe("withdrawal");
    }

    [Fact]
    public async Task Both_sides_steps_are_cancelled_in_the_middle_of_the_round()
    {
        await using var world = await World.InAsync("370102");
        var round = await world.Met();

        await world.Send(world.Union, new WithdrawOffer { CaseId = round, Reason = "另行提出" });

        (await world.OpenSteps(round)).ShouldBeEmpty();
        (await world.Deadlines(round)).ShouldAllBe(d => !d.IsPending);
        (await world.On("2026-12-01").Sweep(round)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_side_that_made_it_takes_it_back()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        var command = new WithdrawOffer { CaseId = round, Reason = "另行提出" };

        await world.NotTheirs(world.Employer, command);
        await world.NotTheirs(world.Bureau, command);
        (await world.Send(world.UpperUnion, command)).Closed.ShouldBe("Withdrawn");
    }

    [Fact]
    public async Task A_reason_is_written()
    {
        await using var world = await World.InAsync();

        (await world.Faults(world.Union, new WithdrawOffer { CaseId = await world.OfferedRound(), Reason = " " })).ShouldBe(["reason"]);
    }

    [Fact]
    public void Once_there_is_a_draft_it_is_too_late()
    {
        var law = new CaseLaw(LawBook.Load(), "230102", ContractKind.Wage, EarlyStates.Day);

        new OfferIsWithdrawnBeforeTheDraft(true).Breaches(law).ShouldHaveSingleItem().RuleId.ShouldBe("CB-VOTE-01");
        new OfferIsWithdrawnBeforeTheDraft(false).Breaches(law).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_closed_round_stays_as_it_ended()
    {
        await using var world = await World.InAsync();
        var round = await world.Refused();
        await world.Send(
            world.Union,
            new AnswerRefusal
            {
                CaseId = round,
                Accepts = true,
                On = world.Today,
            }
        );

        await world.OutOfTurn(world.Union, new WithdrawOffer { CaseId = round, Reason = "另行提出" });
        await world.OutOfTurn(
            world.Union,
            new RequestInformation
            {
                CaseId = round,
                Items = ["工资总额"],
                On = world.Today,
            }
        );

        (await world.Outcome(round)).ShouldBe("Refused");
    }
}
