using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Supervision.Register;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision.Register;

public sealed class LinkSupervisorTests
{
    private static Task<SupervisorView> Linked(World world, Guid supervisor, string userName) =>
        world.As<LinkSupervisorHandler, SupervisorView>(
            world.UpperUnion,
            handler => handler.HandleAsync(supervisor, new() { UserName = userName })
        );

    [Fact]
    public async Task An_account_is_linked_in_the_place_of_another()
    {
        await using var world = await World.InAsync();
        var (first, second) = ($"a{Guid.NewGuid():N}", $"b{Guid.NewGuid():N}");
        await world.Account(first, Role.Supervisor, world.Enterprise);
        var account = await world.Account(second, Role.Supervisor, world.Enterprise);
        var supervisor = await world.Registered(Registers.Somebody() with { UserName = first });

        (await Linked(world, supervisor.Id, $" {second.ToUpperInvariant()} ")).HasAccount.ShouldBeTrue();

        (await world.Read(db => db.Supervisors.AsNoTracking().SingleAsync(s => s.Id == supervisor.Id))).UserId.ShouldBe(account);
    }

    [Fact]
    public async Task An_account_of_another_union_or_of_another_supervisor_is_refused()
    {
        await using var world = await World.InAsync();
        var (above, taken) = ($"c{Guid.NewGuid():N}", $"d{Guid.NewGuid():N}");
        await world.Account(above, Role.Supervisor, world.District);
        await world.Account(taken, Role.Supervisor, world.Enterprise);
        await world.Registered(Registers.Somebody() with { UserName = taken });
        var supervisor = await world.Registered(Registers.Somebody(name: "别人"));

        foreach (var wrong in (string[])[above, taken, "nobody"])
        {
            (await Should.ThrowAsync<Invalid>(() => Linked(world, supervisor.Id, wrong)))
                .Faults.ShouldHaveSingleItem()
                .Field.ShouldBe("userName");
        }
    }

    [Fact]
    public async Task Of_two_that_are_linked_to_one_account_at_once_one_is_and_a_revoked_one_leaves_it_free()
    {
        await using var world = await World.InAsync();
        var name = $"e{Guid.NewGuid():N}";
        var account = await world.Account(name, Role.Supervisor, world.Enterprise);
        var two = new[] { await world.Registered(Registers.Somebody()), await world.Registered(Registers.Somebody(name: "别人")) };

        var linked = await Task.WhenAll(
            two.Select(async supervisor =>
            {
                try
                {
                    await Linked(world, supervisor.Id, name);
                    return supervisor.Id;
                }
                catch (Invalid taken)
                {
                    taken.Faults.ShouldHaveSingleItem().Field.ShouldBe("userName");
                    return Guid.Empty;
                }
            })
        );

        var first = linked.Where(id => id != Guid.Empty).ShouldHaveSingleItem();
        var other = two.Single(supervisor => supervisor.Id != first).Id;
        await Should.ThrowAsync<DbUpdateException>(() =>
            world.Read(async db =>
            {
                (await db.Supervisors.AsTracking().SingleAsync(s => s.Id == other)).UserId = account;
                return await db.SaveChangesAsync();
            })
        );
        await world.Read(db =>
            db.Supervisors.Where(s => s.Id == first).ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedOn, world.Today))
        );
        (await Linked(world, other, name)).HasAccount.ShouldBeTrue();
    }
}
