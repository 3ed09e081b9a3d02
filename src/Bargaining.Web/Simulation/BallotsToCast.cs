using System.Text.Json.Serialization;
using Bargaining.Congress.Voting;

namespace Bargaining.Web.Simulation;

/// <summary>How many ballots mark what (投票方案): a motion by for, against and abstain, every other question by lists of marks.</summary>
public sealed record BallotsToCast(string Item, int For = 0, int Against = 0, int Abstain = 0, IReadOnlyList<SameBallots>? Ballots = null)
{
    /// <summary>How many; negative where one of the numbers is.</summary>
    [JsonIgnore]
    public long Total =>
        ((long[])[For, Against, Abstain, .. (Ballots ?? []).Select(same => same.Count)]) is var each && each.Any(count => count < 0)
            ? -1
            : each.Sum();

    /// <summary>The marks of each ballot.</summary>
    [JsonIgnore]
    public IEnumerable<IReadOnlyDictionary<string, Mark>> Marks =>
        Of(Mark.For, For)
            .Concat(Of(Mark.Against, Against))
            .Concat(Of(Mark.Abstain, Abstain))
            .Concat((Ballots ?? []).SelectMany(same => Enumerable.Repeat(same.Marks, same.Count)));

    private static IEnumerable<IReadOnlyDictionary<string, Mark>> Of(Mark mark, int count) =>
        Enumerable.Repeat<IReadOnlyDictionary<string, Mark>>(
            new Dictionary<string, Mark> { [Bargaining.Congress.Voting.Marks.Motion] = mark },
            count
        );
}

/// <summary>So many ballots that mark the same.</summary>
public sealed record SameBallots(int Count, IReadOnlyDictionary<string, Mark> Marks);
