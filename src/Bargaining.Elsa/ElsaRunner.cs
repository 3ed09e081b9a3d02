using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bargaining.Elsa.Activities;
using Bargaining.Workflows;
using Elsa.Common;
using Elsa.Expressions.Contracts;
using Elsa.Extensions;
using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Management.Mappers;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Management.Providers;
using Elsa.Workflows.Management.Services;
using Elsa.Workflows.Middleware.Activities;
using Elsa.Workflows.Middleware.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Pipelines.ActivityExecution;
using Elsa.Workflows.Serialization.Serializers;
using Elsa.Workflows.Signals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bargaining.Elsa;

/// <summary>Where an instance stands after a run.</summary>
/// <param name="State">Elsa's state; null when it has ended.</param>
/// <param name="Waits">The bookmarks at which it waits.</param>
/// <param name="EndedBy">The activity that ended it, else the root.</param>
/// <param name="Outcome">The outcome it ended with.</param>
internal sealed record ElsaResult(string? State, HashSet<Guid> Waits, string EndedBy, string? Outcome)
{
    public bool Ended => State is null;
}

/// <summary>
/// Elsa, with what a run needs and no more: its reader, its runner, its state. No stores, no queues, no
/// journal, no messages; what fails is thrown, and not kept as an incident.
/// </summary>
internal sealed class ElsaRunner : IAsyncDisposable
{
    private static readonly Type[] KnownActivities =
    [
        typeof(Workflow),
        typeof(Flowchart),
        typeof(Start),
        typeof(Finish),
        typeof(Complete),
        typeof(FlowDecision),
        typeof(FlowFork),
        typeof(FlowJoin),
        typeof(NotFoundActivity),
        typeof(AwaitStep),
        typeof(RunProcedure),
        typeof(OpenDeadline),
        typeof(CloseCase),
    ];

    private static readonly FrozenSet<string> KnownTypes = ActivityTypes
        .Needed.Keys.Except([ActivityTypes.DispatchWorkflow])
        .ToFrozenSet(StringComparer.Ordinal);

    private readonly ServiceProvider _services;
    private readonly Lazy<Task> _ready;
    private readonly ConcurrentDictionary<string, Lazy<Task<Drawing>>> _drawings = new(StringComparer.Ordinal);

    // Elsa's parts of one run: made of many, so they go from one run to the next. What a fault left is not used again.
    private readonly ConcurrentBag<AsyncServiceScope> _parts = [];

    public ElsaRunner(TimeProvider clock)
    {
        var services = new ServiceCollection();
        var module = services.CreateModule();
        module.UseWorkflows(workflows =>
        {
            // Without Elsa's own handling of exceptions, which would save a half-run state as "faulted".
            workflows.WorkflowExecutionPipeline = pipeline => pipeline.UseDefaultActivityScheduler();
            workflows.ActivityExecutionPipeline = pipeline => pipeline.UseMiddleware<Telling>().UseDefaultActivityInvoker();
        });
        module.UseFlowchart();
        module.Apply();
        services
            .AddSingleton<IExpressionDescriptorRegistry, ExpressionDescriptorRegistry>()
            .AddSingleton<IExpressionDescriptorProvider, DefaultExpressionDescriptorProvider>()
            .AddSerializationOptionsConfigurator<SerializationOptionsConfigurator>()
            .AddSingleton<VariableDefinitionMapper>()
            .AddScoped<IPropertyUIHandler, OverduePort>()
            .AddScoped<IPropertyUIHandler, Choices>()
            .Replace(ServiceDescriptor.Scoped<IWorkflowStateSerializer, StateSerializer>())
            .Replace(ServiceDescriptor.Singleton<IActivityRegistry, ActivitiesOnce>())
            .Replace(ServiceDescriptor.Scoped<INotificationSender, NobodyToNotify>())
            .Replace(ServiceDescriptor.Singleton<ISystemClock>(new Clock(clock)));
        _services = services.BuildServiceProvider();
        _ready = new Lazy<Task>(() => _services.GetRequiredService<IActivityRegistry>().RegisterAsync(KnownActivities));
    }

    /// <summary>Which Elsa this is.</summary>
    public static string Version => $"Elsa {typeof(Workflow).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>Whether an activity of this type, by its name in the files, can run.</summary>
    public static bool Knows(string type) => KnownTypes.Contains(type);

    /// <summary>Starts an instance, or resumes it at a bookmark, and runs it until it waits or ends.</summary>
    public async Task<ElsaResult> RunAsync(
        ElsaInstance instance,
        WorkflowDefinition definition,
        CaseRun run,
        Guid? bookmark,
        CancellationToken cancel
    )
    {
        var drawing = await DrawingOf(definition);
        var parts = _parts.TryTake(out var kept) ? kept : _services.CreateAsyncScope();
        var result = await RunAsync(parts.ServiceProvider, drawing, instance, definition, run, bookmark, cancel);
        _parts.Add(parts);
        return result;
    }

    private static async Task<ElsaResult> RunAsync(
        IServiceProvider provider,
        Drawing drawing,
        ElsaInstance instance,
        WorkflowDefinition definition,
        CaseRun run,
        Guid? bookmark,
        CancellationToken cancel
    )
    {
        var serializer = provider.GetRequiredService<IWorkflowStateSerializer>();
        WorkflowExecutionContext context;
        if (bookmark is { } resumed)
        {
            var state = serializer.Deserialize(instance.State!);
            context = await WorkflowExecutionContext.CreateAsync(provider, drawing.Graph, state, cancellationToken: cancel);
            Tell(context.ActivityExecutionContexts.Single(c => c.ParentActivityExecutionContext is null), instance.Shown.Values);
            drawing.PutInto(context.ActivityExecutionContexts.Single(c => c.Activity is Flowchart));
            context.ScheduleBookmark(context.Bookmarks.Single(b => b.Id == resumed.ToString()));
        }
        else
        {
            context = await WorkflowExecutionContext.CreateAsync(provider, drawing.Graph, instance.Id.ToString(), cancel);
            context.TransientProperties[typeof(Telling)] = instance.Shown.Values;
            context.TransientProperties[typeof(Drawing)] = drawing;
            context.ScheduleWorkflow();
        }

        run.PutInto(context);
        var result = await provider.GetRequiredService<IWorkflowRunner>().RunAsync(context);
        if (
            result.WorkflowState.SubStatus is not (WorkflowSubStatus.Finished or WorkflowSubStatus.Suspended)
            || context.Incidents.Count > 0
        )
        {
            throw new InvalidOperationException(
                $"{Version} left '{definition.DefinitionId}' {result.WorkflowState.SubStatus}: "
                    + $"{context.Incidents.FirstOrDefault()?.Message}"
            );
        }

        drawing.TakeBack(context.ActivityExecutionContexts.Single(c => c.Activity is Flowchart));
        var ended = result.WorkflowState.Status == WorkflowStatus.Finished;
        return new ElsaResult(
            ended ? null : serializer.Serialize(result.WorkflowState),
            ended ? [] : [.. context.Bookmarks.Select(b => Guid.Parse(b.Id))],
            context.ActivityExecutionContexts.LastOrDefault(c => c.Activity is ITerminalNode)?.Activity.Id ?? definition.RootId,
            context.TransientProperties.TryGetValue(nameof(CompleteCompositeSignal), out var signal)
            && signal is CompleteCompositeSignal { Value: Outcomes said }
                ? said.Names.FirstOrDefault()
                : null
        );
    }

    /// <summary>Elsa's state of an instance that stands where it is shown to stand, on a drawing on which it never ran.</summary>
    public async Task<string> PutAsync(WorkflowInstance stands, WorkflowDefinition definition, CancellationToken cancel)
    {
        var run = new CaseRun(
            stands.Id,
            definition,
            () => throw new InvalidOperationException("Nothing new is opened here."),
            stands: stands
        );
        var result = await RunAsync(new ElsaInstance(stands, null), definition, run, null, cancel);
        return result.State is { } state && result.Waits.SetEquals(stands.Open.Select(bookmark => bookmark.Id))
            ? state
            : throw new InvalidOperationException($"{Version} does not wait in '{definition.DefinitionId}' where {stands.Id} stands.");
    }

    /// <summary>What has arrived where branches wait for others: it stands in Elsa's state alone.</summary>
    public async Task<SortedDictionary<string, SortedSet<string>>> ArrivedAsync(
        ElsaInstance instance,
        WorkflowDefinition definition,
        CancellationToken cancel
    )
    {
        var drawing = await DrawingOf(definition);
        await using var scope = _services.CreateAsyncScope();
        var state = scope.ServiceProvider.GetRequiredService<IWorkflowStateSerializer>().Deserialize(instance.State!);
        var context = await WorkflowExecutionContext.CreateAsync(scope.ServiceProvider, drawing.Graph, state, cancellationToken: cancel);
        return ElsaPosition.Arrived(
            context.ActivityExecutionContexts.Single(c => c.Activity is Flowchart),
            definition.Graph,
            instance.Shown.Open
        );
    }

    /// <summary>The file as Elsa writes it after it has read it: what an export from Elsa Studio is.</summary>
    public async Task<string> RewriteAsync(WorkflowDefinition definition)
    {
        await _ready.Value;
        var serializer = _services.GetRequiredService<IActivitySerializer>();
        return serializer.Serialize(serializer.Deserialize<WorkflowDefinitionModel>(definition.Text));
    }

    public async ValueTask DisposeAsync()
    {
        while (_parts.TryTake(out var parts))
        {
            await parts.DisposeAsync();
        }

        await _services.DisposeAsync();
    }

    private Task<Drawing> DrawingOf(WorkflowDefinition definition) =>
        _drawings.GetOrAdd(definition.Hash, _ => new Lazy<Task<Drawing>>(() => DrawingAsync(definition))).Value;

    /// <summary>The drawing as Elsa reads it: by its own reader, from the file's text.</summary>
    private async Task<Drawing> DrawingAsync(WorkflowDefinition definition)
    {
        await _ready.Value;
        await using var scope = _services.CreateAsyncScope();
        var provider = scope.ServiceProvider;
        var model = provider.GetRequiredService<IActivitySerializer>().Deserialize<WorkflowDefinitionModel>(definition.Text);
        var workflow = new Workflow(model.Root!)
        {
            Identity = new WorkflowIdentity(definition.DefinitionId, definition.Version, definition.Hash),
            Variables = [.. provider.GetRequiredService<VariableDefinitionMapper>().Map(model.Variables)],
            Inputs = model.Inputs ?? [],
            Outcomes = model.Outcomes ?? [],
        };
        var graph = await provider.GetRequiredService<IWorkflowGraphBuilder>().BuildAsync(workflow);
        return graph.Nodes.Select(node => node.Activity).OfType<NotFoundActivity>().FirstOrDefault() is { } missing
            ? throw new InvalidOperationException($"'{definition.DefinitionId}': {Version} has no activity {missing.MissingTypeName}.")
            : new Drawing(graph);
    }

    /// <summary>Variables lie in the instance's own text and are told in every run: Elsa's state does without them.</summary>
    private static void Tell(ActivityExecutionContext context, SortedDictionary<string, JsonNode?> values)
    {
        foreach (var variable in context.WorkflowExecutionContext.Workflow.Variables)
        {
            if (values.TryGetValue(variable.Name, out var value))
            {
                variable.Set(context, value?.Deserialize(variable.GetVariableType()));
            }
        }
    }

    /// <summary>
    /// A drawing, and what Elsa has worked out of its arrows: which lead back, and whether they may. Elsa works that out anew in every run,
    /// which costs more than the run; here one run hands it to the next. Runs at the same time have one each, as it is not made for two.
    /// </summary>
    private sealed record Drawing(WorkflowGraph Graph)
    {
        /// <summary>Under which name Elsa's flowchart keeps it for the time of a run. Where
        /// another Elsa calls it otherwise, it is worked out anew.</summary>
        private const string Name = "FlowGraph";

        private readonly ConcurrentBag<object> _workedOut = [];

        public void PutInto(ActivityExecutionContext flowchart)
        {
            if (_workedOut.TryTake(out var arrows))
            {
                flowchart.TransientProperties[Name] = arrows;
            }
        }

        public void TakeBack(ActivityExecutionContext flowchart)
        {
            if (flowchart.TransientProperties.TryGetValue(Name, out var arrows))
            {
                _workedOut.Add(arrows);
            }
        }
    }

    /// <summary>Elsa gives every variable its default when the workflow begins: what the product
    /// knows is said right after that, before the first activity.</summary>
    private sealed class Telling(ActivityMiddlewareDelegate next) : IActivityExecutionMiddleware
    {
        public async ValueTask InvokeAsync(ActivityExecutionContext context)
        {
            if (
                context.Activity is Flowchart
                && context.WorkflowExecutionContext.TransientProperties.TryGetValue(typeof(Drawing), out var drawing)
            )
            {
                ((Drawing)drawing).PutInto(context);
            }

            await next(context);
            if (context.Activity is Flowchart && CaseRun.Of(context) is { Stands: { } stands } run)
            {
                await ElsaPosition.PutAsync(context, run.Graph, stands);
            }

            if (
                context.Activity is Workflow
                && context.WorkflowExecutionContext.TransientProperties.TryGetValue(typeof(Telling), out var values)
            )
            {
                Tell(context, (SortedDictionary<string, JsonNode?>)values);
            }
        }
    }

    private sealed class NobodyToNotify : INotificationSender
    {
        public Task SendAsync(INotification notification, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task SendAsync(
            INotification notification,
            IEventPublishingStrategy? strategy,
            CancellationToken cancellationToken = default
        ) => Task.CompletedTask;
    }

    private sealed class Clock(TimeProvider clock) : ISystemClock
    {
        public DateTimeOffset UtcNow => clock.GetUtcNow();
    }
}
