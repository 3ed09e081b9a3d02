using Bargaining.Cases;
using Bargaining.Law;

namespace Bargaining.Rounds.Contracts;

/// <summary>A collective or special contract (集体合同、专项集体合同): what lists and coverage
/// figures need; the text and its history are in the case.</summary>
[Recorded(of: nameof(CaseId))]
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
    public int Employees { get; set; }

    /// <summary>Where it stands.</summary>
    public ContractState State { get; set; }

    /// <summary>What lists and the case show of it.</summary>
    public ContractSummary Summary(string number, string organisation) =>
        new()
        {
            Id = Id,
            CaseId = CaseId,
            Number = number,
            OrganisationId = OrganisationId,
            Organisation = organisation,
            Kind = Kind,
            State = State,
            SignedOn = SignedOn,
            EffectiveOn = EffectiveOn,
            EndsOn = EndsOn,
            Employees = Employees,
        };
}
