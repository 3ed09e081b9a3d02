using System.Collections.Concurrent;
using Elsa.Common.Multitenancy;
using Elsa.Workflows;
using Microsoft.Extensions.Logging;

namespace Bargaining.Elsa;

/// <summary>
/// Elsa's registry of activities, quicker. Each run registers every activity of its drawing; Elsa's
/// own then works out their names by reflection, to find that it knows them.
/// </summary>
internal sealed class ActivitiesOnce(
    IActivityDescriber describer,
    IEnumerable<IActivityDescriptorModifier> modifiers,
    ITenantAccessor tenants,
    ILogger<ActivityRegistry> log
) : ActivityRegistry(describer, modifiers, tenants, log), IActivityRegistry
{
    private readonly ConcurrentDictionary<Type, bool> _known = [];

    async Task IActivityRegistry.RegisterAsync(IEnumerable<Type> activityTypes, CancellationToken cancellationToken)
    {
        foreach (var type in activityTypes.Where(type => !_known.ContainsKey(type)))
        {
            await RegisterAsync(type, cancellationToken);
            _known[type] = true;
        }
    }
}
