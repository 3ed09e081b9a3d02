using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class PublishContractTests
{
    [Fact]
    public async Task The_step_is_done_when_both_sides_have_published()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();

        await world
            .On("2026-03-03")
            .Send(
                world.Employer,
                new PublishContract
                {
                    CaseId = round,
                    On = world.Today,
                    Way = "公告栏",
                }
            );
        (await world.OpenSteps(round)).ShouldContain("publish");
        await world
            .On("2026-03-04")
            .Send(
                world.Union,
                new PublishContract
                {
                    CaseId = round,
                    On = world.Today,
                    Way = "职工大会",
                }
            );

        (await world.OpenSteps(round)).ShouldNotContain("publish");
        var publish = (await world.Deadlines(round)).Single(d => d.Matter == "contract.publish");
        (publish.State, publish.EndedOn).ShouldBe((DeadlineState.Met, world.Today));
        (await world.Facts<Round>(round)).Contract!.Publications.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_side_publishes_once()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();
        await world.Send(
            world.Employer,
            new PublishContract
            {
                CaseId = round,
                On = world.Today,
                Way = "公告栏",
            }
        );

        (
            await world.Invalid(
                world.Employer,
                new PublishContract
                {
                    CaseId = round,
                    On = world.Today,
                    Way = "公告栏",
                }
            )
        ).ShouldHaveSingleItem().Field.ShouldBe("on");
    }

    [Fact]
    public async Task Nothing_is_published_before_it_is_in_effect()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();

        var breach = (
            await world.RefusedByLaw(
                world.Union,
                new PublishContract
                {
                    CaseId = round,
                    On = world.Today.AddDays(-1),
                    Way = "公告栏",
                }
            )
        ).ShouldHaveSingleItem();

        (breach.Rule, breach.PossibleFrom).ShouldBe((nameof(OnlyAContractInEffectIsPublished), world.Today));
    }
}
