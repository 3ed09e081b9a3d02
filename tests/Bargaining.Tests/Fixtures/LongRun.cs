namespace Bargaining.Tests.Fixtures;

/// <summary>
/// How long the long proofs are: kills, mutations, letters. A day's run takes the short form of the same code; the nightly one,
/// <c>./bargaining test --long</c>, sets BARGAINING_LONG and takes the long one.
/// </summary>
public static class LongRun
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("BARGAINING_LONG") is { Length: > 0 };

    public static int Times(int daily, int nightly) => IsLong ? nightly : daily;
}
