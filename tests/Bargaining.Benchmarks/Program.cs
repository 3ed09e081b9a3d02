using System.Globalization;
using Bargaining.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

// Quick, they only show that they run: their figures say little. The suite runs them so.
var quick = args.Contains("--quick");
switch (args)
{
    case ["steps", ..]:
        await StepsBenchmark.RunAsync(TimeSpan.FromSeconds(quick ? 0.5 : 12), warmUp: TimeSpan.FromSeconds(quick ? 0.1 : 25), counts: quick ? [2] : [1, 4, 16]);
        return 0;
    case ["ballots", ..]:
        await BallotsBenchmark.RunAsync(quick ? 100 : 5000);
        return 0;
    case ["letters", ..]:
        await LettersBenchmark.RunAsync(quick ? 12 : 1000);
        return 0;
    default:
        Console.Error.WriteLine("bench steps [--quick]   commands per second with 1, 4 and 16 writers, beside the ceiling of bare transactions");
        Console.Error.WriteLine("bench ballots [--quick] 5,000 delegates vote at once over HTTP, beside bare transactions that mark a roll and insert a ballot");
        Console.Error.WriteLine("bench letters [--quick] 1,000 letters as one mailing and its archive, beside the same bytes written bare");
        Console.Error.WriteLine("                        --quick: some seconds, to see that it runs; its figures say little");
        return 2;
}
