using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Law;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class ReviewSessionTests
{
    private static async Task<Guid> Asked(World world)
    {
        await world.SittingCongress();
        var session = await world.ConvenedSession(c => c with { Asks = new(PreReview: true, Approval: true) });
        await world.Send(world.Union, world.Settling(session));
        return session;
    }

    [Fact]
    public async Task Passed_twice_it_goes_on_to_the_notice()
    {
        await using var world = await World.InAsync();
        var session = await Asked(world);

        await world.Send(
            world.UpperUnion,
            new ReviewSession
            {
                CaseId = session,
                On = world.Today,
                Passed = true,
            }
        );
        (await world.OpenSteps(session)).ShouldBe(["approve-session"]);
        await world.Send(
            world.UpperUnion,
            new ReviewSession
            {
                CaseId = session,
                On = world.Today,
                Passed = true,
            }
        );

        (await world.OpenSteps(session)).ShouldBe(["give-notice"]);
        (await world.Facts<Session>(session)).Reviews.Select(r => r.Stage).ShouldBe(["pre-review", "approval"]);
    }

    [Fact]
    public async Task Given_back_the_agenda_is_settled_again()
    {
        await using var world = await World.InAsync();
        var session = await Asked(world);

        await world.Send(
            world.UpperUnion,
            new ReviewSession
            {
                CaseId = session,
                On = world.Today,
                Opinion = "请补充工资方案的测算。",
            }
        );

        (await world.OpenSteps(session)).ShouldBe(["collect-topics"]);
        await world.Send(world.Union, world.Settling(session));
        (await world.OpenSteps(session)).ShouldBe(["pre-review"]);
    }

    [Fact]
    public async Task It_is_the_upper_unions_and_says_why_it_gives_back()
    {
        await using var world = await World.InAsync();
        var session = await Asked(world);

        await world.NotTheirs(
            world.Union,
            new ReviewSession
            {
                CaseId = session,
                On = world.Today,
                Passed = true,
            }
        );
        (await world.Faults(world.UpperUnion, new ReviewSession { CaseId = session, On = world.Today.AddDays(1) })).ShouldBe([
            "on",
            "opinion",
        ]);
    }

    [Fact]
    public async Task Where_nobody_asks_there_is_no_such_step_and_the_refusal_says_on_what_it_rests()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.SettledSession();

        var breach = (
            await world.RefusedByLaw(
                world.UpperUnion,
                new ReviewSession
                {
                    CaseId = session,
                    On = world.Today,
                    Passed = true,
                }
            )
        ).ShouldHaveSingleItem();

        (breach.Rule, breach.RuleId, breach.Status).ShouldBe((nameof(StepMustBeOpen), "WC-REPORT-02", RuleStatus.Unverified));
    }
}
