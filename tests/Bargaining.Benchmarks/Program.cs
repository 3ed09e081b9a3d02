using System.Globalization;
using Bargaining.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["steps", .. var rest]:
        await StepsBenchmark.RunAsync(rest.Contains("--quick") ? TimeSpan.FromSeconds(5) : TimeSpan.FromSeconds(12));
        return 0;
    case ["ballots", .. var rest]:
        await BallotsBenchmark.RunAsync(rest.Contains("--quick") ? 1000 : 5000);
        return 0;
    case ["letters", .. var rest]:
        await LettersBenchmark.RunAsync(rest.Contains("--quick") ? 100 : 1000);
        return 0;
    default:
        Console.Error.WriteLine("bench steps [--quick]   commands per second with 1, 4 and 16 writers, beside the ceiling of bare transactions");
        Console.Error.WriteLine("bench ballots [--quick] 5,000 (1,000) delegates vote at once over HTTP, beside bare transactions that mark a roll and insert a ballot");
        Console.Error.WriteLine("bench letters [--quick] 1,000 (100) letters as one mailing and its archive, beside the same bytes written bare");
        return 2;
}
