using Bargaining.Workflows;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Bargaining.Elsa.Activities;

/// <summary>Opens a step (待办) for a party and waits. Ports: its outcomes, and Overdue.</summary>
[Activity(
    Bargaining,
    Category,
    "为一方打开一项待办，等待其办理；期限届满无回应时从“逾期”口走。Opens a step for a party and waits; by Overdue when its deadline passes in silence.",
    DisplayName = "待办 · Step"
)]
[FlowNode(ActivityTypes.Overdue)]
public sealed class AwaitStep : CaseActivity
{
    /// <summary>The name of the step.</summary>
    [Input(DisplayName = "事项 · Step", Description = "待办事项的代码。The step's code.", Order = 1)]
    public Input<string> Step { get; set; } = null!;

    /// <summary>Who must act.</summary>
    [Input(
        DisplayName = "办理方 · Party",
        Description = "由哪一方办理。Who must act.",
        Order = 2,
        UIHint = InputUIHints.DropDown,
        UIHandler = typeof(Choices)
    )]
    public Input<string> Party { get; set; } = null!;

    /// <summary>The outcomes, and so the ports. No expression to be evaluated: Elsa makes the options of a serializer for each list that it
    /// evaluates, which cost a third of a run.</summary>
    [Input(
        AutoEvaluate = false,
        DisplayName = "结果 · Outcomes",
        Description = "可能的结果，每个结果一个出口，均须连线。The outcomes: a port for each, all to be connected.",
        Order = 3,
        UIHint = InputUIHints.DynamicOutcomes,
        UIHandler = typeof(OverduePort)
    )]
    public Input<ICollection<string>> Outcomes { get; set; } = null!;

    /// <summary>The matter of its deadline.</summary>
    [Input(
        DisplayName = "期限规则 · Matter",
        Description = "期限依据的法律事项；没有期限则留空。The matter of law that sets its days; empty where it has none.",
        Order = 4,
        UIHint = InputUIHints.DropDown,
        UIHandler = typeof(Choices)
    )]
    public Input<string?>? Matter { get; set; }

    /// <summary>The fact that starts its deadline.</summary>
    [Input(
        DisplayName = "起算 · Clock",
        Description = "期限从哪一事实起算。The fact from which its days count.",
        Order = 5,
        UIHint = InputUIHints.DropDown,
        UIHandler = typeof(Choices)
    )]
    public Input<string?>? Clock { get; set; }

    /// <summary>When to remind.</summary>
    [Input(
        DisplayName = "提醒 · Reminders",
        Description = "届满前几日提醒，用逗号隔开，例如：P3D,P1D。Days before the last one, such as P3D,P1D.",
        Order = 6
    )]
    public Input<string?>? Reminders { get; set; }

    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context)
    {
        var run = CaseRun.Of(context);
        var id = Wait(context);
        if (run?.Node(Id) is { } node)
        {
            run.Asks(
                new StepOpened(
                    run.InstanceId,
                    Id,
                    id,
                    Step.GetOrDefault(context) ?? Id,
                    Party.GetOrDefault(context) ?? "",
                    Matter.GetOrDefault(context),
                    Clock.GetOrDefault(context),
                    Reminders.GetOrDefault(context),
                    node.Outcomes,
                    node.HasPort(ActivityTypes.Overdue)
                )
            );
        }
    }
}
