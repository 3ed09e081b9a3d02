using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Proposals;

/// <summary>A delegate seconds a proposal of another (附议), while it is examined; the union for a delegate who has no account.</summary>
[UseCase(
    "second-proposal",
    "proposals/{caseId}/seconders",
    Party.Delegate | Party.Workers,
    At = [ProposalSteps.Examine],
    Rule = ProposalProcedure.Rule,
    Zh = "附议提案",
    En = "Second a proposal"
)]
public sealed record SecondProposal : CaseCommand
{
    /// <summary>The delegate for whom the union seconds it; null where a delegate seconds it themselves.</summary>
    [PicksFrom(Pick.Delegate)]
    public Guid? DelegateId { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class SecondProposalValidator : AbstractValidator<SecondProposal>
{
    public SecondProposalValidator(TimeProvider time) => RuleFor(c => c.On).NotInTheFuture(time);
}

/// <summary>Adds the name.</summary>
internal sealed class SecondProposalHandler(CaseSession session) : IHandle<SecondProposal>
{
    public async Task HandleAsync(SecondProposal command, CancellationToken cancel)
    {
        var seconder = Speakers.Of(session, await Speakers.InOfficeAsync(session, cancel), command.DelegateId);
        session.Demand(new OnlyDelegatesInOfficeProposeAndSecond(seconder is not null));

        var proposal = session.Facts<Proposal>();
        if (proposal.Proposers.Any(d => d.DelegateId == seconder!.Id))
        {
            throw new Invalid("delegateId", "提案人不能附议自己的提案。", "proposes it: nobody seconds their own proposal.");
        }

        if (proposal.Seconders.Any(d => d.DelegateId == seconder!.Id))
        {
            throw new Invalid("delegateId", "已经附议过了。", "has seconded it already.");
        }

        session.Change(proposal.With([], [NamedDelegate.Of(seconder!)]));
    }
}
