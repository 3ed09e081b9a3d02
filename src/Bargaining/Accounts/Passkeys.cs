using Bargaining.Access;
using Bargaining.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>One of a person's own passkeys (我的通行密钥).</summary>
/// <param name="Id">The passkey.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="MadeAt">When it was added, UTC.</param>
/// <param name="UsedAt">When somebody last signed in by it, UTC; null where nobody has.</param>
public sealed record PasskeyView(Guid Id, string Name, DateTimeOffset MadeAt, DateTimeOffset? UsedAt);

/// <summary>
/// Passkeys of people (通行密钥管理): list, add, sign in, remove. What a device signs is checked by ASP.NET
/// Core Identity, which the host asks; here is whose it is and what it opens.
/// </summary>
public sealed class Passkeys(
    BargainingDb db,
    OneCommit commit,
    SignIns signIns,
    PasswordCheck check,
    IUserPasskeyStore<User> store,
    IAccountMessages messages
)
{
    /// <summary>How many one account has at most.</summary>
    public const int Most = 10;

    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 50;

    /// <summary>A person's passkeys, the oldest first.</summary>
    public async Task<IReadOnlyList<PasskeyView>> ListAsync(Guid user, CancellationToken cancel = default) =>
        await db
            .Passkeys.AsNoTracking()
            .Where(p => p.UserId == user)
            .OrderBy(p => p.MadeAt)
            .Select(p => new PasskeyView(p.Id, p.Name, p.MadeAt, p.UsedAt))
            .ToListAsync(cancel);

    /// <summary>Lets the owner make one on a device, after the password was given once more.</summary>
    /// <returns>The account.</returns>
    /// <exception cref="Refusal">The password is not right, the account is locked, the
    /// name will not do, or there are ten already.</exception>
    public async Task<User> BeginAsync(Guid user, string password, string name, CancellationToken cancel = default)
    {
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            throw new Invalid("name", "请给它起个名字，不超过 50 个字。", "has 1 to 50 characters.");
        }

        var account = await check.DemandAsync(user, password, "password", cancel);
        await DemandRoomAsync(user, cancel);
        return account;
    }

    /// <summary>Adds one that a device has made. Its owner is told.</summary>
    /// <exception cref="Refusal">There are ten already, or somebody has this one.</exception>
    public Task AddAsync(Guid user, string name, UserPasskeyInfo made, CancellationToken cancel = default) =>
        commit.RunAsync(
            async () =>
            {
                // Two that are added at once are counted one after the other: whoever writes to the account's row has it until the end.
                await db
                    .Users.Where(u => u.Id == user)
                    .ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, u => u.DisabledAt), cancel);
                await DemandRoomAsync(user, cancel);
                if (
                    made.PublicKey.Length > Passkey.LongestKey
                    || await db.Passkeys.AnyAsync(p => p.CredentialId == made.CredentialId, cancel)
                )
                {
                    throw new PasskeyNotMade();
                }

                made.Name = name;
                await store.AddOrUpdatePasskeyAsync(await db.Users.SingleAsync(u => u.Id == user, cancel), made, cancel);
                await messages.TellAsync(
                    user,
                    "passkey-added",
                    [
                        new($"名称：{name}", $"Name: {name}"),
                        new(
                            "如果不是您本人添加的，请立即在“我的账号”里删除它并修改密码。",
                            "If it was not you, remove it under My account at once and change the password."
                        ),
                    ],
                    cancel
                );
                return await db.SaveChangesAsync(cancel);
            },
            cancel
        );

    /// <summary>Removes one; nobody signs in by it any more. Its owner is told.</summary>
    /// <exception cref="Refusal">The password is not right, the account is locked, or there is no such passkey.</exception>
    public async Task RemoveAsync(Guid user, string password, Guid passkey, CancellationToken cancel = default)
    {
        await check.DemandAsync(user, password, "password", cancel);
        await commit.RunAsync(
            async () =>
            {
                var name =
                    await db.Passkeys.Where(p => p.Id == passkey && p.UserId == user).Select(p => p.Name).SingleOrDefaultAsync(cancel)
                    ?? throw new NoSuchPasskey();
                await db.Passkeys.Where(p => p.Id == passkey).ExecuteDeleteAsync(cancel);
                await messages.TellAsync(user, "passkey-removed", [new($"名称：{name}", $"Name: {name}")], cancel);
                return await db.SaveChangesAsync(cancel);
            },
            cancel
        );
    }

    /// <summary>Begins a session by a passkey whose signature was checked. It stands for both
    /// factors: the device has made sure of its owner.</summary>
    /// <param name="user">Whose it is.</param>
    /// <param name="shown">The passkey as it is after it has signed.</param>
    /// <param name="begun">When this sign-in was begun: each counts once, and none that was begun before one that counted.</param>
    /// <param name="device">With what somebody signs in.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <exception cref="PasskeyFailed">It was removed or used in the meantime, or the account is disabled.</exception>
    public async Task<SessionTicket> EnterAsync(
        User user,
        UserPasskeyInfo shown,
        DateTimeOffset begun,
        Device device,
        CancellationToken cancel = default
    )
    {
        try
        {
            return await signIns.ByPasskeyAsync(user, device, TakeAsync, cancel);
        }
        catch (SignInFailed)
        {
            throw new PasskeyFailed();
        }

        async Task<bool> TakeAsync() =>
            await db
                .Passkeys.Where(p => p.UserId == user.Id && p.CredentialId == shown.CredentialId && (p.UsedAt == null || p.UsedAt < begun))
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(p => p.UsedAt, begun)
                            .SetProperty(p => p.SignCount, (long)shown.SignCount)
                            .SetProperty(p => p.BackedUp, shown.IsBackedUp),
                    cancel
                ) == 1;
    }

    /// <summary>There are none any more.</summary>
    /// <returns>How many there were.</returns>
    internal static Task<int> ForgetAsync(BargainingDb db, Guid user, CancellationToken cancel) =>
        db.Passkeys.Where(p => p.UserId == user).ExecuteDeleteAsync(cancel);

    private async Task DemandRoomAsync(Guid user, CancellationToken cancel)
    {
        if (await db.Passkeys.CountAsync(p => p.UserId == user, cancel) >= Most)
        {
            throw new Invalid(
                "",
                "最多添加 10 个通行密钥；请先删除不用的。",
                "There are ten passkeys already: remove one that is not used."
            );
        }
    }
}
