using Bargaining.Law;

namespace Bargaining.Rounds.Contracts;

/// <summary>A regional or industry contract in a list, from its offer on (区域性、行业性合同概要).</summary>
public sealed record RegionalSummary
{
    /// <summary>The round.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The federation, or whoever else makes the contract.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Its name.</summary>
    public required string Organisation { get; init; }

    /// <summary>The node above it.</summary>
    public string? Place { get; init; }

    /// <summary>Region or industry.</summary>
    public required BargainingLevel Level { get; init; }

    /// <summary>Kind of contract.</summary>
    public required ContractKind Kind { get; init; }

    /// <summary>How far it has come.</summary>
    public required RegionalStage Stage { get; init; }

    /// <summary>First day of effect; absent until then.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Last day of its term; absent while there is no contract.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Enterprises that it covers.</summary>
    public required int Enterprises { get; init; }

    /// <summary>Employees of them.</summary>
    public required long Employees { get; init; }

    /// <summary>Enterprises whose answer is awaited.</summary>
    public required int Awaited { get; init; }

    /// <summary>Enterprises that it does not bind by the law of the place.</summary>
    public required int NotBound { get; init; }

    /// <summary>Enterprises that the register does not know by that name.</summary>
    public required int NotInRegister { get; init; }
}

/// <summary>What the contracts of a question come to (合计).</summary>
/// <param name="Contracts">How many there are, those under way among them.</param>
/// <param name="Enterprises">Enterprises that they cover, each once.</param>
/// <param name="Employees">Employees of them; of an enterprise under several the largest number.</param>
/// <param name="Awaited">Enterprises whose answer to one of them is awaited, each once.</param>
public sealed record RegionalSums(int Contracts, int Enterprises, long Employees, int Awaited);

/// <summary>An enterprise that a regional or industry contract covers (覆盖企业明细).</summary>
/// <param name="Name">Its name as it was listed.</param>
/// <param name="OrganisationId">The enterprise of the register; absent where it is not there.</param>
/// <param name="Place">The node above it; absent where it is not in the register.</param>
/// <param name="Employees">Its employees under the contract.</param>
/// <param name="Bound">By whose authority.</param>
/// <param name="Evidence">What shows it; empty where its answer is awaited.</param>
/// <param name="On">The day of it.</param>
/// <param name="Binds">Whether the contract binds it by the law of the place.</param>
public sealed record CoveredView(
    string Name,
    Guid? OrganisationId,
    string? Place,
    int Employees,
    BoundBy Bound,
    string Evidence,
    DateOnly? On,
    bool Binds
);

/// <summary>A regional or industry contract (区域性、行业性合同): whom it covers, and what it says.</summary>
/// <param name="Summary">The contract in short.</param>
/// <param name="Whole">Whether the reader sees the case; whoever belongs to a covered
/// enterprise sees the contract and the own enterprise.</param>
/// <param name="Article">The article that says whom it binds.</param>
/// <param name="ArticleStatus">How its text was read.</param>
/// <param name="BindsAll">Whether it binds all of the place, or only who recognises it.</param>
/// <param name="Clauses">What it says, by head; that of the draft while there is no contract.</param>
/// <param name="Changes">What was changed since, in order.</param>
/// <param name="Bounds">How many enterprises came to it in which way.</param>
/// <param name="Covered">A page of the enterprises, as they were listed.</param>
public sealed record RegionalView(
    RegionalSummary Summary,
    bool Whole,
    Text Article,
    RuleStatus ArticleStatus,
    bool BindsAll,
    IReadOnlyList<Clause> Clauses,
    IReadOnlyList<string> Changes,
    IReadOnlyDictionary<BoundBy, int> Bounds,
    Page<CoveredView> Covered
);
