using System.Runtime.CompilerServices;
using Bargaining.Workflows;
using Bargaining.Workflows.Tests;
using Shouldly;
using Xunit;

namespace Bargaining.Elsa.Tests;

public sealed class ElsaProcedureEngineTests
{
    private static readonly Dictionary<string, object?> Nothing = [];
    private static readonly WorkflowCatalog Files = WorkflowCatalog.Load(Path.Combine(Here(), "..", "..", "workflows"));

    public static TheoryData<string> Procedures => [.. Files.All.Select(definition => definition.DefinitionId).Distinct()];

    /// <summary>Of the traces that are kept, every tenth walk: whoever builds with
    /// another Elsa sees here whether it does the same.</summary>
    [Theory]
    [MemberData(nameof(Procedures))]
    public async Task This_Elsa_does_what_the_traces_say(string procedure)
    {
        await using var elsa = On(Files);
        var trace = ProcedureTrace.Parse(
            await File.ReadAllTextAsync(
                Path.Combine(Here(), "..", "Bargaining.Workflows.Tests", "Elsa", $"{procedure}.txt"),
                TestContext.Current.CancellationToken
            )
        );

        foreach (var walk in trace.Walks.Where((_, i) => i % 10 == 0))
        {
            (await trace.FirstDifferenceAsync(walk, elsa, Files, TestContext.Current.CancellationToken)).ShouldBeNull(walk.Line);
        }
    }

    /// <summary>What a run hands to the next one is never in two at once.</summary>
    [Fact]
    public async Task Cases_run_at_the_same_time()
    {
        await using var elsa = On(Files);
        var trace = ProcedureTrace.Parse(
            await File.ReadAllTextAsync(Path.Combine(Here(), "..", "Bargaining.Workflows.Tests", "Elsa", "congress-session.txt"), Cancel)
        );

        await Parallel.ForEachAsync(
            trace.Walks.Take(40),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel },
            async (walk, cancel) => (await trace.FirstDifferenceAsync(walk, elsa, Files, cancel)).ShouldBeNull(walk.Line)
        );
    }

    [Fact]
    public async Task What_is_known_at_the_start_decides_before_the_first_step_and_what_changes_decides_after()
    {
        var catalog = WorkflowCatalog.Of([
            new Draft("p")
                .Variable("flag", value: "false", driver: "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core")
                .With(Make.Start())
                .With(Make.Decision("first", Make.FromVariable("flag")))
                .With(Make.Step("yes"))
                .With(Make.Step("no"))
                .With(Make.Decision("second", Make.FromVariable("flag")))
                .With(Make.Step("still"))
                .With(Make.Step("changed"))
                .With(Make.Line("end"))
                .Go(
                    "start -> first",
                    "first:True -> yes",
                    "first:False -> no",
                    "yes -> second",
                    "second:True -> still",
                    "second:False -> changed",
                    "no -> end",
                    "still -> end",
                    "changed -> end"
                )
                .Parse(),
        ]);
        await using var elsa = On(catalog);

        Opened(await elsa.StartAsync("p", Nothing, Cancel)).ShouldBe("no");
        var started = await elsa.StartAsync("p", new Dictionary<string, object?> { ["flag"] = true }, Cancel);
        Opened(started).ShouldBe("yes");
        Opened(await EndAsync(elsa, started, "yes", Nothing)).ShouldBe("still", "what Elsa was told once it keeps");
        Opened(await EndAsync(elsa, started, "yes", new Dictionary<string, object?> { ["flag"] = false })).ShouldBe("changed");
        await Should.ThrowAsync<UnknownVariableException>(() =>
            elsa.StartAsync("p", new Dictionary<string, object?> { ["other"] = 1 }, Cancel)
        );
    }

    [Fact]
    public async Task Children_end_with_the_procedure_that_waits_for_them()
    {
        var catalog = WorkflowCatalog.Of([
            new Draft("p")
                .With(Make.Start())
                .With(Make.Fork("fork", "A", "B"))
                .With(Make.Run("vote", "child", "Done"))
                .With(Make.Step("withdraw"))
                .With(Make.Join("any", "WaitAny"))
                .With(Make.Step("after"))
                .With(Make.Line("end"))
                .Go(
                    "start -> fork",
                    "fork:A -> vote",
                    "fork:B -> withdraw",
                    "vote -> any",
                    "withdraw -> any",
                    "any -> after",
                    "after -> end"
                )
                .Parse(),
            new Draft("child")
                .With(Make.Start())
                .With(Make.Step("ballot"))
                .With(Make.Line("end"))
                .Go("start -> ballot", "ballot -> end")
                .Parse(),
        ]);
        await using var elsa = On(catalog);
        var started = await elsa.StartAsync("p", Nothing, Cancel);
        Opened(started).ShouldBe("ballot withdraw");

        var withdrawn = await EndAsync(elsa, started, "withdraw", Nothing);
        withdrawn.Effects.OfType<StepCancelled>().Single().ActivityId.ShouldBe("ballot");
        withdrawn.Instances.Select(i => i.Status).ShouldBe([InstanceStatus.Running, InstanceStatus.Cancelled]);
        Opened(withdrawn).ShouldBe("after");

        var voted = await EndAsync(elsa, started, "ballot", Nothing);
        voted.Effects.OfType<StepCancelled>().Single().ActivityId.ShouldBe("withdraw");
        voted.Instances.Select(i => i.Status).ShouldBe([InstanceStatus.Running, InstanceStatus.Finished]);

        var cancelled = await elsa.CancelAsync(started.Instances, Cancel);
        cancelled.Effects.OfType<StepCancelled>().Select(step => step.ActivityId).Order().ShouldBe(["ballot", "withdraw"]);
        cancelled.Instances.ShouldAllBe(i => i.Status == InstanceStatus.Cancelled && i.Bookmarks.Count == 0);
    }

    [Fact]
    public async Task A_fault_of_Elsas_is_thrown_and_leaves_what_was_there()
    {
        // Elsa refuses to go back where not every way comes through; our runtime goes.
        var catalog = WorkflowCatalog.Of([
            new Draft("p")
                .With(Make.Start())
                .With(Make.Step("a", "Left", "Right"))
                .With(Make.Step("b", "On", "Across"))
                .With(Make.Step("c", "Across", "End"))
                .With(Make.Line("told"))
                .Go("start -> a", "a:Left -> b", "a:Right -> c", "b:On -> told", "b:Across -> c", "c:Across -> b", "c:End -> told")
                .Parse(),
        ]);
        await using var elsa = On(catalog);
        var started = await elsa.StartAsync("p", Nothing, Cancel);
        var text = started.Instances.Single().ToText();
        var right = await EndAsync(elsa, started, "a", Nothing, "Right");

        await Should.ThrowAsync<Exception>(() => EndAsync(elsa, right, "c", Nothing, "Across"));

        started.Instances.Single().ToText().ShouldBe(text);
        Opened(await EndAsync(elsa, started, "a", Nothing, "Left")).ShouldBe("b", "whoever tries again begins where they were");
    }

    [Fact]
    public async Task A_step_ends_once_and_by_its_outcomes_alone()
    {
        await using var elsa = On(Files);
        var started = await elsa.StartAsync("congress-vote", Nothing, Cancel);
        var step = started.Effects.OfType<StepOpened>().Single();
        (
            await Should.ThrowAsync<UnknownOutcomeException>(() =>
                elsa.EndAsync(started.Instances, step.BookmarkId, "Lost", Nothing, Cancel)
            )
        ).Known.ShouldBe(step.Outcomes);

        var ended = await elsa.EndAsync(started.Instances, step.BookmarkId, step.Outcomes[0], Nothing, Cancel);

        await Should.ThrowAsync<StepNotOpenException>(() =>
            elsa.EndAsync(ended.Instances, step.BookmarkId, step.Outcomes[0], Nothing, Cancel)
        );
        ended.Instances.Single().ToText().ShouldEndWith("\"state\":null}", Case.Sensitive, "what has ended needs no state of Elsa's");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ElsaProcedureEngine On(WorkflowCatalog catalog) => new(() => catalog, Guid.CreateVersion7, TimeProvider.System);

    private static string Opened(ProcedureAdvance advance) =>
        string.Join(' ', advance.Effects.OfType<StepOpened>().Select(step => step.ActivityId).Order(StringComparer.Ordinal));

    /// <summary>Ends a step, with everything through its text before.</summary>
    private static Task<ProcedureAdvance> EndAsync(
        ElsaProcedureEngine elsa,
        ProcedureAdvance from,
        string activity,
        Dictionary<string, object?> known,
        string outcome = "Done"
    )
    {
        var instances = from.Instances.Select(instance => elsa.Read(instance.ToText())).ToList();
        return elsa.EndAsync(
            instances,
            instances.SelectMany(i => i.Bookmarks).Single(b => b.ActivityId == activity).Id,
            outcome,
            known,
            Cancel
        );
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
