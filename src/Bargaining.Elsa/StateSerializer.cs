using System.Text.Json;
using System.Text.Json.Serialization;
using Elsa.Expressions.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Serialization.ReferenceHandlers;
using Elsa.Workflows.Serialization.Serializers;
using Elsa.Workflows.State;
using Microsoft.Extensions.Logging;

namespace Bargaining.Elsa;

/// <summary>
/// Elsa's serializer of states with one set of options. Elsa makes them anew in every call, because they hold the references of one text; then .NET works out anew how each type
/// is written, and that costs more than the writing.
/// </summary>
internal sealed class StateSerializer : JsonWorkflowStateSerializer, IWorkflowStateSerializer
{
    private readonly Lazy<JsonSerializerOptions> _options;

    public StateSerializer(IServiceProvider services, IWellKnownTypeRegistry types, ILoggerFactory loggers)
        : base(services, types, loggers) =>
        _options = new Lazy<JsonSerializerOptions>(() => new JsonSerializerOptions(base.GetOptions()) { ReferenceHandler = new OneText() });

    public override JsonSerializerOptions GetOptions() => _options.Value;

    string IWorkflowStateSerializer.Serialize(WorkflowState workflowState)
    {
        using var text = OneText.Begin();
        return Serialize(workflowState);
    }

    WorkflowState IWorkflowStateSerializer.Deserialize(string serializedState)
    {
        using var text = OneText.Begin();
        return Deserialize(serializedState);
    }

    /// <summary>The references of the text that this thread reads or writes: parts of it are read and written by calls of their own.</summary>
    private sealed class OneText : ReferenceHandler
    {
        [ThreadStatic]
        private static ReferenceResolver? _references;

        public override ReferenceResolver CreateResolver() => _references ?? new CustomPreserveReferenceResolver();

        public static IDisposable Begin()
        {
            _references = new CustomPreserveReferenceResolver();
            return new End();
        }

        private sealed class End : IDisposable
        {
            public void Dispose() => _references = null;
        }
    }
}
