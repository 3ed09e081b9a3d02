using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using FluentValidation;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Notices;

/// <summary>Enters where a person is reached (登记联系方式); a code is sent there at once.</summary>
public sealed record EnterContact
{
    /// <summary>mail, sms or wecom.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The mail address, a mobile number of mainland China, or the user id in 企业微信.</summary>
    public required string Address { get; init; }
}

/// <summary>Shows that an address is one's own (确认联系方式).</summary>
public sealed record ConfirmContact
{
    /// <summary>mail, sms or wecom.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The code that came there.</summary>
    public required string Code { get; init; }
}

/// <summary>What makes a contact well formed.</summary>
internal sealed partial class EnterContactValidator : AbstractValidator<EnterContact>
{
    public EnterContactValidator()
    {
        RuleFor(c => c.Channel)
            .Must(channel => channel is Channel.Mail or Channel.Sms or Channel.Wecom)
            .Says("应为 mail、sms 或 wecom。", "is mail, sms or wecom.");
        RuleFor(c => c.Address)
            .Must(address => address.Length <= Contact.LongestAddress && Mail().IsMatch(address))
            .When(c => c.Channel == Channel.Mail)
            .Says("请填写完整的邮箱地址，例如 name@example.cn。", "is a whole mail address, such as name@example.cn.");
        RuleFor(c => c.Address)
            .Must(address => Mobile().IsMatch(address))
            .When(c => c.Channel == Channel.Sms)
            .Says("请填写 11 位手机号码。", "is a mobile number of 11 digits.");
        RuleFor(c => c.Address)
            .Must(address => WecomUser().IsMatch(address))
            .When(c => c.Channel == Channel.Wecom)
            .Says(
                "请填写企业微信账号，由字母、数字和“_-@.”组成，不超过 64 位。",
                "is a user id of WeCom: letters, digits and _-@., at most 64."
            );
    }

    [GeneratedRegex(@"^[^\s@<>,;:""()\[\]\\\x00-\x1f]+@[^\s@<>,;:""()\[\]\\\x00-\x1f]+\.[^\s@<>,;:""()\[\]\\.\x00-\x1f]+$")]
    private static partial Regex Mail();

    [GeneratedRegex("^1[3-9][0-9]{9}$")]
    private static partial Regex Mobile();

    // One person: | between ids and @all would be others, too.
    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$")]
    private static partial Regex WecomUser();
}

/// <summary>Where people are reached outside the product (联系方式): nothing goes to an address
/// before its owner gave the code that was sent there.</summary>
public sealed class Contacts(
    BargainingDb db,
    OneCommit commit,
    IEnumerable<IChannel> channels,
    IDataProtectionProvider keys,
    IValidator<EnterContact> validator,
    TimeProvider time
)
{
    private const int MostWrong = 5;
    private static readonly TimeSpan CodeCounts = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan BetweenCodes = TimeSpan.FromMinutes(1);

    /// <summary>Enters an address and sends a code there. One that was confirmed already stays as it is.</summary>
    /// <exception cref="Refusal">It was refused: the form, the channel is not set up, the
    /// last code is too fresh, or it could not be sent.</exception>
    public async Task EnterAsync(Actor actor, EnterContact command, CancellationToken cancel = default)
    {
        Validation.Demand(command, [validator]);
        var channel =
            channels.FirstOrDefault(c => c.Channel == command.Channel && c.IsOn)
            ?? throw new Invalid("channel", "系统尚未开通这种方式，请联系管理员。", "is not set up here: ask the administrator.");
        var (now, code) = (time.GetUtcNow(), RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture));
        var isNew = await commit.RunAsync(
            async () =>
            {
                var kept = await db.Contacts.SingleOrDefaultAsync(c => c.UserId == actor.UserId && c.Channel == command.Channel, cancel);
                if (kept is { ConfirmedAt: not null } && kept.Address == command.Address)
                {
                    return false;
                }

                if (kept?.CodeUntil > now + CodeCounts - BetweenCodes)
                {
                    throw new Invalid(
                        "address",
                        "验证码刚刚发出，请一分钟后再试。",
                        "a code was sent a moment ago: try again in a minute."
                    );
                }

                if (kept is null)
                {
                    db.Contacts.Add(
                        kept = new Contact
                        {
                            UserId = actor.UserId,
                            Channel = command.Channel,
                            Address = command.Address,
                        }
                    );
                }

                (kept.Address, kept.ConfirmedAt, kept.CodeHash, kept.CodeUntil, kept.Wrong) = (
                    command.Address,
                    null,
                    Hash(actor.UserId, code),
                    now + CodeCounts,
                    0
                );
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel
        );
        if (isNew)
        {
            await SendAsync(channel, actor, command.Address, code, now, cancel);
        }
    }

    /// <summary>Takes the code. After five wrong ones a new code is needed.</summary>
    /// <exception cref="Invalid">It is not the code, or it counts no more.</exception>
    public async Task ConfirmAsync(Actor actor, ConfirmContact command, CancellationToken cancel = default)
    {
        var (now, me) = (time.GetUtcNow(), actor.UserId);
        var mine = db.Contacts.Where(c => c.UserId == me && c.Channel == command.Channel);
        var kept = await mine.AsNoTracking().SingleOrDefaultAsync(cancel);
        if (kept is { ConfirmedAt: not null })
        {
            return;
        }

        // Counted before it is compared, so that many at once are not more than five.
        if (
            kept is not { CodeHash: not null, CodeUntil: { } until }
            || until < now
            || await mine.Where(c => c.Wrong < MostWrong && c.CodeHash == kept.CodeHash)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Wrong, c => c.Wrong + 1), cancel) == 0
        )
        {
            throw new Invalid("code", "验证码已失效，请重新获取。", "counts no more: ask for a new one.");
        }

        if (
            !CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(kept.CodeHash!),
                Encoding.ASCII.GetBytes(Hash(me, command.Code.Trim()))
            )
        )
        {
            throw new Invalid("code", "验证码不正确。", "is not the code.");
        }

        await mine.Where(c => c.CodeHash == kept.CodeHash)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.ConfirmedAt, now)
                        .SetProperty(c => c.CodeHash, (string?)null)
                        .SetProperty(c => c.CodeUntil, (DateTimeOffset?)null),
                cancel
            );
    }

    /// <summary>Takes an address back.</summary>
    public async Task RemoveAsync(Actor actor, Channel channel, CancellationToken cancel = default)
    {
        var me = actor.UserId;
        await db.Contacts.Where(c => c.UserId == me && c.Channel == channel).ExecuteDeleteAsync(cancel);
    }

    /// <summary>What stands in the address at which mail is ended without signing in.</summary>
    public static string EndingToken(IDataProtectionProvider keys, Letterbox to) =>
        Ending(keys).Protect($"{to.RecipientId:N} {to.Address}");

    /// <summary>Ends mail to the address of a token: it is taken back, and has to be confirmed anew to be used again.</summary>
    /// <returns>Whether the token is one.</returns>
    public async Task<bool> EndAsync(string token, CancellationToken cancel = default)
    {
        try
        {
            if (Ending(keys).Unprotect(token).Split(' ', 2) is not [var user, var address])
            {
                return false;
            }

            var id = Guid.Parse(user);
            await db.Contacts.Where(c => c.UserId == id && c.Channel == Channel.Mail && c.Address == address).ExecuteDeleteAsync(cancel);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static IDataProtector Ending(IDataProtectionProvider keys) => keys.CreateProtector("bargaining.unsubscribe");

    private static async Task SendAsync(
        IChannel channel,
        Actor actor,
        string address,
        string code,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(DeliveryRun.Patience);
        var id = Guid.CreateVersion7(now);
        var said = new Said(
            new($"您的验证码是 {code}", $"Your code is {code}"),
            [new("30 分钟内有效。如果不是您本人操作，请忽略。", "It counts for 30 minutes. If it was not you who asked for it, ignore it.")]
        );
        Outcome outcome;
        try
        {
            outcome = await channel.SendAsync(
                new Letterbox(actor.UserId, address, "zh", actor.Name),
                [new Outgoing(id, id, Kind, now, said)],
                limit.Token
            );
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            outcome = Outcome.Failed("delivery-timeout");
        }

        if (outcome.State != DeliveryState.Sent)
        {
            var why = DeliveryWords.Of(outcome.Error)!.Why;
            throw new Invalid(
                "address",
                $"验证码没有发出：{why.Zh}。请检查地址，一分钟后重试。",
                $"the code could not be sent: {why.En}. Look at the address, and try again in a minute."
            );
        }
    }

    /// <summary>The kind of the message with the code.</summary>
    public const string Kind = "contact-code";

    private static string Hash(Guid user, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{user:N} {code}")));
}
