using Elsa.Mediator.Contracts;
using Elsa.Workflows.Notifications;

namespace Bargaining.Elsa;

/// <summary>
/// Keeps an Elsa server from running what only shows a case of the product (只供查看): neither a mirrored instance is resumed there, nor a new
/// one started on a mirrored definition. Elsa tells this before it does anything, so that nothing is changed.
/// </summary>
public sealed class CasesAreForReading : INotificationHandler<WorkflowExecuting>
{
    /// <summary>The custom property of a definition by which it is known.</summary>
    public const string Mark = "BargainingCases";

    /// <inheritdoc/>
    public Task HandleAsync(WorkflowExecuting notification, CancellationToken cancellationToken) =>
        notification.Workflow.CustomProperties.ContainsKey(Mark)
            ? Task.FromException(
                new InvalidOperationException(
                    "这里显示的是集体协商系统中的案件，只供查看；请到该系统中办理。 This shows a case of Bargaining, for reading only: act on it there."
                )
            )
            : Task.CompletedTask;
}
