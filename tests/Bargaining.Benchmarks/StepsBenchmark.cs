using System.Diagnostics;
using Bargaining.Data;
using Bargaining.Data.PostgreSql;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Web.Demo;
using Bargaining.Web.Simulation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bargaining.Benchmarks;

/// <summary>
/// Complete commands per second, from mediator to commit, with writers on different cases; and in the same run the ceiling:
/// bare Npgsql transactions that write the same rows to the same tables. The ratio is the figure where the machine is quiet;
/// what a command takes of this process's processors and memory is one where it is not.
/// </summary>
public static class StepsBenchmark
{
    private const int Steps = 12;

    /// <summary>Measures.</summary>
    /// <param name="duration">How long the commands of a row run; the bare transactions run as long.</param>
    /// <param name="warmUp">How long all writers play before.</param>
    /// <param name="counts">How many write at once, a row for each.</param>
    public static async Task RunAsync(TimeSpan duration, TimeSpan warmUp, params IReadOnlyList<int> counts)
    {
        var connection = BenchDatabase.Connection("steps");
        var law = LawBook.Load();
        var scenario = DemoWorld.Scenario;
        var steps = scenario.Steps.Where(s => s.Action is not null && s.Expect is not { RefusedBy.Count: > 0 }).Take(Steps).ToList();
        await using var services = Writer.Services(law, connection);
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<BargainingDb>().Database.EnsureDeletedAsync();
        }

        await Web.Hosting.Product.MigrateAsync(services, default);
        var writers = new List<Writer>();
        for (var i = 0; i < counts.Max(); i++)
        {
            writers.Add(await Writer.CreateAsync(services, law, scenario, steps, i));
        }

        var recorder = new WriteRecorder();
        await using var recording = Writer.Services(law, connection, recorder);
        var reference = await Writer.CreateAsync(recording, law, scenario, steps, counts.Max());
        await reference.RoundAsync(); // the first of its year: its series of numbers begins
        recorder.Begin();
        await reference.RoundAsync();
        var transactions = recorder.End();
        var kept = await reference.KeptAsync();
        await MeasureAsync(writers, warmUp / 2); // until the compiler has seen what runs often
        await AnalyseAsync(connection); // as the server does by itself within a minute: what was planned over empty tables is planned anew
        await MeasureAsync(writers, warmUp / 2);

        Console.WriteLine(
            $"a round of {steps.Count} commands writes {transactions.Sum(t => t.Rows)} rows in {transactions.Count} transactions; "
                + $"{duration.TotalSeconds:0.#} s a measurement, PostgreSQL with fsync on"
        );
        Console.WriteLine();
        Console.WriteLine(
            "writers   commands/s   rounds/s   bare transactions/s   ratio   processor ms a command   KiB allocated a command"
        );
        foreach (var count in counts)
        {
            // More than they will play, so that nobody founds an enterprise while the clock runs.
            await Task.WhenAll(writers.Take(count).Select(writer => writer.FoundAsync((int)(duration.TotalSeconds * 50 / count))));

            // Half before and half after, so that a drift of the machine falls on both alike.
            var ceiling = await Ceiling.MeasureAsync(connection, transactions, kept, count, duration / 2);
            var (processor, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
            var (product, sent) = await MeasureAsync(writers.Take(count), duration);
            (processor, allocated) = (Environment.CpuUsage.TotalTime - processor, GC.GetTotalAllocatedBytes() - allocated);
            ceiling = (ceiling + await Ceiling.MeasureAsync(connection, transactions, kept, count, duration / 2)) / 2;
            Console.WriteLine(
                $"{count, 7}   {product, 10:0.0}   {product / steps.Count, 8:0.0}   {ceiling, 19:0.0}   {product / ceiling, 5:0.00}   "
                    + $"{processor.TotalMilliseconds / sent, 22:0.00}   {allocated / 1024.0 / sent, 23:0}"
            );
        }

        await ShowEachAsync(writers[0], duration);
    }

    // Where it goes: one writer, each command for itself.
    private static async Task ShowEachAsync(Writer writer, TimeSpan duration)
    {
        var trips = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.PropagationData,
            ActivityStarted = _ => Interlocked.Increment(ref trips),
        };
        ActivitySource.AddActivityListener(listener);
        var costs = new Dictionary<string, List<(double Milliseconds, long Allocated, int Trips)>>(StringComparer.Ordinal);
        var clock = Stopwatch.StartNew();
        await writer.FoundAsync((int)(duration.TotalSeconds * 50));
        while (clock.Elapsed < duration)
        {
            await writer.RoundAsync(
                async (name, send) =>
                {
                    var (begun, allocated, before) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(), trips);
                    var receipt = await send();
                    if (!costs.TryGetValue(name, out var known))
                    {
                        costs[name] = known = [];
                    }

                    known.Add((Stopwatch.GetElapsedTime(begun).TotalMilliseconds, GC.GetTotalAllocatedBytes() - allocated, trips - before));
                    return receipt;
                }
            );
        }

        Console.WriteLine();
        Console.WriteLine("command                        ms (median)   KiB allocated   statements' round trips");
        foreach (var (name, all) in costs)
        {
            Console.WriteLine(
                $"{name, -30} {Median(all.Select(one => one.Milliseconds)), 11:0.00}   "
                    + $"{Median(all.Select(one => one.Allocated / 1024.0)), 13:0}   {Median(all.Select(one => (double)one.Trips)), 23:0}"
            );
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var all ? all[all.Count / 2] : 0;

    private static async Task AnalyseAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var analyse = source.CreateCommand("ANALYZE");
        await analyse.ExecuteNonQueryAsync();
    }

    private static async Task<(double PerSecond, int Sent)> MeasureAsync(IEnumerable<Writer> writers, TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var commands = await Task.WhenAll(
            writers.Select(writer =>
                Task.Run(async () =>
                {
                    var sent = 0;
                    while (clock.Elapsed < duration)
                    {
                        sent += await writer.RoundAsync();
                    }

                    return sent;
                })
            )
        );
        return (commands.Sum() / clock.Elapsed.TotalSeconds, commands.Sum());
    }
}
