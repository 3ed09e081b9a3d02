using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class PublishResolutionsTests
{
    private static PublishResolutions Publishing(World world, Guid session) =>
        new()
        {
            CaseId = session,
            On = world.Today,
            Form = "厂务公开栏",
            Until = world.Today.AddDays(15),
        };

    [Fact]
    public async Task They_are_public_and_that_is_kept()
    {
        await using var world = await World.InAsync();
        var session = await world.ClosedSession(await world.SittingCongress());

        await world.Send(world.Union, Publishing(world, session));

        (await world.Facts<Session>(session)).Posting.ShouldBe(new ResolutionPosting(world.Today, "厂务公开栏", world.Today.AddDays(15)));
        (await world.OpenSteps(session)).ShouldBe(["carry-out"]);
    }

    [Theory]
    [InlineData("230102", "WC-EFFECT-04")]
    [InlineData("310101", "WC-PUB-01")]
    [InlineData("370102", "WC-PUB-02")]
    public async Task They_are_not_public_before_the_closing(string place, string rule)
    {
        await using var world = await World.InAsync(place);
        var congress = await world.SittingCongress();
        var open = await world.SessionInProgress(congress, SessionStates.Heard);
        (await world.RefusedByLaw(world.Union, Publishing(world, open))).ShouldHaveSingleItem().Rule.ShouldBe(nameof(StepMustBeOpen));
        await world.Send(world.Union, new HearItem { CaseId = open, ItemId = "1" });
        await world.Send(world.Union, new CloseSession { CaseId = open, On = world.Today });

        var breach = (
            await world.RefusedByLaw(world.Union, Publishing(world, open) with { On = world.Today.AddDays(-1) })
        ).ShouldHaveSingleItem();

        breach.Rule.ShouldBe(nameof(ResolutionsArePublishedAfterTheClosing));
        breach.PossibleFrom.ShouldBe(world.Today);
        breach.RuleId.ShouldBeOneOf(rule, "FA-TIME-04"); // Shandong says it twice, of the same article
    }

    [Theory]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(null, false)]
    public async Task Shandong_leaves_them_posted_for_fifteen_days(int? days, bool enough)
    {
        await using var world = await World.InAsync("370102");
        var session = await world.ClosedSession(await world.SittingCongress());
        var publishing = Publishing(world, session) with { Until = days is { } n ? world.Today.AddDays(n) : null };

        if (enough)
        {
            await world.Send(world.Union, publishing);
            return;
        }

        await world.RefusedBy<ResolutionsStayPostedLongEnough>(world.Union, publishing, "WC-PUB-02");
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var session = await world.ClosedSession(await world.SittingCongress());

        (
            await world.Faults(
                world.Union,
                new PublishResolutions
                {
                    CaseId = session,
                    On = world.Today.AddDays(1),
                    Form = "",
                    Until = world.Today,
                }
            )
        ).ShouldBe(["form", "on", "until"]);
        await world.NotTheirs(world.Employer, Publishing(world, session));
    }
}
