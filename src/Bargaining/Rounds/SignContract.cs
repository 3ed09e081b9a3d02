using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Rounds.Joint;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Both chiefs sign the contract that was adopted (首席代表签字).</summary>
[UseCase(
    "sign-contract",
    "rounds/{caseId}/contract/signature",
    Party.BothSides,
    OfBothSides = true,
    At = [RoundSteps.Sign],
    Rule = "CB-VOTE-05",
    Zh = "签订集体合同",
    En = "Sign the contract"
)]
public sealed record SignContract : JointCommand
{
    /// <summary>Day of the signatures.</summary>
    public DateOnly On { get; init; }

    /// <summary>Names of those who signed.</summary>
    public IReadOnlyList<string> SignedBy { get; init; } = [];

    /// <inheritdoc/>
    internal override void TakeEffect(CaseSession session)
    {
        FormContract.On(session, On, SignedBy);
        session.End(RoundSteps.Sign, "Signed", On);
    }
}

internal sealed class SignContractValidator : AbstractValidator<SignContract>
{
    public SignContractValidator(TimeProvider time)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleForEach(c => c.SignedBy).IsWritten(50);
    }
}

/// <summary>The contract is formed, and the filing clock runs, when both stand behind it.</summary>
internal sealed class SignContractHandler(CaseSession session) : IHandle<SignContract>
{
    public void Handle(SignContract command)
    {
        var round = session.Facts<Round>();
        session.Demand(
            new AdoptionComesBeforeTheContract(command.On, round.Day("adopted")),
            new BothChiefsSign("CB-VOTE-05", command.SignedBy, round, session.Organisation.Enterprise!)
        );
        JointActs.Enter(session, command);
    }
}
