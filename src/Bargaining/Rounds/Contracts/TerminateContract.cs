using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Organisations;
using FluentValidation;

namespace Bargaining.Rounds.Contracts;

/// <summary>Ends a contract before its term (解除集体合同), by the same procedure as a change.</summary>
[UseCase("terminate-contract", "rounds/{caseId}/contract/termination", Party.BothSides, At = [RoundSteps.ContractInEffect], Rule = "CB-CHG-01", Zh = "解除集体合同", En = "Terminate the contract")]
public sealed record TerminateContract : AgreedChange;

internal sealed class TerminateContractValidator : AbstractValidator<TerminateContract>
{
    public TerminateContractValidator(TimeProvider time) => this.AreWellFormed(c => c.Change, time);
}

/// <summary>Ends the contract; what is left is to record it with the bureau.</summary>
internal sealed class TerminateContractHandler(CaseSession session, IDelegateRegister delegates) : IHandle<TerminateContract>
{
    public async Task HandleAsync(TerminateContract command, CancellationToken cancel)
    {
        session.Demand(await ChangeRules.ForAsync(session, delegates, command.Change, command.SignedBy, cancel));
        var round = session.Facts<Round>();
        session.Change((round with { Contract = round.Contract! with { Termination = command.Change } }).On("terminated", command.SignedOn));
        TakeEffect.End(session, ContractState.Terminated);
        session.End(RoundSteps.ContractInEffect, "Terminated", command.SignedOn);
    }
}
