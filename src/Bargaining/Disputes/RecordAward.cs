using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Disputes;

/// <summary>How arbitration ended (登记仲裁结果): by an award, by an agreement before the commission, or withdrawn.</summary>
[UseCase(
    "record-award",
    "disputes/{caseId}/arbitrations/result",
    Party.UpperUnion,
    At = [DisputeSteps.Award],
    Rule = "CB-DISP-10",
    Zh = "登记仲裁结果",
    En = "Record the result of the arbitration"
)]
public sealed record RecordAward : CaseCommand
{
    /// <summary>How.</summary>
    public ArbitrationEnd How { get; init; }

    /// <summary>What was decided or agreed.</summary>
    public required string Text { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RecordAwardValidator : AbstractValidator<RecordAward>
{
    public RecordAwardValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.How).IsInEnum().Says("请选择仲裁结果。", "choose how it ended.");
        RuleFor(c => c.Text).IsWritten();
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<DisputeWarning>().Arbitrations is not [.., { AcceptedOn: { } accepted }] || day >= accepted)
            .Says("不能早于受理之日。", "cannot be before it was accepted.");
    }
}

/// <summary>Keeps it.</summary>
internal sealed class RecordAwardHandler(CaseSession session) : IHandle<RecordAward>
{
    public void Handle(RecordAward command)
    {
        session.ChangeArbitration(last => last with { Ended = new(command.How, command.Text, command.On) });
        session.End(DisputeSteps.Award, "Decided", command.On);
    }
}
