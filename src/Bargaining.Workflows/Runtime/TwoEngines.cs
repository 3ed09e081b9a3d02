namespace Bargaining.Workflows;

/// <summary>
/// Our own runtime and another engine side by side. New cases start on the one that is chosen; a case
/// stays on the engine it began with, told by the text of its instances.
/// </summary>
/// <param name="own">Our own runtime.</param>
/// <param name="other">The other engine.</param>
/// <param name="startsOnOther">Whether new cases start on the other.</param>
public sealed class TwoEngines(ProcedureEngine own, IProcedureEngine other, bool startsOnOther) : IProcedureEngine
{
    /// <inheritdoc/>
    public IProcedureInstance Read(string state) => InstanceJson.EngineOf(state) is null ? own.Read(state) : other.Read(state);

    /// <inheritdoc/>
    public Task<ProcedureAdvance> StartAsync(
        string definitionId,
        IReadOnlyDictionary<string, object?> known,
        CancellationToken cancel = default
    ) => (startsOnOther ? other : own).StartAsync(definitionId, known, cancel);

    /// <inheritdoc/>
    public Task<ProcedureAdvance> EndAsync(
        IReadOnlyList<IProcedureInstance> instances,
        Guid bookmarkId,
        string outcome,
        IReadOnlyDictionary<string, object?> known,
        CancellationToken cancel = default
    ) => Of(instances).EndAsync(instances, bookmarkId, outcome, known, cancel);

    /// <inheritdoc/>
    public Task<ProcedureAdvance> CancelAsync(IReadOnlyList<IProcedureInstance> instances, CancellationToken cancel = default) =>
        Of(instances).CancelAsync(instances, cancel);

    /// <inheritdoc/>
    public Task<MigrationPlan> PlanAsync(
        IReadOnlyList<IProcedureInstance> instances,
        WorkflowDefinition from,
        WorkflowDefinition to,
        IReadOnlyDictionary<string, string> map,
        CancellationToken cancel = default
    ) => Of(instances).PlanAsync(instances, from, to, map, cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IProcedureInstance>> MigrateAsync(
        IReadOnlyList<IProcedureInstance> instances,
        MigrationPlan plan,
        CancellationToken cancel = default
    ) => Of(instances).MigrateAsync(instances, plan, cancel);

    private IProcedureEngine Of(IReadOnlyList<IProcedureInstance> instances) =>
        instances.All(instance => instance is WorkflowInstance) ? own : other;
}
