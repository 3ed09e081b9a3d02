using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Disputes;

/// <summary>A mediating body received an application (登记调解申请): from that day on it has fifteen days (LDMA 14).</summary>
[UseCase(
    "apply-for-mediation",
    "disputes/{caseId}/mediations",
    Party.UpperUnion,
    At = [DisputeSteps.FindWay],
    Rule = "CB-DISP-12",
    Zh = "登记调解申请",
    En = "Record an application for mediation"
)]
public sealed record ApplyForMediation : CaseCommand
{
    /// <summary>The mediating body.</summary>
    public required string By { get; init; }

    /// <summary>What is in dispute, and what is asked.</summary>
    public required string Dispute { get; init; }

    /// <summary>The day on which the mediating body received it.</summary>
    public DateOnly ReceivedOn { get; init; }
}

internal sealed class ApplyForMediationValidator : AbstractValidator<ApplyForMediation>
{
    public ApplyForMediationValidator(TimeProvider time)
    {
        RuleFor(c => c.By).IsWritten(100);
        RuleFor(c => c.Dispute).IsWritten();
        RuleFor(c => c.ReceivedOn).NotInTheFuture(time);
    }
}

/// <summary>Keeps it.</summary>
internal sealed class ApplyForMediationHandler(CaseSession session) : IHandle<ApplyForMediation>
{
    public void Handle(ApplyForMediation command)
    {
        var warning = session.Facts<DisputeWarning>();
        session.Change(warning with { Mediations = [.. warning.Mediations, new(command.By, command.ReceivedOn, command.Dispute, null)] });
        session.End(DisputeSteps.FindWay, "Mediation");
    }
}
