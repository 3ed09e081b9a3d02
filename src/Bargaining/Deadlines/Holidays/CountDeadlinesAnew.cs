using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;

namespace Bargaining.Deadlines.Holidays;

/// <summary>Counts what runs in one case with the holiday notices that came in since
/// (按放假通知重新计算期限). The recount sends it; nobody else may.</summary>
[UseCase("count-deadlines-anew", "", Party.System, Zh = "按放假通知重新计算期限", En = "Count deadlines anew after a holiday notice")]
public sealed record CountDeadlinesAnew : CaseCommand
{
    /// <summary>Number of the latest notice that was imported, for the record; 0 where a new version of the program brought it.</summary>
    public int Notice { get; init; }
}

/// <summary>Counts them, tells whose day moved, and keeps the day before.</summary>
internal sealed class CountDeadlinesAnewHandler(CaseSession session) : IHandle<CountDeadlinesAnew>
{
    public Task HandleAsync(CountDeadlinesAnew command, CancellationToken cancel)
    {
        if (session.Deadlines.CountAnew() is not { } moved)
        {
            session.LeaveUnchanged(); // another node was faster
            return Task.CompletedTask;
        }

        foreach (var (deadline, before) in moved)
        {
            var told = deadline.Party & ~deadline.HiddenFrom;
            if (told != Party.None)
            {
                session.Tell(told, "deadline-moved", deadline.Step, deadline.Due);
            }

            session.Find(Moved(deadline, before));
            session.Db.HolidayMoves.Add(
                new HolidayMove
                {
                    Id = session.NewId(),
                    Notice = command.Notice,
                    DeadlineId = deadline.Id,
                    Before = before,
                    After = deadline.Due,
                    Told = told,
                    At = session.Now,
                }
            );
        }

        return Task.CompletedTask;
    }

    // In the audit entry: which day it was, which it is, and by what article.
    private Finding Moved(Deadline deadline, DateOnly before)
    {
        var step = Words.Of(deadline.Step);
        return new(
            nameof(CountDeadlinesAnew),
            deadline.RuleId,
            deadline.RuleJurisdiction,
            deadline.ArticleIn(session.Law.Book),
            deadline.RuleStatus,
            new(
                $"{step.Zh}的最后一日由 {before:yyyy-MM-dd} 变为 {deadline.Due:yyyy-MM-dd}。",
                $"The last day to {step.En} was {before:yyyy-MM-dd} and is {deadline.Due:yyyy-MM-dd}."
            ),
            new("按新的最后一日办理。", "Keep the new last day.")
        );
    }
}
