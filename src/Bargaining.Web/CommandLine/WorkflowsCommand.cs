using System.CommandLine;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Web.Hosting;
using Bargaining.Workflows;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Command = System.CommandLine.Command;

namespace Bargaining.Web.CommandLine;

/// <summary>
/// bargaining workflows (流程): list, draw, move cases between versions, write down what Elsa does
/// with them, say what an editor offers, show all cases in Elsa anew.
/// </summary>
public static class WorkflowsCommand
{
    /// <summary>The command.</summary>
    public static Command Create() =>
        new("workflows", "The procedures: list, draw, move cases between versions, trace on Elsa.")
        {
            List(),
            Draw(),
            Migrate(),
            Trace(),
            Choices(),
            Mirror(),
        };

    private static Command List()
    {
        var command = new Command("list", "Versions, and how many cases run on each.");
        command.SetAction(
            async (given, cancel) =>
            {
                await using var services = await ReadyAsync(given, cancel);
                await using var scope = services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
                var running = await db
                    .Instances.Where(i => i.Running)
                    .GroupBy(i => i.DefinitionHash)
                    .ToDictionaryAsync(g => g.Key, g => g.Count(), cancel);
                foreach (var kept in await db.KeptDefinitions.OrderBy(d => d.DefinitionId).ThenBy(d => d.Version).ToListAsync(cancel))
                {
                    given.Answers.WriteLine(
                        $"{kept.DefinitionId, -20} version {kept.Version}  {kept.Hash[..12]}  "
                            + $"{running.GetValueOrDefault(kept.Hash), 6} running"
                    );
                }
            }
        );
        return command;
    }

    private static Command Draw()
    {
        var id = new Argument<string>("PROCEDURE") { Description = "For example bargaining-round." };
        var number = new Option<string?>("--case") { Description = "Number of a case: its open steps are lit." };
        var language = Output.LanguageOption();
        var command = new Command("draw", "The procedure as SVG, to standard output.") { id, number, language };
        command.SetAction(
            async (given, cancel) =>
            {
                await using var services = await ReadyAsync(given, cancel);
                await using var scope = services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
                var definitions = services.GetRequiredService<Definitions>().Current;
                if (definitions.All.All(d => d.DefinitionId != given.GetValue(id)))
                {
                    throw new QuestionException(
                        $"There is no procedure '{given.GetValue(id)}'. There are: "
                            + $"{string.Join(", ", definitions.All.Select(d => d.DefinitionId).Distinct())}."
                    );
                }

                var wanted = given.GetValue(number);
                var steps = wanted is null
                    ? []
                    : await db.Steps.Where(s => db.Set<Case>().Any(c => c.Id == s.CaseId && c.Number == wanted)).ToListAsync(cancel);
                given.Answers.WriteLine(
                    CaseDrawing.Draw(
                        definitions.Latest(given.GetValue(id)!),
                        given.GetValue(language)!,
                        steps.Where(s => s.EndedAt is null).Select(s => s.ActivityId).ToHashSet(),
                        steps.Where(s => s.EndedAt is not null).Select(s => s.ActivityId).ToHashSet()
                    )
                );
            }
        );
        return command;
    }

    private static Command Migrate()
    {
        var id = new Argument<string>("PROCEDURE") { Description = "For example bargaining-round." };
        var from = new Option<int>("--from") { Description = "The version that cases run on.", Required = true };
        var to = new Option<int>("--to") { Description = "The version that they shall run on.", Required = true };
        var map = new Option<string[]>("--map")
        {
            Description = "old=new: an activity that is called otherwise in the new version.",
            DefaultValueFactory = _ => [],
        };
        var apply = new Option<bool>("--apply") { Description = "Move them. Without it, only shows what would move." };
        var leave = new Option<bool>("--leave")
        {
            Description =
                "Leave those that cannot be moved on their version. Without it, one that cannot be moved keeps all where they are.",
        };
        var command = new Command("migrate", "Move running cases to another version; finished steps never run again.")
        {
            id,
            from,
            to,
            map,
            apply,
            leave,
        };
        command.SetAction(
            async (given, cancel) =>
                await MigrateAsync(
                    given,
                    given.GetValue(id)!,
                    given.GetValue(from),
                    given.GetValue(to),
                    given.GetValue(map)!,
                    given.GetValue(apply),
                    given.GetValue(leave),
                    cancel
                )
        );
        return command;
    }

    private static async Task<int> MigrateAsync(
        ParseResult given,
        string id,
        int from,
        int to,
        string[] pairs,
        bool apply,
        bool leave,
        CancellationToken cancel
    )
    {
        var map = new Dictionary<string, string>();
        foreach (var pair in pairs)
        {
            if (pair.Split('=') is not [{ Length: > 0 } before, { Length: > 0 } after])
            {
                throw new QuestionException($"--map {pair}: write old=new.");
            }

            map[before] = after;
        }

        await using var services = await ReadyAsync(given, cancel);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var definitions = services.GetRequiredService<Definitions>();
        var engine = services.GetRequiredService<IProcedureEngine>();
        foreach (var kept in await db.KeptDefinitions.AsNoTracking().Where(d => d.DefinitionId == id).ToListAsync(cancel))
        {
            definitions.Add(kept);
        }

        WorkflowDefinition Version(int number) =>
            definitions.Current.All.FirstOrDefault(d => d.DefinitionId == id && d.Version == number)
            ?? throw new QuestionException($"There is no version {number} of '{id}'; './bargaining workflows list' tells which there are.");
        var (old, next) = (Version(from), Version(to));
        var cases = await (
            from row in db.Instances
            join c in db.Cases on row.CaseId equals c.Id
            where row.Running && row.DefinitionHash == old.Hash
            orderby c.Number
            select new
            {
                c.Id,
                c.Number,
                row.State,
            }
        ).ToListAsync(cancel);
        HashSet<Guid> stay = [];
        foreach (var found in cases)
        {
            var plan = await engine.PlanAsync([engine.Read(found.State)], old, next, map, cancel);
            foreach (var move in plan.Moves)
            {
                given.Answers.WriteLine($"{found.Number}: waits at {move.FromActivity} -> {move.ToActivity}");
            }

            foreach (var fault in plan.Faults)
            {
                stay.Add(found.Id);
                given.Answers.WriteLine(
                    $"{found.Number}: cannot move: {(fault.Activity is { } activity ? $"{activity}: " : "")}{fault.Message}"
                );
            }
        }

        List<Guid> movable = [.. cases.Select(c => c.Id).Distinct().Except(stay)];
        given.Answers.WriteLine(
            $"{movable.Count + stay.Count} case(s) run on version {from}; {movable.Count} can be moved, "
                + $"{stay.Count} cannot{(apply ? "" : "; nothing was moved: add --apply to move them")}"
        );
        if (stay.Count > 0 && !leave)
        {
            given.Answers.WriteLine(
                "Nothing is moved while one cannot be: correct the new version or --map, or add --leave to leave it where it is."
            );
            return 1;
        }

        if (!apply)
        {
            return 0;
        }

        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        foreach (var caseId in movable)
        {
            (context.Actor, context.Key, context.ExpectedVersion) = (Actor.System, "", null);
            await mediator.Send(
                new MigrateProcedure
                {
                    CaseId = caseId,
                    DefinitionId = id,
                    From = old.Hash,
                    To = next.Hash,
                    Map = map,
                },
                cancel
            );
        }

        given.Answers.WriteLine($"moved {movable.Count} case(s)");
        return 0;
    }

    private static Command Trace()
    {
        var to = new Option<string>("--to")
        {
            Description = "The folder, with a file for each procedure.",
            DefaultValueFactory = _ => "tests/Bargaining.Workflows.Tests/Elsa",
        };
        var walks = new Option<int>("--walks") { Description = "Walks a procedure, at least.", DefaultValueFactory = _ => 200 };
        var command = new Command("trace", "Walk every procedure at random on Elsa, and write down what it did (needs Elsa, no database).")
        {
            to,
            walks,
        };
        command.SetAction((given, cancel) => TraceAsync(given, given.GetValue(to)!, given.GetValue(walks), cancel));
        return command;
    }

    private static Command Choices()
    {
        var command = new Command("choices", "What Elsa Studio offers for parties, matters and clocks (needs no database).");
        command.SetAction(
            (given, cancel) =>
                given.Answers.WriteAsync(
                    EditorChoices
                        .Lines(LawBook.Load(), WorkflowCatalog.Load(Path.Combine(AppContext.BaseDirectory, "workflows")))
                        .AsMemory(),
                    cancel
                )
        );
        return command;
    }

    private static Command Mirror()
    {
        var again = new Option<bool>("--again") { Description = "Forget what the Elsa server was shown: every case is shown anew." };
        var command = new Command("mirror", "How many cases an Elsa server is behind with.") { again };
        command.SetAction(
            async (given, cancel) =>
            {
                await using var services = await ReadyAsync(given, cancel);
                await using var scope = services.CreateAsyncScope();
                var mirror =
                    scope.ServiceProvider.GetService<CaseMirror>()
                    ?? throw new QuestionException($"No Elsa server is named: set {Engines.MirrorSetting} (docs/elsa.md).");
                if (given.GetValue(again))
                {
                    await mirror.BeginAgainAsync(cancel);
                }

                await given.Answers.WriteLineAsync(
                    $"{await mirror.WaitingAsync(cancel)} case(s) are still to be shown; './bargaining jobs run mirror' shows them now."
                );
            }
        );
        return command;
    }

    private static async Task<int> TraceAsync(ParseResult given, string folder, int walks, CancellationToken cancel)
    {
        var catalog = WorkflowCatalog.Load(Path.Combine(AppContext.BaseDirectory, "workflows"));
        var elsa =
            Engines.MakeElsa(() => catalog, Guid.CreateVersion7, TimeProvider.System)
            ?? throw new QuestionException($"Traces are written by Elsa, but {Engines.HowToBuild}.");
        var own = new ProcedureEngine(() => catalog, Guid.CreateVersion7);
        var differences = 0;
        Directory.CreateDirectory(folder);
        foreach (var id in catalog.All.Select(definition => definition.DefinitionId).Distinct())
        {
            var trace = await TraceWalker.WalkAsync(elsa, Engines.Elsa!, catalog, id, walks, cancel);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{id}.txt"), trace.ToText(), cancel);
            var otherwise = 0;
            foreach (var walk in trace.Walks)
            {
                if (await trace.FirstDifferenceAsync(walk, own, catalog, cancel) is { } difference)
                {
                    otherwise += walk.Times;
                    given.Answers.WriteLine($"{id}: {difference}");
                }
            }

            differences += otherwise;
            given.Answers.WriteLine(
                $"{id, -20} {trace.Walks.Sum(walk => walk.Times), 4} walks, {trace.Walks.Count, 4} of them different, "
                    + $"{trace.Moves.Values.Sum(), 6} moves; {otherwise} do otherwise on our runtime"
            );
        }

        return differences == 0 ? 0 : 1;
    }

    private static async Task<ServiceProvider> ReadyAsync(ParseResult given, CancellationToken cancel)
    {
        var services = given.Product();
        await Product.MigrateAsync(services, cancel);
        return services;
    }
}
