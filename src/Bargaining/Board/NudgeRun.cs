using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>Many steps that an official presses for at once (批量督办), and how far that has come.</summary>
public sealed class NudgeRun
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The official, as whom each is pressed for.</summary>
    public Guid By { get; init; }

    /// <summary>When it was started, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What is asked of each.</summary>
    public required string Demand { get; init; }

    /// <summary>Last day of the answers; null for the rule's.</summary>
    public DateOnly? ReplyBy { get; init; }

    /// <summary>Whether a numbered letter goes out to each.</summary>
    public bool Letter { get; init; }

    /// <summary>When it was through, UTC.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>What became of one step of a run.</summary>
public enum NudgeRunState
{
    /// <summary>Not yet (等待).</summary>
    Waiting,

    /// <summary>Pressed for (已督办).</summary>
    Pressed,

    /// <summary>Left alone, with the reason (未督办).</summary>
    Left,
}

/// <summary>One step of a run.</summary>
public sealed class NudgeRunItem
{
    /// <summary>The run.</summary>
    public Guid RunId { get; init; }

    /// <summary>Its place in it, from 0.</summary>
    public int Position { get; init; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The deadline.</summary>
    public Guid DeadlineId { get; init; }

    /// <summary>What became of it.</summary>
    public NudgeRunState State { get; init; }

    /// <summary>Why it was left alone, in both languages, one a line.</summary>
    public string? Reason { get; init; }
}

/// <summary>How far a run has come (批量督办进度).</summary>
/// <param name="Id">The run.</param>
/// <param name="At">When it was started, UTC.</param>
/// <param name="Demand">What is asked of each.</param>
/// <param name="Total">All steps.</param>
/// <param name="Pressed">Those that were pressed for.</param>
/// <param name="Left">Those that were left alone.</param>
/// <param name="EndedAt">When it was through, UTC; absent while it goes on.</param>
/// <param name="Unpressed">The first hundred that were left alone.</param>
public sealed record NudgeRunView(
    Guid Id,
    DateTimeOffset At,
    string Demand,
    int Total,
    int Pressed,
    int Left,
    DateTimeOffset? EndedAt,
    IReadOnlyList<UnpressedStep> Unpressed
);

/// <summary>A step that was not pressed for.</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="Number">Number of the case.</param>
/// <param name="Reason">Why.</param>
public sealed record UnpressedStep(Guid CaseId, string Number, Law.Text Reason);

/// <summary>
/// Goes on with runs (批量督办续办). It may be broken off at any moment, and run twice and on two nodes at once: each step is a command under a
/// key made of the run and its place, so it is done once, and how far a run has come stands in its rows.
/// </summary>
public sealed class NudgeRuns(BargainingDb db, CommandContext context, ActingUsers users, IMediator mediator, TimeProvider time)
{
    private const int AtOnce = 50,
        LongestReason = 500;

    /// <summary>Goes on until nothing waits.</summary>
    /// <param name="cancel">Stops it between two steps.</param>
    /// <returns>How many steps were done.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var done = 0;
        foreach (var run in await db.NudgeRuns.AsNoTracking().Where(r => r.EndedAt == null).OrderBy(r => r.Id).ToListAsync(cancel))
        {
            var actor = await users.FindAsync(run.By, cancel);
            for (var from = 0; ; )
            {
                var items = await db
                    .NudgeRunItems.AsNoTracking()
                    .Where(i => i.RunId == run.Id && i.State == NudgeRunState.Waiting && i.Position >= from)
                    .OrderBy(i => i.Position)
                    .Take(AtOnce)
                    .ToListAsync(cancel);
                foreach (var item in items)
                {
                    cancel.ThrowIfCancellationRequested();
                    await EndAsync(item, actor is null ? Gone : await PressAsync(run, item, actor), cancel);
                    (from, done) = (item.Position + 1, done + 1);
                }

                if (items.Count < AtOnce)
                {
                    break;
                }
            }

            var now = time.GetUtcNow();
            await db
                .NudgeRuns.Where(r =>
                    r.Id == run.Id && !db.Set<NudgeRunItem>().Any(i => i.RunId == r.Id && i.State == NudgeRunState.Waiting)
                )
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedAt, now), cancel);
        }

        return done;
    }

    /// <summary>How many steps wait.</summary>
    public Task<int> WaitingAsync(CancellationToken cancel = default) =>
        db.NudgeRunItems.CountAsync(i => i.State == NudgeRunState.Waiting, cancel);

    /// <summary>How far a run of one's own has come.</summary>
    /// <exception cref="CaseNotFound">There is none, or it is somebody else's.</exception>
    public async Task<NudgeRunView> FindAsync(Actor actor, Guid id, CancellationToken cancel = default)
    {
        var run =
            await db.NudgeRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.By == actor.UserId, cancel)
            ?? throw new CaseNotFound();
        var counts = await db
            .NudgeRunItems.Where(i => i.RunId == id)
            .GroupBy(i => i.State)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var left = await (
            from i in db.NudgeRunItems
            where i.RunId == id && i.State == NudgeRunState.Left
            join c in db.Cases on i.CaseId equals c.Id
            orderby i.Position
            select new
            {
                i.CaseId,
                c.Number,
                i.Reason,
            }
        )
            .Take(100)
            .ToListAsync(cancel);
        return new NudgeRunView(
            run.Id,
            run.At,
            run.Demand,
            counts.Values.Sum(),
            counts.GetValueOrDefault(NudgeRunState.Pressed),
            counts.GetValueOrDefault(NudgeRunState.Left),
            run.EndedAt,
            [.. left.Select(item => new UnpressedStep(item.CaseId, item.Number, Read(item.Reason)))]
        );
    }

    private static Law.Text Gone { get; } =
        new("督办人的账号已停用，或者不再任职。", "The account of who pressed is disabled, or holds no office any more.");

    // Null where it was pressed for.
    private async Task<Law.Text?> PressAsync(NudgeRun run, NudgeRunItem item, Actor actor)
    {
        (context.Actor, context.Key, context.ExpectedVersion) = (actor, $"{run.Id:N}/{item.Position}", null);
        try
        {
            await mediator.Send(
                new PressForAction
                {
                    CaseId = item.CaseId,
                    DeadlineId = item.DeadlineId,
                    Demand = run.Demand,
                    ReplyBy = run.ReplyBy,
                    Letter = run.Letter,
                },
                CancellationToken.None
            );
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal is RefusedByLaw { Breaches: [var first, ..] } ? first.Reason : refusal.Sentence;
        }
    }

    private async Task EndAsync(NudgeRunItem item, Law.Text? reason, CancellationToken cancel)
    {
        var (state, said) = reason is { } why ? (NudgeRunState.Left, $"{why.Zh}\n{why.En}") : (NudgeRunState.Pressed, null);
        said = said?.Length > LongestReason ? said[..LongestReason] : said;
        await db
            .NudgeRunItems.Where(i => i.RunId == item.RunId && i.Position == item.Position)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, state).SetProperty(i => i.Reason, said), cancel);
    }

    private static Law.Text Read(string? reason) => reason?.Split('\n') is [var zh, var en] ? new(zh, en) : new(reason ?? "", reason ?? "");
}
