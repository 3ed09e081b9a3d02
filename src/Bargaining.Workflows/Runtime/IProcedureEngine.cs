namespace Bargaining.Workflows;

/// <summary>
/// What the product asks of a workflow engine. It says nothing of how an engine keeps a procedure: an instance is what the product may know
/// of it, and a text that only the engine reads. <see cref="ProcedureEngine"/> runs on our own runtime; one that runs on Elsa can stand in
/// its place. Nothing is saved: whoever calls keeps the texts and carries out the effects, in a transaction of its own.
/// </summary>
public interface IProcedureEngine
{
    /// <summary>Reads an instance from the text that <see cref="IProcedureInstance.ToText"/> gave.</summary>
    /// <param name="state">The text.</param>
    /// <exception cref="FormatException">The text is not the state of an instance.</exception>
    IProcedureInstance Read(string state);

    /// <summary>Starts the latest published version of a procedure and runs it until it waits.</summary>
    /// <param name="definitionId">The procedure.</param>
    /// <param name="known">Values of variables and inputs that it declares.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <exception cref="UnknownDefinitionException">There is no published version.</exception>
    /// <exception cref="UnknownVariableException">A name is not declared.</exception>
    Task<ProcedureAdvance> StartAsync(string definitionId, IReadOnlyDictionary<string, object?> known, CancellationToken cancel = default);

    /// <summary>Ends an open step and runs on until everything waits again.</summary>
    /// <param name="instances">All instances of the case.</param>
    /// <param name="bookmarkId">The bookmark of the step.</param>
    /// <param name="outcome">One of the step's outcomes, or Overdue where that port is connected.</param>
    /// <param name="known">What is known now: each running instance takes of it what its own definition declares.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <exception cref="StepNotOpenException">The bookmark is gone.</exception>
    /// <exception cref="UnknownOutcomeException">The step has no such outcome.</exception>
    Task<ProcedureAdvance> EndAsync(
        IReadOnlyList<IProcedureInstance> instances,
        Guid bookmarkId,
        string outcome,
        IReadOnlyDictionary<string, object?> known,
        CancellationToken cancel = default
    );

    /// <summary>Ends everything: open steps are cancelled, no instance runs any more.</summary>
    /// <param name="instances">All instances of the case.</param>
    /// <param name="cancel">Cancels it.</param>
    Task<ProcedureAdvance> CancelAsync(IReadOnlyList<IProcedureInstance> instances, CancellationToken cancel = default);

    /// <summary>Shows what would move if instances went to another version of their procedure.</summary>
    /// <param name="instances">The instances, with their children.</param>
    /// <param name="from">The version they run on.</param>
    /// <param name="to">The version they shall run on.</param>
    /// <param name="map">Ids of activities, old to new, where they differ.</param>
    /// <param name="cancel">Cancels it.</param>
    Task<MigrationPlan> PlanAsync(
        IReadOnlyList<IProcedureInstance> instances,
        WorkflowDefinition from,
        WorkflowDefinition to,
        IReadOnlyDictionary<string, string> map,
        CancellationToken cancel = default
    );

    /// <summary>Moves instances as planned.</summary>
    /// <param name="instances">The instances that the plan was made for.</param>
    /// <param name="plan">A plan without faults.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <returns>All instances, those that moved in their new state.</returns>
    /// <exception cref="InvalidOperationException">The plan has faults, or an instance
    /// waits elsewhere than when the plan was made.</exception>
    Task<IReadOnlyList<IProcedureInstance>> MigrateAsync(
        IReadOnlyList<IProcedureInstance> instances,
        MigrationPlan plan,
        CancellationToken cancel = default
    );
}

/// <summary>One procedure that an engine runs: what the product may know of it.</summary>
public interface IProcedureInstance
{
    /// <summary>Its id.</summary>
    Guid Id { get; }

    /// <summary>The procedure.</summary>
    string DefinitionId { get; }

    /// <summary>The hash of the version that it runs.</summary>
    string DefinitionHash { get; }

    /// <summary>The instance that started it, or null.</summary>
    Guid? ParentId { get; }

    /// <summary>The activity of the parent that started it, or null.</summary>
    string? ParentActivity { get; }

    /// <summary>Whether it runs, finished or was cancelled.</summary>
    InstanceStatus Status { get; }

    /// <summary>The outcome it finished with, if the definition says one.</summary>
    string? Outcome { get; }

    /// <summary>Where it waits, oldest first.</summary>
    IReadOnlyList<Bookmark> Bookmarks { get; }

    /// <summary>The engine's own state of it; the same state is the same text.</summary>
    string ToText();
}

/// <summary>What one call of an engine did. The instances that were passed in are untouched.</summary>
/// <param name="Instances">All instances after the change: those passed in, in their order, and new ones behind them.</param>
/// <param name="Effects">What the product has to do, in the order in which it happened.</param>
public sealed record ProcedureAdvance(IReadOnlyList<IProcedureInstance> Instances, IReadOnlyList<Effect> Effects);
