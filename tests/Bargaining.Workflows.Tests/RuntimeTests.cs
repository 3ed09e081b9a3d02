using Shouldly;
using Xunit;

namespace Bargaining.Workflows.Tests;

public sealed class RuntimeTests
{
    private static Draft OneStep(string id = "p") =>
        new Draft(id)
            .With(Make.Start())
            .With(Make.Step("reply", "Accepted", "Refused"))
            .With(Make.Line("yes"))
            .With(Make.Line("no"))
            .Go("start -> reply", "reply:Accepted -> yes", "reply:Refused -> no");

    [Fact]
    public void A_procedure_starts_and_waits_at_its_first_step()
    {
        var round = Case.Started(OneStep());

        round.Open.ShouldBe("reply");
        var opened = round.Effects<StepOpened>().ShouldHaveSingleItem();
        opened.Step.ShouldBe("Step-reply");
        opened.Party.ShouldBe("Employer");
        opened.Matter.ShouldBeNull();
        opened.Outcomes.ShouldBe(["Accepted", "Refused"]);
        opened.HasOverduePort.ShouldBeFalse();
        opened.BookmarkId.ShouldBe(round.Root.Bookmarks.ShouldHaveSingleItem().Id);
    }

    [Fact]
    public void The_outcome_of_a_step_chooses_the_way()
    {
        var round = Case.Started(OneStep()).End("reply", "Refused");

        round.Lines.ShouldBe("no");
        round.Root.Status.ShouldBe(InstanceStatus.Finished);
        round.Last.Effects.Select(e => e.GetType().Name).ShouldBe(["StepEnded", "DeadlineRequested", "InstanceFinished"]);
    }

    [Fact]
    public void Of_two_people_who_answer_the_same_step_one_is_refused()
    {
        var round = Case.Started(OneStep());
        var bookmark = round.BookmarkOf("reply");
        round.End(bookmark, "Accepted");

        Should.Throw<StepNotOpenException>(() => round.End(bookmark, "Accepted")).BookmarkId.ShouldBe(bookmark);
    }

    [Fact]
    public void An_outcome_that_the_step_does_not_have_is_refused_and_names_those_it_has()
    {
        var round = Case.Started(OneStep());

        Should.Throw<UnknownOutcomeException>(() => round.End("reply", "Maybe")).Known.ShouldBe(["Accepted", "Refused"]);
        Should.Throw<UnknownOutcomeException>(() => round.End("reply", "Overdue"));
        round.Open.ShouldBe("reply");
    }

    [Fact]
    public void A_step_with_an_Overdue_connection_ends_when_its_deadline_passes()
    {
        var round = Case.Started(
            new Draft("p")
                .With(Make.Step("reply", "Replied"))
                .With(Make.Line("silence"))
                .With(Make.Line("thanks"))
                .Go("reply:Replied -> thanks", "reply:Overdue -> silence")
        );
        var opened = round.Effects<StepOpened>().ShouldHaveSingleItem();
        opened.HasOverduePort.ShouldBeTrue();
        opened.Outcomes.ShouldBe(["Replied", "Overdue"]);

        round.End("reply", "Overdue").Lines.ShouldBe("silence");
    }

    [Fact]
    public void The_instances_passed_in_are_left_as_they_were()
    {
        var round = Case.Started(OneStep());
        var before = round.Instances;
        var text = before[0].ToText();
        round.End("reply", "Accepted");

        before[0].ToText().ShouldBe(text);
        round.Last.Changed.ShouldHaveSingleItem().Status.ShouldBe(InstanceStatus.Finished);
    }

    [Fact]
    public void A_loop_opens_the_same_step_again_and_again()
    {
        var round = Case.Started(
            new Draft("p")
                .With(Make.Start())
                .With(Make.Step("talk"))
                .With(Make.Step("vote", "Passed", "Rejected"))
                .With(Make.Finish())
                .Go("start -> talk", "talk -> vote", "vote:Rejected -> talk", "vote:Passed -> finish")
        );
        for (var i = 0; i < 5; i++)
        {
            round.End("talk").End("vote", "Rejected").Open.ShouldBe("talk");
        }

        round.End("talk").End("vote", "Passed").Root.Status.ShouldBe(InstanceStatus.Finished);
    }

    [Theory]
    [InlineData(true, "yes")]
    [InlineData("true", "yes")]
    [InlineData(false, "no")]
    [InlineData(null, "no")]
    [InlineData("x", "no")]
    public void A_decision_asks_a_variable(object? value, string line)
    {
        var draft = new Draft("p")
            .Variable("urgent")
            .With(Make.Decision("ask", Make.FromVariable("urgent")))
            .With(Make.Line("yes"))
            .With(Make.Line("no"))
            .Go("ask:True -> yes", "ask:False -> no");

        Case.Of(draft).Start("p", ("urgent", value)).Lines.ShouldBe(line);
    }

    [Theory]
    [InlineData(true, "yes")]
    [InlineData(false, "no")]
    public void A_decision_asks_an_input(bool value, string line)
    {
        var draft = new Draft("p")
            .Input("urgent")
            .With(Make.Decision("ask", Make.FromInput("urgent")))
            .With(Make.Line("yes"))
            .With(Make.Line("no"))
            .Go("ask:True -> yes", "ask:False -> no");

        Case.Of(draft).Start("p", ("urgent", value)).Lines.ShouldBe(line);
    }

    [Fact]
    public void Variables_start_with_their_defaults_in_their_types()
    {
        var round = Case.Started(
            new Draft("p")
                .Variable("flag", "Boolean", "true")
                .Variable("count", "Int32", "3")
                .Variable("name", "String", "工会")
                .Variable("empty")
                .With(Make.Step("wait"))
                .With(Make.Line("done"))
                .Go("wait -> done")
        );

        round.Root.Variables["flag"]!.GetValue<bool>().ShouldBeTrue();
        round.Root.Variables["count"]!.GetValue<int>().ShouldBe(3);
        round.Root.Variables["name"]!.GetValue<string>().ShouldBe("工会");
        round.Root.Variables["empty"].ShouldBeNull();
        round.Root.ToText().ShouldContain("工会");
    }

    [Fact]
    public void A_text_can_come_from_a_variable() =>
        Case.Of(new Draft("p").Variable("a", "String").With(Make.Deadline("say", Make.FromVariable("a"))))
            .Start("p", ("a", "x"))
            .Lines.ShouldBe("x");

    [Fact]
    public void Variables_that_end_a_step_decide_what_comes_next()
    {
        var round = Case.Started(
            new Draft("p")
                .Variable("urgent")
                .With(Make.Step("reply"))
                .With(Make.Decision("ask", Make.FromVariable("urgent")))
                .With(Make.Line("fast"))
                .With(Make.Line("slow"))
                .Go("reply -> ask", "ask:True -> fast", "ask:False -> slow")
        );

        round.End("reply", "Done", ("urgent", true)).Lines.ShouldBe("fast");
    }

    [Fact]
    public void Variables_can_be_set_between_steps()
    {
        var round = Case.Started(
            new Draft("p")
                .Variable("urgent")
                .With(Make.Step("reply"))
                .With(Make.Decision("ask", Make.FromVariable("urgent")))
                .With(Make.Line("fast"))
                .With(Make.Line("slow"))
                .Go("reply -> ask", "ask:True -> fast", "ask:False -> slow")
        );

        round.Set("urgent", true).Last.Effects.ShouldBeEmpty();
        round.End("reply").Lines.ShouldBe("fast");
    }

    [Fact]
    public void A_variable_that_is_not_declared_is_refused()
    {
        var round = Case.Started(OneStep());

        Should.Throw<UnknownVariableException>(() => round.Set("nobody", 1)).Variable.ShouldBe("nobody");
        Should.Throw<UnknownVariableException>(() => round.End("reply", "Accepted", ("nobody", 1)));
        Should.Throw<UnknownVariableException>(() => round.Start("p", ("nobody", 1)));
    }

    [Fact]
    public void The_products_own_activities_ask_for_what_they_are_named_for()
    {
        var named = Make.Deadline("other-side", Make.Literal("reply"));
        named["duty"] = Make.Literal("clock");
        var round = Case.Started(
            new Draft("p")
                .With(Make.Deadline("clock", Make.Literal("reply")))
                .With(named)
                .With(Make.Of("close", "Bargaining.CloseCase", ("outcome", Make.Literal("Signed"))))
                .Go("clock -> other-side", "other-side -> close")
        );

        var id = round.Root.Id;
        round.Last.Effects.ShouldBe([
            new DeadlineRequested(id, "clock", "clock", "reply", "OfferServed", "Employer"),
            new DeadlineRequested(id, "other-side", "clock", "reply", "OfferServed", "Employer"),
            new CaseClosed(id, "close", "Signed"),
            new InstanceFinished(id, "root", null),
        ]);
    }

    [Fact]
    public void A_step_says_its_matter_its_clock_and_its_reminders()
    {
        var step = Make.Step("reply", "Replied");
        step["matter"] = Make.Literal("offer-reply");
        step["clock"] = Make.Literal("OfferServed");
        step["reminders"] = Make.Literal("P3D");

        var opened = Case.Started(new Draft("p").With(step).With(Make.Finish()).Go("reply:Replied -> finish"))
            .Effects<StepOpened>()
            .Single();

        (opened.Matter, opened.Clock, opened.Reminders).ShouldBe(("offer-reply", "OfferServed", "P3D"));
    }

    [Fact]
    public void A_child_cannot_be_ended_like_a_step()
    {
        var round = Case.Started(new Draft("p").With(Make.Child("vote", "vote")), OneStep("vote"));

        Should.Throw<StepNotOpenException>(() => round.End(round.Root.Bookmarks[0].Id, "Done"));
    }

    [Fact]
    public void Finish_ends_the_procedure_at_once_and_cancels_what_is_open()
    {
        var round = Case.Started(
            new Draft("p")
                .With(Make.Fork("fork", "A", "B"))
                .With(Make.Step("main"))
                .With(Make.Step("exit"))
                .With(Make.Finish("end"))
                .With(Make.Line("never"))
                .Go("fork:A -> main", "fork:B -> exit", "exit -> end", "main -> never")
        );

        round.End("exit").Effects<StepCancelled>().ShouldHaveSingleItem().Step.ShouldBe("Step-main");
        round.Root.Status.ShouldBe(InstanceStatus.Finished);
        round.Effects<InstanceFinished>().ShouldHaveSingleItem().ActivityId.ShouldBe("end");
        Should.Throw<InvalidOperationException>(() => round.BookmarkOf("main"));
    }

    [Fact]
    public void Complete_says_the_outcome_of_the_procedure()
    {
        var round = Case.Started(new Draft("p").Outcomes("Signed").With(Make.Complete("done", "Signed")));

        round.Root.Outcome.ShouldBe("Signed");
        round.Effects<InstanceFinished>().ShouldHaveSingleItem().Outcome.ShouldBe("Signed");
    }

    [Fact]
    public void Cancelling_ends_everything_and_nothing_can_be_ended_any_more()
    {
        var round = Case.Started(OneStep());
        var bookmark = round.BookmarkOf("reply");

        round.Cancel().Effects<StepCancelled>().ShouldHaveSingleItem().BookmarkId.ShouldBe(bookmark);
        round.Root.Status.ShouldBe(InstanceStatus.Cancelled);
        Should.Throw<StepNotOpenException>(() => round.End(bookmark, "Accepted"));
        Should.Throw<InstanceNotRunningException>(() => round.Set("x", 1));
        round.Cancel().Last.Changed.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_inputs_and_ids_give_the_same_state()
    {
        static string Play() => string.Join('\n', Case.Started(OneStep()).End("reply", "Accepted").Instances.Select(i => i.ToText()));

        Play().ShouldBe(Play());
    }

    [Fact]
    public void The_hash_of_a_bookmark_tells_case_step_and_event_apart()
    {
        var id = Guid.Empty;

        Bookmarks.Hash(id, "ab", "c").ShouldNotBe(Bookmarks.Hash(id, "a", "bc"));
        Bookmarks.Hash(id, "a\n1", "b").ShouldNotBe(Bookmarks.Hash(id, "a", "1\nb"));
        Bookmarks.Hash(id, "a", "b").ShouldBe(Bookmarks.Hash(id, "a", "b"));
        Bookmarks.Hash(id, "a", "b").Length.ShouldBe(64);
    }
}
