using Shouldly;
using Xunit;

namespace Bargaining.Workflows.Tests;

public sealed class VersionTests
{
    private static Draft First() =>
        new Draft("p")
            .Variable("old", "String")
            .With(Make.Start())
            .With(Make.Step("a"))
            .With(Make.Step("b"))
            .With(Make.Line("first"))
            .Go("start -> a", "a -> b", "b -> first");

    private static Draft Second() =>
        new Draft("p", 2)
            .Variable("new", "String", "x")
            .With(Make.Start())
            .With(Make.Step("a"))
            .With(Make.Step("between"))
            .With(Make.Step("c"))
            .With(Make.Line("second"))
            .Go("start -> a", "a -> between", "between -> c", "c -> second");

    private static WorkflowCatalog Both() => WorkflowCatalog.Of([First().Parse(), Second().Parse()]);

    [Fact]
    public void New_instances_start_on_the_highest_published_version()
    {
        Both().Latest("p").Version.ShouldBe(2);
        WorkflowCatalog
            .Of([
                First().Parse(),
                new Draft("p", 3) { Published = false }
                    .With(Make.Line("x"))
                    .Parse(),
            ])
            .Latest("p")
            .Version.ShouldBe(1);
        Should.Throw<UnknownDefinitionException>(() => Both().Latest("q"));
        Should.Throw<UnknownDefinitionException>(() => Both().Get("p", 9));
    }

    [Fact]
    public void An_instance_stays_on_the_version_it_started_with()
    {
        var before = Case.Of(First()).Start("p").End("a");

        var after = Case.On(Both(), before.Instances);

        after.End("b").Lines.ShouldBe("first");
    }

    [Fact]
    public void An_instance_runs_on_a_text_that_is_no_longer_among_the_files()
    {
        var before = Case.Of(First()).Start("p").End("a");
        var kept = WorkflowDefinition.Parse(First().Parse().Text, "database");
        var catalog = WorkflowCatalog.Of([Second().Parse()]).With(kept);

        catalog.Latest("p").Version.ShouldBe(2);
        Case.On(catalog, before.Instances).End("b").Lines.ShouldBe("first");
    }

    [Fact]
    public void An_activity_that_is_known_no_more_is_refused_in_a_file_and_passed_in_a_text_that_was_kept()
    {
        var kept = new Draft("p")
            .With(Make.Start())
            .With(Make.Step("a"))
            .With(Make.Of("say", "Elsa.WriteLine", ("text", Make.Literal("done"))))
            .With(Make.Line("first"))
            .Go("start -> a", "a -> say", "say -> first");
        Should
            .Throw<WorkflowDefinitionException>(() => Case.Of(kept))
            .Faults.Select(f => (f.File, f.Activity, f.Kind))
            .ShouldBe([("p.json", "say", FaultKind.UnknownActivityType)]);

        Case.On(WorkflowCatalog.Of([]).With(kept.Parse())).Start("p").End("a").Lines.ShouldBe("first");
    }

    [Fact]
    public void A_file_that_was_changed_without_a_new_version_does_not_change_running_instances()
    {
        var before = Case.Of(First()).Start("p").End("a");
        var edited = new Draft("p")
            .With(Make.Start())
            .With(Make.Step("a"))
            .With(Make.Step("b"))
            .With(Make.Line("edited"))
            .Go("start -> a", "a -> b", "b -> edited")
            .Parse();
        var catalog = WorkflowCatalog.Of([edited]).With(First().Parse());

        catalog.Get("p", 1).ShouldBeSameAs(edited);
        Case.On(catalog, before.Instances).End("b").Lines.ShouldBe("first");
    }

    [Fact]
    public void The_hash_does_not_depend_on_blanks_or_the_order_of_properties()
    {
        var one = WorkflowDefinition.Parse(
            """{"definitionId":"p","version":1,"name":"集体协商","root":{"type":"Elsa.Flowchart","activities":[{"id":"a","type":"Elsa.Finish"}]}}""",
            "x"
        );
        var other = WorkflowDefinition.Parse(
            """
            { "version": 1, "definitionId": "p", "name": "\u96c6体协商",
              "root": { "activities": [ { "type": "Elsa.Finish", "id": "a" } ], "type": "Elsa.Flowchart" } }
            """,
            "y"
        );

        other.Hash.ShouldBe(one.Hash);
        WorkflowDefinition.Parse(one.Text, "z").Hash.ShouldBe(one.Hash);
        one.Hash.ShouldMatch("^[0-9a-f]{64}$");
        Both().ByHash(one.Hash).ShouldBeNull();
    }

    [Fact]
    public void A_plan_shows_what_would_move_and_applying_it_moves_only_that()
    {
        var before = Case.Of(First()).Start("p", ("old", "kept?")).End("a");
        var bookmark = before.BookmarkOf("b");
        var map = new Dictionary<string, string> { ["b"] = "c" };

        var plan = WorkflowMigration.Plan(before.Instances, First().Parse(), Second().Parse(), map);

        plan.Faults.ShouldBeEmpty();
        plan.Moves.ShouldHaveSingleItem().ShouldBe(new MigrationMove(before.Root.Id, bookmark, "b", "c", "Step-b", "Step-c"));
        plan.DroppedVariables.ShouldBe(["old"]);

        var after = Case.On(Both(), WorkflowMigration.Apply(plan, before.Instances));
        (after.Root.Version, after.Root.DefinitionHash).ShouldBe((2, Second().Parse().Hash));
        after.Root.Variables.Keys.ShouldBe(["new"]);
        before.Open.ShouldBe("b");
        after.Open.ShouldBe("c");
        after.End(bookmark).Lines.ShouldBe("second");
    }

    [Fact]
    public void An_instance_that_waits_where_the_new_version_has_nothing_is_a_fault()
    {
        var before = Case.Of(First()).Start("p").End("a");

        var plan = WorkflowMigration.Plan(before.Instances, First().Parse(), Second().Parse(), new Dictionary<string, string>());

        plan.Faults.ShouldHaveSingleItem().Activity.ShouldBe("b");
        Should.Throw<InvalidOperationException>(() => WorkflowMigration.Apply(plan, before.Instances));
    }

    [Fact]
    public void A_map_to_an_activity_of_another_type_or_to_none_is_a_fault()
    {
        var before = Case.Of(First()).Start("p").End("a");

        WorkflowMigration
            .Plan(before.Instances, First().Parse(), Second().Parse(), new Dictionary<string, string> { ["b"] = "second" })
            .Faults.ShouldHaveSingleItem();
        WorkflowMigration
            .Plan(before.Instances, First().Parse(), Second().Parse(), new Dictionary<string, string> { ["b"] = "nobody" })
            .Faults.Count.ShouldBe(2);
        WorkflowMigration.Plan([], First().Parse(), new Draft("q").Parse(), new Dictionary<string, string>()).Faults.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_plan_made_before_the_instance_went_on_is_refused()
    {
        var round = Case.Of(First()).Start("p");
        var plan = WorkflowMigration.Plan(
            round.Instances,
            First().Parse(),
            Second().Parse(),
            new Dictionary<string, string> { ["b"] = "c" }
        );

        round.End("a");

        Should.Throw<InvalidOperationException>(() => WorkflowMigration.Apply(plan, round.Instances));
    }

    [Fact]
    public void Arrivals_at_a_join_and_waiting_children_move_too()
    {
        static Draft Version(int version, string a, string b, string child, string join) =>
            new Draft("p", version)
                .With(Make.Fork("fork", "A", "B", "C"))
                .With(Make.Step(a))
                .With(Make.Step(b))
                .With(Make.Child(child, "child"))
                .With(Make.Join(join, "WaitAll"))
                .With(Make.Line($"v{version}"))
                .Go(
                    "fork:A -> " + a,
                    "fork:B -> " + b,
                    "fork:C -> " + child,
                    a + " -> " + join,
                    b + " -> " + join,
                    child + " -> " + join,
                    join + $" -> v{version}"
                );
        var work = new Draft("child").With(Make.Step("work")).With(Make.Line("worked")).Go("work -> worked");
        var one = Version(1, "a", "b", "kid", "join").Parse();
        var two = Version(2, "a2", "b2", "kid2", "join2").Parse();
        var before = Case.On(WorkflowCatalog.Of([one, work.Parse()])).Start("p").End("a");

        var map = new Dictionary<string, string>
        {
            ["a"] = "a2",
            ["b"] = "b2",
            ["kid"] = "kid2",
            ["join"] = "join2",
        };
        var moved = WorkflowMigration.Apply(WorkflowMigration.Plan(before.Instances, one, two, map), before.Instances);

        moved.Count.ShouldBe(2);
        moved[1].ParentActivity.ShouldBe("kid2");
        Case.On(WorkflowCatalog.Of([two, work.Parse()]), moved).End("work").End("b2").Lines.ShouldBe("v2");
        WorkflowMigration
            .Plan(
                before.Instances,
                one,
                two,
                new Dictionary<string, string>
                {
                    ["b"] = "b2",
                    ["kid"] = "kid2",
                    ["join"] = "join2",
                }
            )
            .Faults.ShouldHaveSingleItem()
            .Activity.ShouldBe("join");
    }
}
