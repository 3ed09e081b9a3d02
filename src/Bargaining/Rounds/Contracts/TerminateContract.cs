using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Organisations;
using Bargaining.Rounds.Joint;
using FluentValidation;

namespace Bargaining.Rounds.Contracts;

/// <summary>Ends a contract before its term (解除集体合同), by the same procedure as a change.</summary>
[UseCase(
    "terminate-contract",
    "rounds/{caseId}/contract/termination",
    Party.Workers,
    OfBothSides = true,
    At = [RoundSteps.ContractInEffect],
    Rule = "CB-CHG-01",
    Zh = "解除集体合同",
    En = "Terminate the contract"
)]
public sealed record TerminateContract : AgreedChange
{
    /// <inheritdoc/>
    internal override void TakeEffect(CaseSession session)
    {
        var round = session.Facts<Round>();
        session.Change((round with { Contract = round.Contract! with { Termination = Change } }).On("terminated", SignedOn));
        Rounds.TakeEffect.End(session, ContractState.Terminated);
        session.End(RoundSteps.ContractInEffect, "Terminated", SignedOn);
    }
}

internal sealed class TerminateContractValidator : AbstractValidator<TerminateContract>
{
    public TerminateContractValidator(TimeProvider time) => this.AreWellFormed(c => c.Change, time);
}

/// <summary>Ends the contract when both stand behind it; what is left is to record it with the bureau.</summary>
internal sealed class TerminateContractHandler(CaseSession session, IDelegateRegister delegates) : IHandle<TerminateContract>
{
    public async Task HandleAsync(TerminateContract command, CancellationToken cancel)
    {
        session.Demand(await ChangeRules.ForAsync(session, delegates, command.Change, command.SignedBy, cancel));
        JointActs.Enter(session, command);
    }
}
