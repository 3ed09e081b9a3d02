using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Law;
using MediatR;

namespace Bargaining.Cases;

/// <summary>A thing that one person does (操作): one command, one transaction, one entry of the audit trail.</summary>
public abstract record Command : IRequest<Receipt>, IFilledIn;

/// <summary>A command that starts a case of an enterprise.</summary>
public abstract record OpeningCommand : Command
{
    /// <summary>The enterprise.</summary>
    [PicksFrom(Pick.Organisation)]
    public Guid OrganisationId { get; init; }
}

/// <summary>A command in a case that runs.</summary>
public abstract record CaseCommand : Command
{
    /// <summary>The case; from the address, never from the body.</summary>
    [JsonIgnore]
    public Guid CaseId { get; init; }
}

/// <summary>The answer to a command that was carried out (回执).</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Version">Its version now; the ETag.</param>
/// <param name="Action">What was done.</param>
/// <param name="Opened">Steps that it opened.</param>
/// <param name="Deadlines">Deadlines that it opened, extended, resumed, or computed anew.</param>
/// <param name="Closed">How the case ended, if it did.</param>
public sealed record Receipt(
    Guid CaseId,
    string Number,
    long Version,
    string Action,
    IReadOnlyList<OpenedStep> Opened,
    IReadOnlyList<OpenedDeadline> Deadlines,
    string? Closed
)
{
    /// <summary>Documents that it issued, with their numbers; the scan that it attached.</summary>
    public IReadOnlyList<IssuedDocument> Documents { get; init; } = [];

    /// <summary>What it came to, a vote with its sum, and what is not as the law asks or
    /// recommends and was not refused: to be known, or put right.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>A step that a command opened.</summary>
public sealed record OpenedStep(string Step, Party Party);

/// <summary>
/// A deadline that a command opened or moved, with the rule that sets it, how its text was read, and the rules of nearer places
/// that could not be read and might say otherwise.
/// </summary>
public sealed record OpenedDeadline(
    string Step,
    string Matter,
    Party Party,
    DateOnly From,
    DateOnly? Opens,
    DateOnly Due,
    DateOnly? Advised,
    bool Provisional,
    string RuleId,
    string Citation,
    RuleStatus Status,
    IReadOnlyList<string> Caveats
)
{
    /// <summary>The article in full; absent in answers that were kept before there was this.</summary>
    public Text? Article { get; init; }
}
