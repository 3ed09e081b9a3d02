using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds.Contracts;

/// <summary>Reports on performance of the contract to the congress (报告集体合同履行情况); the next report is due from this day.</summary>
[UseCase(
    "report-performance",
    "rounds/{caseId}/contract/performance",
    Party.Employer,
    WithProof = Party.Workers,
    At = [RoundSteps.ReportPerformance],
    Rule = "CB-PERF-02",
    Zh = "报告履行情况",
    En = "Report on performance"
)]
public sealed record ReportPerformance : CommandWithProof
{
    /// <summary>Day of the report.</summary>
    public DateOnly On { get; init; }

    /// <summary>What was reported.</summary>
    public required string Summary { get; init; }
}

internal sealed class ReportPerformanceValidator : AbstractValidator<ReportPerformance>
{
    public ReportPerformanceValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Round>().Day("performance.from") is not { } last || day >= last)
            .Says("不能早于合同生效之日或者上次报告之日。", "cannot be before the contract took effect or the last report.");
        RuleFor(c => c.Summary).IsWritten();
    }
}

/// <summary>Keeps the report; the step comes again for the next one.</summary>
internal sealed class ReportPerformanceHandler(CaseSession session) : IHandle<ReportPerformance>
{
    public void Handle(ReportPerformance command)
    {
        var round = session.Facts<Round>();
        var contract = round.Contract!;
        contract = contract with { Reports = [.. contract.Reports, new PerformanceReport(command.On, command.Summary)] };
        session.Change((round with { Contract = contract }).On("performance.from", command.On));
        session.End(RoundSteps.ReportPerformance, "Reported", command.On);
    }
}
