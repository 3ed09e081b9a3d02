using System.Reflection;
using Bargaining.Workflows;
using Elsa.Workflows;
using Elsa.Workflows.Options;

namespace Bargaining.Elsa.Activities;

/// <summary>Lets Elsa Studio draw the port Overdue beside those that the outcomes give: Studio
/// takes ports from the outcomes instead of from the activity.</summary>
public sealed class OverduePort : IPropertyUIHandler
{
    /// <inheritdoc/>
    public float Priority => 0;

    /// <inheritdoc/>
    public ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default
    ) => new(new Dictionary<string, object> { [nameof(DynamicOutcomesOptions)] = new DynamicOutcomesOptions([ActivityTypes.Overdue]) });
}
