namespace Bargaining.Cases;

/// <summary>The one list of the steps of a procedure (步骤名称): a class whose constants are
/// their names, as use cases and handlers write them.</summary>
/// <param name="definitions">The procedure and the child procedures that it starts.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StepsOfAttribute(params string[] definitions) : Attribute
{
    /// <summary>The procedure and the child procedures that it starts.</summary>
    public string[] Definitions { get; } = definitions;

    /// <summary>Steps at which no action stands: their day ends them, or what may be done at any time of the case.</summary>
    public string[] WithoutAction { get; init; } = [];
}
