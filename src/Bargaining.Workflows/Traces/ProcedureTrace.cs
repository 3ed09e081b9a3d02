using System.Globalization;

namespace Bargaining.Workflows;

/// <summary>
/// What an engine did with a procedure in many random walks, as plain lines. Whoever has another engine, or the same after a change, plays
/// them again (<see cref="FirstDifferenceAsync"/>).
/// </summary>
/// <param name="Engine">Which engine, such as "Elsa 3.7.1".</param>
/// <param name="DefinitionId">The procedure.</param>
/// <param name="Hashes">The hash of its text and of those of the children it runs, by their ids.</param>
/// <param name="Walks">The walks.</param>
public sealed record ProcedureTrace(
    string Engine,
    string DefinitionId,
    IReadOnlyDictionary<string, string> Hashes,
    IReadOnlyList<TracedWalk> Walks
)
{
    internal const string Between = " | ";

    /// <summary>How often each move was made, over all walks: "step:Outcome".</summary>
    public IReadOnlyDictionary<string, int> Moves =>
        Walks
            .SelectMany(walk => walk.Moves.Select(move => (move, walk.Times)))
            .GroupBy(made => made.move)
            .ToDictionary(made => made.Key, made => made.Sum(m => m.Times));

    /// <summary>The trace as a file.</summary>
    public string ToText() =>
        string.Concat(
            new[] { $"engine {Engine}\n" }
                .Concat(Hashes.Select(pair => $"definition {pair.Key} {pair.Value}\n"))
                .Concat(Walks.Select(walk => $"walk {walk.Times} {walk.Line}\n"))
        );

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <param name="text">The text.</param>
    public static ProcedureTrace Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        IReadOnlyList<string> Of(string word) =>
            [.. lines.Where(line => line.StartsWith(word, StringComparison.Ordinal)).Select(line => line[word.Length..])];
        var definitions = Of("definition ").Select(line => line.Split(' ')).ToList();
        return new ProcedureTrace(
            Of("engine ").Single(),
            definitions[0][0],
            definitions.ToDictionary(words => words[0], words => words[1], StringComparer.Ordinal),
            [.. Of("walk ").Select(TracedWalk.Parse)]
        );
    }

    /// <summary>The hashes of a procedure and of all that it runs, itself first.</summary>
    /// <param name="catalog">The definitions.</param>
    /// <param name="definitionId">The procedure.</param>
    public static IReadOnlyDictionary<string, string> HashesOf(WorkflowCatalog catalog, string definitionId)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(definitionId);
        return hashes;

        void Add(string id)
        {
            var definition = catalog.Latest(id);
            if (hashes.TryAdd(id, definition.Hash))
            {
                foreach (
                    var child in definition
                        .Graph.Nodes.Where(node => ActivityTypes.StartsChild(node.Activity.Type))
                        .Select(node => node.Child)
                )
                {
                    Add(child!);
                }
            }
        }
    }

    /// <summary>Every step that the procedure itself has, with every outcome it can end with: "step:Outcome".</summary>
    /// <param name="definition">The definition.</param>
    public static IEnumerable<string> MovesOf(WorkflowDefinition definition) =>
        definition
            .Graph.Nodes.Where(node => node.Activity.Type == ActivityTypes.AwaitStep)
            .SelectMany(node => node.Outcomes.Select(outcome => $"{node.Id}:{outcome}"));

    /// <summary>Plays a walk on an engine; says where it first does otherwise, or null.</summary>
    /// <param name="walk">The walk.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="catalog">The definitions.</param>
    /// <param name="cancel">Cancels it.</param>
    public async Task<string?> FirstDifferenceAsync(
        TracedWalk walk,
        IProcedureEngine engine,
        WorkflowCatalog catalog,
        CancellationToken cancel = default
    )
    {
        var parts = walk.Line.Split(Between);
        var played = new TracedCase(engine, catalog.Latest(DefinitionId));
        foreach (var told in parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            played.Turn(told);
        }

        for (var i = 1; i < parts.Length; i++)
        {
            var words = parts[i].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
            foreach (var turned in words.TakeWhile(word => word[0] == '~'))
            {
                played.Turn(turned[1..]);
            }

            words.RemoveAll(word => word[0] == '~');
            var move = i == 1 ? "the start" : words[0];
            var expected = string.Join(' ', words.Skip(i == 1 ? 0 : 1));
            var happened =
                i == 1 ? await played.StartAsync(cancel)
                : played.Open.Any(open => open.Moves.Contains(move)) ? await played.MoveAsync(move, cancel)
                : "cannot be done";
            if (happened != expected)
            {
                return $"{move} (move {i - 1}): {Engine} \"{expected}\", here \"{happened}\"";
            }
        }

        return null;
    }
}

/// <summary>One walk through a procedure.</summary>
/// <param name="Times">How many of the walks went so.</param>
/// <param name="Line">What was known, then after each move what happened, with " | " between.</param>
public sealed record TracedWalk(int Times, string Line)
{
    /// <summary>Its moves: "step:Outcome".</summary>
    public IEnumerable<string> Moves =>
        Line.Split(ProcedureTrace.Between).Skip(2).Select(move => move.Split(' ').First(word => word[0] != '~'));

    internal static TracedWalk Parse(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return new TracedWalk(int.Parse(text[..space], CultureInfo.InvariantCulture), text[(space + 1)..]);
    }
}
