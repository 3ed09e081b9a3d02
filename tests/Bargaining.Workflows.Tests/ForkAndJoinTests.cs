using Shouldly;
using Xunit;

namespace Bargaining.Workflows.Tests;

public sealed class ForkAndJoinTests
{
    private static Draft Forked(string mode) =>
        new Draft("p")
            .With(Make.Start())
            .With(Make.Fork("fork", "A", "B"))
            .With(Make.Step("a"))
            .With(Make.Step("b1"))
            .With(Make.Step("b2"))
            .With(Make.Join("join", mode))
            .With(Make.Step("after"))
            .With(Make.Finish())
            .Go("start -> fork", "fork:A -> a", "fork:B -> b1", "a -> join", "b1 -> b2", "b2 -> join", "join -> after", "after -> finish");

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public void A_join_that_waits_for_all_goes_on_when_the_last_branch_has_arrived(string mode)
    {
        var round = Case.Started(Forked(mode));
        round.Open.ShouldBe("a b1");
        round.End("b1").Open.ShouldBe("a b2");
        round.End("a").Open.ShouldBe("b2");
        round.End("b2").Open.ShouldBe("after");
    }

    [Fact]
    public void A_join_that_waits_for_any_goes_on_at_the_first_and_cancels_the_others()
    {
        var round = Case.Started(Forked("WaitAny"));
        round.End("b1").Open.ShouldBe("a b2");

        round.End("b2").Effects<StepCancelled>().ShouldHaveSingleItem().ActivityId.ShouldBe("a");
        round.Open.ShouldBe("after");
    }

    [Fact]
    public void A_join_that_waits_for_any_fires_once_when_both_branches_arrive_in_the_same_advance()
    {
        var round = Case.Started(
            new Draft("p")
                .With(Make.Fork("fork", "A", "B"))
                .With(Make.Line("b"))
                .With(Make.Join("join", "WaitAny"))
                .With(Make.Step("after"))
                .With(Make.Finish())
                .Go("fork:A -> join", "fork:B -> b", "b -> join", "join -> after", "after -> finish")
        );

        round.Open.ShouldBe("after");
        round.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void A_join_that_waits_for_any_leaves_branches_alone_that_do_not_lead_to_it()
    {
        var round = Case.Started(
            new Draft("p")
                .With(Make.Fork("outer", "X", "Y"))
                .With(Make.Step("x"))
                .With(Make.Fork("inner", "A", "B"))
                .With(Make.Step("a"))
                .With(Make.Step("b"))
                .With(Make.Join("any", "WaitAny"))
                .With(Make.Step("after"))
                .With(Make.Join("all", "WaitAll"))
                .With(Make.Finish())
                .Go(
                    "outer:X -> x",
                    "outer:Y -> inner",
                    "inner:A -> a",
                    "inner:B -> b",
                    "a -> any",
                    "b -> any",
                    "any -> after",
                    "after -> all",
                    "x -> all",
                    "all -> finish"
                )
        );

        round.End("a").Open.ShouldBe("x after");
        round.End("after").Open.ShouldBe("x");
        round.End("x").Root.Status.ShouldBe(InstanceStatus.Finished);
    }

    [Fact]
    public void A_nested_fork_is_cancelled_whole_when_the_other_branch_wins()
    {
        var round = Case.Started(
            new Draft("p")
                .With(Make.Fork("outer", "X", "Y"))
                .With(Make.Step("x"))
                .With(Make.Fork("inner", "A", "B"))
                .With(Make.Step("a"))
                .With(Make.Step("b"))
                .With(Make.Join("all", "WaitAll"))
                .With(Make.Join("any", "WaitAny"))
                .With(Make.Step("after"))
                .With(Make.Finish())
                .Go(
                    "outer:X -> x",
                    "outer:Y -> inner",
                    "inner:A -> a",
                    "inner:B -> b",
                    "a -> all",
                    "b -> all",
                    "all -> any",
                    "x -> any",
                    "any -> after",
                    "after -> finish"
                )
        );

        round.End("a").End("x").Effects<StepCancelled>().ShouldHaveSingleItem().ActivityId.ShouldBe("b");
        round.Open.ShouldBe("after");
        round.Root.ToText().ShouldNotContain("arrived");
    }

    [Fact]
    public void WaitAllActive_goes_on_without_a_branch_that_ended_elsewhere()
    {
        var round = Case.Started(
            new Draft("p")
                .With(Make.Fork("fork", "A", "B"))
                .With(Make.Step("a", "Named", "Withdrawn"))
                .With(Make.Step("b"))
                .With(Make.Line("gone"))
                .With(Make.Join("join", "WaitAllActive"))
                .With(Make.Step("after"))
                .With(Make.Finish())
                .Go("fork:A -> a", "fork:B -> b", "a:Named -> join", "a:Withdrawn -> gone", "b -> join", "join -> after", "after -> finish")
        );

        round.End("b").Open.ShouldBe("a");
        round.End("a", "Withdrawn").Open.ShouldBe("after");
    }

    [Fact]
    public void WaitAll_is_skipped_when_a_branch_ended_elsewhere()
    {
        var round = Case.Started(
            new Draft("p")
                .With(Make.Fork("fork", "A", "B"))
                .With(Make.Step("a", "Named", "Withdrawn"))
                .With(Make.Step("b"))
                .With(Make.Line("gone"))
                .With(Make.Join("join", "WaitAll"))
                .With(Make.Line("never"))
                .Go("fork:A -> a", "fork:B -> b", "a:Named -> join", "a:Withdrawn -> gone", "b -> join", "join -> never")
        );

        round.End("b").End("a", "Withdrawn").Lines.ShouldBe("gone");
        round.Root.Status.ShouldBe(InstanceStatus.Finished);
    }

    [Fact]
    public void Branches_that_meet_without_a_join_wait_for_each_other_and_go_on_once()
    {
        var round = Case.Started(
            new Draft("p")
                .With(Make.Fork("fork", "A", "B"))
                .With(Make.Step("a"))
                .With(Make.Step("b"))
                .With(Make.Step("after"))
                .With(Make.Finish())
                .Go("fork:A -> a", "fork:B -> b", "a -> after", "b -> after", "after -> finish")
        );

        round.End("a").Open.ShouldBe("b");
        round.End("b").Open.ShouldBe("after");
    }

    [Fact]
    public void Ways_that_exclude_each_other_meet_without_waiting()
    {
        var round = Case.Started(
            new Draft("p")
                .With(Make.Step("ask", "Yes", "No"))
                .With(Make.Line("yes"))
                .With(Make.Line("no"))
                .With(Make.Step("after"))
                .With(Make.Finish())
                .Go("ask:Yes -> yes", "ask:No -> no", "yes -> after", "no -> after", "after -> finish")
        );

        round.End("ask", "No").Open.ShouldBe("after");
    }

    [Fact]
    public void Two_arrows_from_one_port_are_a_fork()
    {
        var round = Case.Started(
            new Draft("p")
                .With(Make.Start())
                .With(Make.Step("a"))
                .With(Make.Step("b"))
                .With(Make.Join("join", "WaitAll"))
                .With(Make.Line("both"))
                .Go("start -> a", "start -> b", "a -> join", "b -> join", "join -> both")
        );
        round.Open.ShouldBe("a b");

        round.End("b").End("a").Lines.ShouldBe("both");
    }

    [Fact]
    public void A_branch_may_loop_while_the_other_waits_at_the_join()
    {
        var round = Case.Started(
            new Draft("p")
                .With(Make.Fork("fork", "A", "B"))
                .With(Make.Step("draft"))
                .With(Make.Step("review", "Good", "Bad"))
                .With(Make.Step("b"))
                .With(Make.Join("join", "WaitAll"))
                .With(Make.Line("both"))
                .Go(
                    "fork:A -> draft",
                    "draft -> review",
                    "review:Bad -> draft",
                    "review:Good -> join",
                    "fork:B -> b",
                    "b -> join",
                    "join -> both"
                )
        );

        round.End("b").End("draft").End("review", "Bad").Open.ShouldBe("draft");
        round.End("draft").End("review", "Bad").End("draft").End("review", "Good").Lines.ShouldBe("both");
    }

    [Fact]
    public void Going_back_before_the_fork_begins_a_new_round_of_arrivals()
    {
        var round = Case.Started(
            new Draft("p")
                .With(Make.Start())
                .With(Make.Step("before"))
                .With(Make.Fork("fork", "A", "B"))
                .With(Make.Step("a"))
                .With(Make.Step("b", "Good", "Bad"))
                .With(Make.Join("join", "WaitAll"))
                .With(Make.Line("both"))
                .Go(
                    "start -> before",
                    "before -> fork",
                    "fork:A -> a",
                    "fork:B -> b",
                    "a -> join",
                    "b:Good -> join",
                    "b:Bad -> before",
                    "join -> both"
                )
        );

        round.End("before").End("a").End("b", "Bad").Open.ShouldBe("before");
        round.End("before").End("b", "Good").Open.ShouldBe("a");
        round.End("a").Lines.ShouldBe("both");
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAny")]
    [InlineData("WaitAllActive")]
    public void A_fork_and_its_join_in_a_loop_work_every_time(string mode)
    {
        var round = Case.Started(
            new Draft("p")
                .With(Make.Start())
                .With(Make.Fork("fork", "A", "B"))
                .With(Make.Step("a"))
                .With(Make.Step("b"))
                .With(Make.Join("join", mode))
                .With(Make.Step("vote", "Again", "Enough"))
                .With(Make.Finish())
                .Go(
                    "start -> fork",
                    "fork:A -> a",
                    "fork:B -> b",
                    "a -> join",
                    "b -> join",
                    "join -> vote",
                    "vote:Again -> fork",
                    "vote:Enough -> finish"
                )
        );

        for (var i = 0; i < 3; i++)
        {
            round.Open.ShouldBe("a b");
            round.End("b");
            if (mode != "WaitAny")
            {
                round.End("a");
            }

            round.Open.ShouldBe("vote");
            round.End("vote", "Again");
        }
    }
}
