using Shouldly;
using Xunit;

namespace Bargaining.Tests.Fixtures;

/// <summary>
/// Guesses at who voted for and who against, each by something that a voter leaves behind. How well one separates
/// the two is its AUC: 1/2 is chance, 1 is certainty. Chance alone strays by 0.018 over 1,000 votes, by 0.006 over
/// 10,000; five times that is allowed, since some thousand guesses are tried.
/// </summary>
internal sealed class Guesses(int seed)
{
    private readonly Dictionary<string, List<(double Left, bool Yes)>> _guesses = [];

    /// <summary>What these voters left, in the order of the truth; a guess that is made
    /// in several halls is judged over all of them.</summary>
    public void Add(string by, IEnumerable<double> left, IReadOnlyList<bool> truth)
    {
        if (!_guesses.TryGetValue(by, out var guess))
        {
            _guesses[by] = guess = [];
        }

        guess.AddRange(left.Zip(truth));
    }

    /// <summary>Each byte that all voters left, by itself; one that a voter did not leave is a guess too.</summary>
    public void AddBytes(string of, IReadOnlyList<byte[]> left, IReadOnlyList<bool> truth)
    {
        for (var place = 0; place < left.Max(bytes => bytes.Length); place++)
        {
            Add($"byte {place} of {of}", left.Select(bytes => place < bytes.Length ? bytes[place] : -1.0), truth);
        }
    }

    /// <summary>None is better than chance.</summary>
    public void Judge()
    {
        var judged = _guesses
            .Select(g => (By: g.Key, Auc: Auc(g.Value), g.Value.Count))
            .OrderByDescending(g => Math.Abs(g.Auc - 0.5))
            .ToList();
        foreach (var (by, auc, _) in judged.Where((g, n) => n == 0 || !g.By.StartsWith("byte", StringComparison.Ordinal)))
        {
            TestContext.Current.SendDiagnosticMessage($"secrecy: by {by}: AUC {auc:0.000}");
        }

        TestContext.Current.SendDiagnosticMessage($"secrecy: {judged.Count} guesses over {judged.Max(g => g.Count)} votes");
        judged.Where(g => Math.Abs(g.Auc - 0.5) > 5 / Math.Sqrt(3 * g.Count)).ShouldBeEmpty($"seed {seed}");
    }

    /// <summary>How often somebody in favour is guessed above somebody against; ties count one half.</summary>
    public static double Auc(IEnumerable<(double Left, bool Yes)> guess)
    {
        double rank = 1,
            sum = 0,
            yes = 0,
            no = 0;
        foreach (var tied in guess.GroupBy(g => g.Left).OrderBy(g => g.Key))
        {
            double inFavour = tied.Count(t => t.Yes),
                count = tied.Count();
            sum += inFavour * (rank + ((count - 1) / 2));
            rank += count;
            (yes, no) = (yes + inFavour, no + count - inFavour);
        }

        return (sum - (yes * (yes + 1) / 2)) / (yes * no);
    }
}
