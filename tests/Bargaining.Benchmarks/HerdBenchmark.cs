using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Data.PostgreSql;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Web.Hosting.Jobs;
using Hangfire;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bargaining.Benchmarks;

/// <summary>
/// The night in which many deadlines run out at once: seconds until all are expired, their procedures have gone on
/// and their messages are queued, with one node and with two, and with one of two killed half-way. In the same run
/// the bare updates of the same rows, and single Hangfire jobs that do nothing.
/// </summary>
public static class HerdBenchmark
{
    private static readonly DateOnly Day = new(2026, 3, 2),
        One = new(2026, 3, 20),
        Two = new(2026, 3, 21),
        Killed = new(2026, 3, 22),
        Bare = new(2026, 3, 23);

    public static async Task RunAsync(int deadlines, int jobs)
    {
        var connection = BenchDatabase.Connection("herd");
        var recorder = new WriteRecorder();
        var clock = new MovingClock(Day);
        await using var services = Services(connection, clock, recorder);
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<BargainingDb>().Database.EnsureDeletedAsync();
        }

        await Web.Hosting.Product.MigrateAsync(services, default);
        var herd = await Herd.CreateAsync(services, connection, Day);
        var set = deadlines / 5 * 3 + 10;
        var cases = await herd.AddAsync(1, deadlines, One);
        await herd.AddAsync(1 + set, deadlines, Two);
        var few = Math.Max(100, deadlines / 10);
        await herd.AddAsync(1 + (2 * set), few, Killed);
        await herd.AddAsync(1 + (3 * set), deadlines, Bare);
        await herd.RestAsync();
        Console.WriteLine(
            $"{deadlines:N0} deadlines of {cases:N0} cases due at one midnight; {Environment.ProcessorCount} processors, "
                + "PostgreSQL on the same machine, fsync on"
        );

        // One node, as the job runs it.
        clock.MoveTo(One.AddDays(1));
        await using (var scope = services.CreateAsyncScope())
        {
            _ = await scope.ServiceProvider.GetRequiredService<DeadlineSweep>().WaitingAsync(); // the model, a connection
        }

        using var memory = new MemoryWatch();
        var watch = Stopwatch.StartNew();
        await SweepAsync(services);
        var one = watch.Elapsed;
        Tell("one node", deadlines, one, $"heap {memory.First} MiB at first, at most {memory.Most}");
        await CheckAsync(services, cases, deadlines, One);

        // Two nodes: processes of their own.
        var two = await NodesAsync(connection, Two.AddDays(1), killOne: false);
        Tell("two nodes", deadlines, two, "");
        await CheckAsync(services, cases, deadlines, Two);

        // Two nodes, and one is killed when half is done.
        var killed = await NodesAsync(connection, Killed.AddDays(1), killOne: true);
        Tell("two nodes, one killed half-way", few, killed, "");
        await CheckAsync(services, few / 5 * 3, few, Killed);

        var bare = await BareAsync(services, recorder, herd, clock, connection, 1 + (3 * set), deadlines);
        Tell("bare updates of the same rows", deadlines, bare, "");

        var (scheduled, ran) = await HangfireAsync(connection, jobs);
        Tell("single Hangfire jobs, to schedule", jobs, scheduled, "");
        Tell("single Hangfire jobs that do nothing, to run", jobs, ran, "");
        var rate = deadlines / one.TotalSeconds;
        Console.WriteLine(FormattableString.Invariant($"one node to the bare updates   ratio {bare.TotalSeconds / one.TotalSeconds:0.00}"));
        Console.WriteLine(
            FormattableString.Invariant(
                $"one node to Hangfire's jobs, scheduled and run   ratio {rate / (jobs / (scheduled + ran).TotalSeconds):0.0}"
            )
        );
        Console.WriteLine(
            FormattableString.Invariant($"one node to Hangfire's jobs, run only   ratio {rate / (jobs / ran.TotalSeconds):0.0}")
        );
        Console.WriteLine(FormattableString.Invariant($"two nodes to one   ratio {one.TotalSeconds / two.TotalSeconds:0.00}"));
    }

    /// <summary>A node of its own: sweeps, when it is told, until nothing is left, and says how many cases it expired.</summary>
    public static async Task NodeAsync(string connection, DateOnly day)
    {
        await using var services = Services(connection, new MovingClock(day));
        _ = services.GetRequiredService<Definitions>();
        await using (var scope = services.CreateAsyncScope())
        {
            _ = await scope.ServiceProvider.GetRequiredService<DeadlineSweep>().WaitingAsync();
        }

        Console.WriteLine("ready");
        Console.ReadLine();
        Console.WriteLine(await SweepAsync(services));
    }

    private static ServiceProvider Services(string connection, TimeProvider clock, WriteRecorder? recorder = null)
    {
        var services = new ServiceCollection().AddSingleton(clock).AddLogging().AddBargaining().AddScoped<SweepJob>();
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddPostgreSql(connection);
        if (recorder is not null)
        {
            services.ConfigureDbContext<BargainingDb>(options => options.AddInterceptors(recorder));
        }

        return services.BuildServiceProvider();
    }

    // As the job is rung for, until nothing is left.
    private static async Task<int> SweepAsync(ServiceProvider services)
    {
        for (var cases = 0; ; )
        {
            await using var scope = services.CreateAsyncScope();
            var job = scope.ServiceProvider.GetRequiredService<SweepJob>();
            var worked = await job.RunAsync(default);
            cases += worked.Count;
            if (!worked.More && await job.WaitingAsync(default) == 0)
            {
                return cases;
            }
        }
    }

    private static async Task<TimeSpan> NodesAsync(string connection, DateOnly day, bool killOne)
    {
        var nodes = Enumerable
            .Range(0, 2)
            .Select(_ =>
                Process.Start(
                    new ProcessStartInfo(
                        "dotnet",
                        [typeof(HerdBenchmark).Assembly.Location, "herd-node", connection, day.ToString("O", CultureInfo.InvariantCulture)]
                    )
                    {
                        RedirectStandardInput = true,
                        RedirectStandardOutput = true,
                    }
                )!
            )
            .ToList();
        foreach (var node in nodes)
        {
            _ = await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A node did not start.");
        }

        var watch = Stopwatch.StartNew();
        foreach (var node in nodes)
        {
            await node.StandardInput.WriteLineAsync();
            await node.StandardInput.FlushAsync();
        }

        if (killOne)
        {
            await UntilHalfAsync(connection, day);
            nodes[0].Kill();
        }

        foreach (var node in nodes)
        {
            await node.WaitForExitAsync();
            node.Dispose();
        }

        return watch.Elapsed;
    }

    private static async Task UntilHalfAsync(string connection, DateOnly day)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        do
        {
            await using var ask = source.CreateCommand(
                $"SELECT count(*) FILTER (WHERE state = 'Open') <= count(*) / 2 FROM deadlines WHERE due = '{day.AddDays(-1):yyyy-MM-dd}'"
            );
            if (await ask.ExecuteScalarAsync() is true)
            {
                return;
            }
        } while (await often.WaitForNextTickAsync());
    }

    // None early, none twice, none lost: and what follows from each is there.
    private static async Task CheckAsync(ServiceProvider services, int cases, int deadlines, DateOnly due)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var mine = db.Deadlines.Where(d => d.Due == due).Select(d => d.CaseId).Distinct();
        var expired = await db.Deadlines.CountAsync(d => d.Due == due && d.State == DeadlineState.Overdue && d.EndedOn == due);
        var early = await db.Deadlines.CountAsync(d => d.Due > due && d.State == DeadlineState.Overdue);
        var entries = await db.AuditEntries.CountAsync(a => mine.Contains(a.CaseId));
        var advanced = await db
            .Steps.Where(s => mine.Contains(s.CaseId) && s.Outcome == "Overdue")
            .Select(s => s.CaseId)
            .Distinct()
            .CountAsync();
        var messages = await db.Outbox.CountAsync(m => m.Kind == "deadline-overdue" && mine.Contains(m.CaseId));
        Console.WriteLine(
            $"  expired {expired:N0}, early {early}, cases with one entry {entries:N0}, procedures that went on {advanced:N0}, "
                + $"messages of what ran out {messages:N0}"
        );
        if (expired != deadlines || early != 0 || entries != cases || messages != deadlines)
        {
            throw new InvalidOperationException($"{deadlines} deadlines of {cases} cases should have expired once each.");
        }
    }

    // What the product wrote for one case of each kind is written again for all others, in as many
    // trips and transactions of as many cases; nothing is read or decided.
    private static async Task<TimeSpan> BareAsync(
        ServiceProvider services,
        WriteRecorder recorder,
        Herd herd,
        MovingClock clock,
        string connection,
        int first,
        int deadlines
    )
    {
        clock.MoveTo(Bare.AddDays(1));
        var single = deadlines / 5;
        List<(int Known, RecordedTrip Trip)> recorded = [];
        foreach (var (template, number) in ((int, int)[])[(0, first), (1, first + single)])
        {
            await using var scope = services.CreateAsyncScope();
            recorder.Begin();
            await scope.ServiceProvider.GetRequiredService<DeadlineSweep>().RunAsync(herd.KeysOf(template, number, number).Keys.First());
            recorded.Add((number, recorder.End().Single().Trips.Single()));
        }

        List<(int Template, int Number)> all =
        [
            .. Enumerable.Range(first + 1, single - 1).Select(number => (0, number)),
            .. Enumerable.Range(first + single + 1, (deadlines * 2 / 5) - 1).Select(number => (1, number)),
        ];
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2 }.ConnectionString
        );
        var batches = new System.Collections.Concurrent.ConcurrentQueue<(int Template, int Number)[]>(all.Chunk(DeadlineSweep.Batch));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, Math.Clamp(Environment.ProcessorCount, 1, 4))
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await using var open = await source.OpenConnectionAsync();
                        while (batches.TryDequeue(out var some))
                        {
                            await using var transaction = await open.BeginTransactionAsync();
                            foreach (var (template, number) in some)
                            {
                                var (known, trip) = recorded[template];
                                await WriteAsync(open, transaction, trip, herd.KeysOf(template, known, number), herd.Kept);
                            }

                            await transaction.CommitAsync();
                        }
                    })
                )
        );
        return watch.Elapsed;
    }

    private static async Task WriteAsync(
        NpgsqlConnection open,
        NpgsqlTransaction transaction,
        RecordedTrip trip,
        Dictionary<Guid, Guid> keys,
        IReadOnlySet<object> kept
    )
    {
        await using var batch = new NpgsqlBatch(open, transaction);
        var fresh = new Dictionary<Guid, Guid>();
        foreach (var write in trip.Writes)
        {
            var command = new NpgsqlBatchCommand(write.Text);
            foreach (var parameter in write.Parameters)
            {
                var copy = (NpgsqlParameter)parameter.Clone();
                copy.Value = copy.Value switch
                {
                    { } value when kept.Contains(value) => value,
                    Guid key when keys.TryGetValue(key, out var other) => other,
                    Guid key => fresh.TryGetValue(key, out var made) ? made : fresh[key] = Guid.CreateVersion7(),
                    string { Length: 64 } hash when hash.All(char.IsAsciiHexDigitLower) => Convert.ToHexStringLower(
                        RandomNumberGenerator.GetBytes(32)
                    ),
                    var value => value,
                };
                command.Parameters.Add(copy);
            }

            batch.BatchCommands.Add(command);
        }

        if (await batch.ExecuteNonQueryAsync() != trip.Writes.Count)
        {
            throw new InvalidOperationException("A row that was to be changed is not there.");
        }
    }

    private static async Task<(TimeSpan Scheduled, TimeSpan Ran)> HangfireAsync(string connection, int jobs)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["BARGAINING_POSTGRES"] = connection })
            .Build();
        await HangfireStorage.PrepareAsync(settings, default);
        GlobalConfiguration
            .Configuration.SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings();
        var storage = HangfireStorage.Of(settings);
        var client = new BackgroundJobClient(storage);
        var due = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        var watch = Stopwatch.StartNew();
        Parallel.For(
            0,
            jobs,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            _ => client.Schedule<NoDeadline>(job => job.Expire(), due)
        );
        var scheduled = watch.Elapsed;
        watch.Restart();
        using (
            new BackgroundJobServer(
                new BackgroundJobServerOptions { WorkerCount = 20, SchedulePollingInterval = TimeSpan.FromSeconds(1) },
                storage
            )
        )
        {
            using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (NoDeadline.Count < jobs && watch.Elapsed < TimeSpan.FromMinutes(20))
            {
                await often.WaitForNextTickAsync();
            }
        }

        return NoDeadline.Count == jobs
            ? (scheduled, watch.Elapsed)
            : throw new TimeoutException($"{NoDeadline.Count} of {jobs} jobs ran.");
    }

    private static void Tell(string what, int count, TimeSpan took, string more) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: {count:N0} in {took.TotalSeconds:0.00} s, {count / took.TotalSeconds:0} a "
                    + $"second{(more.Length > 0 ? $"; {more}" : "")}"
            )
        );

    /// <summary>A job that does nothing.</summary>
    public sealed class NoDeadline
    {
        private static int _count;

        /// <summary>How many ran.</summary>
        public static int Count => Volatile.Read(ref _count);

        /// <summary>Only counts.</summary>
        [AutomaticRetry(Attempts = 0)]
        public void Expire() => Interlocked.Increment(ref _count);
    }

    // What is alive on the heap, five times a second.
    private sealed class MemoryWatch : IDisposable
    {
        private readonly Timer _timer;
        private long _most;

        public MemoryWatch()
        {
            First = GC.GetTotalMemory(forceFullCollection: true) >> 20;
            _timer = new Timer(_ => _most = Math.Max(_most, GC.GetTotalMemory(forceFullCollection: false) >> 20), null, 0, 200);
        }

        public long First { get; }

        public long Most => _most;

        public void Dispose() => _timer.Dispose();
    }
}
