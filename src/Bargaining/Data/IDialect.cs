namespace Bargaining.Data;

/// <summary>The few things in which PostgreSQL and SQL Server differ.</summary>
public interface IDialect
{
    /// <summary>Reads one case and locks its row until the transaction ends; @p0 is the key.</summary>
    string LockCase { get; }

    /// <summary>Reads one counter and locks its row; {0} is the series.</summary>
    string LockCounter { get; }

    /// <summary>
    /// Whether a whole command may be tried again: a lost connection, a deadlock, or two at once for the same new row.
    /// </summary>
    bool IsWorthRetrying(Exception fault);
}
