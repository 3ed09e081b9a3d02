using Shouldly;
using Xunit;

namespace Bargaining.Workflows.Tests;

/// <summary>Beside our runtime stands another engine, here one that runs ours under another name.</summary>
public sealed class TwoEnginesTests
{
    private static readonly WorkflowCatalog Catalog = WorkflowCatalog.Of([
        new Draft("p").With(Make.Step("a")).With(Make.Step("b")).With(Make.Line("end")).Go("a -> b", "b -> end").Parse(),
    ]);
    private static readonly Dictionary<string, object?> Nothing = [];
    private static readonly ProcedureEngine Own = new(() => Catalog, Guid.CreateVersion7);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_case_stays_on_the_engine_it_began_with(bool beganOnOther)
    {
        var cancel = TestContext.Current.CancellationToken;
        var started = await new TwoEngines(Own, new Other(), beganOnOther).StartAsync("p", Nothing, cancel);
        var text = started.Instances.Single().ToText();
        text.StartsWith("{\"engine\":\"other\"", StringComparison.Ordinal).ShouldBe(beganOnOther);

        // Since then the choice has changed.
        var now = new TwoEngines(Own, new Other(), !beganOnOther);
        var ended = await now.EndAsync([now.Read(text)], started.Effects.OfType<StepOpened>().Single().BookmarkId, "Done", Nothing, cancel);

        ended.Effects.OfType<StepOpened>().Single().ActivityId.ShouldBe("b");
        (ended.Instances.Single() is Another).ShouldBe(beganOnOther);
        (await now.CancelAsync(ended.Instances, cancel)).Instances.Single().Status.ShouldBe(InstanceStatus.Cancelled);
        (
            await now.PlanAsync(ended.Instances, Catalog.Latest("p"), Catalog.Latest("p"), new Dictionary<string, string>(), cancel)
        ).Moves.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_program_without_the_other_engine_says_that_the_case_runs_there()
    {
        var text = (await new Other().StartAsync("p", Nothing, TestContext.Current.CancellationToken)).Instances.Single().ToText();

        Should.Throw<FormatException>(() => Own.Read(text)).Message.ShouldContain("runs on the engine 'other'");
    }

    private sealed record Another(IProcedureInstance Inner) : IProcedureInstance
    {
        public Guid Id => Inner.Id;
        public string DefinitionId => Inner.DefinitionId;
        public string DefinitionHash => Inner.DefinitionHash;
        public Guid? ParentId => Inner.ParentId;
        public string? ParentActivity => Inner.ParentActivity;
        public InstanceStatus Status => Inner.Status;
        public string? Outcome => Inner.Outcome;
        public IReadOnlyList<Bookmark> Bookmarks => Inner.Bookmarks;

        public string ToText() => "{\"engine\":\"other\",\"state\":" + Inner.ToText() + "}";
    }

    private sealed class Other : IProcedureEngine
    {
        public IProcedureInstance Read(string state) =>
            new Another(Own.Read(state[(state.IndexOf("\"state\":", StringComparison.Ordinal) + 8)..^1]));

        public async Task<ProcedureAdvance> StartAsync(
            string definitionId,
            IReadOnlyDictionary<string, object?> known,
            CancellationToken cancel
        ) => Shown(await Own.StartAsync(definitionId, known, cancel));

        public async Task<ProcedureAdvance> EndAsync(
            IReadOnlyList<IProcedureInstance> instances,
            Guid bookmarkId,
            string outcome,
            IReadOnlyDictionary<string, object?> known,
            CancellationToken cancel
        ) => Shown(await Own.EndAsync(Inner(instances), bookmarkId, outcome, known, cancel));

        public async Task<ProcedureAdvance> CancelAsync(IReadOnlyList<IProcedureInstance> instances, CancellationToken cancel) =>
            Shown(await Own.CancelAsync(Inner(instances), cancel));

        public Task<MigrationPlan> PlanAsync(
            IReadOnlyList<IProcedureInstance> instances,
            WorkflowDefinition from,
            WorkflowDefinition to,
            IReadOnlyDictionary<string, string> map,
            CancellationToken cancel
        ) => Own.PlanAsync(Inner(instances), from, to, map, cancel);

        public async Task<IReadOnlyList<IProcedureInstance>> MigrateAsync(
            IReadOnlyList<IProcedureInstance> instances,
            MigrationPlan plan,
            CancellationToken cancel
        ) => [.. (await Own.MigrateAsync(Inner(instances), plan, cancel)).Select(instance => new Another(instance))];

        private static IReadOnlyList<IProcedureInstance> Inner(IReadOnlyList<IProcedureInstance> instances) =>
            [.. instances.Cast<Another>().Select(instance => instance.Inner)];

        private static ProcedureAdvance Shown(ProcedureAdvance advance) =>
            new([.. advance.Instances.Select(instance => new Another(instance))], advance.Effects);
    }
}
