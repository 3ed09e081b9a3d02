namespace Bargaining.Workflows.Tests;

/// <summary>Writes well-formed procedures by chance: blocks inside blocks, or arrows at random that pass the check.</summary>
internal sealed class RandomProcedure(Random chance)
{
    private readonly Draft _draft = new Draft("p").Variable("flag").Outcomes("Won", "Lost");
    private int _ids;

    /// <summary>Steps, forks with joins of all modes, decisions, loops and children, put inside each other.</summary>
    public static Draft Structured(Random chance)
    {
        var procedure = new RandomProcedure(chance);
        procedure._draft.With(Make.Start());
        var last = procedure.Block("start", 4);
        procedure._draft.With(Make.Complete("won", "Won")).Go($"{last} -> won");
        return procedure._draft;
    }

    /// <summary>Any activities, any arrows: loops into the middle of forks, joins in odd
    /// places, dead ends. Null when the check refuses it.</summary>
    public static Draft? Wild(Random chance, WorkflowDefinition child)
    {
        var draft = new Draft("p").Variable("flag").Outcomes("Won");
        var ports = new List<string>();
        var count = chance.Next(4, 14);
        draft.With(Make.Start("n0"));
        ports.Add("n0");
        for (var i = 1; i < count; i++)
        {
            var id = $"n{i}";
            var (activity, names) = chance.Next(10) switch
            {
                0 or 1 or 2 => (Make.Step(id, "A", "B"), new[] { $"{id}:A", $"{id}:B" }),
                3 => (Make.Fork(id, "A", "B"), [$"{id}:A", $"{id}:B"]),
                4 or 5 => (
                    Make.Join(
                        id,
                        chance.Next(3) switch
                        {
                            0 => "WaitAll",
                            1 => "WaitAny",
                            _ => "WaitAllActive",
                        }
                    ),
                    [id]
                ),
                6 => (Make.Decision(id, Make.FromVariable("flag")), [$"{id}:True", $"{id}:False"]),
                7 => (Make.Step(id), [$"{id}:Done"]),
                8 => (Make.Child(id, "child"), [id]),
                _ => (Make.Line(id), [id]),
            };
            // Every activity is led to by some earlier one; the other arrows come after.
            var from = ports[chance.Next(ports.Count)];
            draft.With(activity).Go($"{from} -> {id}");
            ports.Remove(from);
            ports.AddRange(names);
        }

        foreach (var port in ports.Where(p => p.Contains(':', StringComparison.Ordinal) || chance.Next(4) > 0))
        {
            draft.Go($"{port} -> n{chance.Next(1, count)}");
            if (chance.Next(8) == 0)
            {
                draft.Go($"{port} -> n{chance.Next(1, count)}");
            }
        }

        try
        {
            WorkflowCatalog.Of([draft.Parse(), child]);
            return draft;
        }
        catch (WorkflowDefinitionException)
        {
            return null;
        }
    }

    /// <summary>Adds a block behind a port and says by which port it ends.</summary>
    private string Block(string from, int depth) =>
        (depth == 0 ? chance.Next(2) : chance.Next(8)) switch
        {
            0 => Step(from),
            1 => Line(from),
            2 => Block(Block(from, depth - 1), depth - 1),
            3 => ForkAndJoin(from, depth),
            4 => Decision(from, depth),
            5 => Loop(from, depth),
            6 => Child(from),
            _ => Choice(from, depth),
        };

    private string Step(string from)
    {
        var id = Id("step");
        _draft.With(Make.Step(id)).Go($"{from} -> {id}");
        return id;
    }

    private string Line(string from)
    {
        var id = Id("line");
        _draft.With(Make.Line(id)).Go($"{from} -> {id}");
        return id;
    }

    private string ForkAndJoin(string from, int depth)
    {
        var (fork, join) = (Id("fork"), Id("join"));
        var mode = chance.Next(3) switch
        {
            0 => "WaitAll",
            1 => "WaitAny",
            _ => "WaitAllActive",
        };
        _draft.With(Make.Fork(fork, "A", "B", "C")).With(Make.Join(join, mode)).Go($"{from} -> {fork}");
        foreach (var branch in new[] { "A", "B", "C" })
        {
            _draft.Go($"{Block($"{fork}:{branch}", depth - 1)} -> {join}");
        }

        return join;
    }

    private string Decision(string from, int depth)
    {
        var (ask, meet) = (Id("ask"), Id("meet"));
        _draft.With(Make.Decision(ask, Make.FromVariable("flag"))).With(Make.Line(meet)).Go($"{from} -> {ask}");
        _draft.Go($"{Block($"{ask}:True", depth - 1)} -> {meet}", $"{Block($"{ask}:False", depth - 1)} -> {meet}");
        return meet;
    }

    private string Choice(string from, int depth)
    {
        var (step, meet) = (Id("choice"), Id("meet"));
        _draft.With(Make.Step(step, "A", "B")).With(Make.Line(meet)).Go($"{from} -> {step}");
        _draft.Go($"{Block($"{step}:A", depth - 1)} -> {meet}", $"{Block($"{step}:B", depth - 1)} -> {meet}");
        return meet;
    }

    private string Loop(string from, int depth)
    {
        var (head, vote) = (Id("head"), Id("vote"));
        _draft.With(Make.Line(head)).With(Make.Step(vote, "Again", "Enough")).Go($"{from} -> {head}");
        _draft.Go($"{Block(head, depth - 1)} -> {vote}", $"{vote}:Again -> {head}");
        return $"{vote}:Enough";
    }

    private string Child(string from)
    {
        var id = Id("child");
        _draft.With(Make.Child(id, "child", wait: chance.Next(3) > 0)).Go($"{from} -> {id}");
        return id;
    }

    private string Id(string kind) => $"{kind}{++_ids}";
}
