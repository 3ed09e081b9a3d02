using System.Collections.Frozen;

namespace Bargaining.Workflows;

/// <summary>The type names of the activities that the runtime knows.</summary>
public static class ActivityTypes
{
    /// <summary>The flowchart that every definition has as its root.</summary>
    public const string Flowchart = "Elsa.Flowchart";

    /// <summary>Where a flowchart starts. Port Done.</summary>
    public const string Start = "Elsa.Start";

    /// <summary>Ends the instance at once. No port.</summary>
    public const string Finish = "Elsa.Finish";

    /// <summary>Ends the instance at once with an outcome. No port.</summary>
    public const string Complete = "Elsa.Complete";

    /// <summary>Asks one condition. Ports True, False.</summary>
    public const string FlowDecision = "Elsa.FlowDecision";

    /// <summary>Goes on in several branches at once. Ports: the branches.</summary>
    public const string FlowFork = "Elsa.FlowFork";

    /// <summary>Brings branches together. Port Done.</summary>
    public const string FlowJoin = "Elsa.FlowJoin";

    /// <summary>Starts a child procedure. Ports Done and, when waiting, the child's outcomes, which
    /// Elsa's own activity lacks: files say <see cref="RunProcedure"/>.</summary>
    public const string DispatchWorkflow = "Elsa.DispatchWorkflow";

    /// <summary>Runs a child procedure (子程序) to its end. Ports: its outcomes, and Done where a child may end without one.</summary>
    public const string RunProcedure = "Bargaining.RunProcedure";

    /// <summary>Opens a step (待办) for a party and waits. Ports: its outcomes, and Overdue.</summary>
    public const string AwaitStep = "Bargaining.AwaitStep";

    /// <summary>Asks for a deadline (期限) that no step carries. Port Done.</summary>
    public const string OpenDeadline = "Bargaining.OpenDeadline";

    /// <summary>Says that the case is closed (结案). Port Done.</summary>
    public const string CloseCase = "Bargaining.CloseCase";

    /// <summary>The port of activities that just end.</summary>
    public const string Done = "Done";

    /// <summary>The port by which a step ends when its deadline passes in silence (逾期).</summary>
    public const string Overdue = "Overdue";

    /// <summary>Whether an activity of this type starts a child.</summary>
    internal static bool StartsChild(string? type) => type is RunProcedure or DispatchWorkflow;

    /// <summary>The inputs that each activity needs; the types that have an entry are the types that are known.</summary>
    internal static readonly FrozenDictionary<string, string[]> Needed = new Dictionary<string, string[]>
    {
        [Start] = [],
        [Finish] = [],
        [Complete] = ["outcomes"],
        [FlowDecision] = ["condition"],
        [FlowFork] = ["branches"],
        [FlowJoin] = [],
        [DispatchWorkflow] = ["workflowDefinitionId"],
        [RunProcedure] = ["procedure", "outcomes"],
        [AwaitStep] = ["step", "party", "outcomes"],
        [OpenDeadline] = ["matter", "clock", "party"],
        [CloseCase] = ["outcome"],
    }.ToFrozenDictionary();

    /// <summary>The inputs that the product's own activities may have besides the needed ones.</summary>
    internal static readonly FrozenDictionary<string, string[]> Optional = new Dictionary<string, string[]>
    {
        [RunProcedure] = ["input"],
        [AwaitStep] = ["matter", "clock", "reminders"],
        [OpenDeadline] = ["duty"],
        [CloseCase] = [],
    }.ToFrozenDictionary();
}
