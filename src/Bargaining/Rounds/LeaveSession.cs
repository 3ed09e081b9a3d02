using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Rounds;

/// <summary>Notes that the draft is no longer on the agenda of a session (草案移出会议议程): put off,
/// taken off, or the session was called off. The product says it.</summary>
[UseCase("leave-session", "", Party.System, Zh = "草案移出职代会会议议程", En = "Note that the session does not vote on the draft")]
public sealed record LeaveSession : CaseCommand
{
    /// <summary>The case of the session.</summary>
    public Guid SessionId { get; init; }
}

/// <summary>Takes the note away.</summary>
internal sealed class LeaveSessionHandler(CaseSession session) : IHandle<LeaveSession>
{
    public void Handle(LeaveSession command)
    {
        var round = session.Facts<Round>();
        if (round.Draft?.Session?.Id != command.SessionId || !session.IsOpen(RoundSteps.EnterVoteResult))
        {
            session.LeaveUnchanged();
            return;
        }

        session.Change(round with { Drafts = round.Drafts.WithLast(draft => draft with { Session = null }) });
    }
}
