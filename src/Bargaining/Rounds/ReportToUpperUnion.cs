using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Reports silence or refusal to the upper union (报告上级工会).</summary>
[UseCase(
    "report-to-upper-union",
    "rounds/{caseId}/report-to-upper-union",
    Party.Workers,
    At = [RoundSteps.ReportUpperUnion],
    Rule = "CB-REFUSE-02",
    Zh = "报告上级工会",
    En = "Report to the upper union"
)]
public sealed record ReportToUpperUnion : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Which union.</summary>
    public required string To { get; init; }

    /// <summary>What it says.</summary>
    public required string Content { get; init; }
}

internal sealed class ReportToUpperUnionValidator : AbstractValidator<ReportToUpperUnion>
{
    public ReportToUpperUnionValidator(TimeProvider time)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.To).IsWritten(200);
        RuleFor(c => c.Content).IsWritten();
    }
}

/// <summary>Keeps it as a fact of the case and leads on.</summary>
internal sealed class ReportToUpperUnionHandler(CaseSession session) : IHandle<ReportToUpperUnion>
{
    public void Handle(ReportToUpperUnion command)
    {
        session.AddPressure("report", command.On, command.To, command.Content);
        session.End(RoundSteps.ReportUpperUnion, "Reported", command.On);
    }
}
