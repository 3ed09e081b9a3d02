using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Supervision.Register;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision.Register;

public sealed class RevokeSupervisorTests
{
    private static Task<SupervisorView> Revoked(World world, Guid supervisor, string on = "2026-03-01", string because = "调离工会岗位") =>
        world.As<RevokeSupervisorHandler, SupervisorView>(
            world.UpperUnion,
            handler => handler.HandleAsync(supervisor, new() { On = DateOnly.Parse(on), Because = because })
        );

    [Fact]
    public async Task From_that_day_the_supervisor_inspects_nowhere()
    {
        await using var world = await World.InAsync();
        var supervisor = await world.Registered(Registers.Somebody());

        var revoked = await Revoked(world, supervisor.Id);

        (revoked.State, revoked.RevokedOn, revoked.RevokedBecause).ShouldBe(
            (SupervisorState.Revoked, new DateOnly(2026, 3, 1), "调离工会岗位")
        );
        foreach (var (day, found) in ((DateOnly, int)[])[(new(2026, 2, 28), 1), (new(2026, 3, 1), 0)])
        {
            (
                await world.As<SupervisorQuery, IReadOnlyList<Supervisor>>(
                    world.Union,
                    query => query.SupervisorsOfAsync(world.Enterprise.Path, day)
                )
            ).Count.ShouldBe(found);
        }

        (
            await world.As<SupervisorQuery, SupervisionView>(world.Union, query => query.OfAsync(world.Enterprise.Id))
        ).Supervisors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_certificate_that_was_taken_back_is_neither_taken_back_again_nor_renewed()
    {
        await using var world = await World.InAsync();
        var supervisor = await world.Registered(Registers.Somebody());
        await Revoked(world, supervisor.Id);

        await Should.ThrowAsync<Invalid>(() => Revoked(world, supervisor.Id));
        (
            await Should.ThrowAsync<Invalid>(() =>
                world.As<RenewSupervisorHandler, SupervisorView>(
                    world.UpperUnion,
                    handler =>
                        handler.HandleAsync(
                            supervisor.Id,
                            new() { Certificate = supervisor.Certificate with { ValidTo = new(2030, 1, 1) } }
                        )
                )
            )
        )
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe("supervisorId");
    }

    [Fact]
    public async Task A_day_to_come_and_no_reason_are_refused()
    {
        await using var world = await World.InAsync();
        var supervisor = await world.Registered(Registers.Somebody());

        (await Should.ThrowAsync<Invalid>(() => Revoked(world, supervisor.Id, "2026-03-03", " ")))
            .Faults.Select(fault => fault.Field)
            .ShouldBe(["on", "because"]);
    }
}
