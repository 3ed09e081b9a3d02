namespace Bargaining.Data;

/// <summary>
/// When the database last said that its disk is full (磁盘已满). Health asks for it: a probe that wrote would itself fill the disk, and one
/// that only read would find everything in order while nobody can act.
/// </summary>
public sealed class DiskSpace(TimeProvider time)
{
    /// <summary>For so long it is taken to be full still, unless something is written meanwhile; then somebody may try again.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private long _fullAt; // ticks; 0 where it is not

    /// <summary>Whether it is taken to be full.</summary>
    public bool IsFull => Interlocked.Read(ref _fullAt) is not 0 and var at && time.GetUtcNow().UtcTicks < at + Remembered.Ticks;

    /// <summary>The database refused to write for want of space.</summary>
    public void WasFull() => Interlocked.Exchange(ref _fullAt, time.GetUtcNow().UtcTicks);

    /// <summary>Something was written.</summary>
    public void TookAWrite() => Interlocked.Exchange(ref _fullAt, 0);
}
