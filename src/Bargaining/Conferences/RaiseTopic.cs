using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Conferences;

/// <summary>A side raises a topic (提出议题); the union enters those of the others.</summary>
[UseCase(
    "raise-conference-topic",
    "conferences/{caseId}/topics",
    Party.UpperUnion,
    At = [ConferenceSteps.Collect],
    Rule = ConferenceProcedure.Default,
    Zh = "提出议题",
    En = "Raise a topic"
)]
public sealed record RaiseTopic : CaseCommand
{
    /// <summary>What it is about.</summary>
    public required string Title { get; init; }

    /// <summary>Why it is raised.</summary>
    public required string Reason { get; init; }

    /// <summary>What is asked.</summary>
    public required string Request { get; init; }

    /// <summary>The side that raises it.</summary>
    [PicksFrom(Pick.ConferenceSide)]
    public ConferenceSide Side { get; init; }

    /// <summary>Who raises it: a district's union, a department, an association.</summary>
    public required string RaisedBy { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RaiseTopicValidator : AbstractValidator<RaiseTopic>
{
    public RaiseTopicValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Title).IsWritten(100);
        RuleFor(c => c.Reason).IsWritten();
        RuleFor(c => c.Request).IsWritten();
        RuleFor(c => c.Side)
            .Must(side => session.Facts<Conference>().NameOf(side).Length > 0)
            .Says("这一方不参加本次会议，请在参加方中选择。", "is not a side of this conference: choose one that takes part.");
        RuleFor(c => c.RaisedBy).IsWritten(100);
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Adds it.</summary>
internal sealed class RaiseTopicHandler(CaseSession session) : IHandle<RaiseTopic>
{
    public void Handle(RaiseTopic command)
    {
        var conference = session.Facts<Conference>();
        session.Change(
            conference with
            {
                Topics =
                [
                    .. conference.Topics,
                    new ConferenceTopic
                    {
                        Number = conference.Topics.Count + 1,
                        Title = command.Title,
                        Reason = command.Reason,
                        Request = command.Request,
                        Side = command.Side,
                        RaisedBy = command.RaisedBy,
                        On = command.On,
                    },
                ],
            }
        );
    }
}
