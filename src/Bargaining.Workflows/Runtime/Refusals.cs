namespace Bargaining.Workflows;

/// <summary>The step is not open: it ended, it was cancelled, or it never was. Of two
/// people who answer at the same moment, one gets this.</summary>
/// <param name="bookmarkId">The bookmark that is not there.</param>
public sealed class StepNotOpenException(Guid bookmarkId) : Exception($"No open step has the bookmark {bookmarkId}.")
{
    /// <summary>The bookmark that is not there.</summary>
    public Guid BookmarkId { get; } = bookmarkId;
}

/// <summary>The step cannot end with this outcome.</summary>
/// <param name="step">The step.</param>
/// <param name="outcome">The outcome.</param>
/// <param name="known">The outcomes it can end with.</param>
public sealed class UnknownOutcomeException(string step, string outcome, IReadOnlyList<string> known)
    : Exception($"Step '{step}' cannot end with '{outcome}'; it can end with {string.Join(", ", known)}.")
{
    /// <summary>The step.</summary>
    public string Step { get; } = step;

    /// <summary>The outcome.</summary>
    public string Outcome { get; } = outcome;

    /// <summary>The outcomes it can end with.</summary>
    public IReadOnlyList<string> Known { get; } = known;
}

/// <summary>The definition declares no variable or input of this name.</summary>
/// <param name="definitionId">The definition.</param>
/// <param name="variable">The name.</param>
public sealed class UnknownVariableException(string definitionId, string variable)
    : Exception($"Definition '{definitionId}' declares no variable or input '{variable}'.")
{
    /// <summary>The name.</summary>
    public string Variable { get; } = variable;
}

/// <summary>There is no such definition, or no published version of it.</summary>
/// <param name="message">Which.</param>
public sealed class UnknownDefinitionException(string message) : Exception(message);

/// <summary>The instance is not among those passed in, or does not run.</summary>
/// <param name="instanceId">The instance.</param>
public sealed class InstanceNotRunningException(Guid instanceId) : Exception($"No running instance has the id {instanceId}.")
{
    /// <summary>The instance.</summary>
    public Guid InstanceId { get; } = instanceId;
}

/// <summary>A procedure went on without end and without waiting. The check at load finds such loops; this is the last guard.</summary>
/// <param name="definitionId">The definition.</param>
public sealed class EndlessProcedureException(string definitionId) : Exception($"Definition '{definitionId}' runs on without waiting.");
