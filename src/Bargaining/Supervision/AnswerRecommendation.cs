using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The authority answers (主管部门答复): it opens a case or not, concludes it, tells the
/// result, explains itself. The union enters what came on paper.</summary>
[UseCase(
    "answer-recommendation",
    "supervision/{caseId}/recommendation/answer",
    Party.Bureau | Party.Supervision | Party.Workers,
    At = [SupervisionSteps.Deciding, SupervisionSteps.Resulting, SupervisionSteps.Concluding],
    Rule = "LS-BASE-02",
    Zh = "登记主管部门答复",
    En = "Answer the recommendation"
)]
public sealed record AnswerRecommendation : CaseCommand
{
    /// <summary>What it is.</summary>
    public AuthorityAnswerKind Kind { get; init; }

    /// <summary>In words; where no case is opened, with the reasons.</summary>
    public required string Content { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class AnswerRecommendationValidator : AbstractValidator<AnswerRecommendation>
{
    public AnswerRecommendationValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Content).IsWritten(8000);
        RuleFor(c => c.Kind)
            .Must(kind =>
                kind switch
                {
                    AuthorityAnswerKind.Opened or AuthorityAnswerKind.Declined => session.IsOpen(SupervisionSteps.Deciding),
                    AuthorityAnswerKind.Concluded => session.IsOpen(SupervisionSteps.Resulting)
                        || (
                            session.Facts<SupervisionCase>().AuthoritySilence is not null && Opened(session.Facts<SupervisionCase>()).Any()
                        ),
                    AuthorityAnswerKind.Explained => session.Facts<SupervisionCase>().Measures.Any(m => m.Kind == MeasureKind.Objection),
                    // A result that comes after the silence was recorded is taken too.
                    _ => !session.IsOpen(SupervisionSteps.Concluding) || session.Facts<SupervisionCase>().AuthoritySilence is not null,
                }
            )
            .Says(
                "与办理阶段不符：先立案或者不予立案，立案后办结、反馈结果；书面说明针对工会的异议。",
                "does not fit the stage: first it opens a case or not, then it concludes and tells the result; "
                    + "it explains itself after an objection."
            );
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<SupervisionCase>().Day(SupervisionProcedure.RecommendationServed) is not { } served || day >= served)
            .Says("不能早于收到建议书之日。", "is not before the recommendation was received.")
            .Must((c, day) => Before(session.Facts<SupervisionCase>(), c.Kind).All(before => day >= before))
            .Says(
                "不能早于立案、办结或者工会提出异议之日。",
                "is not before the case was opened or concluded, or before the union's objection."
            )
            .Must(
                (c, day) =>
                    c.Kind != AuthorityAnswerKind.Concluded
                    || session.Facts<SupervisionCase>().Day("authority-concluded") is not { } before
                    || day < before
            )
            .Says(
                "办结日期已经登记，只能更正为更早的日期。",
                "the conclusion was entered already: its day can only be corrected to an earlier one."
            );
    }

    // What this answer follows, where it was entered.
    private static IEnumerable<DateOnly> Before(SupervisionCase facts, AuthorityAnswerKind kind) =>
        kind switch
        {
            AuthorityAnswerKind.Concluded => Opened(facts),
            AuthorityAnswerKind.Result => facts.Day("authority-concluded") is { } concluded ? [concluded] : Opened(facts),
            AuthorityAnswerKind.Explained => facts.Measures.Where(m => m.Kind == MeasureKind.Objection).Select(m => m.On).TakeLast(1),
            _ => [],
        };

    private static IEnumerable<DateOnly> Opened(SupervisionCase facts) =>
        facts.AuthorityAnswers.Where(a => a.Kind == AuthorityAnswerKind.Opened).Select(a => a.On);
}

/// <summary>Keeps the answer and leads on.</summary>
internal sealed class AnswerRecommendationHandler(CaseSession session) : IHandle<AnswerRecommendation>
{
    public void Handle(AnswerRecommendation command)
    {
        var byTheBureau = session.Party.HasFlag(Party.Bureau);
        var facts = byTheBureau ? session.Facts<SupervisionCase>() : session.Handling();
        var who = byTheBureau ? session.Actor.Name : facts.Last(LetterKind.Recommendation)!.Addressee;
        facts = facts with
        {
            AuthorityAnswers = [.. facts.AuthorityAnswers, new AuthorityAnswer(command.On, command.Kind, command.Content, who)],
        };
        session.Change(
            command.Kind == AuthorityAnswerKind.Concluded
                ? facts.On("authority-concluded", command.On).On("authority-decided", command.On)
                : facts
        );
        switch (command.Kind)
        {
            case AuthorityAnswerKind.Opened:
                session.End(SupervisionSteps.Deciding, "Opened", command.On);
                break;
            case AuthorityAnswerKind.Declined:
                session.End(SupervisionSteps.Deciding, "Declined", command.On);
                session.Deadlines.Meet("recommendation.authority-reply", command.On); // with the reasons: no other result is owed
                break;
            case AuthorityAnswerKind.Result:
                if (!session.IsOpen(SupervisionSteps.Concluding))
                {
                    session.End(session.OpenOf(SupervisionSteps.Deciding, SupervisionSteps.Resulting), "Answered", command.On);
                }

                session.Deadlines.Meet("recommendation.case-opening", command.On);
                session.Deadlines.Meet("recommendation.authority-reply", command.On);
                break;
            case AuthorityAnswerKind.Explained:
                session.Deadlines.Meet("recommendation.explain", command.On);
                break;
            default:
                break; // concluded: the clock of its answer runs from here
        }
    }
}
