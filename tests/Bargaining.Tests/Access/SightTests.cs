using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Access;

public sealed class SightTests
{
    [Theory]
    [MemberData(nameof(Roles))]
    public async Task The_database_sees_the_cases_towards_which_a_person_is_somebody(Role role)
    {
        await using var world = await World.InAsync();
        var neighbour = await world.Read(async db =>
        {
            var other = Organisation.Below(world.District, world.District.Code, OrganisationKind.Enterprise, "邻近企业");
            db.Add(other);
            await db.SaveChangesAsync();
            return other;
        });
        foreach (var at in (Organisation[])[world.Enterprise, world.District, neighbour])
        {
            var person = World.Person(role, at, "某人");
            var seen = await world.Read(db => db.Organisations.InSightOf(person, o => o.Path).Select(o => o.Id).ToListAsync());

            foreach (var organisation in (Organisation[])[world.Enterprise, world.District, neighbour])
            {
                seen.Contains(organisation.Id)
                    .ShouldBe(person.PartyTowards(organisation.Path) != Party.None, $"{role} at {at.Name} towards {organisation.Name}");
            }
        }
    }

    [Fact]
    public async Task A_supervisor_is_supervision_from_above_and_nobody_at_their_own_enterprise()
    {
        await using var world = await World.InAsync();

        World
            .Person(Role.Supervisor, world.Enterprise, "本企业监督员")
            .PartyTowards(world.Enterprise.Path)
            .ShouldBe(Party.None, "a colleague does not see what the union above looks into");
        world.Supervisor.PartyTowards(world.Enterprise.Path).ShouldBe(Party.Supervision);
    }

    public static TheoryData<Role> Roles() => [.. Enum.GetValues<Role>()];
}
