using System.Diagnostics;
using Bargaining.Web.Hosting;
using Bargaining.Workflows;

namespace Bargaining.Benchmarks;

/// <summary>
/// The same round on each engine that is here, without a database, from offer to the contract's end: every instance through its text before
/// each, as the product does it. Ratio is how much of our own runtime's pace an engine has.
/// </summary>
public static class EnginesBenchmark
{
    public static async Task RunAsync(int rounds, int warmUp)
    {
        var catalog = WorkflowCatalog.Load(Path.Combine(AppContext.BaseDirectory, "workflows"));
        var engines = new List<(string Name, IProcedureEngine Engine)>
        {
            ("our own", new ProcedureEngine(() => catalog, Guid.CreateVersion7)),
        };
        if (Engines.MakeElsa(() => catalog, Guid.CreateVersion7, TimeProvider.System) is { } elsa)
        {
            engines.Add((Engines.Elsa!, elsa));
        }

        Console.WriteLine($"{rounds} rounds from the offer to the end of the contract");
        Console.WriteLine(
            "engine           starts/s       ends/s     rounds/s   ms an end: median, p95   processor a call   state: mean, most   ratio"
        );
        var pace = 0.0;
        foreach (var (name, engine) in engines)
        {
            await PlayAsync(engine, warmUp);
            var played = await PlayAsync(engine, rounds);
            var each = (played.Start + played.End) / rounds;
            pace = pace == 0 ? 1 / each.TotalSeconds : pace;
            Console.WriteLine(
                string.Join(
                    "   ",
                    $"{name, -14}",
                    $"{rounds / played.Start.TotalSeconds, 8:0}",
                    $"{played.Ends / played.End.TotalSeconds, 10:0}",
                    $"{1 / each.TotalSeconds, 10:0}",
                    $"{$"{played.Median.TotalMilliseconds:0.000}, {played.Slow.TotalMilliseconds:0.000}", 22}",
                    $"{played.Processor.TotalMilliseconds / (rounds + played.Ends), 13:0.000} ms",
                    $"{played.Mean, 9:0} B, {played.Most} B",
                    $"{1 / each.TotalSeconds / pace:0.0000}"
                )
            );
        }

        if (Engines.Elsa is null)
        {
            Console.WriteLine($"Elsa is not measured: {Engines.HowToBuild}.");
        }
    }

    private static async Task<Played> PlayAsync(IProcedureEngine engine, int rounds)
    {
        var known = new Dictionary<string, object?>();
        var ends = new List<TimeSpan>();
        var sizes = new List<int>();
        var start = TimeSpan.Zero;
        var processor = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < rounds; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var advance = await engine.StartAsync("bargaining-round", known);
            var texts = Texts(advance);
            start += Stopwatch.GetElapsedTime(began);
            var open = advance.Effects.OfType<StepOpened>().ToList();
            while (open.Count > 0)
            {
                var step = open[^1]; // the last that was opened: the shortest way
                began = Stopwatch.GetTimestamp();
                var instances = texts.Select(engine.Read).ToList();
                advance = await engine.EndAsync(instances, step.BookmarkId, step.Outcomes[0], known);
                texts = Texts(advance);
                ends.Add(Stopwatch.GetElapsedTime(began));
                sizes.AddRange(
                    advance
                        .Instances.Where(instance => instance.Status == InstanceStatus.Running)
                        .Select(instance => instance.ToText().Length)
                );
                var gone = advance
                    .Effects.OfType<StepCancelled>()
                    .Select(cancelled => cancelled.BookmarkId)
                    .Append(step.BookmarkId)
                    .ToHashSet();
                open = [.. open.Concat(advance.Effects.OfType<StepOpened>()).Where(opened => !gone.Contains(opened.BookmarkId))];
            }
        }

        ends.Sort();
        return new Played(
            start,
            ends.Aggregate(TimeSpan.Zero, (sum, end) => sum + end),
            ends[ends.Count / 2],
            ends[ends.Count * 95 / 100],
            Environment.CpuUsage.TotalTime - processor,
            ends.Count,
            sizes.Average(),
            sizes.Max()
        );
    }

    private static List<string> Texts(ProcedureAdvance advance) => [.. advance.Instances.Select(instance => instance.ToText())];

    private sealed record Played(
        TimeSpan Start,
        TimeSpan End,
        TimeSpan Median,
        TimeSpan Slow,
        TimeSpan Processor,
        int Ends,
        double Mean,
        int Most
    );
}
