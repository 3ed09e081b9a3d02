namespace Bargaining.Workflows;

/// <summary>
/// A case that is played for a trace, on any engine. Between any two moves every instance goes through its text. What a move brought is
/// told in words, sorted, as engines may do what belongs together in another order: <c>+step</c> opened (<c>+step@party</c> where a
/// variable says the party), <c>-step</c> cancelled, <c>*activity</c> a deadline asked for, <c>=Outcome</c> the case closed,
/// <c>&gt;procedure</c> a child started, <c>.procedure:Outcome</c> an instance ended.
/// </summary>
internal sealed class TracedCase(IProcedureEngine engine, WorkflowDefinition definition)
{
    /// <summary>What a variable that holds a text is told besides its default.</summary>
    private const string Other = "other";

    private readonly Dictionary<Guid, StepOpened> _opened = [];
    private readonly Dictionary<string, object?> _known = definition.Variables.ToDictionary(
        v => v.Name,
        v => DefaultOf(v),
        StringComparer.Ordinal
    );
    private IReadOnlyList<IProcedureInstance> _instances = [];

    /// <summary>The open steps, and the moves that end each.</summary>
    public IReadOnlyList<(Guid Id, IReadOnlyList<string> Moves)> Open =>
        [
            .. _instances
                .SelectMany(instance => instance.Bookmarks)
                .Where(bookmark => bookmark.Kind == BookmarkKind.Step)
                .Select(bookmark => _opened[bookmark.Id])
                .Select(step =>
                    (step.BookmarkId, (IReadOnlyList<string>)[.. step.Outcomes.Select(outcome => $"{step.ActivityId}:{outcome}")])
                ),
        ];

    /// <summary>Turns what is known of a variable: a flag to its contrary, a text to another and back.</summary>
    public void Turn(string variable) =>
        _known[variable] = _known[variable] switch
        {
            bool flag => !flag,
            Other => DefaultOf(definition.Variables.Single(v => v.Name == variable)),
            _ => Other,
        };

    public async Task<string> StartAsync(CancellationToken cancel) =>
        Took(await engine.StartAsync(definition.DefinitionId, _known, cancel));

    public async Task<string> MoveAsync(string move, CancellationToken cancel)
    {
        var step = Open.First(open => open.Moves.Contains(move)).Id;
        return Took(await engine.EndAsync(_instances, step, move[(move.LastIndexOf(':') + 1)..], _known, cancel));
    }

    private string Took(ProcedureAdvance advance)
    {
        _instances = [.. advance.Instances.Select(instance => engine.Read(instance.ToText()))];
        foreach (var opened in advance.Effects.OfType<StepOpened>())
        {
            _opened.Add(opened.BookmarkId, opened);
        }

        foreach (var effect in advance.Effects)
        {
            _ = effect switch
            {
                StepEnded ended => _opened.Remove(ended.BookmarkId),
                StepCancelled cancelled => _opened.Remove(cancelled.BookmarkId),
                _ => true,
            };
        }

        var open = _instances.SelectMany(i => i.Bookmarks).Where(b => b.Kind == BookmarkKind.Step).Select(b => b.Id).ToHashSet();
        return open.SetEquals(_opened.Keys)
            ? string.Join(' ', advance.Effects.Select(Word).OfType<string>().Order(StringComparer.Ordinal))
            : throw new InvalidOperationException("What was opened and ended is not what is open.");
    }

    private string? Word(Effect effect) =>
        effect switch
        {
            StepOpened opened when IsPartyFixed(opened) => $"+{opened.ActivityId}",
            StepOpened opened => $"+{opened.ActivityId}@{opened.Party}",
            StepCancelled cancelled => $"-{cancelled.ActivityId}",
            DeadlineRequested asked => $"*{asked.ActivityId}",
            CaseClosed closed => $"={closed.Outcome}",
            ChildStarted child => $">{child.DefinitionId}",
            InstanceFinished ended => $".{_instances.Single(i => i.Id == ended.InstanceId).DefinitionId}:{ended.Outcome}",
            _ => null,
        };

    private bool IsPartyFixed(StepOpened opened) => definition.Find(opened.ActivityId)?.Inputs["party"].Expression.IsFixed != false;

    private static object? DefaultOf(VariableDefinition variable) =>
        variable.TypeName == "Boolean" ? Truth.Of(variable.Default) : variable.Default?.ToString();
}
