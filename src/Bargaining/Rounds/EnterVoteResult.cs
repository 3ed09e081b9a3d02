using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Organisations;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>
/// Enters the tellers' count of a vote on paper (登记纸质表决计票结果), where no session of the congress counts it. Without a quorum nothing was
/// voted; below the majority it was not adopted.
/// </summary>
[UseCase(
    "enter-vote-result",
    "rounds/{caseId}/drafts/vote",
    Party.Workers,
    At = [RoundSteps.EnterVoteResult],
    Rule = "CB-VOTE-01",
    Zh = "登记纸质表决结果",
    En = "Enter the count of a paper vote"
)]
public sealed record EnterVoteResult : CaseCommand
{
    /// <summary>Day of the vote.</summary>
    public DateOnly On { get; init; }

    /// <summary>Who voted.</summary>
    public VotingBody Body { get; init; }

    /// <summary>All delegates, or all employees (应到), persons.</summary>
    public int Roll { get; init; }

    /// <summary>Those who were there (实到), persons.</summary>
    public int Present { get; init; }

    /// <summary>Votes in favour.</summary>
    public int For { get; init; }

    /// <summary>Votes against.</summary>
    public int Against { get; init; }

    /// <summary>Abstentions, with blank and spoilt ballots.</summary>
    public int Abstained { get; init; }

    /// <summary>Whether by secret ballot.</summary>
    public bool Secret { get; init; }

    /// <summary>Names of the tellers who counted (监票人、计票人), at least two.</summary>
    public IReadOnlyList<string> Tellers { get; init; } = [];

    internal VoteResult Count => new(On, Body, Roll, Present, For, Against, Abstained, Secret) { Tellers = Tellers };
}

internal sealed class EnterVoteResultValidator : AbstractValidator<EnterVoteResult>
{
    public EnterVoteResultValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Round>().Draft?.SubmittedOn is not { } submitted || day >= submitted)
            .Says("表决日期不能早于草案提交之日。", "cannot be before the draft was submitted.");
        RuleFor(c => c.Tellers).HasTwoTellers();
        RuleForEach(c => c.Tellers).IsWritten(50);
        this.IsConsistent(c => c.Count);
    }
}

/// <summary>Leads on to the signature, or back to the table.</summary>
internal sealed class EnterVoteResultHandler(CaseSession session, IDelegateRegister delegates) : IHandle<EnterVoteResult>
{
    public async Task HandleAsync(EnterVoteResult command, CancellationToken cancel)
    {
        var round = session.Facts<Round>();
        var vote = command.Count;
        session.Demand([new TheSessionCountsTheVote(round.Draft!.Session), .. await VoteRules.ForAsync(session, delegates, vote, cancel)]);
        VoteRules.Close(session, round, vote with { Adopted = vote.IsAdopted(session.Law, round.Offer.Level) });
    }
}

/// <summary>A draft on the agenda of a session is voted there, once; nobody enters another count beside it.</summary>
public sealed record TheSessionCountsTheVote(DraftOnAgenda? Session) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Session is { } session)
        {
            yield return law.Breach(
                this,
                "CB-VOTE-01",
                new(
                    $"草案已列入{session.Title}（{session.Number}）议程第 {session.ItemId} 项，由该次会议表决、计票。",
                    $"The draft is item {session.ItemId} of {session.Title} ({session.Number}): it is voted and counted there."
                ),
                new("请在该次会议表决；不在该次会议表决的，先在会议中缓议。", "Vote on it there; or put it off there first.")
            );
        }
    }
}
