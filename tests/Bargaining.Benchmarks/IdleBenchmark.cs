using System.Diagnostics;
using System.Globalization;
using Bargaining.Data;
using Bargaining.Web.Hosting;
using Bargaining.Web.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bargaining.Benchmarks;

/// <summary>
/// What a node costs that has nothing to do: commands a second as the driver sends them, transactions a second and connections as
/// PostgreSQL counts them, while a node with the scheduler stands before an empty database; the same for one that only serves.
/// </summary>
public static class IdleBenchmark
{
    /// <summary>Measures.</summary>
    /// <param name="settle">How long after the start it begins.</param>
    /// <param name="span">How long it counts.</param>
    public static async Task RunAsync(TimeSpan settle, TimeSpan span)
    {
        var connection = BenchDatabase.Connection("idle");
        var working = await NodeAsync(connection, recurring: true, settle, span);
        var serving = await NodeAsync(connection, recurring: false, settle, span);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"a node that works   {working.Commands:0.0} commands and {working.Transactions:0.0} transactions a second   "
                    + $"{working.Connections} connections"
            )
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"a node that only serves   {serving.Commands:0.0} commands and {serving.Transactions:0.0} transactions a second   "
                    + $"{serving.Connections} connections"
            )
        );
        Console.WriteLine(
            FormattableString.Invariant(
                $"the working node to the other   ratio {working.Transactions / Math.Max(serving.Transactions, 0.001):0.0}"
            )
        );
    }

    private static async Task<(double Commands, double Transactions, int Connections)> NodeAsync(
        string connection,
        bool recurring,
        TimeSpan settle,
        TimeSpan span
    )
    {
        NpgsqlConnection.ClearAllPools();
        await using var app = BargainingHost.Build(builder =>
        {
            builder.Configuration.AddInMemoryCollection([new("BARGAINING_POSTGRES", connection), new("urls", "http://127.0.0.1:0")]);
            BargainingHost.AddWork(builder, recurring);
        });
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
            await db.Database.EnsureDeletedAsync();
            await db.Database.MigrateAsync();
        }

        await HangfireStorage.PrepareAsync(app.Configuration, default);
        await BargainingHost.PrepareAsync(app);
        await app.StartAsync();
        await PassAsync(settle);
        var before = await CountAsync(connection);
        long commands = 0;
        using (Listen(() => Interlocked.Increment(ref commands)))
        {
            await PassAsync(span);
        }

        var after = await CountAsync(connection);
        await app.StopAsync();
        return (commands / span.TotalSeconds, (after.Transactions - before.Transactions) / (after.At - before.At), after.Connections);
    }

    // The driver tells of each command that it sends, Hangfire's among them.
    private static ActivityListener Listen(Action command)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = _ => command(),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    // Here the time that passes is what is measured.
    private static async Task PassAsync(TimeSpan span)
    {
        using var timer = new PeriodicTimer(span);
        await timer.WaitForNextTickAsync();
    }

    // The counters lie a second or so behind, each time alike. The reader counts itself out.
    private static async Task<(double At, long Transactions, int Connections)> CountAsync(string connection)
    {
        var other = new NpgsqlConnectionStringBuilder(connection) { Database = "postgres", Pooling = false };
        await using var reader = new NpgsqlConnection(other.ConnectionString);
        await reader.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT extract(epoch FROM clock_timestamp())::float8, s.xact_commit + s.xact_rollback,
                (SELECT count(*) FROM pg_stat_activity a WHERE a.datname = s.datname)::int
            FROM pg_stat_database s WHERE s.datname = @name
            """,
            reader
        );
        command.Parameters.AddWithValue("name", new NpgsqlConnectionStringBuilder(connection).Database!);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetDouble(0), row.GetInt64(1), row.GetInt32(2));
    }
}
