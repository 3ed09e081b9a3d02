using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The employer answers the opinion in writing (书面答复意见书).</summary>
[UseCase(
    "reply-to-opinion",
    "supervision/{caseId}/opinion/reply",
    Party.Employer | Party.Supervision | Party.Workers,
    At = [SupervisionSteps.Replying],
    OnPaper = true,
    Late = "reply-late",
    Rule = "LS-BASE-02",
    Zh = "答复意见书",
    En = "Reply to the opinion"
)]
public sealed record ReplyToOpinion : CaseCommand
{
    /// <summary>What it says.</summary>
    public ReplyKind Kind { get; init; }

    /// <summary>In words: the measures, or the reasons.</summary>
    public required string Text { get; init; }

    /// <summary>By when it will be corrected; where something will, and only there.</summary>
    public DateOnly? CorrectBy { get; init; }

    /// <summary>Who answers for the employer; null for the person who sends this, demanded where the union enters it.</summary>
    public string? By { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ReplyToOpinionValidator : AbstractValidator<ReplyToOpinion>
{
    public ReplyToOpinionValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Text).IsWritten(8000);
        RuleFor(c => c.CorrectBy)
            .Must((c, day) => (day is not null) == (c.Kind is ReplyKind.Accepts or ReplyKind.AcceptsInPart))
            .Says(
                "同意改正（包括部分改正）的，填写完成日期；其他情形不填。",
                "is the day by which it will be corrected, where something will, and only there."
            );
        RuleFor(c => c.By!).IsWritten(100).When(c => c.By is not null);
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<SupervisionCase>().Last(LetterKind.Opinion) is not { ServedOn: { } served } || day >= served)
            .Says("不能早于收到意见书之日。", "is not before the opinion was received.");
    }
}

/// <summary>Keeps the answer, and leads on.</summary>
internal sealed class ReplyToOpinionHandler(CaseSession session) : IHandle<ReplyToOpinion>
{
    public void Handle(ReplyToOpinion command)
    {
        session.Keep(
            new LetterReply(command.On, command.Kind, command.Text, command.CorrectBy, session.Answering(command.By), false, null)
        );
        session.End(SupervisionSteps.Replying, command.Kind == ReplyKind.Refuses ? "Refused" : "Replied", command.On);
    }
}

/// <summary>Answers to an opinion, in time and late.</summary>
internal static class Replies
{
    /// <summary>Adds an answer to the opinion, and says who entered it and whether it came in time.</summary>
    public static void Keep(this CaseSession session, LetterReply reply)
    {
        var facts = session.ForTheEmployer(out var byUnion);
        var opinion = facts.Last(LetterKind.Opinion)!;

        // Paper came on the day that the union enters; what an employer enters itself comes today, whatever day it writes.
        var inTime = (byUnion ? reply.On : session.Today) <= LastDay(session, opinion, reply.Kind);

        // The first answer on paper that came in time is the reply, also when it is entered after its step has run out.
        reply = reply with
        {
            EnteredByUnion = byUnion,
            InTime = inTime,
            Late = reply.Late && (inTime != true || opinion.Replies.Count > 0),
        };
        session.Change(facts.With(opinion, letter => letter with { Replies = [.. letter.Replies, reply] }));
    }

    // An objection has a shorter clock in some places; both run from the service.
    private static DateOnly? LastDay(CaseSession session, Letter opinion, ReplyKind kind)
    {
        var law = session.LawOn(opinion.ServedOn!.Value);
        var clock =
            (kind == ReplyKind.Objects ? law.Find<PeriodProvision>("opinion.objection") : null)
            ?? law.Find<PeriodProvision>("opinion.reply");
        return clock is null ? opinion.CorrectBy : law.Book.DueOf(clock, opinion.ServedOn.Value).Date;
    }
}
