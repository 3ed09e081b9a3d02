using Bargaining.Access;

namespace Bargaining.Notices;

/// <summary>What a person chose about messages (消息设置). Who chose nothing has what is usual for their roles.</summary>
public sealed class Preferences
{
    /// <summary>The account.</summary>
    public Guid UserId { get; init; }

    /// <summary>Language of messages: zh or en.</summary>
    public string Language { get; set; } = "zh";

    /// <summary>Each message by mail as well; null for what is usual.</summary>
    public bool? Mail { get; set; }

    /// <summary>Each message by SMS as well; null for what is usual.</summary>
    public bool? Sms { get; set; }

    /// <summary>One message each working morning; null for what is usual.</summary>
    public bool? Digest { get; set; }

    /// <summary>First hour of the person's quiet time, in Asia/Shanghai; null for the night alone.</summary>
    public int? QuietFrom { get; set; }

    /// <summary>The hour at which it ends.</summary>
    public int? QuietTo { get; set; }

    /// <summary>The hour of the digest, in Asia/Shanghai.</summary>
    public int MorningHour { get; set; } = 8;

    /// <summary>SHA-256 of the secret in the address of the person's calendar; null where there is none.</summary>
    public string? CalendarHash { get; set; }

    /// <summary>When that address was made, UTC.</summary>
    public DateTimeOffset? CalendarMadeAt { get; set; }

    /// <summary>The person's quiet time beside the night; null for none.</summary>
    public QuietHours? Quiet => QuietFrom is { } from && QuietTo is { } to && from != to ? new QuietHours(from, to) : null;
}

/// <summary>Where a person is reached outside the product (联系方式): used once the person has shown that it is theirs.</summary>
public sealed class Contact
{
    /// <summary>The longest address.</summary>
    public const int LongestAddress = 254;

    /// <summary>The account.</summary>
    public Guid UserId { get; init; }

    /// <summary>Mail, SMS or 企业微信.</summary>
    public Channel Channel { get; init; }

    /// <summary>The address, the number or the user id.</summary>
    public required string Address { get; set; }

    /// <summary>When the person showed that it is theirs, UTC; null until then.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>SHA-256 of the code that was sent there, with the account before it; null where none is out.</summary>
    public string? CodeHash { get; set; }

    /// <summary>Until when the code counts, UTC.</summary>
    public DateTimeOffset? CodeUntil { get; set; }

    /// <summary>How many wrong codes were given.</summary>
    public int Wrong { get; set; }
}

/// <summary>What is usual for a role (角色默认设置): the product's own choice, which a person changes.</summary>
/// <param name="Mail">Each message by mail, once there is a confirmed address.</param>
/// <param name="Sms">Each message by SMS, once there is a confirmed number.</param>
/// <param name="Digest">One message each working morning.</param>
public sealed record Usual(bool Mail, bool Sms, bool Digest)
{
    // Who acts in few cases is told each thing; who looks over many has one message a morning.
    private static readonly Dictionary<Role, Usual> ByRole = new()
    {
        [Role.UnionChair] = new(Mail: true, Sms: false, Digest: true),
        [Role.ElectedRepresentative] = new(Mail: true, Sms: false, Digest: true),
        [Role.Employer] = new(Mail: true, Sms: false, Digest: false),
        [Role.Delegate] = new(Mail: true, Sms: false, Digest: false),
        [Role.Supervisor] = new(Mail: true, Sms: false, Digest: true),
        [Role.Official] = new(Mail: false, Sms: false, Digest: true),
        [Role.BureauReviewer] = new(Mail: false, Sms: false, Digest: true),
        [Role.Instructor] = new(Mail: false, Sms: false, Digest: true), // reads along: nothing is addressed to an instructor
        [Role.Administrator] = new(Mail: true, Sms: false, Digest: false),
    };

    /// <summary>What is usual for somebody with these roles: what is usual for any of them.</summary>
    public static Usual Of(IEnumerable<Role> roles) =>
        roles
            .Select(role => ByRole[role])
            .Aggregate(
                new Usual(false, false, false),
                (all, one) => new(all.Mail || one.Mail, all.Sms || one.Sms, all.Digest || one.Digest)
            );

    /// <summary>What counts for a person: what they chose, else what is usual.</summary>
    public Usual Chosen(Preferences? chosen) =>
        chosen is null ? this : new(chosen.Mail ?? Mail, chosen.Sms ?? Sms, chosen.Digest ?? Digest);

    /// <summary>Whether each message goes by a channel; whoever confirmed a user id of
    /// 企业微信 wants each there until they take it back.</summary>
    public bool Wants(Channel channel) =>
        channel switch
        {
            Channel.Mail => Mail,
            Channel.Sms => Sms,
            _ => true,
        };
}
