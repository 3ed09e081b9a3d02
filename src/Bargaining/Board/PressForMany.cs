using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>An official presses for many steps at once (批量督办): those that are named, or all that a
/// question of the board finds. Each is recorded in its own case.</summary>
public sealed record PressForMany
{
    /// <summary>The most steps of one run.</summary>
    public const int Most = 10_000;

    /// <summary>The deadlines; left out where all that the question finds are pressed for.</summary>
    [PicksFrom(Pick.Deadline)]
    public IReadOnlyList<Guid>? Deadlines { get; init; }

    /// <summary>What is asked of each, and what the answer is to say.</summary>
    public required string Demand { get; init; }

    /// <summary>Last day of the answers; left out, the rule's.</summary>
    public DateOnly? ReplyBy { get; init; }

    /// <summary>Whether a numbered letter goes out to each; otherwise a message.</summary>
    public bool Letter { get; init; }
}

internal sealed class PressForManyValidator : AbstractValidator<PressForMany>
{
    public PressForManyValidator(TimeProvider time)
    {
        RuleFor(c => c.Demand).IsWritten();
        RuleFor(c => c.ReplyBy)
            .Must(day => day is null || day > LegalDay.Of(time.GetUtcNow()))
            .Says("答复期限应当晚于今天。", "is after today, or left out.");
        RuleFor(c => c.Deadlines)
            .Must(named => named is null || (named.Count is > 0 and <= PressForMany.Most && named.Distinct().Count() == named.Count))
            .Says($"请选择 1 至 {PressForMany.Most} 项，不重复。", $"names 1 to {PressForMany.Most} deadlines, none twice.");
    }
}

/// <summary>Starts a run; it goes on by itself, and can be left and found again.</summary>
public sealed class PressForManyHandler(
    Administration administration,
    CommandContext context,
    BoardQuery board,
    IValidator<PressForMany> validator,
    TimeProvider time
)
{
    /// <summary>Nobody but an official does this.</summary>
    /// <exception cref="NotYourAction">The actor is none.</exception>
    public void DemandOfficial() => BoardQuery.AsOfficial(context.Actor);

    /// <summary>Carries it out.</summary>
    /// <param name="asked">The question of the board.</param>
    /// <param name="command">What is asked of each.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <exception cref="Refusal">It was refused.</exception>
    public Task<NudgeRunView> HandleAsync(BoardQuestion asked, PressForMany command, CancellationToken cancel = default)
    {
        DemandOfficial();
        return administration.CarryOutForAsync(
            $"press-for-many {string.Join('&', BoardAddress.Write(asked))}",
            command,
            command,
            validator,
            () => StartAsync(asked, command, cancel),
            cancel
        );
    }

    private async Task<NudgeRunView> StartAsync(BoardQuestion asked, PressForMany command, CancellationToken cancel)
    {
        var found = await board.FoundAsync(context.Actor, asked, cancel);
        if (command.Deadlines is { } named)
        {
            found = found.Where(row => named.Contains(row.Deadline.Id));
        }

        var rows = await found
            .Where(row => row.Deadline.AboutId == null)
            .OrderBy(row => row.Deadline.Due)
            .ThenBy(row => row.Deadline.Id)
            .Select(row => new { row.Deadline.Id, row.Deadline.CaseId })
            .Take(PressForMany.Most + 1)
            .ToListAsync(cancel);
        if (rows.Count is 0 or > PressForMany.Most)
        {
            throw new Invalid(
                "deadlines",
                rows.Count == 0
                    ? "没有符合条件的事项：可能刚刚办结，请回到监控页面重新选择。"
                    : $"符合条件的事项超过 {PressForMany.Most} 项，请加一个条件，分批督办。",
                rows.Count == 0
                    ? "finds nothing: it may just have been done. Go back to the board and choose again."
                    : $"are more than {PressForMany.Most}: ask one more condition and press in parts."
            );
        }

        var run = new NudgeRun
        {
            Id = administration.NewId(),
            By = context.Actor.UserId,
            At = time.GetUtcNow(),
            Demand = command.Demand,
            ReplyBy = command.ReplyBy,
            Letter = command.Letter,
        };
        administration.Db.Add(run);
        administration.Db.AddRange(
            rows.Select(
                (row, position) =>
                    new NudgeRunItem
                    {
                        RunId = run.Id,
                        Position = position,
                        CaseId = row.CaseId,
                        DeadlineId = row.Id,
                    }
            )
        );
        return new NudgeRunView(run.Id, run.At, run.Demand, rows.Count, 0, 0, null, []);
    }
}
