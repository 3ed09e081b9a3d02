using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Notices;

/// <summary>What a person chooses about messages (消息设置).</summary>
public sealed record ChooseMessages
{
    /// <summary>Language of messages: zh or en.</summary>
    public required string Language { get; init; }

    /// <summary>Each message by mail as well.</summary>
    public required bool Mail { get; init; }

    /// <summary>Each message by SMS as well.</summary>
    public required bool Sms { get; init; }

    /// <summary>One message each working morning.</summary>
    public required bool Digest { get; init; }

    /// <summary>First hour of quiet time beside the night, 0 to 23, in Asia/Shanghai; left out for the night alone.</summary>
    public int? QuietFrom { get; init; }

    /// <summary>The hour at which it ends, 0 to 23.</summary>
    public int? QuietTo { get; init; }

    /// <summary>The hour of the morning message, 8 to 11, in Asia/Shanghai.</summary>
    public int MorningHour { get; init; } = Notices.Digest.Earliest;
}

/// <summary>What makes a choice well formed.</summary>
internal sealed class ChooseMessagesValidator : AbstractValidator<ChooseMessages>
{
    public ChooseMessagesValidator()
    {
        RuleFor(c => c.Language).Must(language => language is "zh" or "en").Says("应为 zh 或 en。", "is zh or en.");
        RuleFor(c => c.MorningHour).InclusiveBetween(Digest.Earliest, Digest.Noon - 1).Says("应在 8 至 11 之间。", "is between 8 and 11.");
        RuleFor(c => c.QuietFrom)
            .Must((c, from) => (from is null) == (c.QuietTo is null))
            .Says("请同时填写免打扰的开始和结束时间。", "say both when quiet time begins and when it ends.");
        RuleFor(c => c.QuietFrom).Must(hour => hour is null or (>= 0 and <= 23)).Says("应在 0 至 23 之间。", "is between 0 and 23.");
        RuleFor(c => c.QuietTo).Must(hour => hour is null or (>= 0 and <= 23)).Says("应在 0 至 23 之间。", "is between 0 and 23.");
        RuleFor(c => c)
            .Must(c =>
                c is not { QuietFrom: { } from, QuietTo: { } to }
                || from == to
                || QuietHours.Open(new QuietHours(from, to)) >= QuietHours.LeastOpen
            )
            .OverridePropertyName("quietTo")
            .Says(
                $"8 时至 21 时之间至少留出 {QuietHours.LeastOpen} 个小时可以收消息。",
                $"leaves at least {QuietHours.LeastOpen} hours between 8 and 21 in which messages may come."
            );
    }
}

/// <summary>What counts for a person (消息设置): what they chose, else what is usual for their roles.</summary>
/// <param name="Language">zh or en.</param>
/// <param name="Mail">Each message by mail as well.</param>
/// <param name="Sms">Each message by SMS as well.</param>
/// <param name="Digest">One message each working morning.</param>
/// <param name="QuietFrom">First hour of quiet time beside the night; absent where there is none.</param>
/// <param name="QuietTo">The hour at which it ends.</param>
/// <param name="MorningHour">The hour of the morning message.</param>
/// <param name="Contacts">Where the person is reached.</param>
/// <param name="CalendarSince">Since when the present address of the calendar counts; absent where there is none.</param>
/// <param name="Note">What messages are not, and when none comes.</param>
public sealed record MessageSettingsView(
    string Language,
    bool Mail,
    bool Sms,
    bool Digest,
    int? QuietFrom,
    int? QuietTo,
    int MorningHour,
    IReadOnlyList<ContactView> Contacts,
    DateTimeOffset? CalendarSince,
    Text Note
);

/// <summary>Where a person is reached (联系方式).</summary>
/// <param name="Channel">mail, sms or wecom.</param>
/// <param name="Address">The address, the number or the user id.</param>
/// <param name="Confirmed">Whether it was shown to be theirs; until then nothing goes there but the code.</param>
public sealed record ContactView(Channel Channel, string Address, bool Confirmed);

/// <summary>Reads and changes what a person chose about messages (消息设置).</summary>
public sealed class MessageSettings(BargainingDb db, Administration administration, IValidator<ChooseMessages> validator)
{
    private static readonly Text Note = new(
        $"每天 {QuietHours.Night.From} 时至次日 {QuietHours.Night.To} 时不发邮件、短信和企业微信消息。{MessageWords.NoService.Zh}",
        $"No mail, no SMS and no WeCom message goes out between {QuietHours.Night.From}:00 and "
            + $"{QuietHours.Night.To}:00. {MessageWords.NoService.En}"
    );

    /// <summary>What counts for a person now.</summary>
    public async Task<MessageSettingsView> FindAsync(Actor actor, CancellationToken cancel = default)
    {
        var me = actor.UserId;
        var chosen = await db.Preferences.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == me, cancel);
        var contacts = await db.Contacts.AsNoTracking().Where(c => c.UserId == me).ToListAsync(cancel);
        var counts = Usual.Of(actor.Memberships.Select(m => m.Role)).Chosen(chosen);
        return new(
            chosen?.Language ?? "zh",
            counts.Mail,
            counts.Sms,
            counts.Digest,
            chosen?.QuietFrom,
            chosen?.QuietTo,
            chosen?.MorningHour ?? Digest.Earliest,
            [.. contacts.OrderBy(c => c.Channel).Select(c => new ContactView(c.Channel, c.Address, c.ConfirmedAt is not null))],
            chosen?.CalendarMadeAt,
            Note
        );
    }

    /// <summary>Keeps what a person chose.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public Task<MessageSettingsView> ChooseAsync(Actor actor, ChooseMessages command, CancellationToken cancel = default) =>
        administration.CarryOutForAsync(
            "choose-messages",
            command,
            command,
            validator,
            async () =>
            {
                var kept = await OfAsync(db, actor.UserId, cancel);
                (kept.Language, kept.Mail, kept.Sms, kept.Digest) = (command.Language, command.Mail, command.Sms, command.Digest);
                (kept.QuietFrom, kept.QuietTo, kept.MorningHour) = (command.QuietFrom, command.QuietTo, command.MorningHour);
                await db.SaveChangesAsync(cancel);
                return await FindAsync(actor, cancel);
            },
            cancel
        );

    /// <summary>The row of a person, made where there is none.</summary>
    internal static async Task<Preferences> OfAsync(BargainingDb db, Guid user, CancellationToken cancel)
    {
        var kept = await db.Preferences.SingleOrDefaultAsync(p => p.UserId == user, cancel);
        if (kept is null)
        {
            db.Preferences.Add(kept = new Preferences { UserId = user });
        }

        return kept;
    }
}
