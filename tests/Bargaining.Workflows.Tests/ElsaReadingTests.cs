using Shouldly;
using Xunit;

namespace Bargaining.Workflows.Tests;

/// <summary>A file that Elsa would read otherwise is refused, with its file and activity
/// and what to do; the text of an older version runs on.</summary>
public sealed class ElsaReadingTests
{
    private const string Driver = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    [Fact]
    public void A_beginning_that_stands_in_the_root_is_refused()
    {
        var json = new Draft("p").With(Make.Step("a")).With(Make.Line("b")).Go("a -> b").Json();

        Loaded(json.Replace("\"id\":\"root\"", "\"id\":\"root\",\"start\":\"a\"", StringComparison.Ordinal))
            .ShouldBe([("p.json", null, "root.start is lost when Elsa reads it: let an Elsa.Start activity say where it begins")]);
        Loaded(json).ShouldBeEmpty();
    }

    [Fact]
    public void A_variable_that_nothing_keeps_is_refused()
    {
        Loaded(Asking(driver: null))
            .ShouldHaveSingleItem()
            .Message.ShouldContain($"'flag' while the instance waits: give it the storageDriverTypeName \"{Driver}\"");
        Loaded(Asking(Driver)).ShouldBeEmpty();

        static string Asking(string? driver) =>
            new Draft("p")
                .Variable("flag", driver: driver)
                .With(Make.Decision("d", Make.FromVariable("flag")))
                .With(Make.Line("yes"))
                .With(Make.Line("no"))
                .Go("d:True -> yes", "d:False -> no")
                .Json();
    }

    [Fact]
    public void An_arrow_back_to_where_not_every_way_comes_through_is_refused()
    {
        Loaded(Going("c:Back -> b").Json())
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                fault => fault.Activity.ShouldBe("c"),
                fault => fault.Message.ShouldStartWith("'Back' leads back to 'b', but not every way here comes through it")
            );
        Loaded(Going("c:Back -> a").Json()).ShouldBeEmpty("every way comes through a");
        Loaded(Going("c:Back -> c").Json()).ShouldBeEmpty();

        static Draft Going(string back) =>
            new Draft("p")
                .With(Make.Step("a", "Left", "Right"))
                .With(Make.Step("b"))
                .With(Make.Join("any", "WaitAny"))
                .With(Make.Step("c", "Back", "End"))
                .With(Make.Line("end"))
                .Go("a:Left -> b", "a:Right -> any", "b -> any", "any -> c", back, "c:End -> end");
    }

    [Fact]
    public void Arrows_that_meet_without_a_join_where_a_loop_leads_are_refused()
    {
        var looped = Meeting("b:Again -> a");

        Loaded(looped.Json())
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                fault => fault.Activity.ShouldBe("meet"),
                fault => fault.Message.ShouldContain("Elsa.FlowJoin with WaitAny")
            );
        Loaded(Meeting("b:Again -> end").Json()).ShouldBeEmpty("nothing comes there twice");
        Loaded(Meeting("b:Again -> a", joined: true).Json()).ShouldBeEmpty();
        Case.Of(looped)
            .Start("p")
            .End("a", "Right")
            .End("b", "Again")
            .End("a", "Left")
            .End("meet")
            .Lines.ShouldBe("", "this runtime counts no arrows");

        static Draft Meeting(string again, bool joined = false)
        {
            var draft = new Draft("p")
                .With(Make.Start())
                .With(Make.Step("a", "Left", "Right"))
                .With(Make.Step("b", "On", "Again"))
                .With(Make.Step("meet"))
                .With(Make.Finish("end"))
                .Go("start -> a", "meet -> end", again);
            return joined
                ? draft.With(Make.Join("into", "WaitAny")).Go("a:Left -> into", "a:Right -> b", "b:On -> into", "into -> meet")
                : draft.Go("a:Left -> meet", "a:Right -> b", "b:On -> meet");
        }
    }

    [Fact]
    public void A_join_that_a_loop_reaches_also_behind_another_that_has_a_way_from_before_it_is_refused()
    {
        Loaded(Closing("way:Closed -> into-close").Json())
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                fault => fault.Activity.ShouldBe("into-close"),
                fault => fault.Message.ShouldContain("and not 'report:End'")
            );
        Loaded(Closing("way:Closed -> into-report").Json()).ShouldBeEmpty("each round skips all that meets there from within");
        Loaded(Closing("way:Closed -> into-end").Json()).ShouldBeEmpty("nothing follows but the end");
        Case.Of(Closing("way:Closed -> into-close"))
            .Start("p")
            .End("look", "Founded")
            .End("way", "Try")
            .End("try", "Failed")
            .End("way", "Try")
            .End("try", "Done")
            .End("report", "End")
            .End("close")
            .Lines.ShouldBe("", "this runtime counts no arrows");

        static Draft Closing(string closed) =>
            new Draft("p")
                .With(Make.Start())
                .With(Make.Step("look", "Founded", "Unfounded"))
                .With(Make.Step("way", "Try", "Closed"))
                .With(Make.Step("try", "Done", "Failed"))
                .With(Make.Join("into-report", "WaitAny"))
                .With(Make.Step("report", "End"))
                .With(Make.Join("into-close", "WaitAny"))
                .With(Make.Step("close"))
                .With(Make.Join("into-end", "WaitAny"))
                .With(Make.Finish("end"))
                .Go(
                    "start -> look",
                    "look:Founded -> way",
                    "look:Unfounded -> into-report",
                    "way:Try -> try",
                    "try:Failed -> way",
                    "try:Done -> into-report",
                    "into-report -> report",
                    "report:End -> into-close",
                    "into-close -> close",
                    "close -> into-end",
                    "into-end -> end",
                    closed
                );
    }

    [Fact]
    public void A_child_that_leaves_by_a_port_that_Elsa_lacks_is_refused()
    {
        var child = new Draft("child").Outcomes("Yes").With(Make.Step("w")).With(Make.Complete("y", "Yes")).Go("w -> y").Json();
        var dispatched = new Draft("p").With(Make.Child("c", "child")).With(Make.Line("a"));
        var run = new Draft("p").With(Make.Run("c", "child", "Yes")).With(Make.Line("a")).Go("c:Yes -> a");

        Loaded(dispatched.Go("c:Yes -> a").Json(), child).ShouldHaveSingleItem().Message.ShouldContain("use Bargaining.RunProcedure");
        Loaded(run.Json(), child).ShouldBeEmpty();
    }

    private static IReadOnlyList<(string File, string? Activity, string Message)> Loaded(params string[] files)
    {
        var folder = Directory.CreateTempSubdirectory("procedures");
        try
        {
            foreach (var (json, n) in files.Select((json, n) => (json, n)))
            {
                File.WriteAllText(Path.Combine(folder.FullName, n == 0 ? "p.json" : $"{n}.json"), json);
            }

            WorkflowCatalog.Load(folder.FullName);
            return [];
        }
        catch (WorkflowDefinitionException refused)
        {
            refused.Faults.ShouldAllBe(fault => fault.Kind == FaultKind.OtherwiseInElsa);
            return [.. refused.Faults.Select(fault => (fault.File, fault.Activity, fault.Message))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
