using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class OpenCommendationTests
{
    [Fact]
    public async Task A_side_applies_or_the_union_above_invites()
    {
        foreach (var by in (Func<World, Actor>[])[world => world.Union, world => world.Employer, world => world.UpperUnion])
        {
            await using var world = await CommendationStates.AppraisingWorld();
            var actor = by(world);

            var receipt = await world.Send(actor, world.TakingPart());

            receipt.Opened.ShouldBe([new OpenedStep(CommendationSteps.Assess, Party.BothSides)]);
            receipt.Number.ShouldStartWith("230102-2026-HE-");
            receipt.Deadlines.ShouldBeEmpty();
            var facts = await world.Facts<Commendation>(receipt.CaseId);
            (facts.Year, facts.Criteria.Id, facts.OpenedBy).ShouldBe((2026, "own", actor.PartyTowards(world.Enterprise.Path)));
        }
    }

    [Fact]
    public async Task An_enterprise_takes_part_once_a_year_and_again_where_it_gave_up()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var first = await world.AppliedCommendation();
        (await world.Invalid(world.UpperUnion, world.TakingPart())).ShouldHaveSingleItem().Field.ShouldBe("organisationId");

        await world.Send(world.Union, new GiveUpCommendation { CaseId = first, Reason = "材料不全。" });
        await world.AppliedCommendation();

        world.On("2027-01-04");
        await world.AppliedCommendation();
    }

    [Fact]
    public async Task Without_criteria_of_the_place_none_is_held()
    {
        await using var world = await World.InAsync("330102");
        await world.RefusedBy<ThePlaceHasCriteria>(world.Union, world.TakingPart(), "DEF-HE-01");
    }

    [Fact]
    public async Task It_is_of_an_enterprise_and_nobody_elses_to_begin()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        await Should.ThrowAsync<CaseNotFound>(() =>
            world.Send(world.UpperUnion, world.TakingPart() with { OrganisationId = world.District.Id })
        );
        foreach (var other in (Actor[])[world.Delegate, world.Supervisor, world.Bureau])
        {
            await Should.ThrowAsync<NotYourAction>(() => world.Send(other, world.TakingPart()));
        }

        var elsewhere = World.Person(Role.Official, await world.OtherDistrict(), "另一区");
        await Should.ThrowAsync<CaseNotFound>(() => world.Send(elsewhere, world.TakingPart()));
    }

    [Fact]
    public async Task Delegates_bureau_and_supervisors_read_nothing_of_it()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.AppliedCommendation();
        foreach (var other in (Actor[])[world.Delegate, world.Supervisor, world.Bureau])
        {
            await Should.ThrowAsync<CaseNotFound>(() => world.Send(other, world.Assessing(commendation)));
        }
    }
}
