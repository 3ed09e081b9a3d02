using Bargaining.Law;

namespace Bargaining.Cases;

/// <summary>A contract in a list (合同概要).</summary>
public sealed record ContractSummary
{
    /// <summary>The contract.</summary>
    public required Guid Id { get; init; }

    /// <summary>The round that made it.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Number of that round.</summary>
    public required string Number { get; init; }

    /// <summary>The enterprise.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Its name.</summary>
    public required string Organisation { get; init; }

    /// <summary>Kind.</summary>
    public required ContractKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required ContractState State { get; init; }

    /// <summary>Day of signing, or of the written notice of adoption.</summary>
    public required DateOnly SignedOn { get; init; }

    /// <summary>First day of effect; absent until then.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Last day of its term.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>Employees it covers, persons.</summary>
    public required int Employees { get; init; }

    /// <summary>Who performs it, where the enterprise was merged or divided; absent where the enterprise itself does.</summary>
    public Performance? PerformedBy { get; init; }
}

/// <summary>Who performs a contract in the place of the enterprise that made it (承继履行).</summary>
/// <param name="Since">From which day.</param>
/// <param name="By">Who: one after a merger, all of them after a division.</param>
/// <param name="RuleId">Id of the rule that says so.</param>
/// <param name="Citation">The article.</param>
public sealed record Performance(DateOnly Since, IReadOnlyList<Performer> By, string RuleId, Text Citation);

/// <summary>An organisation that performs a contract (承继单位).</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Name">Its name.</param>
public sealed record Performer(Guid OrganisationId, string Name);

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
