using Bargaining.Workflows;

namespace Bargaining.Elsa;

/// <summary>
/// Runs procedures on Elsa's own runner. Elsa saves nothing: its state is a text in the product's row, and what it asks for goes out as
/// effects, so that a step stays one commit. A fault of Elsa's is thrown, and refuses the whole command.
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

    /// <inheritdoc/>
    public async Task<MigrationPlan> PlanAsync(
        IReadOnlyList<IProcedureInstance> instances,
        WorkflowDefinition from,
        WorkflowDefinition to,
        IReadOnlyDictionary<string, string> map,
        CancellationToken cancel = default
    )
    {
        var standing = await StandingAsync(instances, from, cancel);
        var plan = WorkflowMigration.Plan(standing, from, to, map);
        return plan with { Faults = [.. plan.Faults, .. ElsaFaults(standing, plan)] };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IProcedureInstance>> MigrateAsync(
        IReadOnlyList<IProcedureInstance> instances,
        MigrationPlan plan,
        CancellationToken cancel = default
    )
    {
        var standing = await StandingAsync(instances, plan.From, cancel);
        if (ElsaFaults(standing, plan).Any())
        {
            throw new InvalidOperationException("The plan has faults: plan again.");
        }

        var moved = WorkflowMigration.Apply(plan, standing).ToDictionary(instance => instance.Id);
        var all = new List<IProcedureInstance>();
        foreach (var instance in instances.Cast<ElsaInstance>())
        {
            if (!moved.TryGetValue(instance.Id, out var stands))
            {
                all.Add(instance);
                continue;
            }

            // A child of another procedure only learns that what waits for it is called otherwise.
            var state = RunsOn(instance, plan.From) ? await _elsa.PutAsync(stands, plan.To, cancel) : instance.State;
            var shown = stands.Copy();
            shown.Arrived.Clear();
            all.Add(new ElsaInstance(shown, state));
        }

        return all;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _elsa.DisposeAsync();

    /// <summary>The instances as our own runtime would keep them: with what has arrived
    /// where branches meet, for those that can move.</summary>
    private async Task<List<WorkflowInstance>> StandingAsync(
        IReadOnlyList<IProcedureInstance> instances,
        WorkflowDefinition from,
        CancellationToken cancel
    )
    {
        var standing = new List<WorkflowInstance>();
        foreach (var instance in instances.Cast<ElsaInstance>())
        {
            var shown = instance.Shown.Copy();
            if (RunsOn(instance, from))
            {
                foreach (var (join, arrows) in await _elsa.ArrivedAsync(instance, from, cancel))
                {
                    shown.Arrived[join] = arrows;
                }
            }

            standing.Add(shown);
        }

        return standing;
    }

    /// <summary>What Elsa cannot do on the new version, though our own runtime could.</summary>
    private static IEnumerable<MigrationFault> ElsaFaults(IReadOnlyList<WorkflowInstance> standing, MigrationPlan plan)
    {
        var moving = standing
            .Where(instance => instance.Status == InstanceStatus.Running && instance.DefinitionHash == plan.From.Hash)
            .ToList();
        if (moving.Count == 0)
        {
            yield break;
        }

        foreach (var activity in plan.To.Activities.Where(activity => !ElsaRunner.Knows(activity.Type)))
        {
            yield return new MigrationFault(null, activity.Id, $"the case runs on Elsa, which has no {activity.Type} here");
        }

        foreach (var fault in ElsaReading.FaultsOf(plan.To))
        {
            yield return new MigrationFault(null, fault.Activity, fault.Message);
        }

        foreach (var instance in moving)
        {
            var open = plan
                .Moves.Where(move => move.InstanceId == instance.Id)
                .Select(move => plan.To.Graph.Find(move.ToActivity)!)
                .ToList();
            foreach (var join in instance.Arrived.Keys)
            {
                if (
                    plan.To.Graph.Find(plan.Map.GetValueOrDefault(join, join)) is { } meets
                    && !open.Exists(node => node.Reaches[meets.Index])
                )
                {
                    yield return new MigrationFault(
                        instance.Id,
                        join,
                        "a branch has arrived here and waits for others, and in the new version nothing that is open leads "
                            + "here: Elsa would wait for ever. "
                            + "Let the new version lead one of the open steps here, or end that step first"
                    );
                }
            }
        }
    }

    private static bool RunsOn(ElsaInstance instance, WorkflowDefinition version) =>
        instance.Status == InstanceStatus.Running && instance.DefinitionHash == version.Hash;

    private ElsaExecution Run(IReadOnlyList<IProcedureInstance> instances) => new(_elsa, catalog(), newId, instances.Cast<ElsaInstance>());
}
