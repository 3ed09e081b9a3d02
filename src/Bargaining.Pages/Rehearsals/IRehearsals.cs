using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Pages.Rehearsals;

/// <summary>Plays a round that somebody plans, and keeps nothing of it (预演); the host's.</summary>
public interface IRehearsals
{
    /// <summary>The keys of the stages, in their order: each is a day that may be planned.</summary>
    IReadOnlyList<string> Stages { get; }

    /// <summary>Plays it; null where too many are being played now.</summary>
    Task<Rehearsed?> PlayAsync(PlannedDays plan, CancellationToken cancel);
}

/// <summary>What is planned (预演方案).</summary>
/// <param name="Enterprise">The enterprise whose facts count.</param>
/// <param name="Kind">Kind of contract.</param>
/// <param name="Days">Days by stage; of the others likely ones are taken. The first is always there.</param>
public sealed record PlannedDays(Organisation Enterprise, ContractKind Kind, IReadOnlyDictionary<string, DateOnly> Days);

/// <summary>What came of it (预演结果).</summary>
/// <param name="Stages">As far as it came.</param>
/// <param name="InForce">The day from which the contract is in force; null where it did not come so far.</param>
public sealed record Rehearsed(IReadOnlyList<RehearsedStage> Stages, DateOnly? InForce);

/// <summary>One stage (预演的一步).</summary>
/// <param name="Key">Its key.</param>
/// <param name="Title">What is done.</param>
/// <param name="Who">By whom.</param>
/// <param name="On">The day that was taken.</param>
/// <param name="Planned">Whether somebody planned it; else it is likely.</param>
/// <param name="Last">The last day that the law gives; null where it gives none.</param>
public sealed record RehearsedStage(string Key, Text Title, Party Who, DateOnly On, bool Planned, OpenedDeadline? Last)
{
    /// <summary>Why it cannot be so.</summary>
    public IReadOnlyList<Breach> Breaches { get; init; } = [];

    /// <summary>Why it cannot be so, where no rule says it.</summary>
    public Text? Message { get; init; }

    /// <summary>What is not as the law recommends, or what it came to.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Whether it could not be done.</summary>
    public bool Refused => Breaches.Count > 0 || Message is not null;
}
