using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Bargaining.Elsa.Activities;

/// <summary>
/// An activity of the product. It asks for what the product does by an <see cref="Workflows.Effect"/> and sends
/// no command: the command that runs it holds the case's lock and transaction. On an Elsa server without the
/// product it waits all the same, and leaves by the workflow input "Outcome".
/// </summary>
public abstract class CaseActivity : Activity
{
    private protected const string Bargaining = "Bargaining";
    private protected const string Category = "集体协商 Bargaining";

    // The mark of an arrow that led back. Elsa hands it in as input, which it does not keep while the
    // activity waits; without it the second round through a loop counts wrong.
    private const string CameBack = "BackwardConnection";

    /// <summary>The input of an activity that an arrow led back to.</summary>
    internal static IDictionary<string, object> AfterGoingBack => new Dictionary<string, object> { [CameBack] = true };

    /// <summary>Waits at a bookmark whose id is the product's own.</summary>
    private protected Guid Wait(ActivityExecutionContext context)
    {
        if (context.ActivityInput.ContainsKey(CameBack))
        {
            context.SetProperty(CameBack, true);
        }

        context.ActivityState.Clear(); // the inputs, which Elsa would keep for its journal
        var id = CaseRun.Of(context)?.NewId(Id) ?? Guid.CreateVersion7();
        context.CreateBookmark(
            new CreateBookmarkArgs
            {
                BookmarkId = id.ToString(),
                Callback = EndAsync,
                AutoComplete = false,
                IncludeActivityInstanceId = false,
            }
        );
        return id;
    }

    // Elsa keeps this method's name in the state of what waits: whoever renames it loses every running case.
    private async ValueTask EndAsync(ActivityExecutionContext context)
    {
        if (context.GetProperty<bool>(CameBack))
        {
            context.ActivityInput[CameBack] = true;
        }

        await context.CompleteActivityWithOutcomesAsync(
            CaseRun.Of(context)?.Outcome ?? context.GetWorkflowInput<string>("Outcome") ?? Workflows.ActivityTypes.Done
        );
    }
}
