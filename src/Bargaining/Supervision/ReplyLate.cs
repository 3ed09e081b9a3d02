using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>
/// The employer answers the opinion after the time for it, or once more (逾期答复、补充答复); it is taken as long as the case runs. Paper that came
/// in time and is entered after the step ran out counts as a reply in time.
/// </summary>
[UseCase(
    "reply-late",
    "supervision/{caseId}/opinion/late-reply",
    Party.Employer | Party.Supervision | Party.Workers,
    Rule = "LS-BASE-02",
    Zh = "逾期或者补充答复意见书",
    En = "Reply late, or once more"
)]
public sealed record ReplyLate : CaseCommand
{
    /// <summary>What it says.</summary>
    public ReplyKind Kind { get; init; }

    /// <summary>In words.</summary>
    public required string Text { get; init; }

    /// <summary>By when it will be corrected, or was; where something will, and only there.</summary>
    public DateOnly? CorrectBy { get; init; }

    /// <summary>Who answers for the employer; null for the person who sends this, demanded where the union enters it.</summary>
    public string? By { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ReplyLateValidator : AbstractValidator<ReplyLate>
{
    public ReplyLateValidator(TimeProvider time)
    {
        RuleFor(c => c.Text).IsWritten(8000);
        RuleFor(c => c.CorrectBy)
            .Must((c, day) => (day is not null) == (c.Kind is ReplyKind.Accepts or ReplyKind.AcceptsInPart))
            .Says(
                "同意改正（包括部分改正）的，填写完成日期；其他情形不填。",
                "is the day by which it will be corrected, where something will, and only there."
            );
        RuleFor(c => c.By!).IsWritten(100).When(c => c.By is not null);
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Keeps it beside the answers before; the union is told.</summary>
internal sealed class ReplyLateHandler(CaseSession session) : IHandle<ReplyLate>
{
    public void Handle(ReplyLate command)
    {
        var facts = session.ForTheEmployer(out var byUnion);
        session.Demand(
            new ReplyFollowsAServedOpinion(facts.Last(LetterKind.Opinion)?.ServedOn, command.On, session.IsOpen(SupervisionSteps.Replying))
        );
        var reply = new LetterReply(command.On, command.Kind, command.Text, command.CorrectBy, session.Answering(command.By), false, null);
        session.Keep(reply with { Late = true });
        session.Deadlines.Meet("opinion.reply", byUnion ? command.On : session.Today);
        session.Tell(session.SupervisingParty(), "late-reply-to-opinion", session.Case.Number);
    }
}

/// <summary>A late reply follows an opinion that was served and whose time for a reply is over.</summary>
public sealed record ReplyFollowsAServedOpinion(DateOnly? Served, DateOnly On, bool InItsTime) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Served is not { } day || On < day || InItsTime)
        {
            yield return CaseLaw.Breach(
                this,
                law.LetterRule(),
                InItsTime
                    ? new("现在正是答复期间。", "It is the time for the reply itself.")
                    : new("意见书还没有送达，或者答复日期早于送达。", "No opinion was served by that day."),
                InItsTime
                    ? new("请办理“答复意见书”。", "Use the reply to the opinion.")
                    : new("收到意见书后再答复。", "Reply when the opinion was received."),
                Served
            );
        }
    }
}
