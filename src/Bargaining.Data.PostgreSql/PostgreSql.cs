using System.Data.Common;
using System.Globalization;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bargaining.Data.PostgreSql;

/// <summary>What is PostgreSQL's own.</summary>
/// <param name="prepares">Whether the statements of every command are prepared on their connections; a pooler may not allow it.</param>
public sealed class PostgreSqlDialect(bool prepares = true) : IDialect
{
    /// <inheritdoc/>
    public string LockCase(string columns) => $"SELECT {columns} FROM cases WHERE id = @p0 FOR UPDATE";

    /// <inheritdoc/>
    public string LockCounter => "SELECT * FROM case_counters WHERE series = {0} FOR UPDATE";

    // In the order of an index: a batch reads no more of a midnight's rows than it takes.
    /// <inheritdoc/>
    public string ClaimDueCases =>
        """
            SELECT c.id AS "Value" FROM deadlines d JOIN cases c ON c.id = d.case_id
            WHERE d.state = 'Open' AND d.due < {0} ORDER BY d.due, d.id LIMIT {1} FOR UPDATE OF c SKIP LOCKED
            """;

    /// <inheritdoc/>
    public string ScriptHead => "";

    /// <inheritdoc/>
    public string ClaimRows(string table, string condition, string order, int most) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT * FROM {table} WHERE {condition} ORDER BY {order} LIMIT {most} FOR UPDATE SKIP LOCKED"
        );

    /// <inheritdoc/>
    public string ChangeAndPut(
        string table,
        string set,
        string condition,
        string into,
        params IReadOnlyList<(string Column, string Value)> values
    ) =>
        $"WITH changed AS (UPDATE {table} SET {set} WHERE {condition} RETURNING *) "
        + $"INSERT INTO {into} ({string.Join(", ", values.Select(v => v.Column))}) "
        + $"SELECT {string.Join(", ", values.Select(v => v.Value))} FROM changed";

    // TRUNCATE takes another file, whatever transactions still read the old rows; VACUUM FULL would carry those along.
    /// <inheritdoc/>
    public string WriteAnew(params IReadOnlyList<string> tables) =>
        $"SET LOCAL lock_timeout = '250ms'; LOCK TABLE {string.Join(", ", tables)} IN ACCESS EXCLUSIVE MODE; "
        + string.Concat(
            tables.Select(table =>
                $"CREATE TEMPORARY TABLE kept_{table} ON COMMIT DROP AS TABLE {table}; TRUNCATE {table}; "
                + $"INSERT INTO {table} SELECT * FROM kept_{table}; "
            )
        );

    /// <inheritdoc/>
    public Task PrepareAsync(DbBatch batch, CancellationToken cancel) => prepares ? batch.PrepareAsync(cancel) : Task.CompletedTask;

    /// <inheritdoc/>
    public Guid Key(Guid id) => id;

    /// <inheritdoc/>
    public bool IsWorthRetrying(Exception fault) =>
        fault
            .Causes()
            .Any(cause =>
                cause
                    is DbUpdateConcurrencyException
                        or NpgsqlException { IsTransient: true }
                        or PostgresException
                        {
                            SqlState: PostgresErrorCodes.UniqueViolation
                                or PostgresErrorCodes.DeadlockDetected
                                or PostgresErrorCodes.SerializationFailure
                                or PostgresErrorCodes.LockNotAvailable
                                // What was prepared before a table was altered; it is prepared anew.
                                or PostgresErrorCodes.FeatureNotSupported
                        }
            );

    /// <inheritdoc/>
    public bool IsTimeout(Exception fault) =>
        IsDiskFull(fault)
        || fault
            .Causes()
            .Any(cause =>
                cause
                    is NpgsqlException { InnerException: TimeoutException }
                        or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.ReadOnlySqlTransaction }
            );

    /// <inheritdoc/>
    public bool IsDiskFull(Exception fault) =>
        fault.Causes().Any(cause => cause is PostgresException { SqlState: PostgresErrorCodes.DiskFull });

    /// <inheritdoc/>
    public Task<bool> TakesWritesAsync(BargainingDb db, CancellationToken cancel) =>
        db.Database.SqlQuery<bool>($"""SELECT current_setting('transaction_read_only') = 'off' AS "Value" """).SingleAsync(cancel);

    /// <inheritdoc/>
    public async Task<string?> ObjectionAsync(BargainingDb db, CancellationToken cancel) =>
        await db.Database.SqlQuery<string>($"""SELECT current_setting('server_encoding') AS "Value" """).SingleAsync(cancel)
            is var encoding
                and not "UTF8"
            ? $"The database is encoded in {encoding}, which lacks characters of people's names: "
                + "make it with encoding 'UTF8' (deploy/README.md)."
            : null;
}

/// <summary>Puts PostgreSQL into a container.</summary>
public static class PostgreSql
{
    /// <summary>Uses the PostgreSQL database of this connection string.</summary>
    /// <remarks>
    /// The statements that every command sends are prepared on each connection, once: they ask by key, and one plan
    /// is good for all values. Lists are not: their plans depend on whose they are. Whoever goes through a pooler
    /// that cannot keep what was prepared says <c>Max Auto Prepare=0</c>.
    /// </remarks>
    public static IServiceCollection AddPostgreSql(this IServiceCollection services, string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        var prepares = !(Says(builder, "Max Auto Prepare") && builder.MaxAutoPrepare == 0);
        if (!Says(builder, "No Reset On Close"))
        {
            builder.NoResetOnClose = true; // nothing of ours outlives a transaction on a connection: there is nothing to reset
        }

        return services
            .AddSingleton<IDialect>(new PostgreSqlDialect(prepares))
            .AddDbContextPool<BargainingDb>(options => Configure(options, builder.ConnectionString));
    }

    // Not ContainsKey, which is true of every word that the builder knows.
    private static bool Says(NpgsqlConnectionStringBuilder builder, string word) => builder.ShouldSerialize(word);

    /// <summary>The options of a context on this database.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connection) =>
        options.UseNpgsql(
            connection,
            npgsql =>
                npgsql
                    .MigrationsAssembly(typeof(PostgreSql).Assembly.GetName().Name)
                    .ConfigureDataSource(source => source.UsePhysicalConnectionInitializer(Begin, BeginAsync))
        );

    // Compiling the count of a city's figures takes the server ten times as long as counting. Said in a statement, since a pooler may
    // refuse it as a word of the connection string.
    private const string WithoutCompiling = "SET jit = off";

    private static void Begin(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(WithoutCompiling, connection);
        command.ExecuteNonQuery();
    }

    private static async Task BeginAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(WithoutCompiling, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>For dotnet ef only: no connection is opened.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<BargainingDb>
{
    /// <inheritdoc/>
    public BargainingDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<BargainingDb>();
        PostgreSql.Configure(options, "Host=localhost");
        return new BargainingDb(options.Options);
    }
}
