namespace Bargaining.Web.Hosting.Jobs;

/// <summary>
/// Work that is done again and again (定时任务), a class for each. It finds what is due in rows of the product,
/// never in the hour at which it was rung for; it may be run twice, and on several nodes at once; it ends well
/// inside a minute, or stops between two commits when its token says so.
/// </summary>
public interface IJob
{
    /// <summary>Does what is due now.</summary>
    Task<Worked> RunAsync(CancellationToken cancel);

    /// <summary>How many things wait to be done.</summary>
    Task<int> WaitingAsync(CancellationToken cancel);
}

/// <summary>What a run did.</summary>
/// <param name="Count">How many things.</param>
/// <param name="More">Whether it left some for the next run, so as to end in time.</param>
public readonly record struct Worked(int Count, bool More = false);
