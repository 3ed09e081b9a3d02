using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Organisations;
using Bargaining.Supervision.Register;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bargaining.Tests.Fixtures;

/// <summary>The register of supervision, kept and read as whoever the test says.</summary>
public static class Registers
{
    /// <summary>A certificate of this year.</summary>
    public static Certificate Certificate(string number = "黑工监0001", string from = "2026-01-01", string to = "2028-12-31") =>
        new(number, "哈尔滨市总工会", DateOnly.Parse(from), DateOnly.Parse(to));

    /// <summary>A supervisor who was trained and assessed.</summary>
    public static RegisterSupervisor Somebody(Certificate? certificate = null, string name = "孙监督") =>
        new()
        {
            Name = name,
            Woman = true,
            Certificate = certificate ?? Certificate($"证{Guid.NewGuid():N}"),
            TrainedOn = new DateOnly(2025, 11, 10),
            AssessedOn = new DateOnly(2025, 11, 20),
        };

    /// <summary>A committee of three that lacks nothing anywhere.</summary>
    public static RegisterCommittee Committee(string formedOn = "2026-02-02") =>
        new()
        {
            FormedOn = DateOnly.Parse(formedOn),
            Head = "李主席",
            HeadOffice = HeadOffice.Chair,
            Members = [new("李主席", false), new("孙监督", true), new("赵师傅", false)],
            FiledOn = DateOnly.Parse(formedOn).AddDays(3),
        };

    /// <summary>Whoever a handler or a query serves.</summary>
    public static async Task<TAnswer> As<T, TAnswer>(this World world, Actor actor, Func<T, Task<TAnswer>> ask, string? key = null)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var context = services.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (actor, key ?? Guid.NewGuid().ToString());
        return await ask(services.GetService<T>() ?? ActivatorUtilities.CreateInstance<T>(services));
    }

    public static Task<SupervisorView> Registered(
        this World world,
        RegisterSupervisor supervisor,
        Organisation? union = null,
        Actor? by = null,
        string? key = null
    ) =>
        world.As<RegisterSupervisorHandler, SupervisorView>(
            by ?? world.Administrator(),
            handler => handler.HandleAsync((union ?? world.Enterprise).Id, supervisor),
            key
        );

    public static Task<SupervisionView> Registered(
        this World world,
        RegisterCommittee committee,
        Organisation? union = null,
        Actor? by = null,
        string? key = null
    ) =>
        world.As<RegisterCommitteeHandler, SupervisionView>(
            by ?? world.Administrator(),
            handler => handler.HandleAsync((union ?? world.Enterprise).Id, committee),
            key
        );

    public static Actor Administrator(this World world) => World.Person(Role.Administrator, world.District, "管理员");

    /// <summary>An account with a role at an organisation.</summary>
    public static Task<Guid> Account(this World world, string userName, Role role, Organisation organisation) =>
        world.Read(async db =>
        {
            var user = new User
            {
                Id = Guid.CreateVersion7(),
                UserName = userName,
                NormalizedUserName = userName.ToUpperInvariant(),
                Name = userName,
            };
            db.Users.Add(user);
            db.Memberships.Add(
                new UserMembership
                {
                    UserId = user.Id,
                    OrganisationId = organisation.Id,
                    Role = role,
                }
            );
            await db.SaveChangesAsync();
            return user.Id;
        });
}
