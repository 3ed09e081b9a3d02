using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Notices;

/// <summary>What receivers may be (接收端规则).</summary>
/// <param name="PrivateAllowed">Whether addresses of private networks, and plain http, are sent to.</param>
public sealed record ReceiverRules(bool PrivateAllowed);

/// <summary>Registers a program or a group robot of an organisation (登记接收端).</summary>
public sealed record RegisterReceiver
{
    /// <summary>The organisation: the administrator's own, or one below it.</summary>
    [PicksFrom(Pick.Organisation)]
    public required Guid OrganisationId { get; init; }

    /// <summary>As whom it is told: it gets what a person with this role in this organisation would get.</summary>
    public required Role Role { get; init; }

    /// <summary>webhook, wecom, dingtalk, or other for another group robot.</summary>
    public required ReceiverKind Kind { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is, https.</summary>
    public required string Address { get; init; }

    /// <summary>With what is signed. A webhook and another robot get one made where this is
    /// left out; 钉钉 shows its own; 企业微信 signs nothing.</summary>
    public string? Secret { get; init; }

    /// <summary>In which language it is told: zh or en; zh where it is left out.</summary>
    public string? Language { get; init; }
}

/// <summary>Gives a receiver a new secret (更换密钥); the one before it signs as well for a day.</summary>
public sealed record RenewSecret
{
    /// <summary>The new secret; made where it is left out.</summary>
    public string? Secret { get; init; }
}

/// <summary>Sends again what was said since an instant (重发).</summary>
public sealed record ReplayReceiver
{
    /// <summary>From this instant on.</summary>
    public required DateTimeOffset Since { get; init; }
}

/// <summary>A receiver as its administrator sees it (接收端).</summary>
/// <param name="Id">The receiver.</param>
/// <param name="OrganisationId">Whose it is.</param>
/// <param name="Role">As whom it is told.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Host">The host of its address; the rest of it is a secret.</param>
/// <param name="Language">zh or en.</param>
/// <param name="FailingSince">Since when every try has failed; absent while it works.</param>
/// <param name="Why">Why the last try failed.</param>
/// <param name="PausedAt">When it was paused; absent while it is told.</param>
/// <param name="FormerSecretUntil">Until when the former secret signs as well.</param>
/// <param name="Waiting">How many messages wait for it.</param>
/// <param name="Secret">The secret, where it was made just now: it is not shown again.</param>
public sealed record ReceiverView(
    Guid Id,
    Guid OrganisationId,
    Role Role,
    ReceiverKind Kind,
    string Name,
    string Host,
    string Language,
    DateTimeOffset? FailingSince,
    Named? Why,
    DateTimeOffset? PausedAt,
    DateTimeOffset? FormerSecretUntil,
    int Waiting,
    string? Secret = null
);

/// <summary>What came of a replay (重发结果).</summary>
/// <param name="Count">How many messages are sent again.</param>
public sealed record Replayed(int Count);

/// <summary>What makes a receiver well formed.</summary>
internal sealed class RegisterReceiverValidator : AbstractValidator<RegisterReceiver>
{
    public RegisterReceiverValidator(ReceiverRules rules)
    {
        RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择组织。", "choose the organisation.");
        RuleFor(c => c.Role)
            .Must(role => role != Role.Administrator)
            .Says(
                "管理员不参与案件，没有案件消息；请选择其他角色。",
                "administrators are in no case and are told of none: choose another role."
            );
        RuleFor(c => c.Name).IsWritten(100);
        RuleFor(c => c.Address)
            .Must(address =>
                Of(address) is { UserInfo: "", Fragment: "" } uri
                && (uri.Scheme == Uri.UriSchemeHttps || (rules.PrivateAllowed && uri.Scheme == Uri.UriSchemeHttp))
            )
            .Says(
                "请填写以 https:// 开头的完整地址，其中不含用户名和密码。",
                "is a whole address that begins with https:// and holds no name or password."
            );
        RuleFor(c => c.Secret)
            .Must((c, secret) => ReceiverKeeper.Fits(c.Kind, secret, isNew: true))
            .Says(ReceiverKeeper.SecretZh, ReceiverKeeper.SecretEn);
        RuleFor(c => c.Language).Must(language => language is null or "zh" or "en").Says("应为 zh 或 en。", "is zh or en.");
    }

    /// <summary>The address as one; null where it is none.</summary>
    internal static Uri? Of(string address) => address.Length <= 1000 && Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri : null;
}

/// <summary>What makes a replay well formed.</summary>
internal sealed class ReplayReceiverValidator : AbstractValidator<ReplayReceiver>
{
    public ReplayReceiverValidator() => RuleFor(c => c.Since).NotEmpty().Says("请填写起始时间。", "say from when on.");
}

/// <summary>What makes a new secret well formed: it hangs on the receiver, which is asked later.</summary>
internal sealed class RenewSecretValidator : AbstractValidator<RenewSecret>;

/// <summary>Receivers in an administrator's reach (接收端管理).</summary>
public sealed class ReceiverKeeper(
    BargainingDb db,
    Administration administration,
    AccountKeeper accounts,
    ReceiverSecrets secrets,
    TimeProvider time,
    IValidator<RegisterReceiver> registrations,
    IValidator<RenewSecret> renewals,
    IValidator<ReplayReceiver> replays
)
{
    internal const string SecretZh =
        "密钥：Webhook 和其他机器人为 whsec_ 加 24 至 64 字节的 base64，可不填由系统生成；钉钉为机器人安全设置中 SEC 开头的密钥；企业微信不签名，请留空。";
    internal const string SecretEn =
        "for a webhook or another robot whsec_ and 24 to 64 bytes in base64, or left out; for 钉钉 the secret that begins with SEC; "
        + "left out for 企业微信, which signs nothing.";
    private static readonly TimeSpan FormerCounts = TimeSpan.FromDays(1);

    /// <summary>All receivers in reach, by name.</summary>
    public async Task<IReadOnlyList<ReceiverView>> ListAsync(CancellationToken cancel = default)
    {
        administration.DemandAdministrator();
        return await ViewsAsync(db.Receivers.AsNoTracking().AtOrBelow(administration.Reach, r => r.Path), cancel);
    }

    /// <summary>One in reach.</summary>
    /// <exception cref="NotInReach">There is none.</exception>
    public async Task<ReceiverView> FindAsync(Guid id, CancellationToken cancel = default)
    {
        administration.DemandAdministrator();
        return (
                await ViewsAsync(db.Receivers.AsNoTracking().Where(r => r.Id == id).AtOrBelow(administration.Reach, r => r.Path), cancel)
            ).SingleOrDefault() ?? throw new NotInReach();
    }

    /// <summary>Registers one; its secret is in the answer, and nowhere else.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<ReceiverView> RegisterAsync(RegisterReceiver command, CancellationToken cancel = default)
    {
        var host = RegisterReceiverValidator.Of(command.Address)?.Host ?? "";
        return await ShowAsync(
            await administration.CarryOutAsync(
                "register-receiver",
                command,
                command with
                {
                    Address = host,
                    Secret = null,
                },
                registrations,
                () => AddAsync(command, host, cancel),
                cancel
            ),
            cancel
        );
    }

    /// <summary>Makes a new secret; the one before it signs as well for a day.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<ReceiverView> RenewAsync(Guid id, RenewSecret command, CancellationToken cancel = default) =>
        await ShowAsync(
            await ChangeAsync(
                $"renew-secret {id}",
                id,
                command,
                command with
                {
                    Secret = null,
                },
                renewals,
                receiver =>
                {
                    if (receiver.Kind == ReceiverKind.Wecom || !Fits(receiver.Kind, command.Secret, isNew: false))
                    {
                        throw new Invalid("secret", SecretZh, SecretEn);
                    }

                    (receiver.FormerSecret, receiver.FormerSecretUntil) = (receiver.Secret, time.GetUtcNow() + FormerCounts);
                    receiver.Secret = secrets.Seal(command.Secret ?? ReceiverSecrets.Make());
                    return Task.CompletedTask;
                },
                cancel
            ),
            cancel
        );

    /// <summary>Sends it nothing until it is resumed; what comes meanwhile is kept.</summary>
    public Task<ReceiverView> PauseAsync(Guid id, CancellationToken cancel = default) =>
        ChangeAsync(
            $"pause-receiver {id}",
            id,
            async receiver =>
            {
                receiver.PausedAt ??= time.GetUtcNow();
                await db
                    .Deliveries.Where(d => d.RecipientId == id && d.State == DeliveryState.Waiting)
                    .ExecuteUpdateAsync(set => set.SetProperty(d => d.NextTry, (DateTimeOffset?)null), cancel);
            },
            cancel
        );

    /// <summary>Goes on, with what was kept.</summary>
    public Task<ReceiverView> ResumeAsync(Guid id, CancellationToken cancel = default) =>
        ChangeAsync(
            $"resume-receiver {id}",
            id,
            async receiver =>
            {
                var now = time.GetUtcNow();
                (receiver.PausedAt, receiver.FailingSince, receiver.Error) = (null, null, null);
                await db
                    .Deliveries.Where(d => d.RecipientId == id && d.State == DeliveryState.Waiting && d.NextTry == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(d => d.NextTry, now).SetProperty(d => d.Tries, 0), cancel);
            },
            cancel
        );

    /// <summary>Sends again what was said since an instant, under the same ids: also what it took before.</summary>
    public Task<Replayed> ReplayAsync(Guid id, ReplayReceiver command, CancellationToken cancel = default) =>
        administration.CarryOutAsync(
            $"replay-receiver {id}",
            command,
            command,
            replays,
            async () =>
            {
                var receiver = await InReachAsync(id, cancel);
                var (since, next) = (command.Since.ToUniversalTime(), receiver.PausedAt is null ? time.GetUtcNow() : (DateTimeOffset?)null);
                return new Replayed(
                    await db
                        .Deliveries.Where(d => d.RecipientId == id && d.At >= since && d.State != DeliveryState.Waiting)
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(d => d.State, DeliveryState.Waiting)
                                    .SetProperty(d => d.NextTry, next)
                                    .SetProperty(d => d.Tries, 0)
                                    .SetProperty(d => d.DoneAt, (DateTimeOffset?)null)
                                    .SetProperty(d => d.Claim, (Guid?)null),
                            cancel
                        )
                );
            },
            cancel
        );

    /// <summary>Takes it off; what waits for it is not sent.</summary>
    public Task<ReceiverView> RemoveAsync(Guid id, CancellationToken cancel = default) =>
        ChangeAsync(
            $"remove-receiver {id}",
            id,
            async receiver =>
            {
                var now = time.GetUtcNow();
                db.Receivers.Remove(receiver);
                await db
                    .Deliveries.Where(d => d.RecipientId == id && d.State == DeliveryState.Waiting)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(d => d.State, DeliveryState.GivenUp)
                                .SetProperty(d => d.Error, "delivery-not-wanted")
                                .SetProperty(d => d.DoneAt, now),
                        cancel
                    );
            },
            cancel
        );

    /// <summary>Whether a secret is one of this kind.</summary>
    internal static bool Fits(ReceiverKind kind, string? secret, bool isNew) =>
        kind switch
        {
            ReceiverKind.Wecom => secret is null,
            ReceiverKind.Dingtalk => secret is null
                ? isNew
                : secret.StartsWith("SEC", StringComparison.Ordinal) && secret.Length is > 3 and <= 200,
            _ => secret is null
                || (
                    secret.StartsWith("whsec_", StringComparison.Ordinal)
                    && Convert.TryFromBase64String(secret["whsec_".Length..], new byte[300], out var bytes)
                    && bytes is >= 24 and <= 64
                ),
        };

    private async Task<ReceiverView> AddAsync(RegisterReceiver command, string host, CancellationToken cancel)
    {
        var organisation = await accounts.KeptOrganisationAsync(command.OrganisationId, command.Role, cancel);
        var signs = command.Kind is ReceiverKind.Webhook or ReceiverKind.Other;
        var secret = command.Secret ?? (signs ? ReceiverSecrets.Make() : null);
        var receiver = new Receiver
        {
            Id = administration.NewId(),
            OrganisationId = organisation.Id,
            Path = organisation.Path,
            Role = command.Role,
            Kind = command.Kind,
            Name = command.Name,
            Address = secrets.Seal(command.Address),
            Host = host,
            Language = command.Language ?? "zh",
            Secret = secret is null ? null : secrets.Seal(secret),
        };
        db.Receivers.Add(receiver);
        return View(receiver, 0);
    }

    private Task<ReceiverView> ChangeAsync(string action, Guid id, Func<Receiver, Task> change, CancellationToken cancel) =>
        ChangeAsync(action, id, new RenewSecret(), new RenewSecret(), renewals, change, cancel);

    private Task<ReceiverView> ChangeAsync<T>(
        string action,
        Guid id,
        T command,
        T remembered,
        IValidator<T> validator,
        Func<Receiver, Task> change,
        CancellationToken cancel
    )
        where T : notnull =>
        administration.CarryOutAsync(
            action,
            command,
            remembered,
            validator,
            async () =>
            {
                var receiver = await InReachAsync(id, cancel);
                await change(receiver);
                await db.SaveChangesAsync(cancel);
                return View(receiver, await db.Deliveries.CountAsync(d => d.RecipientId == id && d.State == DeliveryState.Waiting, cancel));
            },
            cancel
        );

    private async Task<Receiver> InReachAsync(Guid id, CancellationToken cancel) =>
        await db.Receivers.SingleOrDefaultAsync(r => r.Id == id, cancel) is { } receiver && administration.Keeps(receiver.Path)
            ? receiver
            : throw new NotInReach();

    // The kept answer holds no secret: it is opened for whoever just made it.
    private async Task<ReceiverView> ShowAsync(ReceiverView made, CancellationToken cancel)
    {
        var sealedSecret = await db.Receivers.AsNoTracking().Where(r => r.Id == made.Id).Select(r => r.Secret).SingleOrDefaultAsync(cancel);
        return made with { Secret = sealedSecret is null || made.Kind == ReceiverKind.Dingtalk ? null : secrets.Open(sealedSecret) };
    }

    private async Task<IReadOnlyList<ReceiverView>> ViewsAsync(IQueryable<Receiver> receivers, CancellationToken cancel)
    {
        var rows = await receivers
            .OrderBy(r => r.Name)
            .ThenBy(r => r.Id)
            .Select(r => new
            {
                Receiver = r,
                Waiting = db.Set<Delivery>().Count(d => d.RecipientId == r.Id && d.State == DeliveryState.Waiting),
            })
            .ToListAsync(cancel);
        return [.. rows.Select(row => View(row.Receiver, row.Waiting))];
    }

    private static ReceiverView View(Receiver r, int waiting) =>
        new(
            r.Id,
            r.OrganisationId,
            r.Role,
            r.Kind,
            r.Name,
            r.Host,
            r.Language,
            r.FailingSince,
            DeliveryWords.Of(r.Error)?.Why,
            r.PausedAt,
            r.FormerSecretUntil,
            waiting
        );
}
