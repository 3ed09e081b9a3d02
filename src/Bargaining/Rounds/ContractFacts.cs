using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Law;

namespace Bargaining.Rounds;

/// <summary>The contract's own facts (合同).</summary>
public sealed record ContractFacts
{
    /// <summary>Changes and the termination of which the bureau was not told.</summary>
    [JsonIgnore]
    public IEnumerable<ContractChange> Unrecorded =>
        Changes.Append(Termination).OfType<ContractChange>().Where(change => change.RecordedOn is null);

    /// <summary>Day of signing by both chiefs, or of the written notice of adoption where that forms it.</summary>
    public DateOnly SignedOn { get; init; }

    /// <summary>Names of those who signed, both chiefs among them; empty where the notice of adoption forms the contract.</summary>
    public IReadOnlyList<string> SignedBy { get; init; } = [];

    /// <summary>The written notice of adoption (通过告知书), where that forms the contract.</summary>
    public string? AdoptionNotice { get; init; }

    /// <summary>First day of effect.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>What made it effective: opinion or silence.</summary>
    public string? EffectiveBy { get; init; }

    /// <summary>Last day of its term.</summary>
    public DateOnly EndsOn { get; init; }

    /// <summary>Days and ways of publication (公布).</summary>
    public IReadOnlyList<Publication> Publications { get; init; } = [];

    /// <summary>Day of filing with the upper union.</summary>
    public DateOnly? FiledWithUpperUnionOn { get; init; }

    /// <summary>Reports on performance (履行情况报告).</summary>
    public IReadOnlyList<PerformanceReport> Reports { get; init; } = [];

    /// <summary>Changes (变更).</summary>
    public IReadOnlyList<ContractChange> Changes { get; init; } = [];

    /// <summary>Termination (解除); null while it lasts.</summary>
    public ContractChange? Termination { get; init; }

    /// <summary>The written demand to renew (续订要求); null until one side makes it.</summary>
    public RenewalDemand? Renewal { get; init; }
}

/// <summary>A publication of the contract to a side's people.</summary>
public sealed record Publication(Party By, DateOnly On, string Way);

/// <summary>A report on performance to the congress (履行情况报告).</summary>
public sealed record PerformanceReport(DateOnly On, string Summary);

/// <summary>A written demand to renew a contract or to make a new one (续订要求).</summary>
public sealed record RenewalDemand(Party By, DateOnly On, string Content);

/// <summary>A change or the termination of a contract, with the record of its procedure (变更、解除).</summary>
/// <param name="Ground">Code of the ground: agreement, or one of CCP 40.</param>
/// <param name="AgreedOn">Day on which the representatives agreed.</param>
/// <param name="Text">What was agreed.</param>
/// <param name="Vote">The vote that adopted it.</param>
/// <param name="SignedOn">Day of both chiefs' signatures.</param>
/// <param name="RecordedOn">Day of filing or recording it with the bureau; null until then.</param>
public sealed record ContractChange(
    string Ground,
    DateOnly AgreedOn,
    string Text,
    VoteResult Vote,
    DateOnly SignedOn,
    DateOnly? RecordedOn = null
)
{
    /// <summary>How the ground makes performance impossible; null where it need not.</summary>
    public string? Impossibility { get; init; }
}
