using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Disputes;

/// <summary>The parties settled the dispute between themselves (登记和解): the employer answered, bargained, paid or corrected.</summary>
[UseCase(
    "settle-dispute",
    "disputes/{caseId}/settlement",
    Party.UpperUnion,
    At = [DisputeSteps.FindWay],
    Rule = DisputeProcedure.Default,
    Zh = "登记自行和解",
    En = "Record a settlement between the parties"
)]
public sealed record SettleDispute : CaseCommand
{
    /// <summary>What they agreed, or what was done.</summary>
    public required string Text { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class SettleDisputeValidator : AbstractValidator<SettleDispute>
{
    public SettleDisputeValidator(TimeProvider time)
    {
        RuleFor(c => c.Text).IsWritten();
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Keeps it.</summary>
internal sealed class SettleDisputeHandler(CaseSession session) : IHandle<SettleDispute>
{
    public void Handle(SettleDispute command)
    {
        session.Change(session.Facts<DisputeWarning>() with { Settlement = new(command.Text, command.On) });
        session.End(DisputeSteps.FindWay, "Settled", command.On);
    }
}
