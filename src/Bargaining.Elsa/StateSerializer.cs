using System.Text.Json;
using Elsa.Expressions.Contracts;
using Elsa.Workflows.Serialization.ReferenceHandlers;
using Elsa.Workflows.Serialization.Serializers;
using Microsoft.Extensions.Logging;

namespace Bargaining.Elsa;

/// <summary>
/// Elsa's serializer of states, for one run at a time, with one set of options. Elsa's own makes them anew in each call, because they hold
/// the references of one text; then .NET works out anew how each type is written, which costs more than the writing.
/// </summary>
internal sealed class StateSerializer(IServiceProvider services, IWellKnownTypeRegistry types, ILoggerFactory loggers)
    : JsonWorkflowStateSerializer(services, types, loggers)
{
    private readonly CrossScopedReferenceHandler _references = new();
    private JsonSerializerOptions? _options;

    /// <summary>Asked once for each text: its references are its own.</summary>
    public override JsonSerializerOptions GetOptions()
    {
        _references.Reset();
        return _options ??= new JsonSerializerOptions(base.GetOptions()) { ReferenceHandler = _references };
    }
}
