using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Supervision.Register;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision.Register;

public sealed class RenewSupervisorTests
{
    private static Task<SupervisorView> Renewed(World world, Guid supervisor, RenewSupervisor command, Actor? by = null) =>
        world.As<RenewSupervisorHandler, SupervisorView>(by ?? world.Administrator(), handler => handler.HandleAsync(supervisor, command));

    [Fact]
    public async Task The_new_certificate_stands_in_the_place_of_the_old_and_an_earlier_inspection_keeps_its_own()
    {
        await using var world = await World.InAsync();
        var held = Registers.Certificate($"证{Guid.NewGuid():N}", "2023-04-01", "2026-03-31");
        var supervisor = await world.Registered(Registers.Somebody(held));

        var renewed = await Renewed(
            world,
            supervisor.Id,
            new() { Certificate = held with { ValidFrom = new(2026, 4, 1), ValidTo = new(2029, 3, 31) }, TrainedOn = new(2026, 2, 20) }
        );

        (renewed.State, renewed.Certificate.ValidTo, renewed.TrainedOn, renewed.AssessedOn).ShouldBe(
            (SupervisorState.Valid, new DateOnly(2029, 3, 31), new DateOnly(2026, 2, 20), supervisor.AssessedOn)
        );
        foreach (var day in (DateOnly[])[new(2025, 5, 6), new(2026, 3, 31), new(2026, 4, 1)])
        {
            (
                await world.As<SupervisorQuery, IReadOnlyList<Supervisor>>(
                    world.Union,
                    query => query.SupervisorsOfAsync(world.Enterprise.Path, day)
                )
            ).ShouldHaveSingleItem();
        }
    }

    [Theory]
    [InlineData("2026-01-01", "2028-12-31")] // the same
    [InlineData("2026-01-01", "2027-12-31")] // shorter
    [InlineData("2025-01-01", "2029-12-31")] // from before
    public async Task A_certificate_that_does_not_follow_is_refused(string from, string to)
    {
        await using var world = await World.InAsync();
        var supervisor = await world.Registered(Registers.Somebody());

        var refusal = await Should.ThrowAsync<Invalid>(() =>
            Renewed(world, supervisor.Id, new() { Certificate = Registers.Certificate($"证{Guid.NewGuid():N}", from, to) })
        );

        refusal.Faults.ShouldHaveSingleItem().Field.ShouldBe("certificate.validTo");
    }

    [Fact]
    public async Task The_certificate_of_somebody_else_is_refused()
    {
        await using var world = await World.InAsync();
        var (one, other) = (await world.Registered(Registers.Somebody()), await world.Registered(Registers.Somebody(name: "别人")));

        var refusal = await Should.ThrowAsync<Invalid>(() =>
            Renewed(world, one.Id, new() { Certificate = other.Certificate with { ValidTo = new(2030, 1, 1) } })
        );

        refusal.Faults.ShouldHaveSingleItem().Field.ShouldBe("certificate.number");
    }

    [Fact]
    public async Task Whoever_does_not_keep_the_register_is_refused_and_nobody_is_found_who_is_not_there()
    {
        await using var world = await World.InAsync();
        var supervisor = await world.Registered(Registers.Somebody());
        var renewal = new RenewSupervisor { Certificate = Registers.Certificate(to: "2030-01-01") };

        await Should.ThrowAsync<NotYourAction>(() => Renewed(world, supervisor.Id, renewal, world.Supervisor));
        await Should.ThrowAsync<NotInReach>(() => Renewed(world, Guid.NewGuid(), renewal));
    }
}
