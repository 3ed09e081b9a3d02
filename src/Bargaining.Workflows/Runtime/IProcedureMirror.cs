namespace Bargaining.Workflows;

/// <summary>
/// Shows in another system where procedures stand (镜像), for reading. It is told identifiers,
/// positions and times, and nothing that was said. It may be told the same twice.
/// </summary>
public interface IProcedureMirror
{
    /// <summary>Whether a version of a procedure is there already.</summary>
    /// <param name="definitionHash">Its hash.</param>
    bool Knows(string definitionHash);

    /// <summary>Puts the versions of all procedures there, so that what runs on them can be drawn.</summary>
    /// <param name="versions">All versions that ever ran.</param>
    /// <param name="cancel">Cancels it.</param>
    Task PublishAsync(IReadOnlyCollection<WorkflowDefinition> versions, CancellationToken cancel = default);

    /// <summary>Puts there how a case stands, in the place of how it stood.</summary>
    /// <param name="shown">The case.</param>
    /// <param name="cancel">Cancels it.</param>
    Task WriteAsync(MirroredCase shown, CancellationToken cancel = default);
}

/// <summary>A case as a mirror shows it.</summary>
/// <param name="Number">By what people know it.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="ClosedAt">When it was closed; null while it runs.</param>
/// <param name="Instances">Its procedures, children among them.</param>
public sealed record MirroredCase(
    string Number,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<MirroredInstance> Instances
);

/// <summary>A procedure as a mirror shows it.</summary>
/// <param name="Id">The instance.</param>
/// <param name="DefinitionHash">The version that it runs.</param>
/// <param name="ParentId">The instance that started it, or null.</param>
/// <param name="ParentActivity">The activity of the parent that started it, or null.</param>
/// <param name="Status">Whether it runs.</param>
/// <param name="Outcome">The outcome it finished with, if it has one.</param>
/// <param name="Steps">Its steps, open and ended, the oldest first.</param>
public sealed record MirroredInstance(
    Guid Id,
    string DefinitionHash,
    Guid? ParentId,
    string? ParentActivity,
    InstanceStatus Status,
    string? Outcome,
    IReadOnlyList<MirroredStep> Steps
);

/// <summary>A step as a mirror shows it.</summary>
/// <param name="Id">Its bookmark.</param>
/// <param name="ActivityId">Where it stands in the drawing.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="EndedAt">When it ended; null while it is open.</param>
/// <param name="Outcome">The port that it left by, or <see cref="Cancelled"/>.</param>
public sealed record MirroredStep(Guid Id, string ActivityId, DateTimeOffset OpenedAt, DateTimeOffset? EndedAt, string? Outcome)
{
    /// <summary>The outcome of a step that was closed because it was needed no more.</summary>
    public const string Cancelled = "Cancelled";
}
