using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Conferences;

/// <summary>What was prepared for a topic is kept (登记准备情况): what was found out, and what is proposed.</summary>
[UseCase(
    "prepare-conference-topic",
    "conferences/{caseId}/preparations",
    Party.UpperUnion,
    At = [ConferenceSteps.Collect, ConferenceSteps.Convene, ConferenceSteps.Hold],
    Rule = ConferenceProcedure.Default,
    Zh = "登记议题准备情况",
    En = "Record what was prepared for a topic"
)]
public sealed record PrepareTopic : CaseCommand
{
    /// <summary>The topic.</summary>
    [PicksFrom(Pick.ConferenceTopic)]
    public int Topic { get; init; }

    /// <summary>What was found out, and what is proposed.</summary>
    public required string Text { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class PrepareTopicValidator : AbstractValidator<PrepareTopic>
{
    public PrepareTopicValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Topic).IsTopic(session, "这个议题没有列入，或者已经准备。", "is not admitted, or is prepared already.");
        RuleFor(c => c.Text).IsWritten(4000);
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must((c, day) => session.Facts<Conference>().Topic(c.Topic)?.Admission is not { } admission || day >= admission.On)
            .Says("不能早于审定之日。", "cannot be before the topic was admitted.");
    }
}

/// <summary>Keeps it; the duty is done.</summary>
internal sealed class PrepareTopicHandler(CaseSession session) : IHandle<PrepareTopic>
{
    public void Handle(PrepareTopic command)
    {
        session.Change(
            session.Facts<Conference>().With(command.Topic, topic => topic with { Preparation = new(command.On, command.Text) })
        );
        session.MeetDuty(ConferenceTopic.Admitted(command.Topic), command.On);
    }
}
