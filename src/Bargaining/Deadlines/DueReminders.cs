using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Deadlines;

/// <summary>
/// Writes the reminders that are due (到期提醒): on working days, by day, to the party of a deadline and, while it
/// stays undone, to whoever stands above it. Safe when several processes run it at once: each takes rows that
/// nobody else holds, and a row has its next day when it is given back.
/// </summary>
public sealed class DueReminders(BargainingDb db, IDialect dialect, OneCommit commit, LawBook law, TimeProvider time)
{
    /// <summary>Reminders are written from this hour on, Asia/Shanghai.</summary>
    public const int Morning = 8;

    /// <summary>And from this hour on no more: the rest waits for the next morning.</summary>
    public const int Evening = 20;

    private const int Batch = 500;
    private static readonly string Waits = $"next_reminder <= {{0}} AND state IN ('{DeadlineState.Open}', '{DeadlineState.Overdue}')";

    /// <summary>Writes them all, batch after batch, or those of one case.</summary>
    /// <param name="onlyCase">The case; null for all.</param>
    /// <param name="pause">Asked before each batch: whether to leave the rest to the next run.</param>
    /// <param name="cancel">Stops it; the batch in hand is not kept.</param>
    /// <returns>Of how many deadlines somebody was reminded, and whether it paused.</returns>
    public async Task<(int Reminded, bool Paused)> RunAsync(
        Guid? onlyCase = null,
        Func<bool>? pause = null,
        CancellationToken cancel = default
    )
    {
        var (reminded, paused) = (0, false);
        if (Today is { } today)
        {
            for (
                int some;
                !(paused = pause?.Invoke() == true)
                    && (some = await commit.RunAsync(() => RemindAsync(today, onlyCase, cancel), cancel)) > 0;

            )
            {
                reminded += some;
            }
        }

        return (reminded, paused);
    }

    /// <summary>How many wait.</summary>
    public Task<int> WaitingAsync(CancellationToken cancel = default)
    {
        var today = LegalDay.Of(time.GetUtcNow());
        return db.Deadlines.Pending().CountAsync(d => d.NextReminder <= today, cancel);
    }

    // The legal day, where reminders may be written now.
    private DateOnly? Today
    {
        get
        {
            var local = LegalDay.There(time.GetUtcNow());
            var day = LegalDay.Of(local);
            return local.Hour is >= Morning and < Evening && !law.Calendar.IsRestDay(day) ? day : null;
        }
    }

    private async Task<int> RemindAsync(DateOnly today, Guid? onlyCase, CancellationToken cancel)
    {
        var claim = dialect.ClaimRows("deadlines", onlyCase is null ? Waits : $"{Waits} AND case_id = {{1}}", "next_reminder", Batch);
        var rows = await db.Deadlines.FromSqlRaw(claim, onlyCase is { } one ? [today, one] : [today]).AsTracking().ToListAsync(cancel);
        foreach (var deadline in rows)
        {
            var overdue = deadline.Due < today;
            Say(
                deadline,
                deadline.Party,
                overdue ? "remind-overdue"
                    : deadline.Due == today ? "remind-last-day"
                    : "remind"
            );
            if (overdue && Escalation.Above(deadline.Matter, deadline.Party) is var above and not Party.None)
            {
                Say(deadline, above, "remind-above");
            }

            deadline.NextReminder = Reminders.Next(deadline, law, today);
        }

        await db.SaveChangesAsync(cancel);
        return rows.Count;
    }

    private void Say(Deadline deadline, Party to, string kind)
    {
        if ((to & ~deadline.HiddenFrom) is var addressees and not Party.None)
        {
            var now = time.GetUtcNow();
            db.Outbox.Add(
                new OutboxMessage
                {
                    Id = Guid.CreateVersion7(now),
                    CaseId = deadline.CaseId,
                    Path = deadline.Path,
                    To = addressees,
                    Kind = kind,
                    Subject = deadline.Step,
                    Due = deadline.Due,
                    At = now,
                }
            );
        }
    }
}
