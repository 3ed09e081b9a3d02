using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using FluentValidation;

namespace Bargaining.Conferences;

/// <summary>Reminds whoever carries a topic out, in writing (催办): a numbered document.</summary>
[UseCase(
    "urge-conference-topic",
    "conferences/{caseId}/reminders",
    Party.UpperUnion,
    At = [ConferenceSteps.CarryOut],
    Rule = ConferenceProcedure.Default,
    IssuesDocuments = true,
    Zh = "催办议定事项",
    En = "Remind of a topic in writing"
)]
public sealed record UrgeTopic : CaseCommand
{
    /// <summary>The topic.</summary>
    [PicksFrom(Pick.ConferenceTopic)]
    public int Topic { get; init; }

    /// <summary>What is asked.</summary>
    public required string Demand { get; init; }

    /// <summary>By when an answer is asked for.</summary>
    public DateOnly ReplyBy { get; init; }

    /// <summary>Day of the reminder.</summary>
    public DateOnly On { get; init; }
}

internal sealed class UrgeTopicValidator : AbstractValidator<UrgeTopic>
{
    public UrgeTopicValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Topic).IsTopic(session, "这个议题不需要落实，或者已经办结。", "is not to be carried out, or is done with.");
        RuleFor(c => c.Demand).IsWritten(1000);
        RuleFor(c => c.ReplyBy).Must((c, day) => day > c.On).Says("答复期限应当晚于催办之日。", "is after the day of the reminder.");
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must((c, day) => session.Facts<Conference>().Topic(c.Topic)?.Settlement is not { } settled || day >= settled.On)
            .Says("不能早于议定之日。", "cannot be before it was settled.");
    }
}

/// <summary>Issues it.</summary>
internal sealed class UrgeTopicHandler(CaseSession session, DocumentDesk desk) : IHandle<UrgeTopic>
{
    public async Task HandleAsync(UrgeTopic command, CancellationToken cancel)
    {
        var conference = session.Facts<Conference>();
        var topic = conference.Topic(command.Topic)!;
        var issued = await session.IssueAsync(
            desk,
            "conference-reminder",
            topic.Settlement!.Owner!,
            ConferenceDocuments.Reminder(conference, topic, command, session.CarryOutRule()),
            command.On,
            cancel
        );
        session.Change(
            conference.With(
                command.Topic,
                one => one with { Reminders = [.. one.Reminders, new(command.On, issued.Number, command.ReplyBy)] }
            )
        );
    }
}
