namespace Bargaining.Workflows;

/// <summary>Runs procedures on <see cref="WorkflowRuntime"/>, inside the call: nothing waits, nothing is scheduled.</summary>
/// <param name="catalog">The definitions that are known at the moment of a call.</param>
/// <param name="newId">Gives ids to instances and bookmarks.</param>
public sealed class ProcedureEngine(Func<WorkflowCatalog> catalog, Func<Guid> newId) : IProcedureEngine
{
    /// <inheritdoc/>
    public IProcedureInstance Read(string state) => WorkflowInstance.FromJson(state);

    /// <inheritdoc/>
    public Task<ProcedureAdvance> StartAsync(
        string definitionId,
        IReadOnlyDictionary<string, object?> known,
        CancellationToken cancel = default
    ) => Task.FromResult(Shown(Runtime().Start(definitionId, known)));

    /// <inheritdoc/>
    public Task<ProcedureAdvance> EndAsync(
        IReadOnlyList<IProcedureInstance> instances,
        Guid bookmarkId,
        string outcome,
        IReadOnlyDictionary<string, object?> known,
        CancellationToken cancel = default
    ) => Task.FromResult(Shown(Runtime().End(Told(Ours(instances), known), bookmarkId, outcome)));

    /// <inheritdoc/>
    public Task<ProcedureAdvance> CancelAsync(IReadOnlyList<IProcedureInstance> instances, CancellationToken cancel = default) =>
        Task.FromResult(Shown(Runtime().Cancel(Ours(instances))));

    /// <inheritdoc/>
    public Task<MigrationPlan> PlanAsync(
        IReadOnlyList<IProcedureInstance> instances,
        WorkflowDefinition from,
        WorkflowDefinition to,
        IReadOnlyDictionary<string, string> map,
        CancellationToken cancel = default
    ) => Task.FromResult(WorkflowMigration.Plan(Ours(instances), from, to, map));

    /// <inheritdoc/>
    public Task<IReadOnlyList<IProcedureInstance>> MigrateAsync(
        IReadOnlyList<IProcedureInstance> instances,
        MigrationPlan plan,
        CancellationToken cancel = default
    )
    {
        var moved = WorkflowMigration.Apply(plan, Ours(instances)).ToDictionary(instance => instance.Id);
        return Task.FromResult<IReadOnlyList<IProcedureInstance>>([
            .. instances.Select(instance => moved.GetValueOrDefault(instance.Id) ?? instance),
        ]);
    }

    // A child knows less than the procedure that started it, and that one decides by today's facts when the child ends.
    private IReadOnlyList<WorkflowInstance> Told(IReadOnlyList<WorkflowInstance> instances, IReadOnlyDictionary<string, object?> known)
    {
        foreach (var instance in instances.Where(instance => instance.Status == InstanceStatus.Running).ToList())
        {
            var definition = catalog().ByHash(instance.DefinitionHash) ?? catalog().Get(instance.DefinitionId, instance.Version);
            var asked = definition
                .Variables.Where(v => known.ContainsKey(v.Name))
                .ToDictionary(v => v.Name, v => known[v.Name], StringComparer.Ordinal);
            if (asked.Count > 0)
            {
                instances = Runtime().SetVariables(instances, instance.Id, asked).Instances;
            }
        }

        return instances;
    }

    private WorkflowRuntime Runtime() => new(catalog(), newId);

    private static List<WorkflowInstance> Ours(IReadOnlyList<IProcedureInstance> instances) => [.. instances.Cast<WorkflowInstance>()];

    private static ProcedureAdvance Shown(Advance advance) => new(advance.Instances, advance.Effects);
}
