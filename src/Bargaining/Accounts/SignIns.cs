using System.Globalization;
using System.Security.Cryptography;
using Bargaining.Access;
using Bargaining.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bargaining.Accounts;

/// <summary>Signing in (登录): by name and password, then by a second factor where there is one.</summary>
public sealed class SignIns(
    BargainingDb db,
    OneCommit commit,
    UserManager<User> users,
    Lockout lockout,
    KnownClients clients,
    SecondFactors factors,
    Sessions sessions,
    IDataProtectionProvider keys,
    TimeProvider time,
    ILogger<SignIns> log
)
{
    private static readonly TimeSpan TicketCounts = TimeSpan.FromMinutes(5);

    /// <summary>Begins a session by name and password.</summary>
    /// <exception cref="SignInFailed">An unknown name, a wrong password, a locked or disabled account.</exception>
    /// <exception cref="SecondFactorRequired">The password is right; a code is asked for.</exception>
    public async Task<SessionTicket> WithPasswordAsync(string userName, string password, Device device, CancellationToken cancel = default)
    {
        var user = userName.Any(char.IsControl) ? null : await users.FindByNameAsync(userName);
        var known = user is null ? null : await clients.FindAsync(device.Carried, user.Id, cancel);
        if (user is not { PasswordHash: not null, DisabledAt: null } || Holds(user, known))
        {
            log.LogInformation(
                "Sign-in refused: {User} is {Why}.",
                user?.Id.ToString() ?? "-",
                user is null ? "no account" : "locked or disabled"
            );
            users.PasswordHasher.HashPassword(new User(), password); // takes as long as a check, so that the time tells nothing either
            throw new SignInFailed();
        }

        if (!await users.CheckPasswordAsync(user, password))
        {
            log.LogInformation("Sign-in refused: {User} gave a wrong password.", user.Id);
            await CountAsync(user, known, cancel);
            throw new SignInFailed();
        }

        return await factors.IsOnAsync(user.Id, cancel)
            ? throw new SecondFactorRequired(Write(user))
            : await BeginAsync(user, device, known, cancel);
    }

    /// <summary>
    /// Begins a session of somebody whom an outside provider has named. What strangers
    /// guessed here does not hold them up: they gave no password here.
    /// </summary>
    /// <exception cref="SignInFailed">The account is disabled.</exception>
    /// <exception cref="SecondFactorRequired">A code is asked for.</exception>
    internal async Task<SessionTicket> AsKnownAsync(User user, Device device, CancellationToken cancel)
    {
        DemandEnabled(user);
        return await factors.IsOnAsync(user.Id, cancel)
            ? throw new SecondFactorRequired(Write(user))
            : await BeginAsync(user, device, await clients.FindAsync(device.Carried, user.Id, cancel), cancel, guessed: false);
    }

    /// <summary>
    /// Begins a session by a passkey. It stands for both factors, so no code is asked for; and what
    /// strangers guessed does not hold its owner up: it cannot be guessed.
    /// </summary>
    /// <param name="user">Whose it is.</param>
    /// <param name="device">With what somebody signs in.</param>
    /// <param name="takes">Uses it up, in the transaction in which the session begins; answers whether it still counts.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <exception cref="SignInFailed">The account is disabled, or the passkey does not count any more.</exception>
    internal async Task<SessionTicket> ByPasskeyAsync(User user, Device device, Func<Task<bool>> takes, CancellationToken cancel)
    {
        DemandEnabled(user);
        return await BeginAsync(user, device, await clients.FindAsync(device.Carried, user.Id, cancel), cancel, guessed: false, takes);
    }

    /// <summary>Begins a session by a code, after the password was right.</summary>
    /// <exception cref="SignInFailed">The code is wrong or used, the ticket too old, the
    /// account locked or disabled in the meantime.</exception>
    public async Task<SessionTicket> WithSecondFactorAsync(string ticket, string code, Device device, CancellationToken cancel = default)
    {
        var user = await ReadAsync(ticket, cancel);
        var known = user is null ? null : await clients.FindAsync(device.Carried, user.Id, cancel);
        if (user is null || user.DisabledAt is not null || Holds(user, known))
        {
            throw new SignInFailed();
        }

        if (!await factors.TakeAsync(user.Id, code, cancel))
        {
            log.LogInformation("Sign-in refused: {User} gave a wrong code.", user.Id);
            await CountAsync(user, known, cancel);
            throw new SignInFailed();
        }

        return await BeginAsync(user, device, known, cancel);
    }

    /// <summary>Begins a session of somebody who has shown who they are.</summary>
    /// <exception cref="SignInFailed">The account was locked, disabled or given another password in the meantime.</exception>
    private Task<SessionTicket> BeginAsync(
        User user,
        Device device,
        KnownClient? known,
        CancellationToken cancel,
        bool guessed = true,
        Func<Task<bool>>? takes = null
    ) =>
        commit.RunAsync(
            async () =>
            {
                if (
                    known is null && guessed
                        ? !await lockout.PassAsync(user, cancel)
                        : !await lockout.PassKnownAsync(user, cancel) || (known is not null && !await clients.PassAsync(known.Id, cancel))
                )
                {
                    throw new SignInFailed();
                }

                if (takes is not null && !await takes())
                {
                    throw new SignInFailed();
                }

                var begun = sessions.Begin(user, device);
                if (device.Kind == DeviceKind.Page)
                {
                    begun = begun with { Remember = clients.Write((known ?? clients.Add(user.Id)).Id) };
                }

                await db.SaveChangesAsync(cancel);
                log.LogInformation("Signed in: {User}.", user.Id);
                return begun;
            },
            cancel
        );

    private void DemandEnabled(User user)
    {
        if (user.DisabledAt is not null)
        {
            log.LogInformation("Sign-in refused: {User} is disabled.", user.Id);
            throw new SignInFailed();
        }
    }

    // Each is held up by what was guessed in the same place: a known browser by its own count, all others by that of the account.
    private bool Holds(User user, KnownClient? known) => known is null ? lockout.Holds(user) : clients.Holds(known);

    private Task CountAsync(User user, KnownClient? known, CancellationToken cancel) =>
        known is null ? lockout.CountAsync(user.Id, cancel) : clients.CountAsync(known.Id, cancel);

    private IDataProtector Seal() => keys.CreateProtector("bargaining.sign-in");

    private string Write(User user) =>
        Seal()
            .Protect(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{user.Id:N} {(time.GetUtcNow() + TicketCounts).UtcTicks} {user.SecurityStamp}"
                )
            );

    private async Task<User?> ReadAsync(string ticket, CancellationToken cancel)
    {
        string[] parts;
        try
        {
            parts = Seal().Unprotect(ticket).Split(' ', 3);
        }
        catch (CryptographicException)
        {
            return null;
        }

        var (id, until, stamp) = (Guid.Parse(parts[0]), long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
        return time.GetUtcNow().UtcTicks < until
            ? await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.SecurityStamp == stamp, cancel)
            : null;
    }
}
