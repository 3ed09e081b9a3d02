using Bargaining.Benchmarks;

switch (args)
{
    case ["steps", .. var rest]:
        await StepsBenchmark.RunAsync(rest.Contains("--quick") ? TimeSpan.FromSeconds(5) : TimeSpan.FromSeconds(12));
        return 0;
    default:
        Console.Error.WriteLine("bench steps [--quick]   commands per second with 1, 4 and 16 writers, beside the ceiling of bare transactions");
        return 2;
}
