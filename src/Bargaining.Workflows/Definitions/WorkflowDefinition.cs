namespace Bargaining.Workflows;

/// <summary>
/// One version of a procedure, read from an Elsa 3 workflow definition. It never changes: an instance stays on the version it
/// started with, found by <see cref="Hash"/>.
/// </summary>
public sealed class WorkflowDefinition
{
    private readonly Lazy<ProcedureGraph> _graph;

    internal WorkflowDefinition() => _graph = new Lazy<ProcedureGraph>(() => ProcedureGraph.Of(this));

    /// <summary>The id of the procedure, the same in all its versions.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Its version, counted from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Whether new instances may start on this version.</summary>
    public required bool IsPublished { get; init; }

    /// <summary>SHA-256 of <see cref="Text"/>, 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>The canonical text: the whole definition without blanks, properties in ordinal order. It parses to the same hash.</summary>
    public required string Text { get; init; }

    /// <summary>The file (or other place) it was read from; names faults.</summary>
    public required string Source { get; init; }

    /// <summary>The id of the root flowchart.</summary>
    public required string RootId { get; init; }

    /// <summary>The activities of the root flowchart, in the order of the text.</summary>
    public required IReadOnlyList<Activity> Activities { get; init; }

    /// <summary>The arrows between them.</summary>
    public required IReadOnlyList<Connection> Connections { get; init; }

    /// <summary>The variables it declares.</summary>
    public required IReadOnlyList<VariableDefinition> Variables { get; init; }

    /// <summary>The inputs it declares.</summary>
    public required IReadOnlyList<InputDefinition> Inputs { get; init; }

    /// <summary>The outcomes with which an instance can finish (<c>Elsa.Complete</c>); a waiting parent has a port for each.</summary>
    public required IReadOnlyList<string> Outcomes { get; init; }

    /// <summary>What <c>root.start</c> says, if anything.</summary>
    internal string? StartId { get; init; }

    internal ProcedureGraph Graph => _graph.Value;

    /// <summary>Reads a definition. Its shape is checked here; what it means is checked by <see cref="WorkflowCatalog"/>.</summary>
    /// <param name="json">The text of the definition.</param>
    /// <param name="source">The file it comes from, for the message.</param>
    /// <exception cref="WorkflowDefinitionException">The text is not a workflow definition; lists every fault.</exception>
    public static WorkflowDefinition Parse(string json, string source)
    {
        var faults = new List<WorkflowFault>();
        var definition = DefinitionReader.Read(json, source, faults);
        return definition is not null && faults.Count == 0 ? definition : throw new WorkflowDefinitionException(faults);
    }

    /// <summary>The activity with this id; null if there is none.</summary>
    /// <param name="activityId">The id.</param>
    public Activity? Find(string activityId) => Activities.FirstOrDefault(activity => activity.Id == activityId);

    /// <summary>Whether an instance may keep a value of this name: a declared variable or input.</summary>
    internal bool Declares(string name) => Variables.Any(v => v.Name == name) || Inputs.Any(i => i.Name == name);
}
