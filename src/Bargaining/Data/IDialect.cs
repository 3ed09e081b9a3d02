using System.Data.Common;

namespace Bargaining.Data;

/// <summary>The few things in which PostgreSQL and SQL Server differ.</summary>
public interface IDialect
{
    /// <summary>Reads one case and locks its row until the transaction ends; @p0 is the key.</summary>
    /// <param name="columns">Which of its columns.</param>
    string LockCase(string columns = "*");

    /// <summary>Reads one counter and locks its row; {0} is the series.</summary>
    string LockCounter { get; }

    /// <summary>
    /// Claims cases in which a deadline has run out, the earliest due day first, by locking their rows until
    /// the transaction ends; those that somebody else holds are passed over. {0} is the legal day, {1} how
    /// many rows at most; a case comes once for each of its deadlines.
    /// </summary>
    string ClaimDueCases { get; }

    /// <summary>What stands before the script of the migrations, for whoever runs it by hand.</summary>
    string ScriptHead { get; }

    /// <summary>Reads rows that no other transaction holds, and holds them until this one
    /// ends: several nodes share a table of things to do.</summary>
    /// <param name="table">The table.</param>
    /// <param name="condition">Which rows; {0} and so on are the values.</param>
    /// <param name="order">The column by which they come.</param>
    /// <param name="most">The most rows.</param>
    string ClaimRows(string table, string condition, string order, int most);

    /// <summary>One statement that changes rows and puts one of another table beside each that it changed; it tells how many.</summary>
    /// <param name="table">The table of the rows.</param>
    /// <param name="set">What is changed.</param>
    /// <param name="condition">Which rows.</param>
    /// <param name="into">The other table, which has no foreign keys.</param>
    /// <param name="values">Its columns, each with a parameter, or with a column of the changed row.</param>
    string ChangeAndPut(
        string table,
        string set,
        string condition,
        string into,
        params IReadOnlyList<(string Column, string Value)> values
    );

    /// <summary>
    /// Statements that write tables anew with the rows that they have, and give the old ones' pages back: what was deleted leaves no byte
    /// in them. They wait a quarter of a second for whoever uses the tables, since others wait behind them, and then give up as
    /// <see cref="IsWorthRetrying"/> tells. No foreign key points at the tables.
    /// </summary>
    string WriteAnew(params IReadOnlyList<string> tables);

    /// <summary>
    /// Has the server keep how it carries out these statements on this connection, where it does not do so by itself: those that every
    /// command sends, which ask by key, so that one plan is good for all values.
    /// </summary>
    Task PrepareAsync(DbBatch batch, CancellationToken cancel);

    /// <summary>A key as a plain command carries it. Commands of EF have it so by themselves.</summary>
    Guid Key(Guid id);

    /// <summary>
    /// Whether a whole command may be tried again: a lost connection, a deadlock, or two at once for the same new row. EF wraps what it
    /// meets in faults of its own, so the causes are looked at as well.
    /// </summary>
    bool IsWorthRetrying(Exception fault);

    /// <summary>Whether the database had no time or no room for it, or is read-only: nothing is
    /// wrong with what was asked, and later it may do it.</summary>
    bool IsTimeout(Exception fault);

    /// <summary>Whether it was for want of room on its disk.</summary>
    bool IsDiskFull(Exception fault);

    /// <summary>Whether it takes writes at all: one that was restored, or stands by for another, only reads.</summary>
    Task<bool> TakesWritesAsync(BargainingDb db, CancellationToken cancel);

    /// <summary>What must be set otherwise before this database may be used, as a sentence
    /// for its administrator; null where all is right.</summary>
    Task<string?> ObjectionAsync(BargainingDb db, CancellationToken cancel);
}

/// <summary>A fault with all that caused it.</summary>
public static class Faults
{
    /// <summary>The fault itself, then its cause, then the cause of that.</summary>
    public static IEnumerable<Exception> Causes(this Exception fault)
    {
        for (var at = fault; at is not null; at = at.InnerException)
        {
            yield return at;
        }
    }
}
