using Bargaining.Audit;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Walks the hash chain of every case (审计核验). What does not hold makes the run a
/// failed one, so that it is seen; it changes nothing.</summary>
public sealed class AuditJob(AuditVerification verification, ILogger<AuditJob> log) : IJob
{
    /// <inheritdoc/>
    /// <exception cref="AuditBroken">A chain does not hold.</exception>
    public async Task<Worked> RunAsync(CancellationToken cancel)
    {
        var report = await verification.RunAsync(cancel);
        foreach (var fault in report.Faults)
        {
            log.LogError("The audit trail of {Case} does not hold at entry {Sequence}: {Kind}.", fault.Case, fault.Sequence, fault.Kind);
        }

        return report.Holds ? new((int)report.Cases) : throw new AuditBroken(report);
    }

    /// <inheritdoc/>
    public Task<int> WaitingAsync(CancellationToken cancel) => Task.FromResult(0);
}

/// <summary>The audit trail of some cases does not hold (审计链异常).</summary>
public sealed class AuditBroken(AuditReport report)
    : Exception(
        $"{report.Faults.Count} of {report.Cases} audit trails do not hold, the first of them {report.Faults[0].Case}: "
            + "run ./bargaining audit verify."
    );
