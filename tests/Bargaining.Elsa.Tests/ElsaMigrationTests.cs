using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Bargaining.Workflows;
using Bargaining.Workflows.Tests;
using Shouldly;
using Xunit;

namespace Bargaining.Elsa.Tests;

/// <summary>Cases that run are moved to another version, on Elsa as on our own runtime.</summary>
public sealed class ElsaMigrationTests
{
    private static readonly WorkflowCatalog Files = WorkflowCatalog.Load(Path.Combine(Here(), "..", "..", "workflows"));

    public static TheoryData<bool> Engines => [true, false];

    public static TheoryData<string, bool> Procedures
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var id in Files.All.Select(definition => definition.DefinitionId).Distinct())
            {
                data.Add(id, false);
                data.Add(id, true);
            }

            return data;
        }
    }

    /// <summary>
    /// Every place of every procedure that a walk comes to: inside loops, beside a join that waits, with a
    /// child under way. A case that is moved there to the same drawing of another version goes on as one that
    /// was not moved; so does one that is moved after each of its moves.
    /// </summary>
    [Theory]
    [MemberData(nameof(Procedures))]
    public async Task A_case_that_was_moved_does_what_the_traces_say(string procedure, bool always)
    {
        var catalog = WorkflowCatalog.Of([.. Files.All, .. Files.All.Select(Next)]);
        await using var elsa = new ElsaProcedureEngine(() => catalog, Guid.CreateVersion7, TimeProvider.System);
        var trace = ProcedureTrace.Parse(
            await File.ReadAllTextAsync(Path.Combine(Here(), "..", "Bargaining.Workflows.Tests", "Elsa", $"{procedure}.txt"), Cancel)
        );

        foreach (var (walk, i) in trace.Walks.Select((walk, i) => (walk, i)).Where(pair => pair.i % 6 == (always ? 0 : 3)))
        {
            var at = i % (walk.Moves.Count() + 1);
            var moving = new Moving(elsa, catalog, call => always || call == at);
            (await trace.FirstDifferenceAsync(walk, moving, catalog, Cancel)).ShouldBeNull($"moved after {at}: {walk.Line}");
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Inside_a_loop_it_moves_to_a_file_in_which_the_loop_is_longer(bool isElsa)
    {
        var old = Loop(1).Go("meet:Again -> into-meet", "sign:Back -> into-meet").Parse();
        var next = Loop(2).With(Make.Step("explain")).Go("meet:Again -> explain", "explain -> into-meet", "sign:Back -> into-meet").Parse();
        await using var played = new Played(isElsa, old, next);
        await played.StartAsync(old);
        await played.EndAsync("offer", "Taken");
        await played.EndAsync("meet", "Again");
        await played.EndAsync("meet", "Enough");
        await played.EndAsync("sign", "Back");

        (await played.MoveAsync(old, next)).ShouldBeEmpty();

        await played.EndAsync("meet", "Again");
        played.Open.ShouldBe("explain");
        await played.EndAsync("explain");
        await played.EndAsync("meet", "Enough");
        await played.EndAsync("sign", "Back");
        await played.EndAsync("meet", "Enough");
        await played.EndAsync("sign", "Signed");
        played.Statuses.ShouldBe([InstanceStatus.Finished]);

        static Draft Loop(int version) =>
            new Draft("p", version)
                .With(Make.Start())
                .With(Make.Step("offer", "Taken", "Refused"))
                .With(Make.Join("into-meet", "WaitAny"))
                .With(Make.Step("meet", "Again", "Enough"))
                .With(Make.Join("into-sign", "WaitAny"))
                .With(Make.Step("sign", "Signed", "Back"))
                .With(Make.Finish("refused"))
                .With(Make.Finish())
                .Go("start -> offer", "offer:Taken -> into-meet", "offer:Refused -> refused", "into-meet -> meet")
                .Go("meet:Enough -> into-sign", "into-sign -> sign", "sign:Signed -> finish");
    }

    /// <summary>One of three branches has arrived, another is a child under way, and in
    /// the new file everything is called otherwise.</summary>
    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Beside_a_join_that_waits_and_with_a_child_under_way_it_moves_to_other_names(bool isElsa)
    {
        var (old, next) = (Sides(1, "").Parse(), Sides(2, "-new").Parse());
        var child = new Draft("child")
            .With(Make.Start())
            .With(Make.Step("ballot"))
            .With(Make.Line("counted"))
            .Go("start -> ballot", "ballot -> counted");
        await using var played = new Played(isElsa, old, next, child.Parse());
        await played.StartAsync(old);
        await played.EndAsync("workers");
        var map = new[] { "workers", "employer", "vote", "both" }.ToDictionary(id => id, id => $"{id}-new");

        (await played.MoveAsync(old, next)).Select(fault => fault.Activity).ShouldBe(["employer", "vote", "both"]);
        (await played.MoveAsync(old, next, map)).ShouldBeEmpty();

        played.Open.ShouldBe("ballot employer-new");
        await played.EndAsync("employer-new");
        played.Open.ShouldBe("ballot", "the join still waits for the child");
        await played.EndAsync("ballot");
        played.Open.ShouldBe("after");
        await played.EndAsync("after");
        played.Statuses.ShouldBe([InstanceStatus.Finished, InstanceStatus.Finished]);

        static Draft Sides(int version, string name) =>
            new Draft("p", version)
                .With(Make.Start())
                .With(Make.Fork("fork", "A", "B", "C"))
                .With(Make.Step($"workers{name}"))
                .With(Make.Step($"employer{name}"))
                .With(Make.Run($"vote{name}", "child", "Done"))
                .With(Make.Join($"both{name}", "WaitAll"))
                .With(Make.Step("after"))
                .With(Make.Finish())
                .Go("start -> fork", $"fork:A -> workers{name}", $"fork:B -> employer{name}", $"fork:C -> vote{name}")
                .Go($"workers{name} -> both{name}", $"employer{name} -> both{name}", $"vote{name} -> both{name}")
                .Go($"both{name} -> after", "after -> finish");
    }

    /// <summary>Sent back by the review, bargained a second time, the vote under way: the round of the product, to a file in which a step
    /// stands between signing and filing.</summary>
    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_round_whose_vote_is_under_way_moves_to_a_file_with_a_step_more(bool isElsa)
    {
        var old = Files.Latest("bargaining-round");
        var json = JsonNode.Parse(Next(old).Text)!;
        var activities = json["root"]!["activities"]!.AsArray();
        var seal = activities.Single(activity => (string?)activity!["id"] == "notify-adoption")!.DeepClone();
        seal["id"] = "seal";
        activities.Add(seal);
        var arrows = json["root"]!["connections"]!.AsArray();
        arrows.Single(arrow => (string?)arrow!["source"]!["activity"] == "sign")!["target"]!["activity"] = "seal";
        arrows.Add(JsonNode.Parse("""{"source":{"activity":"seal","port":"Notified"},"target":{"activity":"into-file","port":"In"}}"""));
        var next = WorkflowDefinition.Parse(json.ToJsonString(), "next");
        await using var played = new Played(isElsa, [old, next, .. Files.All.Where(file => file.DefinitionId != old.DefinitionId)]);
        await played.StartAsync(old, ("silenceIsEffect", true));
        string[] first =
        [
            "serve-offer:Served",
            "reply:Overdue",
            "late-reply:Agreed",
            "name-worker-representatives:Named",
            "name-employer-representatives:Named",
            "negotiate:Suspended",
            "resume:Resumed",
            "negotiate:DraftAgreed",
            "submit-draft:Submitted",
            "enter-vote-result:Adopted",
            "sign:Signed",
            "file:Filed",
            "acknowledge-filing:Incomplete",
            "file:Filed",
            "acknowledge-filing:Acknowledged",
            "review:Objection",
            "negotiate:DraftAgreed",
            "submit-draft:Submitted",
        ];
        foreach (var move in first)
        {
            await played.EndAsync(move.Split(':')[0], move.Split(':')[1]);
        }

        played.Open.ShouldBe("enter-vote-result");
        (await played.MoveAsync(old, next)).ShouldBeEmpty();

        await played.EndAsync("enter-vote-result", "NotAdopted");
        await played.EndAsync("negotiate", "DraftAgreed");
        await played.EndAsync("submit-draft", "Submitted");
        await played.EndAsync("enter-vote-result", "Adopted");
        await played.EndAsync("sign", "Signed");
        played.Open.ShouldBe("seal");
        await played.EndAsync("seal", "Notified");
        await played.EndAsync("file", "Filed");
        await played.EndAsync("acknowledge-filing", "Acknowledged");
        await played.EndAsync("review", "Overdue");
        played.Open.ShouldBe("contract-in-effect publish report-performance");
        (await played.MoveAsync(next, old)).ShouldBeEmpty("and back");
        await played.EndAsync("publish", "Published");
        await played.EndAsync("contract-in-effect", "Overdue");
        played.Statuses.ShouldAllBe(status => status != InstanceStatus.Running);
    }

    [Fact]
    public async Task Where_it_would_wait_for_ever_on_Elsa_it_stays_and_is_told_why()
    {
        var (old, next) = (Two(1).Go("b:On -> both").Parse(), Two(2).Go("b:On -> apart").Parse());
        await using var played = new Played(isElsa: true, old, next);
        await played.StartAsync(old);
        await played.EndAsync("a");

        var fault = (await played.MoveAsync(old, next)).ShouldHaveSingleItem();

        (fault.Activity, fault.Message).ShouldSatisfyAllConditions(
            told => told.Activity.ShouldBe("both"),
            told => told.Message.ShouldContain("Let the new version lead one of the open steps here, or end that step first")
        );
        await played.EndAsync("b", "On");
        played.Open.ShouldBe("after", "it stayed where it was");

        static Draft Two(int version) =>
            new Draft("p", version)
                .With(Make.Start())
                .With(Make.Fork("fork", "A", "B"))
                .With(Make.Step("a"))
                .With(Make.Step("b", "On", "Aside"))
                .With(Make.Join("both", "WaitAllActive"))
                .With(Make.Step("apart"))
                .With(Make.Step("after"))
                .With(Make.Line("told"))
                .With(Make.Line("left"))
                .Go("start -> fork", "fork:A -> a", "fork:B -> b", "a -> both", "b:Aside -> apart", "apart -> left")
                .Go("both -> after", "after -> told");
    }

    [Fact]
    public async Task To_a_version_that_Elsa_reads_otherwise_or_not_at_all_nothing_moves()
    {
        var old = Plain(1).Go("a -> finish").Parse();
        var unknown = Plain(2)
            .With(Make.Of("say", "Elsa.WriteLine", ("text", Make.Literal("done"))))
            .Go("a -> say", "say -> finish")
            .Parse();
        var forgets = Plain(3).Variable("flag").Go("a -> finish").Parse();
        await using var played = new Played(isElsa: true, old, forgets);
        await played.StartAsync(old);

        (await played.MoveAsync(old, unknown)).ShouldHaveSingleItem().Message.ShouldContain("has no Elsa.WriteLine");
        (await played.MoveAsync(old, forgets)).ShouldHaveSingleItem().Message.ShouldContain("storageDriverTypeName");
        await played.EndAsync("a");
        played.Statuses.ShouldBe([InstanceStatus.Finished]);

        static Draft Plain(int version) =>
            new Draft("p", version).With(Make.Start()).With(Make.Step("a")).With(Make.Finish()).Go("start -> a");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The same drawing, as another version.</summary>
    private static WorkflowDefinition Next(WorkflowDefinition definition)
    {
        var json = JsonNode.Parse(definition.Text)!;
        json["version"] = definition.Version + 1;
        return WorkflowDefinition.Parse(json.ToJsonString(), "next");
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    /// <summary>A case that is played on either engine, with every instance through its text between any two moves.</summary>
    private sealed class Played : IAsyncDisposable
    {
        private static readonly Dictionary<string, object?> Nothing = [];
        private readonly IProcedureEngine _engine;
        private IReadOnlyList<IProcedureInstance> _instances = [];

        public Played(bool isElsa, params IReadOnlyList<WorkflowDefinition> definitions)
        {
            var catalog = WorkflowCatalog.Of(definitions);
            Catalog = catalog;
            _engine = isElsa
                ? new ElsaProcedureEngine(() => Catalog, Guid.CreateVersion7, TimeProvider.System)
                : new ProcedureEngine(() => Catalog, Guid.CreateVersion7);
        }

        private WorkflowCatalog Catalog { get; set; }

        public string Open => string.Join(' ', Steps.Select(step => step.ActivityId).Order(StringComparer.Ordinal));

        public IEnumerable<InstanceStatus> Statuses => _instances.Select(instance => instance.Status);

        private IEnumerable<Bookmark> Steps =>
            _instances.SelectMany(instance => instance.Bookmarks).Where(b => b.Kind == BookmarkKind.Step);

        /// <summary>Starts on this version, though there are higher ones.</summary>
        public async Task StartAsync(WorkflowDefinition on, params (string Name, object? Value)[] known)
        {
            var all = Catalog;
            Catalog = WorkflowCatalog.Of([on, .. all.All.Where(other => other.DefinitionId != on.DefinitionId)]);
            Took(await _engine.StartAsync(on.DefinitionId, known.ToDictionary(pair => pair.Name, pair => pair.Value), Cancel));
            Catalog = all;
        }

        public async Task EndAsync(string activity, string outcome = "Done") =>
            Took(await _engine.EndAsync(_instances, Steps.Single(step => step.ActivityId == activity).Id, outcome, Nothing, Cancel));

        /// <summary>Moves the case; what stands in the way of it, if anything does.</summary>
        public async Task<IReadOnlyList<MigrationFault>> MoveAsync(
            WorkflowDefinition from,
            WorkflowDefinition to,
            Dictionary<string, string>? map = null
        )
        {
            var plan = await _engine.PlanAsync(_instances, from, to, map ?? [], Cancel);
            if (plan.Faults.Count > 0)
            {
                await Should.ThrowAsync<InvalidOperationException>(() => _engine.MigrateAsync(_instances, plan, Cancel));
                return plan.Faults;
            }

            var waited = _instances.SelectMany(instance => instance.Bookmarks).Select(bookmark => bookmark.Id).ToList();
            _instances = ThroughText(await _engine.MigrateAsync(_instances, plan, Cancel));
            _instances
                .SelectMany(instance => instance.Bookmarks)
                .Select(bookmark => bookmark.Id)
                .ShouldBe(waited, "open steps keep their keys");
            return [];
        }

        public ValueTask DisposeAsync() => _engine is IAsyncDisposable elsa ? elsa.DisposeAsync() : ValueTask.CompletedTask;

        private void Took(ProcedureAdvance advance) => _instances = ThroughText(advance.Instances);

        private List<IProcedureInstance> ThroughText(IEnumerable<IProcedureInstance> instances) =>
            [.. instances.Select(instance => _engine.Read(instance.ToText()))];
    }

    /// <summary>An engine on which, after the calls that are meant, every instance that runs
    /// is moved to the other version of its procedure.</summary>
    private sealed class Moving(ElsaProcedureEngine elsa, WorkflowCatalog catalog, Predicate<int> moves) : IProcedureEngine
    {
        private int _calls;

        public IProcedureInstance Read(string state) => elsa.Read(state);

        public async Task<ProcedureAdvance> StartAsync(string id, IReadOnlyDictionary<string, object?> known, CancellationToken cancel) =>
            await MovedAsync(await elsa.StartAsync(id, known, cancel));

        public async Task<ProcedureAdvance> EndAsync(
            IReadOnlyList<IProcedureInstance> instances,
            Guid bookmarkId,
            string outcome,
            IReadOnlyDictionary<string, object?> known,
            CancellationToken cancel
        ) => await MovedAsync(await elsa.EndAsync(instances, bookmarkId, outcome, known, cancel));

        public Task<ProcedureAdvance> CancelAsync(IReadOnlyList<IProcedureInstance> instances, CancellationToken cancel) =>
            elsa.CancelAsync(instances, cancel);

        public Task<MigrationPlan> PlanAsync(
            IReadOnlyList<IProcedureInstance> instances,
            WorkflowDefinition from,
            WorkflowDefinition to,
            IReadOnlyDictionary<string, string> map,
            CancellationToken cancel
        ) => elsa.PlanAsync(instances, from, to, map, cancel);

        public Task<IReadOnlyList<IProcedureInstance>> MigrateAsync(
            IReadOnlyList<IProcedureInstance> instances,
            MigrationPlan plan,
            CancellationToken cancel
        ) => elsa.MigrateAsync(instances, plan, cancel);

        private async Task<ProcedureAdvance> MovedAsync(ProcedureAdvance advance)
        {
            if (!moves(_calls++))
            {
                return advance;
            }

            var instances = advance.Instances;
            foreach (var hash in instances.Where(i => i.Status == InstanceStatus.Running).Select(i => i.DefinitionHash).Distinct().ToList())
            {
                var from = catalog.ByHash(hash)!;
                var to = catalog.All.Single(other => other.DefinitionId == from.DefinitionId && other.Hash != hash);
                instances = [.. instances.Select(instance => elsa.Read(instance.ToText()))];
                var plan = await elsa.PlanAsync(instances, from, to, new Dictionary<string, string>(), Cancel);
                plan.Faults.ShouldBeEmpty();
                instances = await elsa.MigrateAsync(instances, plan, Cancel);
            }

            instances.ShouldAllBe(i => i.Status != InstanceStatus.Running || i.Bookmarks.Count > 0);
            return advance with { Instances = instances };
        }
    }
}
