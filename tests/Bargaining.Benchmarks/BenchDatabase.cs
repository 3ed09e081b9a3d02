using Npgsql;

namespace Bargaining.Benchmarks;

/// <summary>
/// A database for one benchmark, beside the one that BARGAINING_POSTGRES names and on the same server: that one may hold somebody's work.
/// It is dropped when the benchmark begins (that of the pages is not: its data take long), and stays afterwards to be looked at.
/// </summary>
internal static class BenchDatabase
{
    // Asked once: a benchmark names its own database to the product by the same variable.
    private static readonly string? Given = Environment.GetEnvironmentVariable("BARGAINING_POSTGRES");

    public static string Connection(string benchmark)
    {
        var named = new NpgsqlConnectionStringBuilder(
            Given ?? throw new InvalidOperationException($"Run it with ./bargaining bench {benchmark}.")
        );
        named.Database += $"_bench_{benchmark}";
        return named.ConnectionString;
    }
}
