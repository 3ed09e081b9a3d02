using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>Gives up an election before its delegates are published (放弃本次选举), because it was
/// planned wrongly or is to be planned anew; the case is closed.</summary>
[UseCase(
    "abandon-election",
    "terms/{caseId}/abandonment",
    Party.Workers,
    At = [TermSteps.ElectInUnits, TermSteps.ReviewQualifications, TermSteps.PublishDelegates],
    Rule = "WC-ELECT-01",
    Zh = "放弃本次选举",
    En = "Give up the election"
)]
public sealed record AbandonElection : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

internal sealed class AbandonElectionValidator : AbstractValidator<AbandonElection>
{
    public AbandonElectionValidator() => RuleFor(c => c.Reason).IsWritten();
}

/// <summary>Closes the case.</summary>
internal sealed class AbandonElectionHandler(CaseSession session) : IHandle<AbandonElection>
{
    public void Handle(AbandonElection command)
    {
        var term = session.Facts<Term>();
        session.Change(term with { Remarks = [.. term.Remarks, new Remark(session.Today, "abandon-election", command.Reason)] });
        session.Close("Abandoned");
    }
}
