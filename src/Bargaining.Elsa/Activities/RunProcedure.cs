using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Bargaining.Elsa.Activities;

/// <summary>Runs a child procedure (子程序) to its end. Ports: its outcomes.</summary>
[Activity(
    Bargaining,
    Category,
    "运行一个子程序，按它的结果继续。Runs another procedure to its end and leaves by its outcome.",
    DisplayName = "子程序 · Procedure"
)]
public sealed class RunProcedure : CaseActivity
{
    /// <summary>The procedure.</summary>
    [Input(DisplayName = "程序 · Procedure", Description = "子程序的代码。The child's id.", Order = 1)]
    public Input<string> Procedure { get; set; } = null!;

    /// <summary>The outcomes of the child, and so the ports; not evaluated, like those of a step.</summary>
    [Input(
        AutoEvaluate = false,
        DisplayName = "结果 · Outcomes",
        Description = "子程序的全部结果，每个结果一个出口。Every outcome of the child: a port for each.",
        Order = 2,
        UIHint = InputUIHints.DynamicOutcomes
    )]
    public Input<ICollection<string>> Outcomes { get; set; } = null!;

    /// <summary>What the child is told.</summary>
    [Input(
        DisplayName = "传入 · Input",
        Description = "交给子程序的变量。Variables of the child to set.",
        Order = 3,
        UIHint = InputUIHints.JsonEditor
    )]
    public Input<IDictionary<string, object>?>? Input { get; set; }

    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context) =>
        CaseRun.Of(context)?.AsksFor(new ChildAsked(Id, Wait(context), Procedure.GetOrDefault(context) ?? "", Input.GetOrDefault(context)));
}
