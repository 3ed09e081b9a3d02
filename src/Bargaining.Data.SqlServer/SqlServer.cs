using System.Data.Common;
using System.Globalization;
using Bargaining.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Data.SqlServer;

/// <summary>What is SQL Server's own.</summary>
public sealed class SqlServerDialect : IDialect
{
    private const int DuplicateKey = 2627,
        DuplicateIndex = 2601,
        Deadlock = 1205,
        LockTimeout = 1222,
        UpdateConflict = 3960,
        CommandTimeout = -2,
        ReadOnly = 3906,
        LogFull = 9002,
        FileGroupFull = 1105;

    // What SQL Server in the cloud answers while it moves a database or has too much to do.
    private const int ServiceError = 40197,
        ServiceBusy = 40501,
        Unavailable = 40613,
        NoCapacity = 49918,
        TooManyChanges = 49919,
        TooManyRequests = 49920;

    // From this class on the server, or the driver, has closed the connection.
    private const int Fatal = 20;

    /// <inheritdoc/>
    public string LockCase(string columns) => $"SELECT {columns} FROM cases WITH (UPDLOCK, ROWLOCK) WHERE id = @p0";

    /// <inheritdoc/>
    public string LockCounter => "SELECT * FROM case_counters WITH (UPDLOCK, ROWLOCK) WHERE series = {0}";

    /// <inheritdoc/>
    public string ClaimDueCases =>
        """
            SELECT TOP ({1}) c.id AS Value FROM deadlines d JOIN cases c WITH (UPDLOCK, ROWLOCK, READPAST, READCOMMITTEDLOCK) ON c.id = d.case_id
            WHERE d.state = 'Open' AND d.due < {0} ORDER BY d.due, d.id
            """;

    /// <inheritdoc/>
    public string ScriptHead =>
        """
            -- Run it with sqlcmd -b -I: it must stop at the first fault.
            SET QUOTED_IDENTIFIER ON;
            SET XACT_ABORT ON;
            GO


            """;

    /// <inheritdoc/>
    public string ClaimRows(string table, string condition, string order, int most) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT TOP ({most}) * FROM {table} WITH (UPDLOCK, ROWLOCK, READPAST, READCOMMITTEDLOCK) WHERE {condition} ORDER BY {order}"
        ); // row versions know no READPAST

    /// <inheritdoc/>
    public string ChangeAndPut(
        string table,
        string set,
        string condition,
        string into,
        params IReadOnlyList<(string Column, string Value)> values
    ) =>
        $"UPDATE {table} SET {set} "
        + $"OUTPUT {string.Join(", ", values.Select(v => v.Value.StartsWith('@') ? v.Value : $"inserted.{v.Value}"))} "
        + $"INTO {into} ({string.Join(", ", values.Select(v => v.Column))}) WHERE {condition}";

    /// <inheritdoc/>
    public string WriteAnew(params IReadOnlyList<string> tables) =>
        "SET LOCK_TIMEOUT 250; "
        + string.Concat(
            tables.Select(table =>
                $"SELECT * INTO #kept_{table} FROM {table} WITH (TABLOCKX, HOLDLOCK); TRUNCATE TABLE {table}; "
                + $"INSERT INTO {table} SELECT * FROM #kept_{table}; DROP TABLE #kept_{table}; "
            )
        )
        + "SET LOCK_TIMEOUT -1;";

    // The server keeps plans by the text of a statement, and the driver's batches cannot be prepared.
    /// <inheritdoc/>
    public Task PrepareAsync(DbBatch batch, CancellationToken cancel) => Task.CompletedTask;

    /// <inheritdoc/>
    public Guid Key(Guid id) => TimeOrderedKey.Kept(id);

    /// <inheritdoc/>
    public bool IsWorthRetrying(Exception fault) =>
        fault
            .Causes()
            .Any(cause =>
                cause is DbUpdateConcurrencyException or TimeoutException
                || (
                    cause is SqlException sql
                    && (
                        sql.Class >= Fatal
                        || Numbers(sql)
                            .Any(number =>
                                number
                                    is DuplicateKey
                                        or DuplicateIndex
                                        or Deadlock
                                        or LockTimeout
                                        or UpdateConflict
                                        or ServiceError
                                        or ServiceBusy
                                        or Unavailable
                                        or NoCapacity
                                        or TooManyChanges
                                        or TooManyRequests
                            )
                    )
                )
            );

    /// <inheritdoc/>
    public bool IsTimeout(Exception fault) =>
        IsDiskFull(fault)
        || fault.Causes().Any(cause => cause is SqlException sql && Numbers(sql).Any(number => number is CommandTimeout or ReadOnly));

    /// <inheritdoc/>
    public bool IsDiskFull(Exception fault) =>
        fault.Causes().Any(cause => cause is SqlException sql && Numbers(sql).Any(number => number is LogFull or FileGroupFull));

    /// <inheritdoc/>
    public Task<bool> TakesWritesAsync(BargainingDb db, CancellationToken cancel) =>
        db
            .Database.SqlQuery<bool>(
                $"SELECT CAST(CASE WHEN DATABASEPROPERTYEX(DB_NAME(), 'Updateability') = 'READ_WRITE' THEN 1 ELSE 0 END AS bit) AS Value"
            )
            .SingleAsync(cancel);

    /// <inheritdoc/>
    public async Task<string?> ObjectionAsync(BargainingDb db, CancellationToken cancel)
    {
        if (
            !await db
                .Database.SqlQuery<bool>($"SELECT is_read_committed_snapshot_on AS Value FROM sys.databases WHERE database_id = DB_ID()")
                .SingleAsync(cancel)
        )
        {
            return "Readers of this database wait for its writers: ALTER DATABASE ... SET READ_COMMITTED_SNAPSHOT ON (deploy/README.md).";
        }

        // What a command wrote is counted, and a row that is gone is known by that.
        if (
            await db
                .Database.SqlQuery<bool>($"SELECT CAST(CASE WHEN @@OPTIONS & 512 = 512 THEN 1 ELSE 0 END AS bit) AS Value")
                .SingleAsync(cancel)
        )
        {
            return "The server does not count the rows that a statement changes: take NOCOUNT (512) "
                + "out of sp_configure 'user options' (deploy/README.md).";
        }

        // Of its own tables: Hangfire's, in a schema of theirs, have the database's collation.
        var others = await db
            .Database.SqlQuery<string>(
                $"""
                SELECT CONCAT(t.name, '.', c.name) AS Value FROM sys.columns c JOIN sys.tables t ON t.object_id = c.object_id
                WHERE t.schema_id = SCHEMA_ID() AND c.collation_name <> {AsElsewhere.Collation}
                """
            )
            .ToListAsync(cancel);
        return others.Count > 0
            ? "Text is compared otherwise than the program does, for it is not of the collation "
                + $"{AsElsewhere.Collation}: {string.Join(", ", others)}."
            : null;
    }

    // A batch may meet several faults; SqlException.Number is only the first.
    private static IEnumerable<int> Numbers(SqlException fault) => fault.Errors.Cast<SqlError>().Select(error => error.Number);
}

/// <summary>Puts SQL Server into a container.</summary>
public static class SqlServer
{
    /// <summary>Uses the SQL Server database of this connection string; it exists already.</summary>
    public static IServiceCollection AddSqlServer(this IServiceCollection services, string connection) =>
        services.AddSingleton<IDialect, SqlServerDialect>().AddDbContextPool<BargainingDb>(options => Configure(options, connection));

    /// <summary>The options of a context on this database.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connection)
    {
        options.UseSqlServer(connection, sql => sql.MigrationsAssembly(typeof(SqlServer).Assembly.GetName().Name));
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new AsElsewhere());
    }
}

/// <summary>For dotnet ef only: no connection is opened.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<BargainingDb>
{
    /// <inheritdoc/>
    public BargainingDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<BargainingDb>();
        SqlServer.Configure(options, "Server=localhost");
        return new BargainingDb(options.Options);
    }
}
