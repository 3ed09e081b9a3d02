using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Congress.Proposals;

/// <summary>A delegate submits a proposal (提交提案), or the union for a delegate who has no account.</summary>
[UseCase(
    "submit-proposal",
    "proposals",
    Party.Delegate | Party.Workers,
    Rule = ProposalProcedure.Rule,
    Zh = "提交提案",
    En = "Submit a proposal"
)]
public sealed record SubmitProposal : OpeningCommand
{
    /// <summary>What it is about (提案名称).</summary>
    public required string Title { get; init; }

    /// <summary>Why (案由).</summary>
    public required string Reason { get; init; }

    /// <summary>What shall be done (建议和要求).</summary>
    public required string Request { get; init; }

    /// <summary>Who seconds it (附议人): ids of other delegates.</summary>
    [PicksFrom(Pick.Delegate)]
    public IReadOnlyList<Guid> Seconders { get; init; } = [];

    /// <summary>The delegate for whom the union submits it; null where a delegate submits their own.</summary>
    [PicksFrom(Pick.Delegate)]
    public Guid? DelegateId { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class SubmitProposalValidator : AbstractValidator<SubmitProposal>
{
    public SubmitProposalValidator(TimeProvider time)
    {
        RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择企业。", "choose the enterprise.");
        RuleFor(c => c.Title).IsWritten(100);
        RuleFor(c => c.Reason).IsWritten();
        RuleFor(c => c.Request).IsWritten();
        RuleFor(c => c.Seconders).Must(ids => ids.Distinct().Count() == ids.Count).Says("附议人重复。", "names somebody twice.");
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Opens the case.</summary>
internal sealed class SubmitProposalHandler(CaseSession session) : IHandle<SubmitProposal>
{
    public async Task HandleAsync(SubmitProposal command, CancellationToken cancel)
    {
        var proposal = new Proposal
        {
            Title = command.Title,
            Reason = command.Reason,
            Request = command.Request,
        };
        await session.OpenAsync(ProposalProcedure.Definition, ProposalProcedure.Series, ContractKind.General, proposal, cancel);
        var sitting = await Speakers.InOfficeAsync(session, cancel);
        var proposer = Speakers.Of(session, sitting, command.DelegateId);
        session.Demand(new OnlyDelegatesInOfficeProposeAndSecond(proposer is not null));

        if (command.Seconders.Contains(proposer!.Id))
        {
            throw new Invalid("seconders", "提案人不能附议自己的提案。", "names the proposer: nobody seconds their own proposal.");
        }

        var seconders = sitting.Where(d => command.Seconders.Contains(d.Id)).ToList();
        if (seconders.Count < command.Seconders.Count)
        {
            throw new Invalid(
                "seconders",
                "附议人中有的不是在任的本单位职工代表。",
                "names somebody who is not a delegate in office here."
            );
        }

        session.Change(
            (
                proposal with
                {
                    TermId = proposer.TermId,
                    Proposers = [NamedDelegate.Of(proposer)],
                    Seconders = [.. seconders.Select(NamedDelegate.Of)],
                    EnteredByUnion = proposer.UserId != session.Actor.UserId,
                }
            ).On("proposal.submitted", command.On)
        );
        session.StartProcedure();
    }
}
