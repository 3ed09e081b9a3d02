using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Conferences;

/// <summary>The meeting settles a topic (议定议题): what is done, who carries it out and by
/// when; or it is answered, or left to the next conference.</summary>
[UseCase(
    "settle-conference-topic",
    "conferences/{caseId}/settlements",
    Party.UpperUnion,
    At = [ConferenceSteps.Hold],
    Rule = ConferenceProcedure.Default,
    Zh = "议定议题",
    En = "Settle a topic"
)]
public sealed record SettleTopic : CaseCommand
{
    /// <summary>The topic.</summary>
    [PicksFrom(Pick.ConferenceTopic)]
    public int Topic { get; init; }

    /// <summary>How it is settled.</summary>
    public TopicOutcome Outcome { get; init; }

    /// <summary>What was agreed or said.</summary>
    public required string Text { get; init; }

    /// <summary>The side that carries it out; null where nothing is carried out.</summary>
    [PicksFrom(Pick.ConferenceSide)]
    public ConferenceSide? Side { get; init; }

    /// <summary>Who carries it out; null where nothing is carried out.</summary>
    public string? Owner { get; init; }

    /// <summary>By when, as agreed; null where nothing is carried out.</summary>
    public DateOnly? DoneBy { get; init; }

    /// <summary>Day of the meeting.</summary>
    public DateOnly On { get; init; }
}

internal sealed class SettleTopicValidator : AbstractValidator<SettleTopic>
{
    public SettleTopicValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Topic).IsTopic(session, "这个议题不在议程中。", "is not on the agenda.");
        RuleFor(c => c.Text).IsWritten();
        RuleFor(c => c.Side)
            .Must((c, side) => (c.Outcome == TopicOutcome.CarryOut) == (side is not null))
            .Says("议定落实的，请选择由哪一方落实；其他情形不填。", "is chosen where it is carried out, and only there.")
            .Must(side => side is not { } one || session.Facts<Conference>().NameOf(one).Length > 0)
            .Says("这一方不参加本次会议，请在参加方中选择。", "is not a side of this conference: choose one that takes part.");
        RuleFor(c => c.Owner)
            .Must(
                (c, owner) => c.Outcome == TopicOutcome.CarryOut ? !string.IsNullOrWhiteSpace(owner) && owner.Length <= 100 : owner is null
            )
            .Says(
                "议定落实的，请填写承办单位，不超过 100 个字；其他情形不填。",
                "is named where it is carried out, and only there; at most 100 characters."
            );
        RuleFor(c => c.DoneBy)
            .Must((c, day) => c.Outcome == TopicOutcome.CarryOut ? day is { } last && last >= c.On : day is null)
            .Says(
                "议定落实的，请填写议定的完成日期，不早于会议之日；其他情形不填。",
                "is the agreed day, not before the meeting, where it is carried out, and only there."
            );
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Conference>().Notices is not [var first, ..] || day >= first.On)
            .Says("不能早于发出会议通知之日。", "cannot be before the notice.");
    }
}

/// <summary>Keeps it; settled again before the minutes, the later one stands. What is agreed is carried out by its day.</summary>
internal sealed class SettleTopicHandler(CaseSession session) : IHandle<SettleTopic>
{
    public void Handle(SettleTopic command)
    {
        session.Change(
            session
                .Facts<Conference>()
                .With(
                    command.Topic,
                    topic =>
                        topic with
                        {
                            Settlement = new(command.Outcome, command.On, command.Text, command.Side, command.Owner, command.DoneBy),
                        }
                )
        );
    }
}
