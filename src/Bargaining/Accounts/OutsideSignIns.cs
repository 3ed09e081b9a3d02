using System.Globalization;
using System.Security.Cryptography;
using Bargaining.Access;
using Bargaining.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>Who somebody is at an outside provider (外部身份).</summary>
/// <param name="Provider">The provider, by its issuer.</param>
/// <param name="Subject">The person, by the provider's own key.</param>
/// <param name="Name">What the provider calls them.</param>
public sealed record OutsideIdentity(string Provider, string Subject, string Name);

/// <summary>
/// Signing in by an outside provider (统一身份认证登录). It opens an account that its owner has linked, and makes none: who has which role is said
/// here alone. A second factor that the owner switched on is asked for as well.
/// </summary>
public sealed class OutsideSignIns(
    BargainingDb db,
    OneCommit commit,
    SignIns signIns,
    PasswordCheck check,
    IAccountMessages messages,
    IDataProtectionProvider keys,
    TimeProvider time
)
{
    private const int LongestKey = 128;
    private static readonly TimeSpan TicketCounts = TimeSpan.FromMinutes(10);

    /// <summary>Begins a session of the account that is linked.</summary>
    /// <exception cref="OutsideUnknown">None is.</exception>
    /// <exception cref="SignInFailed">The account is disabled.</exception>
    /// <exception cref="SecondFactorRequired">A code is asked for.</exception>
    public async Task<SessionTicket> EnterAsync(OutsideIdentity who, Device device, CancellationToken cancel = default)
    {
        var user =
            await (from login in Of(who).AsNoTracking() join u in db.Users on login.UserId equals u.Id select u)
                .AsNoTracking()
                .SingleOrDefaultAsync(cancel)
            ?? throw new OutsideUnknown();
        return await signIns.AsKnownAsync(user, device, cancel);
    }

    /// <summary>What the provider calls whoever is linked to an account; null where nobody is.</summary>
    public Task<string?> LinkedAsync(Guid user, CancellationToken cancel = default) =>
        db.Set<IdentityUserLogin<Guid>>()
            .AsNoTracking()
            .Where(login => login.UserId == user)
            .Select(login => login.ProviderDisplayName)
            .FirstOrDefaultAsync(cancel);

    /// <summary>Lets the owner go to the provider and come back to be linked, after the password was given once more.</summary>
    /// <returns>What is carried there and back.</returns>
    /// <exception cref="Refusal">The password is not right, or the account is locked.</exception>
    public async Task<string> BeginLinkAsync(Guid user, string password, CancellationToken cancel = default)
    {
        await check.DemandAsync(user, password, "password", cancel);
        return Seal().Protect(string.Create(CultureInfo.InvariantCulture, $"{user:N} {(time.GetUtcNow() + TicketCounts).UtcTicks}"));
    }

    /// <summary>Links the account of whoever began it, in the place of what was linked before. The owner is told.</summary>
    /// <exception cref="LinkOver">It was begun by somebody else, or too long ago.</exception>
    /// <exception cref="OutsideTaken">Another account is linked to this person.</exception>
    public Task LinkAsync(Guid user, string ticket, OutsideIdentity who, CancellationToken cancel = default)
    {
        DemandBegun(user, ticket);
        return commit.RunAsync(
            async () =>
            {
                if (await Of(who).AnyAsync(login => login.UserId != user, cancel))
                {
                    throw new OutsideTaken();
                }

                await db.Set<IdentityUserLogin<Guid>>().Where(login => login.UserId == user).ExecuteDeleteAsync(cancel);
                db.Add(
                    new IdentityUserLogin<Guid>
                    {
                        UserId = user,
                        LoginProvider = Key(who.Provider),
                        ProviderKey = Key(who.Subject),
                        ProviderDisplayName = who.Name.Length <= LongestKey ? who.Name : who.Name[..LongestKey],
                    }
                );
                await messages.TellAsync(user, "outside-linked", [new(who.Name, who.Name)], cancel);
                return await db.SaveChangesAsync(cancel);
            },
            cancel
        );
    }

    /// <summary>Ends it.</summary>
    public Task UnlinkAsync(Guid user, CancellationToken cancel = default) =>
        db.Set<IdentityUserLogin<Guid>>().Where(login => login.UserId == user).ExecuteDeleteAsync(cancel);

    private IQueryable<IdentityUserLogin<Guid>> Of(OutsideIdentity who)
    {
        var (provider, subject) = (Key(who.Provider), Key(who.Subject));
        return db.Set<IdentityUserLogin<Guid>>().Where(login => login.LoginProvider == provider && login.ProviderKey == subject);
    }

    private void DemandBegun(Guid user, string ticket)
    {
        try
        {
            if (
                Seal().Unprotect(ticket).Split(' ') is [var whose, var until]
                && Guid.Parse(whose) == user
                && time.GetUtcNow().UtcTicks < long.Parse(until, CultureInfo.InvariantCulture)
            )
            {
                return;
            }
        }
        catch (CryptographicException)
        {
            // made up
        }

        throw new LinkOver();
    }

    private IDataProtector Seal() => keys.CreateProtector("bargaining.outside-link");

    // A longer one than the column takes is known by its hash.
    private static string Key(string text) => text.Length <= LongestKey ? text : Fingerprint.Of(text);
}
