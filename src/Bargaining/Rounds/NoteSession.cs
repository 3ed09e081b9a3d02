using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Rounds;

/// <summary>Notes that a session of the congress has the draft on its agenda (草案列入会议议程): from
/// then on the ballot there counts. The product says it.</summary>
[UseCase("note-session", "", Party.System, Zh = "草案列入职代会会议议程", En = "Note the session that votes on the draft")]
public sealed record NoteSession : CaseCommand
{
    /// <summary>The session and the item.</summary>
    public required DraftOnAgenda Session { get; init; }
}

/// <summary>Notes it on the draft that counts.</summary>
internal sealed class NoteSessionHandler(CaseSession session) : IHandle<NoteSession>
{
    public void Handle(NoteSession command)
    {
        var round = session.Facts<Round>();
        if (round.Draft is not { Session: null } || !session.IsOpen(RoundSteps.EnterVoteResult))
        {
            session.LeaveUnchanged();
            return;
        }

        session.Change(round with { Drafts = round.Drafts.WithLast(draft => draft with { Session = command.Session }) });
    }
}
