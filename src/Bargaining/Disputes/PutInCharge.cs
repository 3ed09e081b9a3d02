using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Disputes;

/// <summary>Somebody is put in charge of a warning, or takes over from another (确定或者更换负责人).</summary>
[UseCase(
    "put-in-charge",
    "disputes/{caseId}/charge",
    Party.UpperUnion,
    At = [
        DisputeSteps.Charge,
        DisputeSteps.LookInto,
        DisputeSteps.FindWay,
        DisputeSteps.Mediate,
        DisputeSteps.Acceptance,
        DisputeSteps.Award,
        DisputeSteps.Close,
    ],
    Rule = DisputeProcedure.Default,
    Zh = "确定或者更换负责人",
    En = "Put somebody in charge"
)]
public sealed record PutInCharge : CaseCommand
{
    /// <summary>Who.</summary>
    public required string Name { get; init; }

    /// <summary>Since when.</summary>
    public DateOnly On { get; init; }
}

internal sealed class PutInChargeValidator : AbstractValidator<PutInCharge>
{
    public PutInChargeValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Name).IsWritten(100);
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day =>
                session.Facts<DisputeWarning>() is var warning && day >= (warning.InCharge is [.., var last] ? last.On : warning.RaisedOn)
            )
            .Says(
                "不能早于发出预警之日，也不能早于前一位负责人开始负责之日。",
                "cannot be before the warning was raised, or before the one before took charge."
            );
    }
}

/// <summary>Keeps it; the first one ends the step.</summary>
internal sealed class PutInChargeHandler(CaseSession session) : IHandle<PutInCharge>
{
    public void Handle(PutInCharge command)
    {
        var warning = session.Facts<DisputeWarning>();
        session.Change(warning with { InCharge = [.. warning.InCharge, new(command.Name, command.On)] });
        if (session.IsOpen(DisputeSteps.Charge))
        {
            session.End(DisputeSteps.Charge, "InCharge", command.On);
        }
    }
}
