using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Conferences;

/// <summary>What came of a topic is kept (登记落实情况).</summary>
[UseCase(
    "report-conference-topic",
    "conferences/{caseId}/results",
    Party.UpperUnion,
    At = [ConferenceSteps.CarryOut],
    Rule = ConferenceProcedure.Default,
    Zh = "登记落实情况",
    En = "Record what came of a topic"
)]
public sealed record ReportTopic : CaseCommand
{
    /// <summary>The topic.</summary>
    [PicksFrom(Pick.ConferenceTopic)]
    public int Topic { get; init; }

    /// <summary>What came of it.</summary>
    public TopicResult Result { get; init; }

    /// <summary>What was done, or why it cannot be.</summary>
    public required string Text { get; init; }

    /// <summary>Who reported it.</summary>
    public required string ReportedBy { get; init; }

    /// <summary>The later day that the sides agreed, where it is under way; null where the day stays.</summary>
    public DateOnly? DoneBy { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ReportTopicValidator : AbstractValidator<ReportTopic>
{
    public ReportTopicValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Topic).IsTopic(session, "这个议题不需要落实，或者已经办结。", "is not to be carried out, or is done with.");
        RuleFor(c => c.Text).IsWritten();
        RuleFor(c => c.ReportedBy).IsWritten(100);
        RuleFor(c => c.DoneBy)
            .Must(
                (c, day) =>
                    day is not { } later
                    || c.Result == TopicResult.UnderWay
                        && later >= c.On
                        && (session.Facts<Conference>().Topic(c.Topic)?.Settlement?.DoneBy is not { } before || later > before)
            )
            .Says(
                "正在落实的才填写，是各方另行商定、晚于原定日期的一天。",
                "is written where it is under way: a day later than before, on which the sides agreed."
            );
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must((c, day) => session.Facts<Conference>().Topic(c.Topic)?.Settlement is not { } settled || day >= settled.On)
            .Says("不能早于议定之日。", "cannot be before it was settled.");
    }
}

/// <summary>Keeps it; done, or found impossible, nothing is asked of anybody any more.</summary>
internal sealed class ReportTopicHandler(CaseSession session) : IHandle<ReportTopic>
{
    public void Handle(ReportTopic command)
    {
        session.Change(
            session
                .Facts<Conference>()
                .With(
                    command.Topic,
                    topic =>
                        topic with
                        {
                            Settlement = topic.Settlement! with { DoneBy = command.DoneBy ?? topic.Settlement.DoneBy },
                            Results = [.. topic.Results, new(command.On, command.Result, command.Text, command.ReportedBy, command.DoneBy)],
                        }
                )
        );
        var clock = ConferenceTopic.Settled(command.Topic);
        if (command.Result != TopicResult.UnderWay)
        {
            session.MeetDuty(clock, command.On);
        }
        else if (command.DoneBy is { } later)
        {
            foreach (var duty in session.Deadlines.Where(duty => duty.IsPending && duty.Clock == clock).ToList())
            {
                session.Deadlines.Extend(duty, later);
            }
        }
    }
}
