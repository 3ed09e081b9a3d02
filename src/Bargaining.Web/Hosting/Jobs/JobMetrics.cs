using System.Diagnostics.Metrics;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>What a monitoring system measures of the jobs (任务指标): the meter <c>Bargaining.Jobs</c>.</summary>
public sealed class JobMetrics
{
    /// <summary>Its name.</summary>
    public const string Meter = "Bargaining.Jobs";

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _done;
    private long _age = -1;

    /// <summary>Begins to measure.</summary>
    public JobMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _duration = meter.CreateHistogram<double>("bargaining.job.duration", "s", "How long a run of a job took.");
        _done = meter.CreateCounter<long>("bargaining.job.done", "{thing}", "Things that a job did.");
        meter.CreateObservableGauge(
            "bargaining.sweep.age",
            () => Interlocked.Read(ref _age) is >= 0 and var age ? [new Measurement<long>(age)] : Array.Empty<Measurement<long>>(),
            "s",
            "Seconds since the sweep last ended well on any node, as this node saw it at most twenty seconds ago."
        );
    }

    /// <summary>A run ended well.</summary>
    public void Ran(Job job, TimeSpan took, int done)
    {
        _duration.Record(took.TotalSeconds, new("job", job.Name), new("outcome", "done"));
        _done.Add(done, new KeyValuePair<string, object?>("job", job.Name));
    }

    /// <summary>A run failed.</summary>
    public void Failed(Job job, TimeSpan took) => _duration.Record(took.TotalSeconds, new("job", job.Name), new("outcome", "failed"));

    /// <summary>How long ago the sweep last ended well.</summary>
    public void Swept(TimeSpan ago) => Interlocked.Exchange(ref _age, Math.Max(0, (long)ago.TotalSeconds));
}
