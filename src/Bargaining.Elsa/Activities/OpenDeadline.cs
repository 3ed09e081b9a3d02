using Bargaining.Workflows;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Bargaining.Elsa.Activities;

/// <summary>Asks for a deadline (期限) that no step carries and goes on. Port Done.</summary>
[Activity(Bargaining, Category, "起算一项不附于待办的期限。Opens a deadline that no step carries.", DisplayName = "期限 · Open a deadline")]
public sealed class OpenDeadline : CaseActivity
{
    /// <summary>The matter.</summary>
    [Input(
        DisplayName = "期限规则 · Matter",
        Description = "期限依据的法律事项。The matter of law that sets its days.",
        Order = 1,
        UIHint = InputUIHints.DropDown,
        UIHandler = typeof(Choices)
    )]
    public Input<string> Matter { get; set; } = null!;

    /// <summary>The fact that starts it.</summary>
    [Input(
        DisplayName = "起算 · Clock",
        Description = "期限从哪一事实起算。The fact from which its days count.",
        Order = 2,
        UIHint = InputUIHints.DropDown,
        UIHandler = typeof(Choices)
    )]
    public Input<string> Clock { get; set; } = null!;

    /// <summary>Whose deadline it is.</summary>
    [Input(
        DisplayName = "义务方 · Party",
        Description = "谁的期限。Whose deadline it is.",
        Order = 3,
        UIHint = InputUIHints.DropDown,
        UIHandler = typeof(Choices)
    )]
    public Input<string> Party { get; set; } = null!;

    /// <summary>What it is called, where several activities of one drawing open the same duty.</summary>
    [Input(
        DisplayName = "名称 · Duty",
        Description = "义务的代码；留空则为本活动的代码。The duty's code; the activity's own id where this is empty.",
        Order = 4
    )]
    public Input<string?>? Duty { get; set; }

    /// <inheritdoc/>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (CaseRun.Of(context) is { } run)
        {
            run.Asks(
                new DeadlineRequested(
                    run.InstanceId,
                    Id,
                    Duty.GetOrDefault(context) is { Length: > 0 } duty ? duty : Id,
                    Matter.GetOrDefault(context) ?? "",
                    Clock.GetOrDefault(context) ?? "",
                    Party.GetOrDefault(context) ?? ""
                )
            );
        }

        return context.CompleteActivityAsync();
    }
}
