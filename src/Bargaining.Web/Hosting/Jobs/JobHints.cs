namespace Bargaining.Web.Hosting.Jobs;

/// <summary>
/// Hints that something was committed here that may give the jobs work (提前响铃). A hint may be lost, with its process for example: then the
/// work is found at the next minute, for it lies in rows.
/// </summary>
public sealed class JobHints
{
    private int _rung;

    /// <summary>Rings early.</summary>
    public void Ring() => Volatile.Write(ref _rung, 1);

    /// <summary>Whether somebody rang since it was last asked.</summary>
    public bool Take() => Interlocked.Exchange(ref _rung, 0) == 1;
}
