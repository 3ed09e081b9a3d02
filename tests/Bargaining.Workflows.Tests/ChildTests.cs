using Shouldly;
using Xunit;

namespace Bargaining.Workflows.Tests;

public sealed class ChildTests
{
    private static Draft Vote() =>
        new Draft("vote")
            .Variable("subject", "String")
            .Outcomes("Passed", "Rejected")
            .With(Make.Start())
            .With(Make.Step("ballot", "Yes", "No"))
            .With(Make.Complete("passed", "Passed"))
            .With(Make.Complete("rejected", "Rejected"))
            .Go("start -> ballot", "ballot:Yes -> passed", "ballot:No -> rejected");

    private static Draft Parent(params string[] arrows) =>
        new Draft("round")
            .With(Make.Start())
            .With(Make.Child("congress", "vote", input: """{"subject":"Draft"}"""))
            .With(Make.Line("yes"))
            .With(Make.Line("no"))
            .With(Make.Line("any"))
            .Go("start -> congress")
            .Go(arrows);

    [Fact]
    public void A_parent_waits_for_its_child_and_goes_on_by_the_port_of_its_outcome()
    {
        var round = Case.Started(Parent("congress:Passed -> yes", "congress:Rejected -> no", "congress -> any"), Vote());
        var child = round.Instances[1];
        round.Effects<ChildStarted>().ShouldHaveSingleItem().ShouldBe(new ChildStarted(round.Root.Id, "congress", child.Id, "vote"));
        (child.ParentId, child.ParentActivity).ShouldBe((round.Root.Id, "congress"));
        child.Variables["subject"]!.GetValue<string>().ShouldBe("Draft");
        round.Root.Bookmarks.ShouldHaveSingleItem().ShouldBe(new Bookmark(child.Id, "congress", "vote", BookmarkKind.Child));

        round.End("ballot", "No").Lines.ShouldBe("no");
        round.Instances.ShouldAllBe(i => i.Status == InstanceStatus.Finished);
        round.Instances[1].Outcome.ShouldBe("Rejected");
    }

    [Fact]
    public void Without_a_port_of_that_name_the_parent_goes_on_by_Done()
    {
        var draft = new Draft("round")
            .With(Make.Child("congress", "vote"))
            .With(Make.Line("yes"))
            .With(Make.Line("any"))
            .Go("congress:Passed -> yes", "congress -> any");

        Case.Started(draft, Vote()).End("ballot", "No").Lines.ShouldBe("any");
        Case.Started(draft, Vote()).End("ballot", "Yes").Lines.ShouldBe("yes");
    }

    [Fact]
    public void A_child_in_a_loop_is_a_new_instance_every_time()
    {
        var round = Case.Started(
            new Draft("round")
                .With(Make.Start())
                .With(Make.Child("congress", "vote"))
                .With(Make.Finish())
                .Go("start -> congress", "congress:Rejected -> congress", "congress:Passed -> finish"),
            Vote()
        );

        round.End("ballot", "No").End("ballot", "No").End("ballot", "Yes");

        round.Instances.Select(i => i.Outcome).ShouldBe([null, "Rejected", "Rejected", "Passed"]);
        round.Root.Status.ShouldBe(InstanceStatus.Finished);
    }

    [Fact]
    public void Children_nest()
    {
        var round = Case.Started(
            new Draft("top").With(Make.Child("one", "middle")).With(Make.Line("top")).Go("one -> top"),
            new Draft("middle").With(Make.Child("two", "bottom")).With(Make.Line("middle")).Go("two -> middle"),
            new Draft("bottom").With(Make.Step("work")).With(Make.Line("bottom")).Go("work -> bottom")
        );
        round.Instances.Count.ShouldBe(3);

        round.End("work").Lines.ShouldBe("bottom middle top");
        round.Instances.ShouldAllBe(i => i.Status == InstanceStatus.Finished);
    }

    [Fact]
    public void A_child_that_never_waits_lets_the_parent_go_on_in_the_same_advance()
    {
        var round = Case.Started(
            new Draft("round").With(Make.Child("quick", "quick")).With(Make.Line("after")).Go("quick -> after"),
            new Draft("quick").With(Make.Line("child"))
        );

        round.Lines.ShouldBe("child after");
        round.Root.Status.ShouldBe(InstanceStatus.Finished);
    }

    [Fact]
    public void A_child_that_is_not_waited_for_runs_by_itself()
    {
        var round = Case.Started(
            new Draft("round")
                .With(Make.Child("aside", "aside", wait: false))
                .With(Make.Step("main"))
                .With(Make.Finish())
                .Go("aside -> main", "main -> finish"),
            new Draft("aside").With(Make.Step("side")).With(Make.Line("done")).Go("side -> done")
        );
        round.Open.ShouldBe("main side");

        round.End("main").Open.ShouldBe("side");
        round.Root.Status.ShouldBe(InstanceStatus.Finished);
        round.End("side").Lines.ShouldBe("done");
    }

    [Fact]
    public void When_the_parent_is_cancelled_so_are_its_children()
    {
        var round = Case.Started(Parent("congress -> any", "congress:Passed -> yes", "congress:Rejected -> no"), Vote());

        round.Cancel().Effects<StepCancelled>().ShouldHaveSingleItem().Step.ShouldBe("Step-ballot");
        round.Instances.ShouldAllBe(i => i.Status == InstanceStatus.Cancelled);
    }

    [Fact]
    public void A_child_whose_branch_loses_is_cancelled()
    {
        var round = Case.Started(
            new Draft("round")
                .With(Make.Fork("fork", "A", "B"))
                .With(Make.Child("congress", "vote"))
                .With(Make.Step("withdraw"))
                .With(Make.Join("join", "WaitAny"))
                .With(Make.Step("after"))
                .With(Make.Finish())
                .Go("fork:A -> congress", "fork:B -> withdraw", "congress -> join", "withdraw -> join", "join -> after", "after -> finish"),
            Vote()
        );

        round.End("withdraw").Effects<StepCancelled>().ShouldHaveSingleItem().ActivityId.ShouldBe("ballot");
        round.Instances[1].Status.ShouldBe(InstanceStatus.Cancelled);
        round.Open.ShouldBe("after");
    }

    [Fact]
    public void Input_can_be_a_variable_that_holds_an_object()
    {
        var child = Make.Child("congress", "vote");
        child["input"] = Make.FromVariable("passOn");
        var round = Case.Of(
            new Draft("round").Variable("passOn", "Object").With(child).With(Make.Line("any")).Go("congress -> any"),
            Vote()
        );

        round.Start("round", ("passOn", new { subject = "Wages" })).Instances[1].Variables["subject"]!.GetValue<string>().ShouldBe("Wages");
    }

    [Fact]
    public void A_procedure_that_is_run_leaves_by_its_outcome_and_by_Done_where_it_ends_without_one()
    {
        var child = new Draft("vote")
            .Variable("subject", "String")
            .Outcomes("Passed")
            .With(Make.Step("ballot", "Yes", "No"))
            .With(Make.Complete("passed", "Passed"))
            .With(Make.Finish())
            .Go("ballot:Yes -> passed", "ballot:No -> finish");
        var run = Make.Run("congress", "vote", "Passed", "Done");
        run["input"] = Make.Object("""{"subject":"Draft"}""");
        var parent = new Draft("round")
            .With(run)
            .With(Make.Line("yes"))
            .With(Make.Line("none"))
            .Go("congress:Passed -> yes", "congress -> none");

        var round = Case.Started(parent, child);
        round.Instances[1].Variables["subject"]!.GetValue<string>().ShouldBe("Draft");
        round.End("ballot", "Yes").Lines.ShouldBe("yes");
        Case.Started(parent, child).End("ballot", "No").Lines.ShouldBe("none");
    }

    [Fact]
    public void A_case_that_waits_for_a_child_moves_to_the_version_that_runs_it_by_the_product_s_own_activity()
    {
        var old = Parent("congress:Passed -> yes", "congress:Rejected -> no", "congress -> any").Parse();
        var round = Case.On(WorkflowCatalog.Of([old, Vote().Parse()])).Start("round");
        var now = new Draft("round", 2)
            .With(Make.Start())
            .With(Make.Run("congress", "vote", "Passed", "Rejected"))
            .With(Make.Line("yes"))
            .With(Make.Line("no"))
            .Go("start -> congress", "congress:Passed -> yes", "congress:Rejected -> no")
            .Parse();
        var plan = WorkflowMigration.Plan(round.Instances, old, now, new Dictionary<string, string>());
        plan.Faults.ShouldBeEmpty();
        var moved = WorkflowMigration.Apply(plan, round.Instances);

        var after = Case.On(
            WorkflowCatalog.Of([now, Vote().Parse()]),
            [.. round.Instances.Select(i => moved.FirstOrDefault(m => m.Id == i.Id) ?? i)]
        );

        after.End("ballot", "No").Lines.ShouldBe("no");
        after.Root.Version.ShouldBe(2);
    }
}
