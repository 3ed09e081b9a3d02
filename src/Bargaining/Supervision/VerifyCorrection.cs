using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The union looks whether it is corrected (复查), at any time before the authority is asked;
/// only from the day that the union gave on does it show a refusal.</summary>
[UseCase(
    "verify-correction",
    "supervision/{caseId}/verifications",
    Party.Supervision | Party.Workers,
    At = [SupervisionSteps.Verifying, SupervisionSteps.Recommending],
    Rule = "LS-BASE-02",
    Zh = "复查改正情况",
    En = "Look whether it is corrected"
)]
public sealed record VerifyCorrection : CaseCommand
{
    /// <summary>How far.</summary>
    public CorrectionResult Result { get; init; }

    /// <summary>What was seen.</summary>
    public required string Content { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class VerifyCorrectionValidator : AbstractValidator<VerifyCorrection>
{
    public VerifyCorrectionValidator(TimeProvider time)
    {
        RuleFor(c => c.Content).IsWritten();
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Corrected: the case ends. Otherwise the authority may be asked.</summary>
internal sealed class VerifyCorrectionHandler(CaseSession session) : IHandle<VerifyCorrection>
{
    public void Handle(VerifyCorrection command)
    {
        var facts = session.Handling();

        // A look before the day that was given is kept, and the day waited for.
        var early = command.Result != CorrectionResult.Corrected && command.On < facts.CorrectionIsDue();
        if (!early)
        {
            session.Deadlines.Meet(SupervisionProcedure.Correction, command.On);
        }

        session.Looked(
            new Verification(command.On, command.Result, command.Content, session.Actor.Name),
            SupervisionSteps.Verifying,
            SupervisionSteps.Recommending,
            leadsOn: !early
        );
    }
}
