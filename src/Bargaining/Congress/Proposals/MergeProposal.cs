using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Proposals;

/// <summary>Merges a proposal into another that asks the same (并案): this one closes, the other gets its proposers and seconders.</summary>
[UseCase(
    "merge-proposal",
    "proposals/{caseId}/merging",
    Party.Workers,
    At = [ProposalSteps.Examine],
    Rule = ProposalProcedure.Rule,
    Zh = "并案",
    En = "Merge into another proposal"
)]
public sealed record MergeProposal : CaseCommand
{
    /// <summary>The case of the other proposal; it runs and is not answered yet.</summary>
    [PicksFrom(Pick.Proposal)]
    public Guid Into { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class MergeProposalValidator : AbstractValidator<MergeProposal>
{
    public MergeProposalValidator(TimeProvider time)
    {
        RuleFor(c => c.Into).Must((c, into) => into != Guid.Empty && into != c.CaseId).Says("请选择另一件提案。", "is another proposal.");
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Closes this one, and has the other take in its names. Both are locked: two proposals never merge into each other.</summary>
internal sealed class MergeProposalHandler(CaseSession session) : IHandle<MergeProposal>
{
    public async Task HandleAsync(MergeProposal command, CancellationToken cancel)
    {
        var other = await session.LockAsync(command.Into, cancel);
        if (other is null || other.OrganisationId != session.Case.OrganisationId || other.Procedure != ProposalProcedure.Definition)
        {
            throw new Invalid("into", "本单位没有这件提案。", "is not a proposal of this enterprise.");
        }

        if (other.Outcome is not null)
        {
            throw new Invalid("into", $"提案 {other.Number} 已经办结，不能并入。", $"is closed: nothing is merged into {other.Number}.");
        }

        if (
            await session
                .Db.Steps.AsNoTracking()
                .AnyAsync(
                    s => s.CaseId == other.Id && s.EndedAt == null && (s.Name == ProposalSteps.Rate || s.Name == ProposalSteps.Report),
                    cancel
                )
        )
        {
            throw new Invalid("into", $"提案 {other.Number} 已经答复，不能并入。", $"is answered: nothing is merged into {other.Number}.");
        }

        var proposal = session.Facts<Proposal>();
        session.Change(
            proposal with
            {
                MergedInto = new MergedProposal(other.Id, other.Number, Json.Read<Proposal>(other.Facts).Title, command.On),
            }
        );
        session.Afterwards(
            new JoinProposal
            {
                CaseId = other.Id,
                From = new MergedProposal(session.Case.Id, session.Case.Number, proposal.Title, command.On),
                Proposers = proposal.Proposers,
                Seconders = proposal.Seconders,
            }
        );
        session.End(ProposalSteps.Examine, "Merged", command.On);
    }
}
