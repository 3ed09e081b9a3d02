namespace Bargaining.Accounts;

/// <summary>Through what somebody is signed in (会话类型).</summary>
public enum DeviceKind
{
    /// <summary>A browser with a cookie.</summary>
    Page,

    /// <summary>A program with tokens.</summary>
    Api,
}

/// <summary>How far a session reaches (会话权限).</summary>
public enum SessionReach
{
    /// <summary>As far as the person's roles.</summary>
    Full,

    /// <summary>No farther than the change of a first password.</summary>
    PasswordOnly,
}

/// <summary>Which family of browsers somebody uses (浏览器).</summary>
public enum Browser
{
    /// <summary>None that is known: a program, or another browser.</summary>
    Other,

    /// <summary>The browser inside 微信 or 企业微信.</summary>
    Wechat,

    /// <summary>The browser inside 钉钉.</summary>
    Dingtalk,

    /// <summary>Edge.</summary>
    Edge,

    /// <summary>Firefox.</summary>
    Firefox,

    /// <summary>Chrome, or another of its family.</summary>
    Chrome,

    /// <summary>Safari.</summary>
    Safari,
}

/// <summary>With what somebody signs in (登录设备). No address is kept.</summary>
/// <param name="Kind">A page or a program.</param>
/// <param name="Browser">The family of browsers.</param>
public sealed record Device(DeviceKind Kind, Browser Browser)
{
    /// <summary>What a browser carries from an earlier sign-in, see <see cref="KnownClients"/>; null where it carries nothing.</summary>
    public string? Carried { get; init; }

    // The order matters: nearly all of them also name those whose family they descend from.
    private static readonly (string Mark, Browser Browser)[] Marks =
    [
        ("MicroMessenger", Browser.Wechat),
        ("wxwork", Browser.Wechat),
        ("DingTalk", Browser.Dingtalk),
        ("Edg", Browser.Edge),
        ("Firefox", Browser.Firefox),
        ("FxiOS", Browser.Firefox),
        ("Chrome", Browser.Chrome),
        ("CriOS", Browser.Chrome),
        ("Safari", Browser.Safari),
    ];

    /// <summary>The device that names itself so.</summary>
    /// <param name="kind">A page or a program.</param>
    /// <param name="userAgent">What it says of itself.</param>
    public static Device Of(DeviceKind kind, string userAgent) =>
        new(kind, Marks.FirstOrDefault(m => userAgent.Contains(m.Mark, StringComparison.OrdinalIgnoreCase)).Browser);
}

/// <summary>
/// Somebody who is signed in (登录会话). The row is the session: while it is there, cookie and tokens
/// that name it count, on every node; when it goes, they count no more.
/// </summary>
public sealed class AccountSession
{
    /// <summary>Time-ordered key, which cookie and tokens carry under their seal.</summary>
    public Guid Id { get; init; }

    /// <summary>Who.</summary>
    public Guid UserId { get; init; }

    /// <summary>A page or a program.</summary>
    public DeviceKind Kind { get; init; }

    /// <summary>The family of browsers.</summary>
    public Browser Browser { get; init; }

    /// <summary>How far it reaches.</summary>
    public SessionReach Reach { get; set; }

    /// <summary>Which of its refresh tokens counts: each is used once, and one that comes again ends the session.</summary>
    public int Generation { get; set; }

    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset BegunAt { get; init; }

    /// <summary>The hour in which it was last seen, UTC.</summary>
    public DateTimeOffset SeenAt { get; set; }
}
