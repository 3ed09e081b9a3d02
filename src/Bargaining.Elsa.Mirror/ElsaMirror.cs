using System.Collections.Concurrent;
using Bargaining.Workflows;
using Elsa.Extensions;
using Elsa.Features.Services;
using Elsa.Persistence.EFCore.Extensions;
using Elsa.Persistence.EFCore.Modules.Management;
using Elsa.Persistence.EFCore.Modules.Runtime;
using Elsa.Workflows;
using Elsa.Workflows.Features;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Mappers;
using Elsa.Workflows.Management.Materializers;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Management.Providers;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoredDefinition = Elsa.Workflows.Management.Entities.WorkflowDefinition;

namespace Bargaining.Elsa.Mirror;

/// <summary>
/// Shows cases in the lists of an Elsa server (Elsa 镜像): writes instances, bookmarks, activities and journal to Elsa's own stores, through
/// Elsa's own contracts. Nothing is run, and no table is made: the server brings its database to its schema.
/// </summary>
public sealed class ElsaMirror : IProcedureMirror, IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Lazy<Task> _ready;
    private readonly ConcurrentDictionary<string, MirroredVersion> _versions = new(StringComparer.Ordinal);

    /// <summary>A mirror in the database of an Elsa server.</summary>
    /// <param name="postgres">The connection string of that database.</param>
    public ElsaMirror(string postgres)
        : this(elsa =>
            elsa.UseWorkflowManagement(management => management.UseEntityFrameworkCore(ef => ef.UsePostgreSql(postgres)))
                .UseWorkflowRuntime(runtime => runtime.UseEntityFrameworkCore(ef => ef.UsePostgreSql(postgres)))
        ) { }

    /// <summary>A mirror in other stores of Elsa's; in memory, where none are named.</summary>
    internal ElsaMirror(Action<IModule> stores)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var elsa = services.CreateModule();
        elsa.UseWorkflows()
            .UseFlowchart()
            .UseWorkflowManagement(management => management.AddActivitiesFrom<WorkflowsFeature>())
            .UseWorkflowRuntime()
            .AddBargainingActivities();
        stores(elsa);
        elsa.Apply();
        _services = services.BuildServiceProvider();
        _ready = new Lazy<Task>(ReadyAsync);
    }

    /// <summary>Elsa, for tests that read back.</summary>
    internal IServiceProvider Services => _services;

    /// <summary>Elsa knows the activities.</summary>
    internal Task Ready => _ready.Value;

    /// <inheritdoc/>
    public bool Knows(string definitionHash) => _versions.ContainsKey(definitionHash);

    /// <inheritdoc/>
    public async Task PublishAsync(IReadOnlyCollection<WorkflowDefinition> versions, CancellationToken cancel = default)
    {
        await Ready;
        await using var scope = _services.CreateAsyncScope();
        var definitions = versions
            .GroupBy(version => version.DefinitionId)
            .SelectMany(of => Stored(scope.ServiceProvider, [.. of.OrderBy(version => version.Version)]))
            .ToList();
        await scope
            .ServiceProvider.GetRequiredService<IWorkflowDefinitionStore>()
            .SaveManyAsync(definitions.Select(one => one.Stored), cancel);
        var reader = scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionService>();
        foreach (var (version, stored) in definitions)
        {
            var graph = await reader.MaterializeWorkflowAsync(stored, cancel);
            _versions[version.Hash] = new MirroredVersion(
                version,
                stored.DefinitionId,
                graph.Workflow.Id,
                graph
                    .Nodes.GroupBy(node => node.Activity.Id)
                    .ToDictionary(node => node.Key, node => node.First().NodeId, StringComparer.Ordinal)
            );
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(MirroredCase shown, CancellationToken cancel = default)
    {
        var records = MirroredRecords.Of(shown, hash => _versions[hash]);
        await using var scope = _services.CreateAsyncScope();
        var stores = scope.ServiceProvider;
        await stores.GetRequiredService<IWorkflowInstanceStore>().SaveManyAsync(records.Instances, cancel);
        await stores.GetRequiredService<IActivityExecutionStore>().SaveManyAsync(records.Activities, cancel);
        await stores.GetRequiredService<IWorkflowExecutionLogStore>().SaveManyAsync(records.Journal, cancel);

        var bookmarks = stores.GetRequiredService<IBookmarkStore>();
        var open = records.Bookmarks.Select(bookmark => bookmark.Id).ToHashSet();
        var there = await bookmarks.FindManyAsync(
            new BookmarkFilter { WorkflowInstanceIds = [.. records.Instances.Select(instance => instance.Id)] },
            cancel
        );
        var gone = there.Select(bookmark => bookmark.Id).Where(id => !open.Contains(id)).ToList();
        if (gone.Count > 0)
        {
            await bookmarks.DeleteAsync(new BookmarkFilter { BookmarkIds = gone }, cancel);
        }

        await bookmarks.SaveManyAsync(records.Bookmarks, cancel);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task ReadyAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IActivityRegistry>()
            // The others read the database.
            .RefreshDescriptorsAsync(scope.ServiceProvider.GetServices<IActivityProvider>().OfType<TypedActivityProvider>());
    }

    /// <summary>
    /// As Elsa's importer would keep them, but under ids and numbers of ours, not to be edited, and never run
    /// (<see cref="CasesAreForReading"/>). The highest is the one that Studio lists.
    /// </summary>
    private static IEnumerable<(WorkflowDefinition Version, StoredDefinition Stored)> Stored(
        IServiceProvider elsa,
        IReadOnlyList<WorkflowDefinition> versions
    )
    {
        var serializer = elsa.GetRequiredService<IActivitySerializer>();
        var variables = elsa.GetRequiredService<VariableDefinitionMapper>();
        foreach (var version in versions)
        {
            var model = serializer.Deserialize<WorkflowDefinitionModel>(version.Text);
            var isOnly = versions.Count(other => other.Version == version.Version) == 1;
            var isLatest = version == versions[^1];
            yield return (
                version,
                new StoredDefinition
                {
                    Id = version.Hash,
                    // Elsa takes a number once for each id: texts of one number, as they come up while somebody draws, are told apart.
                    DefinitionId = isOnly ? $"{version.DefinitionId}.cases" : $"{version.DefinitionId}.cases.{version.Hash[..8]}",
                    Version = version.Version,
                    Name = $"{model.Name}（案件 / cases）",
                    IsLatest = isLatest || !isOnly,
                    IsPublished = isLatest || !isOnly,
                    IsReadonly = true,
                    MaterializerName = JsonWorkflowMaterializer.MaterializerName,
                    StringData = serializer.Serialize(model.Root!),
                    Variables = [.. variables.Map(model.Variables)],
                    Inputs = model.Inputs ?? [],
                    Outcomes = model.Outcomes ?? [],
                    CustomProperties = new Dictionary<string, object> { [CasesAreForReading.Mark] = true },
                    CreatedAt = DateTimeOffset.UnixEpoch, // the same each time
                }
            );
        }
    }
}
