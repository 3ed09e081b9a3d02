using Bargaining.Law;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>A recurring job and its times (定时任务及时间).</summary>
/// <param name="Name">Its name, for commands, addresses and the dashboard.</param>
/// <param name="Class">The class that does it, an <see cref="IJob"/>.</param>
/// <param name="Daily">At which time of the day in Asia/Shanghai; each minute where it has none.</param>
/// <param name="Says">What it does, for people.</param>
/// <param name="OnHint">Whether it is also done at once when something was committed here that may give it work.</param>
/// <param name="IsLast">Whether nothing follows from what it does. What every other did may give the others work: letters their PDFs,
/// invitations their messages.</param>
public sealed record Job(string Name, Type Class, TimeOnly? Daily, Text Says, bool OnHint = false, bool IsLast = false)
{
    /// <summary>The place whose clock its times are of.</summary>
    public const string TimeZone = "Asia/Shanghai";

    /// <summary>How long after its time it counts as late.</summary>
    public TimeSpan Grace => Daily is null ? TimeSpan.FromMinutes(2) : TimeSpan.FromHours(1);

    /// <summary>Its times as a cron line of five fields.</summary>
    public string Cron => Daily is { } at ? FormattableString.Invariant($"{at.Minute} {at.Hour} * * *") : "* * * * *";

    /// <summary>A job of that class.</summary>
    public static Job Of<T>(string name, TimeOnly? daily, string zh, string en, bool onHint = false, bool isLast = false)
        where T : class, IJob => new(name, typeof(T), daily, new Text(zh, en), onHint, isLast);

    /// <summary>The first of its times after an instant.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var there = LegalDay.There(instant);
        if (Daily is not { } at)
        {
            return there.AddTicks(TimeSpan.TicksPerMinute - (there.Ticks % TimeSpan.TicksPerMinute)).ToUniversalTime();
        }

        var today = new DateTimeOffset(DateOnly.FromDateTime(there.DateTime).ToDateTime(at), there.Offset);
        return (today > there ? today : today.AddDays(1)).ToUniversalTime();
    }

    /// <summary>
    /// How late it is: how long ago its first time after the last run was; null where that time has not come, or has come a moment ago. A
    /// run that began later than now tells of a clock that was set back: the job is not late, but due.
    /// </summary>
    /// <param name="began">When it last began; null where it never did.</param>
    /// <param name="now">This instant.</param>
    public TimeSpan? LateBy(DateTimeOffset? began, DateTimeOffset now) =>
        began is { } last && now - NextAfter(last) is var late && late > Grace ? late : null;

    /// <summary>
    /// Whether somebody should run it now, whatever the scheduler thinks: a job of every minute never ran, or not within ten seconds of its
    /// time; a daily one is late; or the clock was set back.
    /// </summary>
    public bool IsWanting(DateTimeOffset? began, DateTimeOffset now) =>
        began is not { } last
            ? Daily is null
            : last > now + TimeSpan.FromMinutes(1)
                || (Daily is null ? now - NextAfter(last) > TimeSpan.FromSeconds(10) : LateBy(last, now) is not null);
}
