using Bargaining.Access;

namespace Bargaining.Cases;

/// <summary>
/// One step of a procedure (待办): opened by the workflow, ended by a command. The open steps are the one answer
/// to "what may be done now"; the ended ones are the case's timeline.
/// </summary>
[Recorded(of: nameof(CaseId))]
public sealed class Step
{
    /// <summary>The workflow's bookmark.</summary>
    public Guid Id { get; init; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The workflow instance that waits here.</summary>
    public Guid InstanceId { get; init; }

    /// <summary>The activity of the definition.</summary>
    public required string ActivityId { get; set; }

    /// <summary>Name of the step, for example reply.</summary>
    public required string Name { get; set; }

    /// <summary>Whose turn it is.</summary>
    public Party Party { get; init; }

    /// <summary>The question to the law that gives its deadline; null where the law sets none.</summary>
    public string? Matter { get; init; }

    /// <summary>The fact that starts the deadline's clock, for example offer.received.</summary>
    public string? Clock { get; init; }

    /// <summary>How long before its last day the party is reminded, see
    /// <see cref="Cases.Reminders"/>; null where the procedure does not say.</summary>
    public string? Reminders { get; init; }

    /// <summary>Whether the workflow goes on by itself when the deadline runs out.</summary>
    public bool LeadsOnWhenOverdue { get; init; }

    /// <summary>Hash of (case, step) while it is open, null afterwards: unique, so that a step is never open twice.</summary>
    public string? Key { get; set; }

    /// <summary>When it was opened, UTC.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>Since when it stands open without a last day, UTC; null where it has one, or has ended (没有期限、自何时起开着).</summary>
    [Unrecorded]
    public DateTimeOffset? StandsSince { get; set; }

    /// <summary>The path of its case while it stands so, that the board counts a
    /// district without asking the cases; null otherwise.</summary>
    [Unrecorded]
    public string? Path { get; set; }

    /// <summary>The node by which a list of that place finds it while it stands so (归属地区), as
    /// <see cref="Organisations.Organisation.PlaceId"/> says; null otherwise.</summary>
    [Unrecorded]
    public Guid? PlaceId { get; set; }

    /// <summary>It stands open without a last day, in a case of that path and place; or it does not.</summary>
    internal void Stand(bool stands, string path, Guid place) =>
        (StandsSince, Path, PlaceId) = stands ? (OpenedAt, path, place) : ((DateTimeOffset?)null, (string?)null, (Guid?)null);

    /// <summary>When it ended, UTC; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How it ended: the port that the workflow left by, or Cancelled.</summary>
    public string? Outcome { get; set; }

    /// <summary>Who ended it.</summary>
    public Guid? EndedBy { get; set; }
}

/// <summary>A running or finished workflow instance of a case, as the runtime keeps it.</summary>
[Recorded(of: nameof(CaseId))]
public sealed class ProcedureInstance
{
    /// <summary>Key of the instance.</summary>
    public Guid Id { get; init; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }

    /// <summary>Content hash of the definition version that it runs; its text is kept in <see cref="KeptDefinition"/>.</summary>
    public required string DefinitionHash { get; set; }

    /// <summary>Whether it can still go on.</summary>
    public bool Running { get; set; }

    /// <summary>The runtime's state, JSON.</summary>
    public required string State { get; set; }
}

/// <summary>The text of a definition version that ever ran. It is never changed or removed.</summary>
public sealed class KeptDefinition
{
    /// <summary>SHA-256 of the text, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>Its definition id.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Its version.</summary>
    public int Version { get; init; }

    /// <summary>The JSON text.</summary>
    public required string Text { get; init; }
}
