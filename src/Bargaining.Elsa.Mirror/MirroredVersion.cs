using Bargaining.Workflows;

namespace Bargaining.Elsa.Mirror;

/// <summary>A version of a procedure as Elsa's stores have it.</summary>
/// <param name="Version">The version.</param>
/// <param name="DefinitionId">Under which id Elsa lists it: an id of its own, so that what
/// people import and draw under the procedure's is left alone.</param>
/// <param name="Root">The activity that is the whole workflow, as Elsa names it.</param>
/// <param name="NodeIds">By activity: its place in Elsa's tree.</param>
internal sealed record MirroredVersion(
    WorkflowDefinition Version,
    string DefinitionId,
    string Root,
    IReadOnlyDictionary<string, string> NodeIds
)
{
    /// <summary>Its id in Elsa's stores.</summary>
    public string Id => Version.Hash;

    /// <summary>Where an activity stands. One of an older version, which the instance has left, stands where it would.</summary>
    public string NodeId(string activity) => NodeIds.GetValueOrDefault(activity) ?? $"{NodeIds[Version.RootId]}:{activity}";
}
