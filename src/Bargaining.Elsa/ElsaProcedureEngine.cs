using Bargaining.Workflows;

namespace Bargaining.Elsa;

/// <summary>
/// Runs procedures on Elsa's own runner. Elsa saves nothing: its state is a text in the product's row, and what it asks for goes out as effects, so that a step stays one
/// commit. A fault of Elsa's is thrown, and refuses the whole command.
/// </summary>
/// <param name="catalog">The definitions that are known at the moment of a call.</param>
/// <param name="newId">Gives ids to instances and bookmarks.</param>
/// <param name="clock">The clock by which Elsa dates its state.</param>
public sealed class ElsaProcedureEngine(Func<WorkflowCatalog> catalog, Func<Guid> newId, TimeProvider clock)
    : IProcedureEngine,
        IAsyncDisposable
{
    private readonly ElsaRunner _elsa = new(clock);

    /// <summary>Which Elsa this is, such as "Elsa 3.7.1".</summary>
    public static string Version => ElsaRunner.Version;

    /// <inheritdoc/>
    public IProcedureInstance Read(string state) => ElsaInstance.Read(state);

    /// <inheritdoc/>
    public async Task<ProcedureAdvance> StartAsync(
        string definitionId,
        IReadOnlyDictionary<string, object?> known,
        CancellationToken cancel = default
    )
    {
        var run = Run([]);
        await run.StartAsync(catalog().Latest(definitionId), newId(), null, null, VariableValues.Of(known), cancel);
        return run.Advance;
    }

    /// <inheritdoc/>
    public async Task<ProcedureAdvance> EndAsync(
        IReadOnlyList<IProcedureInstance> instances,
        Guid bookmarkId,
        string outcome,
        IReadOnlyDictionary<string, object?> known,
        CancellationToken cancel = default
    )
    {
        var run = Run(instances);
        run.Tell(VariableValues.Of(known));
        await run.EndStepAsync(bookmarkId, outcome, cancel);
        return run.Advance;
    }

    /// <inheritdoc/>
    public Task<ProcedureAdvance> CancelAsync(IReadOnlyList<IProcedureInstance> instances, CancellationToken cancel = default)
    {
        var run = Run(instances);
        run.CancelAll();
        return Task.FromResult(run.Advance);
    }

    /// <summary>What Elsa counted on the old drawing says nothing on the new one: a case that runs on Elsa ends on the version it began with.</summary>
    /// <inheritdoc/>
    public MigrationPlan Plan(
        IReadOnlyList<IProcedureInstance> instances,
        WorkflowDefinition from,
        WorkflowDefinition to,
        IReadOnlyDictionary<string, string> map
    )
    {
        var plan = WorkflowMigration.Plan([.. instances.Cast<ElsaInstance>().Select(instance => instance.Shown)], from, to, map);
        return plan with
        {
            Faults =
            [
                .. plan.Faults,
                .. instances
                    .Where(instance => instance.Status == InstanceStatus.Running && instance.DefinitionHash == from.Hash)
                    .Select(instance => new MigrationFault(instance.Id, null, "it runs on Elsa, and ends on the version it began with")),
            ],
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<IProcedureInstance> Migrate(IReadOnlyList<IProcedureInstance> instances, MigrationPlan plan) =>
        plan.Moves.Count == 0 && plan.Faults.Count == 0
            ? instances
            : throw new InvalidOperationException("A case that runs on Elsa ends on the version it began with.");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _elsa.DisposeAsync();

    private ElsaExecution Run(IReadOnlyList<IProcedureInstance> instances) => new(_elsa, catalog(), newId, instances.Cast<ElsaInstance>());
}
