using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Congress.YearPlan;

/// <summary>What is asked: an enterprise, a place, a year (年度清单的提问), and what has happened there.</summary>
public sealed record YearQuestion
{
    /// <summary>Name of the enterprise; null where it is not known.</summary>
    public string? Name { get; init; }

    /// <summary>GB/T 2260 code of its district.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>What the law asks about it.</summary>
    public required Enterprise Enterprise { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>This legal day.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Its congresses, in order of their numbers.</summary>
    public IReadOnlyList<PastTerm> Terms { get; init; } = [];

    /// <summary>Sessions of its congresses.</summary>
    public IReadOnlyList<PastSession> Sessions { get; init; } = [];

    /// <summary>Items of factory openness.</summary>
    public IReadOnlyList<PastDisclosure> Disclosures { get; init; } = [];

    /// <summary>Proposals of delegates.</summary>
    public IReadOnlyList<PastProposal> Proposals { get; init; } = [];

    /// <summary>Bargaining rounds.</summary>
    public IReadOnlyList<PastRound> Rounds { get; init; } = [];

    /// <summary>Collective and special contracts.</summary>
    public IReadOnlyList<PastContract> Contracts { get; init; } = [];
}

/// <summary>A term of the congress (届).</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="Number">Number of the case.</param>
/// <param name="Body">Who meets.</param>
/// <param name="Seats">Seats of delegates with a vote.</param>
/// <param name="BeginsOn">First day; null while the delegates are being elected.</param>
/// <param name="EndsOn">Last day; null until then.</param>
public sealed record PastTerm(Guid CaseId, string Number, MeetingBody Body, int Seats, DateOnly? BeginsOn, DateOnly? EndsOn);

/// <summary>A session (会议) that was not called off.</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="Number">Number of the case.</param>
/// <param name="MeetsOn">The day on which it meets or met.</param>
/// <param name="Place">Where.</param>
/// <param name="ClosedOn">The day on which it was closed; null until then.</param>
/// <param name="Done">Names of the steps that are done, such as give-notice.</param>
public sealed record PastSession(
    Guid CaseId,
    string Number,
    DateOnly MeetsOn,
    string Place,
    DateOnly? ClosedOn,
    IReadOnlyList<string> Done
);

/// <summary>An item of factory openness (公开事项).</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="Number">Number of the case.</param>
/// <param name="Title">What is disclosed.</param>
/// <param name="PostedOn">Days on which it was posted.</param>
/// <param name="DueOn">The planned day of a posting that is due now; null where none is.</param>
public sealed record PastDisclosure(Guid CaseId, string Number, string Title, IReadOnlyList<DateOnly> PostedOn, DateOnly? DueOn);

/// <summary>A proposal of delegates (提案).</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="Number">Number of the case.</param>
/// <param name="SubmittedOn">Day.</param>
/// <param name="Waits">Whether its handling is still to be reported to the congress.</param>
public sealed record PastProposal(Guid CaseId, string Number, DateOnly SubmittedOn, bool Waits);

/// <summary>A bargaining round (集体协商).</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="Number">Number of the case.</param>
/// <param name="Kind">Kind of contract.</param>
/// <param name="OpenedOn">Day of the offer.</param>
/// <param name="Running">Whether it still runs.</param>
public sealed record PastRound(Guid CaseId, string Number, ContractKind Kind, DateOnly OpenedOn, bool Running);

/// <summary>A contract (集体合同).</summary>
/// <param name="CaseId">The round that made it.</param>
/// <param name="Number">Number of the case.</param>
/// <param name="Kind">Kind.</param>
/// <param name="SignedOn">Day of signing.</param>
/// <param name="EffectiveOn">First day of effect; null until then.</param>
/// <param name="EndsOn">Last day of its term.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ReportedOn">The last report on performance; null where there was none.</param>
public sealed record PastContract(
    Guid CaseId,
    string Number,
    ContractKind Kind,
    DateOnly SignedOn,
    DateOnly? EffectiveOn,
    DateOnly EndsOn,
    ContractState State,
    DateOnly? ReportedOn
);
