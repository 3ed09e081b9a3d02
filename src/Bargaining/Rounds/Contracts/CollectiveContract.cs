using Bargaining.Law;

namespace Bargaining.Rounds.Contracts;

/// <summary>Where a contract stands.</summary>
public enum ContractState
{
    /// <summary>Signed or formed, not yet in effect (已签订).</summary>
    Signed,

    /// <summary>In effect (生效).</summary>
    InEffect,

    /// <summary>The bureau objected; not in effect (有异议).</summary>
    Objected,

    /// <summary>Its term has run out (期满).</summary>
    Expired,

    /// <summary>Ended before its term (解除).</summary>
    Terminated,
}

/// <summary>A collective or special contract (集体合同、专项集体合同): what lists and coverage figures need; the text and its history are in the case.</summary>
public sealed class CollectiveContract
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The round that made it.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The enterprise.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The enterprise's path.</summary>
    public required string Path { get; init; }

    /// <summary>Kind.</summary>
    public ContractKind Kind { get; init; }

    /// <summary>Day of the chiefs' signatures, or of the written notice of adoption where that forms it.</summary>
    public DateOnly SignedOn { get; set; }

    /// <summary>First day of effect; null until then.</summary>
    public DateOnly? EffectiveOn { get; set; }

    /// <summary>Last day of its term.</summary>
    public DateOnly EndsOn { get; set; }

    /// <summary>Employees it covers, persons.</summary>
    public int Employees { get; init; }

    /// <summary>Where it stands.</summary>
    public ContractState State { get; set; }
}
