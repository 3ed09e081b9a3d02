namespace Bargaining.Workflows;

/// <summary>One thing that is wrong with a definition.</summary>
/// <param name="File">The file (or other source) of the definition.</param>
/// <param name="Activity">The id of the activity, or null when the fault is the definition's own.</param>
/// <param name="Kind">What kind of fault it is; tests and tools go by this, not by the message.</param>
/// <param name="Message">What is wrong and what to do, in English, for whoever writes definitions.</param>
public sealed record WorkflowFault(string File, string? Activity, FaultKind Kind, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Activity is null ? $"{File}: {Message}" : $"{File}: {Activity}: {Message}";
}

/// <summary>The kinds of fault that are found when definitions are loaded.</summary>
public enum FaultKind
{
    /// <summary>The text is not JSON, or not of a workflow definition's shape.</summary>
    Malformed,

    /// <summary>Two files hold the same version of the same definition.</summary>
    DuplicateDefinition,

    /// <summary>Nothing says where the flowchart starts.</summary>
    NoStart,

    /// <summary>The runtime does not know this activity type.</summary>
    UnknownActivityType,

    /// <summary>The activity cannot stand where it stands: a flowchart inside the flowchart.</summary>
    MisplacedActivity,

    /// <summary>Two activities have the same id.</summary>
    DuplicateId,

    /// <summary>A connection names an activity that is not there.</summary>
    UnknownActivity,

    /// <summary>A connection leaves by a port that the activity does not have.</summary>
    UnknownPort,

    /// <summary>An outcome of a step, a branch of a fork or an outcome of a child leads nowhere.</summary>
    UnconnectedOutcome,

    /// <summary>No way leads from the start to the activity.</summary>
    UnreachableActivity,

    /// <summary>The join waits for branches that can never all arrive.</summary>
    JoinNeverFires,

    /// <summary>The law does not know this matter.</summary>
    UnknownMatter,

    /// <summary>A variable or input is used that the definition does not declare.</summary>
    UndeclaredVariable,

    /// <summary>The instance finishes with an outcome that the definition does not declare.</summary>
    UndeclaredOutcome,

    /// <summary>There is no published definition of the child procedure.</summary>
    MissingChild,

    /// <summary>A loop, or a child that starts itself, in which nothing ever waits.</summary>
    EndlessLoop,

    /// <summary>An input that the activity needs is missing.</summary>
    MissingInput,

    /// <summary>An input that the activity does not have.</summary>
    UnknownInput,

    /// <summary>An input has a value, or a kind of expression, that the activity cannot use.</summary>
    UnusableInput,

    /// <summary>Elsa would read it otherwise than this runtime.</summary>
    OtherwiseInElsa,

    /// <summary>A step is named, by a list of names or by an action, that no procedure has.</summary>
    StepNotThere,

    /// <summary>A step that the list of its procedure's steps does not name.</summary>
    StepWithoutName,

    /// <summary>A step, or a duty beside the steps, that has no words for people.</summary>
    StepWithoutWords,

    /// <summary>A step at which nobody can do anything.</summary>
    StepWithoutAction,
}
