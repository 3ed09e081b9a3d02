using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Instructors;
using Bargaining.Law;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Instructors;

public sealed class AssignInstructorTests
{
    [Fact]
    public async Task An_enterprise_is_accompanied_as_long_as_the_term_and_sight_ends_on_that_day_by_itself()
    {
        await using var world = await World.InAsync();
        var (instructor, user) = await world.Instructor();

        var assigned = await world.Assigned(instructor);

        (assigned.From, assigned.Until, assigned.CaseId).ShouldBe((world.Today, new DateOnly(2026, 12, 31), null));
        (await world.On("2026-12-31").Companion(user)).Accompanies.ShouldHaveSingleItem().Path.ShouldBe(world.Enterprise.Path);
        (await world.On("2027-01-01").Companion(user)).Accompanies.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_case_is_accompanied_and_no_other()
    {
        await using var world = await World.InAsync();
        var (one, other) = (await world.ServedRound(), await world.ServedRound(ContractKind.Women));
        var (instructor, user) = await world.Instructor();

        await world.Assigned(instructor, one, new AssignInstructor { Until = new DateOnly(2026, 3, 10) });

        var companion = await world.Companion(user);
        (await Towards(world, companion, one)).ShouldBe(Party.Instructor);
        (await Towards(world, companion, other)).ShouldBe(Party.None);
        (await Towards(world, await world.On("2026-03-11").Companion(user), one)).ShouldBe(Party.None);
    }

    [Fact]
    public async Task An_assignment_beyond_the_term_is_refused_with_the_day()
    {
        await using var world = await World.InAsync();
        var (instructor, _) = await world.Instructor();

        var refusal = await Should.ThrowAsync<Invalid>(() =>
            world.Assigned(instructor, days: new AssignInstructor { Until = new DateOnly(2027, 1, 1) })
        );
        (refusal.Faults.ShouldHaveSingleItem().Field, refusal.Sentence.Zh.Contains("2026-12-31")).ShouldBe(("until", true));
        (
            await Should.ThrowAsync<Invalid>(() =>
                world.Assigned(instructor, days: new AssignInstructor { From = new DateOnly(2025, 12, 31) })
            )
        )
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe("from");
        await Should.ThrowAsync<Invalid>(() => world.Assigned(instructor, days: new AssignInstructor { Until = world.Today.AddDays(-1) }));
        (await world.Assigned(instructor, days: new AssignInstructor { Until = new DateOnly(2026, 12, 31) })).Until.ShouldBe(
            new DateOnly(2026, 12, 31)
        );
    }

    [Theory]
    [InlineData(Role.Employer, "企业方")]
    [InlineData(Role.UnionChair, "职工方")]
    [InlineData(Role.Delegate, "职工代表")]
    [InlineData(Role.Supervisor, "监督")]
    [InlineData(Role.BureauReviewer, "人社部门")]
    public async Task Who_has_a_part_in_the_enterprises_cases_does_not_accompany_them_and_hears_why(Role role, string part)
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        var (instructor, user) = await world.Instructor();
        await world.Assigned(instructor, round);
        var at = role is Role.Supervisor or Role.BureauReviewer ? world.District : world.Enterprise;
        await world.Read(async db =>
        {
            db.Add(
                new UserMembership
                {
                    UserId = user,
                    OrganisationId = at.Id,
                    Role = role,
                }
            );
            return await db.SaveChangesAsync();
        });

        var refusal = await Should.ThrowAsync<Invalid>(() => world.Assigned(instructor));

        refusal.Sentence.Zh.ShouldContain(part);
        refusal.Sentence.Zh.ShouldContain("不是当事的一方");
        // What was assigned before the other role came is no sight of an instructor either.
        var companion = await world.Companion(user);
        var both = companion with { Memberships = [.. companion.Memberships, new Membership(role, at.Id, at.Path)] };
        ((await Towards(world, both, round)) & Party.Instructor).ShouldBe(Party.None);
    }

    [Fact]
    public async Task Nobody_assigns_to_themselves_or_out_of_reach_or_twice()
    {
        await using var world = await World.InAsync();
        await using var other = await World.InAsync();
        var (instructor, user) = await world.Instructor();

        await Should.ThrowAsync<NotYourAction>(() => world.Assigned(instructor, by: world.UpperUnion with { UserId = user }));
        foreach (var person in new[] { world.Union, world.Employer, world.Supervisor, world.Bureau, world.Administrator() })
        {
            await Should.ThrowAsync<NotYourAction>(() => world.Assigned(instructor, by: person));
        }

        await Should.ThrowAsync<NotInReach>(() => world.Assigned(instructor, by: other.UpperUnion));
        await Should.ThrowAsync<NotInReach>(() => world.Assigned(instructor, enterprise: other.Enterprise));
        await world.Assigned(instructor);
        (await Should.ThrowAsync<Invalid>(() => world.Assigned(instructor))).Sentence.Zh.ShouldContain("期间相重");
    }

    [Fact]
    public async Task Of_two_at_once_one_is_assigned()
    {
        await using var world = await World.InAsync();
        var (instructor, _) = await world.Instructor();

        var done = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async _ =>
                {
                    try
                    {
                        await world.Assigned(instructor);
                        return true;
                    }
                    catch (Invalid)
                    {
                        return false;
                    }
                })
        );

        done.Count(one => one).ShouldBe(1);
    }

    [Fact]
    public async Task Only_bargaining_is_accompanied()
    {
        await using var world = await World.InAsync();
        var (instructor, user) = await world.Instructor();
        var complaint = (await world.Send(world.Supervisor, world.Complaint())).CaseId;

        (await Should.ThrowAsync<Invalid>(() => world.Assigned(instructor, complaint)))
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe("caseId");
        await world.Assigned(instructor);
        (await Towards(world, await world.Companion(user), complaint)).ShouldBe(Party.None);
    }

    private static async Task<Party> Towards(World world, Actor actor, Guid caseId) =>
        actor.PartyTowards(await world.Read(db => db.Cases.FindAsync(caseId).AsTask()) ?? throw new InvalidOperationException());
}
