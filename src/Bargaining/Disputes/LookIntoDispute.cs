using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Disputes;

/// <summary>What was found at the enterprise is kept: whether there is a dispute, or one threatens (核实情况).</summary>
[UseCase(
    "look-into-dispute",
    "disputes/{caseId}/finding",
    Party.UpperUnion,
    At = [DisputeSteps.LookInto],
    Rule = DisputeProcedure.Default,
    Zh = "登记核实情况",
    En = "Record what was found"
)]
public sealed record LookIntoDispute : CaseCommand
{
    /// <summary>Whether there is a dispute, or one threatens.</summary>
    public bool? Founded { get; init; }

    /// <summary>What was found.</summary>
    public required string Text { get; init; }

    /// <summary>How many workers are concerned; null where it is not known.</summary>
    public int? People { get; init; }

    /// <summary>The day on which those concerned knew; null where it is not known, or there is no dispute.</summary>
    public DateOnly? KnownOn { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class LookIntoDisputeValidator : AbstractValidator<LookIntoDispute>
{
    public LookIntoDisputeValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Founded).NotNull().Says("请选择是否存在争议或者争议苗头。", "say whether there is a dispute.");
        RuleFor(c => c.Text).IsWritten();
        RuleFor(c => c.People)
            .Must(people => people is null or > 0)
            .Says("人数应当大于零；不清楚的不填。", "is more than zero; leave it out where it is not known.");
        RuleFor(c => c.KnownOn)
            .Must((c, day) => day is null || (c.Founded == true && day <= c.On))
            .Says(
                "存在争议的才填写，不晚于核实之日；不清楚的不填。",
                "is written where there is a dispute, not after this day; leave it out where it is not known."
            );
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => day >= session.Facts<DisputeWarning>().RaisedOn)
            .Says("不能早于发出预警之日。", "cannot be before the warning was raised.");
    }
}

/// <summary>Keeps it. Where the day is known on which they knew, arbitration is to be applied for within a year from it.</summary>
internal sealed class LookIntoDisputeHandler(CaseSession session) : IHandle<LookIntoDispute>
{
    public void Handle(LookIntoDispute command)
    {
        session.Change(
            session.Facts<DisputeWarning>() with
            {
                Finding = new(command.Founded == true, command.Text, command.People, command.KnownOn, command.On),
            }
        );
        if (command.KnownOn is { } known)
        {
            session.Deadlines.OpenDuty(
                DisputeProcedure.LimitationDuty,
                DisputeProcedure.Limitation,
                Party.UpperUnion,
                "dispute.known",
                known
            );
        }

        session.End(DisputeSteps.LookInto, command.Founded == true ? "Founded" : "Unfounded", command.On);
    }
}
