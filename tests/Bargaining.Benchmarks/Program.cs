using System.Globalization;
using Bargaining.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

if (args is not ["all", ..])
{
    return await RunAsync(args);
}

// The herd first: it measures Hangfire by itself, whose settings are a process's, before a node has made them its own.
foreach (var one in (string[])["herd", "steps", "ballots", "letters", "idle", "pages", "board", "figures", "engines"])
{
    Console.WriteLine($"== {one}");
    await RunAsync([one, .. args[1..]]);
}

return 0;

static async Task<int> RunAsync(string[] args)
{
    // Quick, they only show that they run: their figures say little. The suite runs them so.
    var quick = args.Contains("--quick");
    switch (args)
    {
        case ["steps", ..]:
            await StepsBenchmark.RunAsync(
                TimeSpan.FromSeconds(quick ? 0.5 : 12),
                warmUp: TimeSpan.FromSeconds(quick ? 0.1 : 25),
                counts: quick ? [2] : [1, 4, 16]
            );
            return 0;
        case ["ballots", ..]:
            await BallotsBenchmark.RunAsync(quick ? 100 : 5000);
            return 0;
        case ["letters", ..]:
            await LettersBenchmark.RunAsync(quick ? 12 : 1000);
            return 0;
        case ["idle", ..]:
            await IdleBenchmark.RunAsync(settle: TimeSpan.FromSeconds(quick ? 1 : 45), span: TimeSpan.FromSeconds(quick ? 8 : 120));
            return 0;
        case ["pages", ..]:
            await PagesBenchmark.RunAsync(quick ? "town" : "city", times: Number("--times", quick ? 5 : 300), people: quick ? 5 : 500);
            return 0;
        case ["board", ..]:
            await BoardBenchmark.RunAsync(
                quick ? [200, 1000] : Sizes("--sizes", [10_000, 100_000, 1_000_000]),
                times: Number("--times", quick ? 3 : 50),
                pictures: Array.IndexOf(args, "--picture") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null
            );
            return 0;
        case ["figures", ..]:
            await FiguresBenchmark.RunAsync(quick ? "town" : "city", times: Number("--times", quick ? 5 : 100));
            return 0;
        case ["engines", ..]:
            await EnginesBenchmark.RunAsync(rounds: quick ? 3 : 200, warmUp: quick ? 1 : 200);
            return 0;
        case ["herd-node", var connection, var day]:
            await HerdBenchmark.NodeAsync(connection, DateOnly.Parse(day, CultureInfo.InvariantCulture));
            return 0;
        case ["herd", ..]
            when Number("--deadlines", quick ? 200 : 100_000) is var deadlines and >= 100
                && Number("--jobs", quick ? 50 : 10_000) is var jobs and > 0:
            await HerdBenchmark.RunAsync(deadlines, jobs);
            return 0;
        default:
            Console.Error.WriteLine(
                "bench steps [--quick]   commands per second with 1, 4 and 16 writers, beside the ceiling of bare transactions"
            );
            Console.Error.WriteLine(
                "bench ballots [--quick] 5,000 delegates vote at once over HTTP, "
                    + "beside bare transactions that mark a roll and insert a ballot"
            );
            Console.Error.WriteLine(
                "bench letters [--quick] 1,000 letters as one mailing and its archive, beside the same bytes written bare"
            );
            Console.Error.WriteLine("bench idle [--quick]    transactions a second and connections of a node that has nothing to do");
            Console.Error.WriteLine(
                "bench pages [--quick] [--times N]   workbench, case, form and post on the data of a city, beside the same over the API; "
                    + "what 500 people signed in cost"
            );
            Console.Error.WriteLine("bench board [--quick] [--sizes N,N] [--times N] [--picture FOLDER]");
            Console.Error.WriteLine(
                "                        pages, each filter, counts and figures of the year of an official's board over 10,000, "
                    + "100,000 and 1,000,000 open deadlines and ten times as many closed, beside bare SQL; --picture: "
                    + "how the cost grows, as two drawings"
            );
            Console.Error.WriteLine(
                "bench figures [--quick] [--times N] the figures of the year on the data of a city, beside plain SQL of the same counts"
            );
            Console.Error.WriteLine("bench engines [--quick] a round on each engine that is here, without a database (docs/elsa.md)");
            Console.Error.WriteLine("bench all [--quick]     each of them, one after the other");
            Console.Error.WriteLine("bench herd [--quick] [--deadlines N] [--jobs N]");
            Console.Error.WriteLine(
                "                        100,000 deadlines of 60,000 cases run out at one midnight, with one node and two; "
                    + "beside single Hangfire jobs and bare updates"
            );
            Console.Error.WriteLine("                        --quick: some seconds, to see that it runs; its figures say little");
            return 2;
    }

    int Number(string option, int otherwise) =>
        Array.IndexOf(args, option) is >= 0 and var at
        && at + 1 < args.Length
        && int.TryParse(args[at + 1], CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;

    IReadOnlyList<int> Sizes(string option, IReadOnlyList<int> otherwise) =>
        Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length
            ? [.. args[at + 1].Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))]
            : otherwise;
}
