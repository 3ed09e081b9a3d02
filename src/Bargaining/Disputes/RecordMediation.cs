using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Disputes;

/// <summary>How a mediation ended (登记调解结果): by an agreement, or without one.</summary>
[UseCase(
    "record-mediation",
    "disputes/{caseId}/mediations/result",
    Party.UpperUnion,
    At = [DisputeSteps.Mediate],
    Rule = "CB-DISP-12",
    Zh = "登记调解结果",
    En = "Record the result of the mediation"
)]
public sealed record RecordMediation : CaseCommand
{
    /// <summary>Whether there is an agreement.</summary>
    public bool? Agreed { get; init; }

    /// <summary>What was agreed, or why not.</summary>
    public required string Text { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RecordMediationValidator : AbstractValidator<RecordMediation>
{
    public RecordMediationValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Agreed).NotNull().Says("请选择是否达成调解协议。", "say whether there is an agreement.");
        RuleFor(c => c.Text).IsWritten();
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<DisputeWarning>().Mediations is not [.., var last] || day >= last.ReceivedOn)
            .Says("不能早于收到调解申请之日。", "cannot be before the application was received.");
    }
}

/// <summary>Keeps it; without an agreement another way out is sought.</summary>
internal sealed class RecordMediationHandler(CaseSession session) : IHandle<RecordMediation>
{
    public void Handle(RecordMediation command)
    {
        var warning = session.Facts<DisputeWarning>();
        session.Change(
            warning with
            {
                Mediations =
                [
                    .. warning.Mediations.SkipLast(1),
                    warning.Mediations[^1] with
                    {
                        Ended = new(command.Agreed == true, command.Text, command.On),
                    },
                ],
            }
        );
        session.End(DisputeSteps.Mediate, command.Agreed == true ? "Agreed" : "NotAgreed", command.On);
    }
}
