using Bargaining.Access;
using Bargaining.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>
/// Accounts as ASP.NET Core Identity reads and writes them (账号存取). Passkeys lie in a table of our own: Identity's has no place for when one
/// was last used, keeps what nobody asks for, and a key that is longer than SQL Server takes.
/// </summary>
public sealed class AccountStore(BargainingDb db, TimeProvider time, IdentityErrorDescriber describer)
    : UserOnlyStore<User, BargainingDb, Guid>(db, describer)
{
    /// <inheritdoc/>
    public override async Task AddOrUpdatePasskeyAsync(User user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (await Of(user, passkey.CredentialId).SingleOrDefaultAsync(cancellationToken) is { } kept)
        {
            (kept.SignCount, kept.BackedUp) = (passkey.SignCount, passkey.IsBackedUp);
        }
        else
        {
            Context.Passkeys.Add(Passkey.Of(user.Id, passkey, time.GetUtcNow()));
        }

        await SaveChanges(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(User user, CancellationToken cancellationToken) =>
        [.. (await Context.Passkeys.AsNoTracking().Where(p => p.UserId == user.Id).ToListAsync(cancellationToken)).Select(p => p.Info())];

    /// <inheritdoc/>
    public override Task<User?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        (
            from passkey in Context.Passkeys
            where passkey.CredentialId == credentialId
            join user in Context.Users on passkey.UserId equals user.Id
            select user
        ).SingleOrDefaultAsync(cancellationToken);

    /// <inheritdoc/>
    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await Of(user, credentialId).AsNoTracking().SingleOrDefaultAsync(cancellationToken))?.Info();

    /// <inheritdoc/>
    public override Task RemovePasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken) =>
        Of(user, credentialId).ExecuteDeleteAsync(cancellationToken);

    private IQueryable<Passkey> Of(User user, byte[] credentialId) =>
        Context.Passkeys.Where(p => p.UserId == user.Id && p.CredentialId == credentialId);
}
