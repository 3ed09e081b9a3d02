using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.SqlServer;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>
/// Where Hangfire keeps what it needs (Hangfire 存储): the product's own database, in a schema of its own. Nothing of the product rests on
/// it; who empties the schema loses the list of past runs, and it is filled anew.
/// </summary>
public static class HangfireStorage
{
    /// <summary>The schema.</summary>
    public const string Schema = "hangfire";

    // A job whose node was killed is begun again by another after two minutes; a lock that a killed node left counts for one.
    private static readonly TimeSpan Invisible = TimeSpan.FromMinutes(2),
        Locked = TimeSpan.FromMinutes(1),
        Poll = TimeSpan.FromSeconds(5);

    // Four runs a minute: a day of them would be thousands of rows.
    private static readonly TimeSpan KeepsRuns = TimeSpan.FromHours(6);

    /// <summary>The storage in the database that the settings name.</summary>
    /// <exception cref="NoDatabaseException">They name none.</exception>
    public static JobStorage Of(IConfiguration settings)
    {
        if (settings["BARGAINING_SQLSERVER"] is { Length: > 0 } sqlServer)
        {
            return new SqlServerStorage(
                sqlServer,
                new SqlServerStorageOptions
                {
                    SchemaName = Schema,
                    SqlClientFactory = SqlClientFactory.Instance,
                    PrepareSchemaIfNecessary = false,
                    QueuePollInterval = Poll,
                    SlidingInvisibilityTimeout = Invisible,
                    DisableGlobalLocks = true,
                    TryAutoDetectSchemaDependentOptions = false, // it would open a connection before anybody asked for one
                }
            )
            {
                JobExpirationTimeout = KeepsRuns,
            };
        }

        var options = new PostgreSqlStorageOptions
        {
            SchemaName = Schema,
            PrepareSchemaIfNecessary = false,
            QueuePollInterval = Poll,
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = Invisible,
            DistributedLockTimeout = Locked,
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(Postgres(settings), options), options)
        {
            JobExpirationTimeout = KeepsRuns,
        };
    }

    /// <summary>Makes the schema, or brings it to the present version. Safe when several do so at once.</summary>
    public static async Task PrepareAsync(IConfiguration settings, CancellationToken cancel)
    {
        if (settings["BARGAINING_SQLSERVER"] is { Length: > 0 } sqlServer)
        {
            await using var there = new SqlConnection(sqlServer);
            await there.OpenAsync(cancel);
            SqlServerObjectsInstaller.Install(there, Schema, enableHeavyMigrations: false); // it locks by itself
            return;
        }

        await using var connection = new NpgsqlConnection(Postgres(settings));
        await connection.OpenAsync(cancel);
        await ExecuteAsync(connection, "SELECT pg_advisory_lock(hashtext('bargaining.hangfire'))", cancel);
        PostgreSqlObjectsInstaller.Install(connection, Schema);
        await ExecuteAsync(connection, "SELECT pg_advisory_unlock(hashtext('bargaining.hangfire'))", cancel);
    }

    /// <summary>Makes the schema where it is not there: a database that was migrated by a script.</summary>
    /// <exception cref="UnfitDatabaseException">It is not there, and the account may not make it.</exception>
    public static async Task DemandAsync(IConfiguration settings, CancellationToken cancel)
    {
        try
        {
            if (!await IsThereAsync(settings, cancel))
            {
                await PrepareAsync(settings, cancel);
            }
        }
        catch (Exception fault)
            when (fault
                    is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege }
                        or SqlException { Number: 2760 or 262 or 2759 }
            )
        {
            throw new UnfitDatabaseException(
                $"The schema {Schema} of the scheduler is not there, and this account may not make it: "
                    + "run ./bargaining migrate with an account that may, then grant this one its tables."
            );
        }
    }

    private static async Task<bool> IsThereAsync(IConfiguration settings, CancellationToken cancel)
    {
        if (settings["BARGAINING_SQLSERVER"] is { Length: > 0 } sqlServer)
        {
            await using var there = new SqlConnection(sqlServer);
            await there.OpenAsync(cancel);
            await using var ask = new SqlCommand($"SELECT OBJECT_ID('{Schema}.Job')", there);
            return await ask.ExecuteScalarAsync(cancel) is not (null or DBNull);
        }

        await using var connection = new NpgsqlConnection(Postgres(settings));
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand($"SELECT to_regclass('{Schema}.job')::text", connection);
        return await command.ExecuteScalarAsync(cancel) is string;
    }

    private static string Postgres(IConfiguration settings) =>
        settings["BARGAINING_POSTGRES"] is { Length: > 0 } postgres ? postgres : throw new NoDatabaseException();

    private static async Task ExecuteAsync(NpgsqlConnection connection, string text, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
