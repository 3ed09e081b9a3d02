using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Notices;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Tests.Fixtures;

/// <summary>A world whose people have accounts, so that messages reach them. Its tests
/// run alone: whoever sends, sends the whole outbox.</summary>
public static class People
{
    /// <summary>A world with accounts, what sends messages, and these channels beside the inbox.</summary>
    public static async Task<World> WithPeopleAsync(
        string district = "230102",
        string today = "2026-03-02",
        Action<IServiceCollection>? parts = null
    )
    {
        var world = await World.InAsync(
            district,
            today,
            parts: services =>
            {
                services.AddDelivery().AddSingleton(new ReceiverRules(PrivateAllowed: true));
                services.AddScoped<AccountOversight>().AddScoped<AccountKeeper>();
                parts?.Invoke(services);
            }
        );
        await world.Read(async db =>
        {
            // What other tests left: this world alone is told and asked.
            await db.Outbox.Where(m => m.SentAt == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, world.Clock.Now));
            await db.Contacts.ExecuteDeleteAsync();
            return await db.Deliveries.Where(d => d.State == DeliveryState.Waiting).ExecuteDeleteAsync();
        });
        foreach (var actor in (Actor[])[world.Union, world.Employer, world.Delegate, world.UpperUnion, world.Bureau, world.Supervisor])
        {
            await world.EnterAsync(actor);
        }

        return world;
    }

    /// <summary>Says whether the enterprise has a union.</summary>
    public static Task HasUnionAsync(this World world, bool hasUnion) =>
        world.Read(async db =>
        {
            var enterprise = await db.Organisations.AsTracking().SingleAsync(o => o.Id == world.Enterprise.Id);
            enterprise.Enterprise = enterprise.Enterprise! with { HasUnion = hasUnion };
            return await db.SaveChangesAsync();
        });

    /// <summary>Gives a person an account with the roles that they have.</summary>
    public static Task EnterAsync(this World world, Actor actor) =>
        world.Read(async db =>
        {
            db.Users.Add(
                new User
                {
                    Id = actor.UserId,
                    UserName = $"{actor.UserId:N}",
                    NormalizedUserName = $"{actor.UserId:N}",
                    Name = actor.Name,
                }
            );
            db.Memberships.AddRange(
                actor.Memberships.Select(m => new UserMembership
                {
                    UserId = actor.UserId,
                    OrganisationId = m.OrganisationId,
                    Role = m.Role,
                })
            );
            return await db.SaveChangesAsync();
        });

    /// <summary>A person with an account.</summary>
    public static async Task<Actor> PersonAsync(this World world, Role role, Organisation organisation, string name)
    {
        var actor = World.Person(role, organisation, name);
        await world.EnterAsync(actor);
        return actor;
    }

    /// <summary>The person's address is confirmed.</summary>
    public static Task ReachedAsync(this World world, Actor actor, string address, Channel channel = Channel.Mail) =>
        world.Read(async db =>
        {
            db.Contacts.Add(
                new Contact
                {
                    UserId = actor.UserId,
                    Channel = channel,
                    Address = address,
                    ConfirmedAt = world.Clock.Now,
                }
            );
            return await db.SaveChangesAsync();
        });

    /// <summary>What the person chose.</summary>
    public static Task ChoseAsync(this World world, Actor actor, Action<Preferences> choose) =>
        world.Read(async db =>
        {
            var chosen = new Preferences { UserId = actor.UserId };
            choose(chosen);
            db.Preferences.Add(chosen);
            return await db.SaveChangesAsync();
        });

    /// <summary>A part of the product, in a scope of its own.</summary>
    public static async Task<T> Ask<TPart, T>(this World world, Func<TPart, Task<T>> ask)
        where TPart : notnull
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TPart>());
    }

    /// <summary>The same for whoever acts.</summary>
    public static async Task<T> As<TPart, T>(this World world, Actor actor, Func<TPart, Task<T>> ask)
        where TPart : notnull
    {
        await using var scope = world.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (actor, Guid.NewGuid().ToString());
        return await ask(scope.ServiceProvider.GetRequiredService<TPart>());
    }

    /// <summary>Sends all that waits, once.</summary>
    public static Task<int> Deliver(this World world) => world.Services.GetRequiredService<OutboxSender>().SendAsync();

    /// <summary>The deliveries of a person or a receiver.</summary>
    public static Task<List<Delivery>> DeliveriesOf(this World world, Guid recipient, Channel? channel = null) =>
        world.Read(async db =>
        {
            var all = await db.Deliveries.AsNoTracking().Where(d => d.RecipientId == recipient).OrderBy(d => d.Id).ToListAsync();
            return all.Where(d => channel is null || d.Channel == channel).ToList();
        });

    /// <summary>A person's inbox.</summary>
    public static async Task<IReadOnlyList<Notice>> InboxOf(this World world, Actor actor) =>
        (await world.Ask((Inbox inbox) => inbox.ListAsync(actor, new PageRequest(null, PageRequest.Largest), unread: false))).Items;

    /// <summary>A receiver of an organisation, with a secret where it signs.</summary>
    public static async Task<Receiver> ReceiverAsync(
        this World world,
        ReceiverKind kind,
        Role role,
        Organisation organisation,
        string address = "https://receiver.example.cn/",
        string? secret = null
    )
    {
        await using var scope = world.Services.CreateAsyncScope();
        var secrets = scope.ServiceProvider.GetRequiredService<ReceiverSecrets>();
        var receiver = new Receiver
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = organisation.Id,
            Path = organisation.Path,
            Role = role,
            Kind = kind,
            Name = $"{kind} {role}",
            Address = secrets.Seal(address),
            Host = new Uri(address).Host,
            Secret = secret is null ? null : secrets.Seal(secret),
        };
        await world.Read(async db =>
        {
            db.Receivers.Add(receiver);
            return await db.SaveChangesAsync();
        });
        return receiver;
    }
}
