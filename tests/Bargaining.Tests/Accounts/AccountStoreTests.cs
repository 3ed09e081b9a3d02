using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Data;
using Bargaining.Tests.Fixtures;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Accounts;

/// <summary>Passkeys as ASP.NET Core Identity asks for them, in the table of our own.</summary>
public sealed class AccountStoreTests
{
    [Fact]
    public async Task A_passkey_is_kept_found_counted_on_and_removed_for_its_owner_alone()
    {
        await using var world = await World.InAsync();
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        using var store = new AccountStore(db, TimeProvider.System, new IdentityErrorDescriber());
        var (owner, other) = (await PersonAsync(world, db), await PersonAsync(world, db));
        var (first, second) = (Made("internal", "made-up"), Made("usb"));

        await store.AddOrUpdatePasskeyAsync(owner, first, default);
        await store.AddOrUpdatePasskeyAsync(owner, second, default);

        var found = (await store.FindPasskeyAsync(owner, first.CredentialId, default)).ShouldNotBeNull();
        found.PublicKey.ShouldBe(first.PublicKey);
        (found.SignCount, found.IsUserVerified, found.IsBackupEligible).ShouldBe((7u, true, true));
        found.Transports.ShouldBe(["internal"], "what WebAuthn does not name is not kept");
        (await store.FindByPasskeyIdAsync(first.CredentialId, default)).ShouldNotBeNull().Id.ShouldBe(owner.Id);
        (await store.FindPasskeyAsync(other, first.CredentialId, default)).ShouldBeNull();
        (await store.GetPasskeysAsync(other, default)).ShouldBeEmpty();

        found.SignCount = 8;
        await store.AddOrUpdatePasskeyAsync(owner, found, default);
        db.ChangeTracker.Clear();
        var kept = await store.GetPasskeysAsync(owner, default);
        kept.Count.ShouldBe(2);
        kept.Select(p => p.SignCount).ShouldBe([8u, 7u], ignoreOrder: true);

        await store.RemovePasskeyAsync(other, first.CredentialId, default);
        (await store.GetPasskeysAsync(owner, default)).Count.ShouldBe(2, "nobody removes somebody else's");
        await store.RemovePasskeyAsync(owner, first.CredentialId, default);
        (await store.GetPasskeysAsync(owner, default)).ShouldHaveSingleItem().CredentialId.ShouldBe(second.CredentialId);
        (await store.FindByPasskeyIdAsync(first.CredentialId, default)).ShouldBeNull();
    }

    [Fact]
    public async Task One_device_is_one_persons()
    {
        await using var world = await World.InAsync();
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        using var store = new AccountStore(db, TimeProvider.System, new IdentityErrorDescriber());
        var made = Made("internal");
        await store.AddOrUpdatePasskeyAsync(await PersonAsync(world, db), made, default);

        await Should.ThrowAsync<DbUpdateException>(async () =>
            await store.AddOrUpdatePasskeyAsync(await PersonAsync(world, db), made, default)
        );
    }

    private static async Task<User> PersonAsync(World world, BargainingDb db)
    {
        var id = await world.Account($"某人 {Guid.NewGuid():N}", Role.Delegate, world.Enterprise);
        return await db.Users.SingleAsync(u => u.Id == id);
    }

    private static UserPasskeyInfo Made(params string[] transports) =>
        new(
            Guid.NewGuid().ToByteArray(),
            Guid.NewGuid().ToByteArray(),
            TimeProvider.System.GetUtcNow(),
            signCount: 7,
            transports,
            isUserVerified: true,
            isBackupEligible: true,
            isBackedUp: false,
            attestationObject: [1],
            clientDataJson: [2]
        )
        {
            Name = "手机",
        };
}
