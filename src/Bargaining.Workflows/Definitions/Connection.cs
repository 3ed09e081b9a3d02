namespace Bargaining.Workflows;

/// <summary>An arrow of the flowchart: when the source ends by this port, the target is next.</summary>
/// <param name="Source">The id of the activity that it leaves.</param>
/// <param name="SourcePort">The port by which it leaves, e.g. <c>Done</c>, <c>True</c>, <c>Accepted</c>.</param>
/// <param name="Target">The id of the activity that it enters.</param>
/// <param name="TargetPort">The port by which it enters; always <c>In</c> in Elsa.</param>
public sealed record Connection(string Source, string SourcePort, string Target, string TargetPort);
