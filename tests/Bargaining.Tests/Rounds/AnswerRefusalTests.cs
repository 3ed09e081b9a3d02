using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class AnswerRefusalTests
{
    [Fact]
    public async Task An_accepted_refusal_closes_the_round()
    {
        await using var world = await World.InAsync();
        var round = await world.Refused();
        (await world.OpenSteps(round)).ShouldBe(["answer-refusal"]);

        (
            await world.Send(
                world.Union,
                new AnswerRefusal
                {
                    CaseId = round,
                    Accepts = true,
                    On = world.Today,
                }
            )
        ).Closed.ShouldBe("Refused");

        (await world.OpenSteps(round)).ShouldBeEmpty();
        (await world.Deadlines(round)).ShouldAllBe(d => !d.IsPending);
    }

    [Fact]
    public async Task A_contested_refusal_leads_to_what_the_law_attaches_to_it()
    {
        await using var world = await World.InAsync();
        var round = await world.Refused();

        await world.Send(
            world.Union,
            new AnswerRefusal
            {
                CaseId = round,
                On = world.Today,
                Reason = "企业仍在正常经营",
            }
        );

        (await world.OpenSteps(round)).ShouldBe(["late-reply", "remind"]);
        (await world.Round(round)).Pressure.ShouldHaveSingleItem().ShouldBe(new Pressure("contest", world.Today, "", "企业仍在正常经营"));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var round = await world.Refused();

        (await world.Faults(world.Union, new AnswerRefusal { CaseId = round, On = world.Today.AddDays(1) })).ShouldBe(["on", "reason"]);
    }

    [Fact]
    public async Task Whoever_refused_does_not_answer_it()
    {
        await using var world = await World.InAsync();
        var round = await world.Refused();

        await world.NotTheirs(
            world.Employer,
            new AnswerRefusal
            {
                CaseId = round,
                Accepts = true,
                On = world.Today,
            }
        );
        await world.NotTheirs(
            world.Delegate,
            new AnswerRefusal
            {
                CaseId = round,
                Accepts = true,
                On = world.Today,
            }
        );
    }

    [Fact]
    public async Task It_comes_at_its_step_only()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(
            world.Union,
            new AnswerRefusal
            {
                CaseId = await world.ServedRound(),
                Accepts = true,
                On = world.Today,
            }
        );
    }
}
