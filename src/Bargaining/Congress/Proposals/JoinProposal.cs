using Bargaining.Access;
using Bargaining.Cases;
using MediatR;

namespace Bargaining.Congress.Proposals;

/// <summary>Another proposal was merged into this one (并入): its proposers and seconders stand here from now on. The product itself does this.</summary>
[UseCase("join-proposal", "", Party.System, Zh = "并入提案", En = "Another proposal is merged into this one")]
public sealed record JoinProposal : CaseCommand
{
    /// <summary>The other proposal.</summary>
    public required MergedProposal From { get; init; }

    /// <summary>Its proposers.</summary>
    public IReadOnlyList<NamedDelegate> Proposers { get; init; } = [];

    /// <summary>Its seconders.</summary>
    public IReadOnlyList<NamedDelegate> Seconders { get; init; } = [];
}

/// <summary>Takes the names in.</summary>
public sealed class JoinProposalHandler(CaseSession session) : IRequestHandler<JoinProposal, Receipt>
{
    /// <inheritdoc/>
    public Task<Receipt> Handle(JoinProposal command, CancellationToken cancel)
    {
        var proposal = session.Facts<Proposal>();
        session.Change(proposal.With(command.Proposers, command.Seconders) with { Merged = [.. proposal.Merged, command.From] });
        return Task.FromResult(session.Conclude("join-proposal"));
    }
}
