using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Rounds;

/// <summary>Takes over the result of the ballot in a session of the congress (转入会议表决结果).
/// The product does so when the ballot is counted.</summary>
[UseCase(
    "enter-ballot-result",
    "",
    Party.System,
    Rule = "CB-VOTE-01",
    Zh = "转入职代会会议表决结果",
    En = "Take over the result of the session's ballot"
)]
public sealed record EnterBallotResult : CaseCommand
{
    /// <summary>Day of the vote.</summary>
    public DateOnly On { get; init; }

    /// <summary>Who voted: a general meeting is all employees.</summary>
    public VotingBody Body { get; init; }

    /// <summary>All delegates or all employees (应到), persons.</summary>
    public int Roll { get; init; }

    /// <summary>Those who were there (实到), persons.</summary>
    public int Present { get; init; }

    /// <summary>Votes in favour.</summary>
    public int For { get; init; }

    /// <summary>Votes against.</summary>
    public int Against { get; init; }

    /// <summary>Whether by secret ballot.</summary>
    public bool Secret { get; init; }

    /// <summary>Whether the congress has adopted it.</summary>
    public bool Adopted { get; init; }

    /// <summary>The session and the item.</summary>
    public required DraftOnAgenda Session { get; init; }
}

/// <summary>Leads on to the signature, or back to the table.</summary>
internal sealed class EnterBallotResultHandler(CaseSession session) : IHandle<EnterBallotResult>
{
    public void Handle(EnterBallotResult command)
    {
        var round = session.Facts<Round>();
        if (
            !session.IsOpen(RoundSteps.EnterVoteResult)
            || round.Draft is not { } draft
            || (draft.Session is { } other && other.Id != command.Session.Id)
        )
        {
            session.LeaveUnchanged();
            return;
        }

        var vote = new VoteResult(
            command.On,
            command.Body,
            command.Roll,
            command.Present,
            command.For,
            command.Against,
            command.Present - command.For - command.Against,
            command.Secret
        )
        {
            Session = command.Session,
        };
        VoteRules.Close(session, round, vote with { Adopted = command.Adopted && vote.IsAdopted(session.Law, round.Offer.Level) });
    }
}
