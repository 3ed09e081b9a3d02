using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Disputes;

/// <summary>The arbitration commission accepted the application or not (登记仲裁受理): from acceptance on it has 45 days (LDMA 43).</summary>
[UseCase(
    "record-arbitration-acceptance",
    "disputes/{caseId}/arbitrations/acceptance",
    Party.UpperUnion,
    At = [DisputeSteps.Acceptance],
    Rule = "CB-DISP-10",
    Zh = "登记仲裁受理情况",
    En = "Record whether arbitration was accepted"
)]
public sealed record RecordArbitrationAcceptance : CaseCommand
{
    /// <summary>Whether it was accepted.</summary>
    public bool? Accepted { get; init; }

    /// <summary>Why not, or that nothing was decided in time; null where it was accepted.</summary>
    public string? Reason { get; init; }

    /// <summary>Day of the decision.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RecordArbitrationAcceptanceValidator : AbstractValidator<RecordArbitrationAcceptance>
{
    public RecordArbitrationAcceptanceValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Accepted).NotNull().Says("请选择是否受理。", "say whether it was accepted.");
        RuleFor(c => c.Reason)
            .Must((c, reason) => c.Accepted == true ? reason is null : !string.IsNullOrWhiteSpace(reason) && reason.Length <= 2000)
            .When(c => c.Accepted is not null)
            .Says(
                "不予受理或者逾期未作出决定的，请写明，不超过 2000 个字；受理的不填。",
                "is written where it was not accepted or nothing was decided in time, and only there; at most 2000 characters."
            );
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<DisputeWarning>().Arbitrations is not [.., var last] || day >= last.AppliedOn)
            .Says("不能早于申请仲裁之日。", "cannot be before the application.");
    }
}

/// <summary>Keeps it; not accepted, another way out is sought.</summary>
internal sealed class RecordArbitrationAcceptanceHandler(CaseSession session) : IHandle<RecordArbitrationAcceptance>
{
    public void Handle(RecordArbitrationAcceptance command)
    {
        var accepted = command.Accepted == true;
        session.ChangeArbitration(last =>
            last with
            {
                AcceptedOn = accepted ? command.On : null,
                Declined = accepted ? null : new(command.Reason!, command.On),
            }
        );
        session.End(DisputeSteps.Acceptance, accepted ? "Accepted" : "Declined", command.On);
    }
}

/// <summary>The arbitration of the case in hand.</summary>
internal static class ArbitrationOfTheCase
{
    /// <summary>Changes the last one.</summary>
    public static void ChangeArbitration(this CaseSession session, Func<DisputeArbitration, DisputeArbitration> change)
    {
        var warning = session.Facts<DisputeWarning>();
        session.Change(warning with { Arbitrations = [.. warning.Arbitrations.SkipLast(1), change(warning.Arbitrations[^1])] });
    }
}
