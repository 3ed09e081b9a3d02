using System.Security.Cryptography;
using System.Text;
using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>An authenticator beside the password (第二因素), and the codes for the day on which it is lost.</summary>
public sealed class SecondFactor
{
    /// <summary>Whose.</summary>
    public Guid UserId { get; init; }

    /// <summary>What the authenticator knows, sealed.</summary>
    public required string Secret { get; set; }

    /// <summary>Since when it is asked for, UTC; null while its owner has not shown that it works.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The half minute of the last code that was taken: none is taken twice.</summary>
    public long LastStep { get; set; }

    /// <summary>Hashes of the recovery codes that were not used, with spaces between.</summary>
    public string RecoveryCodes { get; set; } = "";
}

/// <summary>How one's second factor stands (第二因素状态).</summary>
/// <param name="On">Whether it is asked for.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="RecoveryCodes">How many recovery codes are left.</param>
public sealed record SecondFactorView(bool On, DateTimeOffset? Since, int RecoveryCodes);

/// <summary>What an authenticator must know (身份验证器密钥). It is shown now and never again.</summary>
/// <param name="Secret">To be typed in, base 32.</param>
/// <param name="Address">The same as an otpauth address, to be scanned.</param>
public sealed record BegunSecondFactor(string Secret, string Address);

/// <summary>Recovery codes (恢复码), each for one sign-in. They are shown now and never again.</summary>
/// <param name="Codes">Ten of them.</param>
public sealed record NewRecoveryCodes(IReadOnlyList<string> Codes);

/// <summary>The second factor of people (第二因素管理): begin, confirm, ask, switch off.</summary>
public sealed class SecondFactors(
    BargainingDb db,
    OneCommit commit,
    PasswordCheck check,
    Lockout lockout,
    IDataProtectionProvider keys,
    TimeProvider time
)
{
    private const int Codes = 10,
        CodeBytes = 10;
    private const string Issuer = "Bargaining";

    /// <summary>How it stands.</summary>
    public async Task<SecondFactorView> FindAsync(Guid user, CancellationToken cancel = default) =>
        await ConfirmedAsync(user, cancel) is { } kept ? new(true, kept.ConfirmedAt, Hashes(kept).Length) : new(false, null, 0);

    /// <summary>Whether one is asked for.</summary>
    public async Task<bool> IsOnAsync(Guid user, CancellationToken cancel = default) =>
        await db.SecondFactors.AnyAsync(f => f.UserId == user && f.ConfirmedAt != null, cancel);

    /// <summary>Makes a secret; it counts once a code of it is given.</summary>
    /// <exception cref="Refusal">The password is not right, the account is locked, or there is a second factor already.</exception>
    public async Task<BegunSecondFactor> BeginAsync(Guid user, string password, CancellationToken cancel = default)
    {
        var account = await check.DemandAsync(user, password, "password", cancel);
        var secret = RandomNumberGenerator.GetBytes(TimeCode.SecretBytes);
        await commit.RunAsync(
            async () =>
            {
                var kept = await db.SecondFactors.SingleOrDefaultAsync(f => f.UserId == user, cancel);
                if (kept is { ConfirmedAt: not null })
                {
                    throw new Invalid("", "已经启用身份验证器；请先停用。", "There is a second factor already: switch it off first.");
                }

                if (kept is null)
                {
                    db.SecondFactors.Add(kept = new SecondFactor { UserId = user, Secret = "" });
                }

                kept.Secret = Seal().Protect(Convert.ToHexStringLower(secret));
                return await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        var spelt = TimeCode.Spell(secret);
        return new(spelt, $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(account.UserName!)}?secret={spelt}&issuer={Issuer}");
    }

    /// <summary>Takes the first code: from now on one is asked for at each sign-in.</summary>
    /// <exception cref="Refusal">The code is not right, the account is locked, or nothing was begun.</exception>
    public async Task<NewRecoveryCodes> ConfirmAsync(Guid user, string code, CancellationToken cancel = default)
    {
        await DemandUnlockedAsync(user, cancel);
        var kept = await db.SecondFactors.AsNoTracking().SingleOrDefaultAsync(f => f.UserId == user && f.ConfirmedAt == null, cancel);
        var step = kept is null ? null : TimeCode.StepOf(Open(kept), Plain(code), time.GetUtcNow());
        var (codes, now) = (Make(user), time.GetUtcNow());
        var begun = db.SecondFactors.Where(f => f.UserId == user && f.ConfirmedAt == null && f.Secret == kept!.Secret);
        if (
            step is null
            || await begun.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(f => f.ConfirmedAt, now)
                        .SetProperty(f => f.LastStep, step)
                        .SetProperty(f => f.RecoveryCodes, codes.Hashes),
                cancel
            ) == 0
        )
        {
            throw await WrongAsync(user, cancel);
        }

        return new(codes.Plain);
    }

    /// <summary>Switches it off.</summary>
    /// <exception cref="Refusal">Password or code are not right, or the account is locked.</exception>
    public async Task RemoveAsync(Guid user, string password, string code, CancellationToken cancel = default)
    {
        await DemandAsync(user, password, code, cancel);
        await ForgetAsync(user, cancel);
    }

    /// <summary>Makes new recovery codes; those before them count no more.</summary>
    /// <exception cref="Refusal">Password or code are not right, or the account is locked.</exception>
    public async Task<NewRecoveryCodes> RenewCodesAsync(Guid user, string password, string code, CancellationToken cancel = default)
    {
        await DemandAsync(user, password, code, cancel);
        var codes = Make(user);
        await db
            .SecondFactors.Where(f => f.UserId == user)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.RecoveryCodes, codes.Hashes), cancel);
        return new(codes.Plain);
    }

    /// <summary>Uses up a code: of the authenticator, or a recovery code.</summary>
    /// <returns>Whether it was one that counts.</returns>
    internal async Task<bool> TakeAsync(Guid user, string code, CancellationToken cancel)
    {
        if (await ConfirmedAsync(user, cancel) is not { } kept)
        {
            return false;
        }

        var (plain, mine) = (Plain(code), db.SecondFactors.Where(f => f.UserId == user && f.Secret == kept.Secret));
        if (TimeCode.StepOf(Open(kept), plain, time.GetUtcNow()) is { } step)
        {
            return await mine.Where(f => f.LastStep < step).ExecuteUpdateAsync(set => set.SetProperty(f => f.LastStep, step), cancel) == 1;
        }

        var (hashes, hash) = (Hashes(kept), Hash(user, plain));
        var left = string.Join(' ', hashes.Where(one => one != hash));
        return hashes.Contains(hash)
            && await mine.Where(f => f.RecoveryCodes == kept.RecoveryCodes)
                .ExecuteUpdateAsync(set => set.SetProperty(f => f.RecoveryCodes, left), cancel) == 1;
    }

    /// <summary>There is none any more.</summary>
    internal Task<int> ForgetAsync(Guid user, CancellationToken cancel) =>
        db.SecondFactors.Where(f => f.UserId == user).ExecuteDeleteAsync(cancel);

    private async Task DemandAsync(Guid user, string password, string code, CancellationToken cancel)
    {
        await check.DemandAsync(user, password, "password", cancel);
        if (!await TakeAsync(user, code, cancel))
        {
            throw await WrongAsync(user, cancel);
        }
    }

    private async Task DemandUnlockedAsync(Guid user, CancellationToken cancel)
    {
        if (lockout.Holds(await db.Users.AsNoTracking().SingleAsync(u => u.Id == user, cancel)))
        {
            throw new AccountLocked();
        }
    }

    private async Task<Invalid> WrongAsync(Guid user, CancellationToken cancel)
    {
        await lockout.CountAsync(user, cancel);
        return new Invalid("code", "验证码不正确，或者已经用过。", "is not the code, or was used before.");
    }

    private Task<SecondFactor?> ConfirmedAsync(Guid user, CancellationToken cancel) =>
        db.SecondFactors.AsNoTracking().SingleOrDefaultAsync(f => f.UserId == user && f.ConfirmedAt != null, cancel);

    private IDataProtector Seal() => keys.CreateProtector("bargaining.second-factor");

    // Where the keys of the installation are lost, the recovery codes are left.
    private byte[] Open(SecondFactor kept)
    {
        try
        {
            return Convert.FromHexString(Seal().Unprotect(kept.Secret));
        }
        catch (CryptographicException)
        {
            return RandomNumberGenerator.GetBytes(TimeCode.SecretBytes);
        }
    }

    private static (IReadOnlyList<string> Plain, string Hashes) Make(Guid user)
    {
        List<string> codes = [.. Enumerable.Range(0, Codes).Select(_ => TimeCode.Spell(RandomNumberGenerator.GetBytes(CodeBytes)))];
        return (
            [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(part => new string(part))))],
            string.Join(' ', codes.Select(code => Hash(user, code)))
        );
    }

    private static string[] Hashes(SecondFactor kept) => kept.RecoveryCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // However it was typed.
    private static string Plain(string code) => new([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);

    private static string Hash(Guid user, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{user:N} {code}")));
}
