using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Congress.Proposals;

/// <summary>Another proposal was merged into this one (并入): its proposers and seconders
/// stand here from now on. The product itself does this.</summary>
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
internal sealed class JoinProposalHandler(CaseSession session) : IHandle<JoinProposal>
{
    public void Handle(JoinProposal command)
    {
        var proposal = session.Facts<Proposal>();
        session.Change(proposal.With(command.Proposers, command.Seconders) with { Merged = [.. proposal.Merged, command.From] });
    }
}
