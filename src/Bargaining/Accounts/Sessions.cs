using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>A session as cookie and tokens carry it (会话凭据).</summary>
/// <param name="Id">The session.</param>
/// <param name="UserId">Who.</param>
/// <param name="UserName">Name of the account.</param>
/// <param name="Generation">Which of its refresh tokens this is.</param>
public sealed record SessionTicket(Guid Id, Guid UserId, string UserName, int Generation)
{
    /// <summary>What the browser shall carry to be known at the next sign-in; null for a
    /// program, and in every request after the sign-in.</summary>
    public string? Remember { get; init; }
}

/// <summary>One of a person's own sessions (我的登录会话).</summary>
/// <param name="Id">The session.</param>
/// <param name="Kind">A page or a program.</param>
/// <param name="Browser">The family of browsers, in words.</param>
/// <param name="BegunAt">When it began, UTC.</param>
/// <param name="SeenAt">The hour in which it was last seen, UTC.</param>
/// <param name="Current">Whether it is the one that asks.</param>
public sealed record SessionView(Guid Id, DeviceKind Kind, Named Browser, DateTimeOffset BegunAt, DateTimeOffset SeenAt, bool Current);

/// <summary>Who is signed in where (登录会话管理): begin, go on, look, end.</summary>
public sealed class Sessions(BargainingDb db, TimeProvider time)
{
    /// <summary>How long a cookie counts after it was last used.</summary>
    public static readonly TimeSpan PageLasts = TimeSpan.FromHours(8);

    /// <summary>How long a refresh token counts.</summary>
    public static readonly TimeSpan ApiLasts = TimeSpan.FromDays(7);

    private const int Shown = 100;

    /// <summary>Goes on with a session by its refresh token, which is used up by it. One that was
    /// used before ends the session: somebody else has it.</summary>
    /// <returns>What the next tokens carry; null where the session has ended, or ends now.</returns>
    public async Task<SessionTicket?> RenewAsync(SessionTicket ticket, CancellationToken cancel = default)
    {
        var (hour, next) = (Hour(time.GetUtcNow()), ticket.Generation + 1);
        var mine = db.Sessions.Where(s => s.Id == ticket.Id && s.UserId == ticket.UserId && s.Kind == DeviceKind.Api);
        if (
            await mine.Where(s => s.Generation == ticket.Generation)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Generation, next).SetProperty(s => s.SeenAt, hour), cancel) == 1
        )
        {
            return ticket with { Generation = next };
        }

        await mine.ExecuteDeleteAsync(cancel);
        return null;
    }

    /// <summary>A person's sessions, the latest first.</summary>
    /// <param name="user">Who.</param>
    /// <param name="current">The session that asks.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<IReadOnlyList<SessionView>> ListAsync(Guid user, Guid current, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        // Last seen is an hour: a session may have been seen until its end.
        var (page, api) = (Hour(now - PageLasts), Hour(now - ApiLasts));
        var rows = await db
            .Sessions.AsNoTracking()
            .Where(s => s.UserId == user && s.SeenAt >= (s.Kind == DeviceKind.Page ? page : api))
            .OrderByDescending(s => s.SeenAt)
            .ThenByDescending(s => s.Id)
            .Take(Shown)
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(s => new SessionView(
                s.Id,
                s.Kind,
                Named.Of(Spelling.Of(s.Browser), InWords(s.Browser)),
                s.BegunAt,
                s.SeenAt,
                s.Id == current
            )),
        ];
    }

    /// <summary>Ends one of a person's sessions.</summary>
    /// <exception cref="NoSuchSession">It is none of theirs.</exception>
    public async Task EndAsync(Guid user, Guid session, CancellationToken cancel = default)
    {
        if (await db.Sessions.Where(s => s.Id == session && s.UserId == user).ExecuteDeleteAsync(cancel) == 0)
        {
            throw new NoSuchSession();
        }
    }

    /// <summary>Ends all of a person's sessions but one, and knows none of their browsers any more.</summary>
    public async Task EndOthersAsync(Guid user, Guid current, CancellationToken cancel = default)
    {
        await db.Sessions.Where(s => s.UserId == user && s.Id != current).ExecuteDeleteAsync(cancel);
        await db.KnownClients.Where(c => c.UserId == user).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Ends all of a person's sessions, and knows none of their browsers any more.</summary>
    internal Task EndAllAsync(Guid user, CancellationToken cancel) => EndOthersAsync(user, Guid.Empty, cancel);

    /// <summary>Adds a session, to be saved by whoever begins it.</summary>
    internal SessionTicket Begin(User user, Device device)
    {
        var now = time.GetUtcNow();
        var session = new AccountSession
        {
            Id = Guid.CreateVersion7(now),
            UserId = user.Id,
            Kind = device.Kind,
            Browser = device.Browser,
            Reach = user.PasswordChangeRequired ? SessionReach.PasswordOnly : SessionReach.Full,
            BegunAt = now,
            SeenAt = Hour(now),
        };
        db.Sessions.Add(session);
        return new(session.Id, user.Id, user.UserName!, session.Generation);
    }

    /// <summary>The hour of an instant.</summary>
    internal static DateTimeOffset Hour(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private static Text InWords(Browser browser) =>
        browser switch
        {
            Browser.Wechat => new("微信", "WeChat"),
            Browser.Dingtalk => new("钉钉", "DingTalk"),
            Browser.Edge => new("Edge 浏览器", "Edge"),
            Browser.Firefox => new("火狐浏览器", "Firefox"),
            Browser.Chrome => new("谷歌或同类浏览器", "Chrome or its like"),
            Browser.Safari => new("Safari 浏览器", "Safari"),
            _ => new("其他程序", "another program"),
        };
}

/// <summary>The person has no such session.</summary>
public sealed class NoSuchSession()
    : Refusal("not-found", new("您没有这个登录会话，可能已经退出。", "You have no such session: it may have ended."));
