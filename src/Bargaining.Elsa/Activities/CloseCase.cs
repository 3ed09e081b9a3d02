using Bargaining.Workflows;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Bargaining.Elsa.Activities;

/// <summary>Says that the case is closed (结案) and goes on. Port Done.</summary>
[Activity(Bargaining, Category, "案件以此结果办结。The case is closed with this outcome.", DisplayName = "结案 · Close the case")]
public sealed class CloseCase : CaseActivity
{
    /// <summary>With what outcome.</summary>
    [Input(DisplayName = "结果 · Outcome", Description = "结案结果的代码。The outcome's code.")]
    public Input<string> Outcome { get; set; } = null!;

    /// <inheritdoc/>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (CaseRun.Of(context) is { } run)
        {
            run.Asks(new CaseClosed(run.InstanceId, Id, Outcome.GetOrDefault(context) ?? ""));
        }

        return context.CompleteActivityAsync();
    }
}
