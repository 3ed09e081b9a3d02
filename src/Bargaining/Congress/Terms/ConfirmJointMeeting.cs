using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>A session has heard or confirmed what a joint meeting decided (向下次会议报告或者确认).
/// The product itself does this, when the session does.</summary>
[UseCase("confirm-joint-meeting", "", Party.System, Zh = "联席会议处理结果已报告或确认", En = "A joint meeting is reported or confirmed")]
public sealed record ConfirmJointMeeting : CaseCommand
{
    /// <summary>The meeting, by its id in the term.</summary>
    public required string MeetingId { get; init; }

    /// <summary>The case of the session.</summary>
    public Guid SessionId { get; init; }

    /// <summary>The day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Whether the session stood by it; a session that only hears the report leaves it so.</summary>
    public bool Stands { get; init; } = true;
}

/// <summary>What the next session did with a joint meeting (确认).</summary>
/// <param name="SessionId">The case of the session.</param>
/// <param name="On">The day.</param>
/// <param name="Stands">Whether the session stood by it.</param>
public sealed record JointConfirmation(Guid SessionId, DateOnly On, bool Stands);

internal sealed class ConfirmJointMeetingValidator : AbstractValidator<ConfirmJointMeeting>
{
    public ConfirmJointMeetingValidator(CaseSession session) =>
        RuleFor(c => c.MeetingId)
            .Must(id => session.Facts<Term>().JointMeetings.Any(m => m.Id == id && m.Confirmed is null))
            .Says("没有待报告或确认的这次联席会议。", "is no joint meeting that waits for a session.");
}

/// <summary>Keeps it.</summary>
internal sealed class ConfirmJointMeetingHandler(CaseSession session) : IHandle<ConfirmJointMeeting>
{
    public void Handle(ConfirmJointMeeting command)
    {
        var term = session.Facts<Term>();
        session.Change(
            term with
            {
                JointMeetings =
                [
                    .. term.JointMeetings.Select(m =>
                        m.Id == command.MeetingId
                            ? m with
                            {
                                Confirmed = new JointConfirmation(command.SessionId, command.On, command.Stands),
                            }
                            : m
                    ),
                ],
            }
        );
    }
}
