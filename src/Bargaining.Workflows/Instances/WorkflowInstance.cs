using System.Text.Json.Nodes;

namespace Bargaining.Workflows;

/// <summary>
/// The state of one running procedure: what it knows and where it waits. Only the runtime changes it, and always a copy.
/// </summary>
public sealed class WorkflowInstance : IProcedureInstance
{
    internal WorkflowInstance() { }

    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The procedure.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version it started with, or was migrated to.</summary>
    public required int Version { get; init; }

    /// <summary>The hash of that version's text; the definition is found by it.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>The instance that started it, or null.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The activity of the parent that started it, or null.</summary>
    public string? ParentActivity { get; init; }

    /// <summary>Whether it runs, finished or was cancelled.</summary>
    public InstanceStatus Status { get; internal set; }

    /// <summary>The outcome it finished with, if the definition says one.</summary>
    public string? Outcome { get; internal set; }

    /// <summary>Its variables and inputs by name. The values are read only.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Variables => Values;

    /// <summary>Where it waits, oldest first.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => Open;

    internal SortedDictionary<string, JsonNode?> Values { get; init; } = new(StringComparer.Ordinal);

    internal List<Bookmark> Open { get; init; } = [];

    /// <summary>By the activity where branches meet: the connections ("source:port") by which branches have arrived.</summary>
    internal SortedDictionary<string, SortedSet<string>> Arrived { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The state as compact JSON; the same state is always the same text.</summary>
    public string ToText() => InstanceJson.Write(this);

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="FormatException">The text is not the state of an instance.</exception>
    public static WorkflowInstance FromJson(string json) => InstanceJson.Read(json);

    internal WorkflowInstance Copy() =>
        new()
        {
            Id = Id,
            DefinitionId = DefinitionId,
            Version = Version,
            DefinitionHash = DefinitionHash,
            ParentId = ParentId,
            ParentActivity = ParentActivity,
            Status = Status,
            Outcome = Outcome,
            Values = new SortedDictionary<string, JsonNode?>(Values, StringComparer.Ordinal),
            Open = [.. Open],
            Arrived = CopyArrived(),
        };

    internal SortedDictionary<string, SortedSet<string>> CopyArrived()
    {
        var copy = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (activity, connections) in Arrived)
        {
            copy[activity] = new SortedSet<string>(connections, StringComparer.Ordinal);
        }

        return copy;
    }
}

/// <summary>Whether an instance runs.</summary>
public enum InstanceStatus
{
    /// <summary>It waits somewhere.</summary>
    Running,

    /// <summary>It came to its end.</summary>
    Finished,

    /// <summary>It was ended from outside.</summary>
    Cancelled,
}
