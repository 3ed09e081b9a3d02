using System.Security.Cryptography;
using System.Text;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Notices;

/// <summary>
/// What calendars were told of a deadline last (日历条目): a calendar program takes a change only if its number rises, so it is counted here
/// when the day or the standing is not what was told before.
/// </summary>
public sealed class CalendarMark
{
    /// <summary>The deadline.</summary>
    public Guid DeadlineId { get; init; }

    /// <summary>How often it was told otherwise than before.</summary>
    public int Sequence { get; set; }

    /// <summary>The last day that was told.</summary>
    public DateOnly Due { get; set; }

    /// <summary>Whether it was told to be gone.</summary>
    public bool Gone { get; set; }

    /// <summary>Whether it was told to be done.</summary>
    public bool Done { get; set; }

    /// <summary>When that was told first, UTC.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>A deadline in a person's calendar (日历中的期限).</summary>
/// <param name="DeadlineId">The deadline: the same through all changes.</param>
/// <param name="Sequence">Rises when it changes.</param>
/// <param name="ChangedAt">When it changed last, UTC.</param>
/// <param name="Due">Its last day, all day.</param>
/// <param name="Gone">It is no longer asked for.</param>
/// <param name="Done">It was done.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Lines">Of which case, by which article.</param>
/// <param name="RemindDays">How many days before it the calendar rings.</param>
public sealed record CalendarEntry(
    Guid DeadlineId,
    int Sequence,
    DateTimeOffset ChangedAt,
    DateOnly Due,
    bool Gone,
    bool Done,
    Text Title,
    IReadOnlyList<Text> Lines,
    IReadOnlyList<int> RemindDays
);

/// <summary>A person's calendar (个人日历).</summary>
/// <param name="Language">zh or en.</param>
/// <param name="Entries">What is asked of the person, and what was in the last three months.</param>
public sealed record CalendarOf(string Language, IReadOnlyList<CalendarEntry> Entries);

/// <summary>A person's deadlines under a secret address that any calendar program can
/// read (日历订阅). Only the hash of the secret is kept.</summary>
public sealed class PersonalCalendar(BargainingDb db, OneCommit commit, IEnumerable<IProcedure> procedures, TimeProvider time)
{
    private const int SecretBytes = 24;
    private const int DaysKept = 90;

    /// <summary>A new secret for the person's address; the one before it counts no more.</summary>
    public async Task<string> RenewAsync(Actor actor, CancellationToken cancel = default)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        await SetAsync(actor, Hash(secret), cancel);
        return secret;
    }

    /// <summary>There is no such address any more.</summary>
    public Task CloseAsync(Actor actor, CancellationToken cancel = default) => SetAsync(actor, null, cancel);

    /// <summary>The calendar behind a secret; null where there is none.</summary>
    public async Task<CalendarOf?> ReadAsync(string secret, CancellationToken cancel = default)
    {
        var hash = Hash(secret);
        var rows = await (
            from p in db.Preferences.AsNoTracking()
            where p.CalendarHash == hash && !db.Set<User>().Any(u => u.Id == p.UserId && u.DisabledAt != null)
            join m in db.Memberships on p.UserId equals m.UserId
            join o in db.Organisations on m.OrganisationId equals o.Id
            select new
            {
                p.UserId,
                p.Language,
                Membership = new Membership(m.Role, o.Id, o.Path),
            }
        ).ToListAsync(cancel);
        return rows.Count == 0
            ? null
            : new(
                rows[0].Language,
                await commit.RunAsync(
                    () => EntriesAsync(new Actor(rows[0].UserId, "", [.. rows.Select(row => row.Membership)]), cancel),
                    cancel
                )
            );
    }

    private async Task<IReadOnlyList<CalendarEntry>> EntriesAsync(Actor actor, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var since = LegalDay.Of(now).AddDays(-DaysKept);
        var without = db.WithoutUnion(procedures);
        var rows = await (
            from d in db
                .Deadlines.AsNoTracking()
                .AddressedTo(actor, d => d.Path, d => d.Party, d => without.Contains(d.CaseId))
                .InSightOf(actor, d => d.Path, d => d.HiddenFrom)
            where d.EndedOn == null || d.EndedOn >= since || d.State == DeadlineState.Overdue
            join c in db.Cases on d.CaseId equals c.Id
            where ((int)c.HiddenFrom & (int)Party.BothSides) == 0 // not sealed: a calendar lies with others
            join o in db.Organisations on c.OrganisationId equals o.Id
            orderby d.Due descending, d.Id
            select new
            {
                Deadline = d,
                c.Number,
                o.Name,
            }
        )
            .Take(Most)
            .ToListAsync(cancel);
        var ids = rows.Select(row => row.Deadline.Id).ToList();
        var marks = await db.CalendarMarks.Where(m => ids.Contains(m.DeadlineId)).ToDictionaryAsync(m => m.DeadlineId, cancel);
        List<CalendarEntry> entries = [];
        foreach (var row in rows)
        {
            var (gone, done) = (
                row.Deadline.State is DeadlineState.Cancelled or DeadlineState.Suspended,
                row.Deadline.State == DeadlineState.Met
            );
            if (!marks.TryGetValue(row.Deadline.Id, out var mark))
            {
                db.CalendarMarks.Add(
                    mark = new CalendarMark
                    {
                        DeadlineId = row.Deadline.Id,
                        Due = row.Deadline.Due,
                        Gone = gone,
                        Done = done,
                        At = now,
                    }
                );
            }
            else if (mark.Due != row.Deadline.Due || mark.Gone != gone || mark.Done != done)
            {
                (mark.Sequence, mark.Due, mark.Gone, mark.Done, mark.At) = (mark.Sequence + 1, row.Deadline.Due, gone, done, now);
            }

            var words = Words.Of(row.Deadline.Step);
            entries.Add(
                new CalendarEntry(
                    row.Deadline.Id,
                    mark.Sequence,
                    mark.At,
                    row.Deadline.Due,
                    gone,
                    done,
                    done ? new($"已完成：{words.Zh}", $"Done: {words.En}") : words,
                    [
                        new($"单位：{row.Name}", $"Enterprise: {row.Name}"),
                        new($"案号：{row.Number}", $"Case: {row.Number}"),
                        new($"依据：{row.Deadline.Citation}", $"By: {row.Deadline.Citation}"),
                        MessageWords.NoService,
                    ],
                    Reminders.Before(row.Deadline)
                )
            );
        }

        await db.SaveChangesAsync(cancel);
        return entries;
    }

    // An official of a province has more than a calendar holds: the latest days come first.
    private const int Most = 1000;

    private async Task SetAsync(Actor actor, string? hash, CancellationToken cancel) =>
        await commit.RunAsync(
            async () =>
            {
                var preferences = await MessageSettings.OfAsync(db, actor.UserId, cancel);
                (preferences.CalendarHash, preferences.CalendarMadeAt) = (hash, hash is null ? null : time.GetUtcNow());
                return await db.SaveChangesAsync(cancel);
            },
            cancel
        );

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
