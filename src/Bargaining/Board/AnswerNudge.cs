using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>Whoever was pressed says how the matter stands (答复督办); the union above
/// enters what came to it on paper or by telephone.</summary>
[UseCase(
    "answer-nudge",
    "cases/{caseId}/nudges/answer",
    Party.BothSides | Party.Supervision | Party.UpperUnion,
    AtDuty = Nudge.Duty,
    OnPaper = true,
    Sealed = true,
    Rule = Nudge.Rule,
    Zh = "答复督办",
    En = "Answer the upper union"
)]
public sealed record AnswerNudge : CaseCommand
{
    /// <summary>What is answered.</summary>
    [PicksFrom(Pick.Nudge)]
    public Guid NudgeId { get; init; }

    /// <summary>How the matter stands, and when it will be done.</summary>
    public required string Answer { get; init; }
}

internal sealed class AnswerNudgeValidator : AbstractValidator<AnswerNudge>
{
    public AnswerNudgeValidator()
    {
        RuleFor(c => c.NudgeId).NotEmpty().Says("请选择要答复的督办。", "is what the upper union pressed for.");
        RuleFor(c => c.Answer).IsWritten();
    }
}

/// <summary>Keeps the answer; the duty is done.</summary>
internal sealed class AnswerNudgeHandler(CaseSession session) : IHandle<AnswerNudge>
{
    public async Task HandleAsync(AnswerNudge command, CancellationToken cancel)
    {
        var nudge =
            await session.Db.Nudges.AsTracking().SingleOrDefaultAsync(n => n.Id == command.NudgeId && n.CaseId == session.Case.Id, cancel)
            ?? throw new Invalid("nudgeId", "本案没有这一督办。", "is nothing that was pressed for in this case.");
        if (((nudge.To | Party.UpperUnion) & session.Party) == Party.None || (nudge.HiddenFrom & session.Party) == session.Party)
        {
            throw new NotYourAction(new("这一督办不由您答复。", "This is not yours to answer."));
        }

        if (nudge.AnsweredOn is not null)
        {
            throw new Invalid("nudgeId", "这一督办已经答复。", "was answered already.");
        }

        (nudge.Answer, nudge.AnsweredOn) = (command.Answer, session.Today);
        foreach (var duty in session.Deadlines.Where(d => d.IsPending && d.AboutId == nudge.DeadlineId && d.Due == nudge.ReplyBy))
        {
            duty.Meet(session.Today);
        }

        session.Tell(Party.UpperUnion, "nudge-answered", nudge.Step);
    }
}
