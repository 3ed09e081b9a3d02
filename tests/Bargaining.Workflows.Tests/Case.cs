using Shouldly;

namespace Bargaining.Workflows.Tests;

/// <summary>
/// A case that a test plays through. Between any two operations every instance goes through its JSON, so each test is also a
/// test of the state's round trip.
/// </summary>
internal sealed class Case
{
    private readonly WorkflowRuntime _runtime;
    private int _ids;

    private Case(WorkflowCatalog catalog) => _runtime = new WorkflowRuntime(catalog, NewId);

    public IReadOnlyList<WorkflowInstance> Instances { get; private set; } = [];

    public Advance Last { get; private set; } = new([], [], []);

    public static Case Of(params Draft[] drafts) => new(WorkflowCatalog.Of(drafts.Select(d => d.Parse())));

    public static Case On(WorkflowCatalog catalog, IReadOnlyList<WorkflowInstance>? instances = null) =>
        new(catalog) { Instances = instances ?? [], _ids = 1000 };

    public static Case Started(params Draft[] drafts)
    {
        var started = Of(drafts);
        started.Start(drafts[0].File[..^5]);
        return started;
    }

    /// <summary>The outcomes of every step that was ever opened, by its bookmark.</summary>
    public Dictionary<Guid, IReadOnlyList<string>> Outcomes { get; } = [];

    public WorkflowInstance Root => Instances[0];

    /// <summary>The names of the open steps of all instances, in order: "a b".</summary>
    public string Open =>
        string.Join(' ', Instances.SelectMany(i => i.Bookmarks).Where(b => b.Kind == BookmarkKind.Step).Select(b => b.ActivityId));

    /// <summary>What <see cref="Make.Line"/> left of the way that was taken, in order.</summary>
    public string Lines => string.Join(' ', Effects<DeadlineRequested>().Select(d => d.Matter));

    public IEnumerable<T> Effects<T>() => Last.Effects.OfType<T>();

    public Case Start(string definition, params (string Name, object? Value)[] inputs) =>
        Took(_runtime.Start(definition, inputs.ToDictionary(i => i.Name, i => i.Value)));

    public Case End(string activity, string outcome = "Done", params (string Name, object? Value)[] variables) =>
        Took(_runtime.End(Instances, BookmarkOf(activity), outcome, variables.ToDictionary(i => i.Name, i => i.Value)));

    public Case End(Guid bookmark, string outcome = "Done") => Took(_runtime.End(Instances, bookmark, outcome));

    public Case Set(string name, object? value) =>
        Took(_runtime.SetVariables(Instances, Root.Id, new Dictionary<string, object?> { [name] = value }));

    public Case Cancel() => Took(_runtime.Cancel(Instances));

    public Guid BookmarkOf(string activity) =>
        Instances.SelectMany(i => i.Bookmarks).First(b => b.Kind == BookmarkKind.Step && b.ActivityId == activity).Id;

    private Case Took(Advance advance)
    {
        Last = advance;
        var texts = advance.Instances.Select(i => i.ToText()).ToList();
        Instances = [.. texts.Select(WorkflowInstance.FromJson)];
        Instances.Select(i => i.ToText()).SequenceEqual(texts).ShouldBeTrue();
        foreach (var opened in advance.Effects.OfType<StepOpened>())
        {
            Outcomes[opened.BookmarkId] = opened.Outcomes;
        }

        return this;
    }

    private Guid NewId() => new(++_ids, 0, 0, new byte[8]);
}
