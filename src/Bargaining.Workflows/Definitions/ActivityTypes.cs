using System.Collections.Frozen;

namespace Bargaining.Workflows;

/// <summary>The type names of the activities that the runtime knows.</summary>
public static class ActivityTypes
{
    /// <summary>The flowchart that every definition has as its root.</summary>
    public const string Flowchart = "Elsa.Flowchart";

    /// <summary>Where a flowchart starts. Port Done.</summary>
    public const string Start = "Elsa.Start";

    /// <summary>Ends the flowchart, and with it the instance, at once. No port.</summary>
    public const string End = "Elsa.End";

    /// <summary>Ends the instance at once. No port.</summary>
    public const string Finish = "Elsa.Finish";

    /// <summary>Ends the instance at once with an outcome. No port.</summary>
    public const string Complete = "Elsa.Complete";

    /// <summary>Asks one condition. Ports True, False.</summary>
    public const string FlowDecision = "Elsa.FlowDecision";

    /// <summary>Takes the first case that is true. Ports: the labels, and Default.</summary>
    public const string FlowSwitch = "Elsa.FlowSwitch";

    /// <summary>Goes on in several branches at once. Ports: the branches.</summary>
    public const string FlowFork = "Elsa.FlowFork";

    /// <summary>Brings branches together. Port Done.</summary>
    public const string FlowJoin = "Elsa.FlowJoin";

    /// <summary>Runs the activities inside it one after another. Port Done.</summary>
    public const string Sequence = "Elsa.Sequence";

    /// <summary>Sets a variable. Port Done.</summary>
    public const string SetVariable = "Elsa.SetVariable";

    /// <summary>Waits for an event. Port Done.</summary>
    public const string Event = "Elsa.Event";

    /// <summary>Starts a child procedure. Ports Done and, when waiting, the child's outcomes.</summary>
    public const string DispatchWorkflow = "Elsa.DispatchWorkflow";

    /// <summary>Writes a line. Port Done.</summary>
    public const string WriteLine = "Elsa.WriteLine";

    /// <summary>Opens a step (待办) for a party and waits. Ports: its outcomes, and Overdue.</summary>
    public const string AwaitStep = "Bargaining.AwaitStep";

    /// <summary>Asks for a document (文书). Port Done.</summary>
    public const string IssueDocument = "Bargaining.IssueDocument";

    /// <summary>Asks for a notice (通知) to a party. Port Done.</summary>
    public const string Notify = "Bargaining.Notify";

    /// <summary>Asks for a deadline (期限) that no step carries. Port Done.</summary>
    public const string OpenDeadline = "Bargaining.OpenDeadline";

    /// <summary>Says that the case is closed (结案). Port Done.</summary>
    public const string CloseCase = "Bargaining.CloseCase";

    /// <summary>The port of activities that just end.</summary>
    public const string Done = "Done";

    /// <summary>The port by which a step ends when its deadline passes in silence (逾期).</summary>
    public const string Overdue = "Overdue";

    /// <summary>The inputs that each activity needs; the types that have an entry are the types that are known.</summary>
    internal static readonly FrozenDictionary<string, string[]> Needed = new Dictionary<string, string[]>
    {
        [Start] = [],
        [End] = [],
        [Finish] = [],
        [Complete] = ["outcomes"],
        [FlowDecision] = ["condition"],
        [FlowSwitch] = [],
        [FlowFork] = ["branches"],
        [FlowJoin] = [],
        [Sequence] = [],
        [SetVariable] = ["value"],
        [Event] = ["eventName"],
        [DispatchWorkflow] = ["workflowDefinitionId"],
        [WriteLine] = ["text"],
        [AwaitStep] = ["step", "party", "outcomes"],
        [IssueDocument] = ["document"],
        [Notify] = ["message", "party"],
        [OpenDeadline] = ["matter", "clock", "party"],
        [CloseCase] = ["outcome"],
    }.ToFrozenDictionary();

    /// <summary>The inputs that the product's own activities may have besides the needed ones.</summary>
    internal static readonly FrozenDictionary<string, string[]> Optional = new Dictionary<string, string[]>
    {
        [AwaitStep] = ["matter", "clock", "reminders"],
        [IssueDocument] = [],
        [Notify] = [],
        [OpenDeadline] = [],
        [CloseCase] = [],
    }.ToFrozenDictionary();

    /// <summary>The activities that belong to a flowchart and have no meaning inside a sequence.</summary>
    internal static readonly FrozenSet<string> OnlyInFlowchart =
        new[] { Start, End, FlowDecision, FlowSwitch, FlowFork, FlowJoin }.ToFrozenSet();
}
