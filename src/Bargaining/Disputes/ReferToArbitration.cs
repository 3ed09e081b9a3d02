using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Disputes;

/// <summary>Those concerned applied for arbitration (登记申请仲裁): the commission decides
/// within five days whether it accepts (LDMA 29).</summary>
[UseCase(
    "refer-to-arbitration",
    "disputes/{caseId}/arbitrations",
    Party.UpperUnion,
    At = [DisputeSteps.FindWay],
    Rule = "CB-DISP-10",
    Zh = "登记申请仲裁",
    En = "Record an application for arbitration"
)]
public sealed record ReferToArbitration : CaseCommand
{
    /// <summary>The arbitration commission.</summary>
    public required string Commission { get; init; }

    /// <summary>What is claimed.</summary>
    public required string Claim { get; init; }

    /// <summary>The day on which the commission received it.</summary>
    public DateOnly AppliedOn { get; init; }
}

internal sealed class ReferToArbitrationValidator : AbstractValidator<ReferToArbitration>
{
    public ReferToArbitrationValidator(TimeProvider time)
    {
        RuleFor(c => c.Commission).IsWritten(100);
        RuleFor(c => c.Claim).IsWritten();
        RuleFor(c => c.AppliedOn).NotInTheFuture(time);
    }
}

/// <summary>Keeps it; the year in which it is applied for is kept with it.</summary>
internal sealed class ReferToArbitrationHandler(CaseSession session) : IHandle<ReferToArbitration>
{
    public void Handle(ReferToArbitration command)
    {
        var warning = session.Facts<DisputeWarning>();
        session.Change(
            warning with
            {
                Arbitrations = [.. warning.Arbitrations, new(command.Commission, command.AppliedOn, command.Claim)],
            }
        );
        session.Deadlines.Meet(DisputeProcedure.Limitation, command.AppliedOn);
        session.End(DisputeSteps.FindWay, "Arbitration");
    }
}
