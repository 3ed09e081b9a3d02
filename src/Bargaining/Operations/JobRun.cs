namespace Bargaining.Operations;

/// <summary>
/// How a recurring job stands (定时任务运行情况): one row a job, which every node writes that runs it. It is what people and health checks look at;
/// nothing rests on it.
/// </summary>
public sealed class JobRun
{
    /// <summary>The job's name, such as sweep.</summary>
    public required string Name { get; init; }

    /// <summary>When it last began, UTC.</summary>
    public DateTimeOffset BeganAt { get; set; }

    /// <summary>When that run ended, UTC; null while it runs, or where it was killed.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When a run last ended well, UTC; null where none ever did.</summary>
    public DateTimeOffset? SucceededAt { get; set; }

    /// <summary>How many things the last run did: cases, messages, letters.</summary>
    public int Done { get; set; }

    /// <summary>How many waited when the last run ended.</summary>
    public int Waiting { get; set; }

    /// <summary>How many runs failed one after the other; 0 after one that ended well.</summary>
    public int Failures { get; set; }

    /// <summary>Why the last run failed; null where it did not.</summary>
    public string? Error { get; set; }

    /// <summary>The node that ran it: name of the machine and number of the process.</summary>
    public string Node { get; set; } = "";
}
