using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Organisations;
using Bargaining.Rounds.Joint;
using FluentValidation;

namespace Bargaining.Rounds.Contracts;

/// <summary>Changes a contract in effect (变更集体合同), by agreement or on a ground of CCP 40; the changed text is filed.</summary>
[UseCase(
    "change-contract",
    "rounds/{caseId}/contract/changes",
    Party.Workers,
    OfBothSides = true,
    At = [RoundSteps.ContractInEffect],
    Rule = "CB-CHG-01",
    Zh = "变更集体合同",
    En = "Change the contract"
)]
public sealed record ChangeContract : AgreedChange
{
    /// <inheritdoc/>
    internal override void TakeEffect(CaseSession session)
    {
        var round = session.Facts<Round>();
        var contract = round.Contract! with { Changes = [.. round.Contract.Changes, Change] };
        session.Change((round with { Contract = contract }).On("change.signed", SignedOn));
        session.Deadlines.OpenDuty("file-change", "contract.file-change", Party.Employer, "change.signed", SignedOn);
    }
}

internal sealed class ChangeContractValidator : AbstractValidator<ChangeContract>
{
    public ChangeContractValidator(TimeProvider time) => this.AreWellFormed(c => c.Change, time);
}

/// <summary>Keeps the change when both stand behind it; then it is to be filed.</summary>
internal sealed class ChangeContractHandler(CaseSession session, IDelegateRegister delegates) : IHandle<ChangeContract>
{
    public async Task HandleAsync(ChangeContract command, CancellationToken cancel)
    {
        session.Demand(await ChangeRules.ForAsync(session, delegates, command.Change, command.SignedBy, cancel));
        JointActs.Enter(session, command);
    }
}
