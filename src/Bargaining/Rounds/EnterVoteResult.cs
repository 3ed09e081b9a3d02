using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;
using MediatR;

namespace Bargaining.Rounds;

/// <summary>Enters the result of the vote on the draft (登记表决结果). Without a quorum nothing was voted; below the majority it was not adopted.</summary>
[UseCase("enter-vote-result", "rounds/{caseId}/drafts/vote", Party.Workers, At = ["enter-vote-result"], Rule = "CB-VOTE-01", Zh = "登记表决结果", En = "Enter the result of the vote")]
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

    internal VoteResult Count => new(On, Body, Roll, Present, For, Against, Abstained, Secret);
}

/// <summary>What makes it well formed.</summary>
public sealed class EnterVoteResultValidator : AbstractValidator<EnterVoteResult>
{
    /// <summary>Its rules.</summary>
    public EnterVoteResultValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.On).NotInTheFuture(time)
            .Must(day => session.Facts<Round>().Draft?.SubmittedOn is not { } submitted || day >= submitted)
            .Says("表决日期不能早于草案提交之日。", "cannot be before the draft was submitted.");
        this.IsConsistent(c => c.Count);
    }
}

/// <summary>Leads on to the signature, or back to the table.</summary>
public sealed class EnterVoteResultHandler(CaseSession session) : IRequestHandler<EnterVoteResult, Receipt>
{
    /// <inheritdoc/>
    public Task<Receipt> Handle(EnterVoteResult command, CancellationToken cancel)
    {
        var round = session.Facts<Round>();
        var vote = command.Count;
        session.Demand(VoteRules.For(vote, session.Organisation.Enterprise!));

        vote = vote with { Adopted = !new TheMajorityOfAllAdopts(vote, round.Offer.Level).Breaches(session.Law).Any() };
        round = round with { Drafts = round.Drafts.WithLast(d => d with { Vote = vote }) };
        session.Change(round.On(vote.Adopted ? "adopted" : "not-adopted", command.On));
        session.End("enter-vote-result", vote.Adopted ? "Adopted" : "NotAdopted", command.On);
        return Task.FromResult(session.Conclude("enter-vote-result"));
    }
}
