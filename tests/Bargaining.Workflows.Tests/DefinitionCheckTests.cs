using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Bargaining.Workflows.Tests;

public sealed class DefinitionCheckTests
{
    private static Draft New() => new("p");

    /// <summary>One definition for each fault, the activity at fault, and the kind.</summary>
    public static TheoryData<string, string?, FaultKind> Faults() =>
        new()
        {
            { "unknown type", "a", FaultKind.UnknownActivityType },
            { "nested flowchart", "a", FaultKind.MisplacedActivity },
            { "duplicate id", "a", FaultKind.DuplicateId },
            { "no activity", null, FaultKind.NoStart },
            { "connection to nowhere", "nobody", FaultKind.UnknownActivity },
            { "port of a step", "a", FaultKind.UnknownPort },
            { "port of a deadline", "a", FaultKind.UnknownPort },
            { "port of a decision", "a", FaultKind.UnknownPort },
            { "port of a finish", "a", FaultKind.UnknownPort },
            { "port of a child", "c", FaultKind.UnknownPort },
            { "outcome of a step", "a", FaultKind.UnconnectedOutcome },
            { "branch of a fork", "f", FaultKind.UnconnectedOutcome },
            { "outcome of a child", "c", FaultKind.UnconnectedOutcome },
            { "outcome of a procedure that is not named", "c", FaultKind.UnconnectedOutcome },
            { "outcome of a procedure that leads nowhere", "c", FaultKind.UnconnectedOutcome },
            { "end of a procedure without an outcome", "c", FaultKind.UnconnectedOutcome },
            { "port of a procedure", "c", FaultKind.UnknownPort },
            { "missing procedure", "c", FaultKind.MissingChild },
            { "unreachable", "b", FaultKind.UnreachableActivity },
            { "join after one decision", "j", FaultKind.JoinNeverFires },
            { "join after two outcomes of one branch", "j", FaultKind.JoinNeverFires },
            { "join behind an unreachable activity", "j", FaultKind.JoinNeverFires },
            { "unknown matter of a step", "a", FaultKind.UnknownMatter },
            { "unknown matter of a deadline", "a", FaultKind.UnknownMatter },
            { "undeclared variable", "a", FaultKind.UndeclaredVariable },
            { "undeclared input", "a", FaultKind.UndeclaredVariable },
            { "undeclared variable of a child", "c", FaultKind.UndeclaredVariable },
            { "undeclared outcome", "a", FaultKind.UndeclaredOutcome },
            { "missing child", "c", FaultKind.MissingChild },
            { "unpublished child", "c", FaultKind.MissingChild },
            { "endless loop", "a", FaultKind.EndlessLoop },
            { "endless loop at once", "a", FaultKind.EndlessLoop },
            { "endless loop through a child", "c", FaultKind.EndlessLoop },
            { "starts itself", null, FaultKind.EndlessLoop },
            { "missing input", "a", FaultKind.MissingInput },
            { "unknown input", "a", FaultKind.UnknownInput },
            { "join mode", "j", FaultKind.UnusableInput },
            { "outcomes twice", "a", FaultKind.UnusableInput },
            { "two outcomes at once", "a", FaultKind.UnusableInput },
            { "child by variable", "c", FaultKind.UnusableInput },
        };

    private static Draft[] Faulty(string name) =>
        name switch
        {
            "unknown type" => [New().With(Make.Of("a", "Elsa.RunJavaScript"))],
            "nested flowchart" => [New().With(Make.Of("a", "Elsa.Flowchart"))],
            "duplicate id" => [New().With(Make.Start()).With(Make.Line("a")).With(Make.Line("a")).Go("start -> a")],
            "no activity" => [New()],
            "connection to nowhere" => [New().With(Make.Line("a")).Go("a -> nobody")],
            "port of a step" => [New().With(Make.Step("a", "Yes")).With(Make.Line("b")).Go("a:Yes -> b", "a:No -> b")],
            "port of a deadline" => [New().With(Make.Line("a")).With(Make.Line("b")).Go("a:True -> b")],
            "port of a decision" => [New().With(Make.Decision("a", Make.Literal(true))).With(Make.Line("b")).Go("a:Done -> b")],
            "port of a finish" => [New().With(Make.Finish("a")).With(Make.Line("b")).Go("a -> b")],
            "port of a child" => [New().With(Make.Child("c", "child")).With(Make.Line("b")).Go("c:Maybe -> b", "c -> b"), Child()],
            "outcome of a step" => [New().With(Make.Step("a", "Yes", "No")).With(Make.Line("b")).Go("a:Yes -> b")],
            "branch of a fork" => [New().With(Make.Fork("f", "A", "B")).With(Make.Line("b")).Go("f:A -> b")],
            "outcome of a child" => [New().With(Make.Child("c", "child")).With(Make.Line("b")).Go("c:Yes -> b"), Child()],
            "unreachable" => [New().With(Make.Start()).With(Make.Line("a")).With(Make.Line("b")).Go("start -> a")],
            "join after one decision" =>
            [
                New()
                    .With(Make.Decision("d", Make.Literal(true)))
                    .With(Make.Line("a"))
                    .With(Make.Join("j", "WaitAll"))
                    .Go("d:True -> a", "a -> j", "d:False -> j"),
            ],
            "join after two outcomes of one branch" =>
            [
                New()
                    .With(Make.Fork("f", "A", "B"))
                    .With(Make.Step("a", "Yes", "No"))
                    .With(Make.Line("b"))
                    .With(Make.Join("j", "WaitAll"))
                    .Go("f:A -> a", "f:B -> b", "a:Yes -> j", "a:No -> j", "b -> j"),
            ],
            "join behind an unreachable activity" =>
            [
                New()
                    .With(Make.Start())
                    .With(Make.Line("a"))
                    .With(Make.Line("b"))
                    .With(Make.Join("j", "WaitAll"))
                    .Go("start -> a", "a -> j", "b -> j"),
            ],
            "unknown matter of a step" =>
            [
                New().With(With(Make.Step("a"), "matter", Make.Literal("no-such"))).With(Make.Line("b")).Go("a -> b"),
            ],
            "unknown matter of a deadline" => [New().With(Make.Deadline("a", Make.Literal("no-such")))],
            "undeclared variable" => [New().With(Make.Decision("a", Make.FromVariable("nobody")))],
            "undeclared input" => [New().With(Make.Decision("a", Make.FromInput("nobody")))],
            "undeclared variable of a child" => [New().With(Make.Child("c", "child", input: """{"nobody":1}""")), Child()],
            "undeclared outcome" => [New().With(Make.Complete("a", "Nothing"))],
            "missing child" => [New().With(Make.Child("c", "nobody"))],
            "unpublished child" =>
            [
                New().With(Make.Child("c", "child")),
                new Draft("child") { Published = false }
                    .With(Make.Step("w"))
                    .With(Make.Line("l"))
                    .Go("w -> l"),
            ],
            "endless loop" => [New().With(Make.Start()).With(Make.Line("a")).With(Make.Line("b")).Go("start -> a", "a -> b", "b -> a")],
            "endless loop at once" => [New().With(Make.Start()).With(Make.Line("a")).Go("start -> a", "a -> a")],
            "endless loop through a child" =>
            [
                New().With(Make.Start()).With(Make.Child("c", "child")).Go("start -> c", "c -> c"),
                new Draft("child").With(Make.Line("quick")),
            ],
            "starts itself" => [New().With(Make.Child("c", "p"))],
            "missing input" => [New().With(Make.Of("a", "Bargaining.OpenDeadline", ("matter", Make.Literal("x"))))],
            "unknown input" => [New().With(With(Make.Step("a"), "mater", Make.Literal("x"))).With(Make.Line("b")).Go("a -> b")],
            "join mode" => [New().With(Make.Join("j", "WaitSome"))],
            "outcomes twice" => [New().With(Make.Step("a", "Yes", "Yes")).With(Make.Line("b")).Go("a:Yes -> b")],
            "two outcomes at once" => [New().Outcomes("A", "B").With(Make.Of("a", "Elsa.Complete", ("outcomes", Make.List("A", "B"))))],
            "outcome of a procedure that is not named" =>
            [
                New().With(Make.Run("c", "child", "Yes")).With(Make.Line("a")).Go("c:Yes -> a"),
                Child(),
            ],
            "outcome of a procedure that leads nowhere" =>
            [
                New().With(Make.Run("c", "child", "Yes", "No")).With(Make.Line("a")).Go("c:Yes -> a"),
                Child(),
            ],
            "end of a procedure without an outcome" =>
            [
                New().With(Make.Run("c", "child", "Yes")).With(Make.Line("a")).Go("c:Yes -> a"),
                new Draft("child")
                    .Outcomes("Yes")
                    .With(Make.Step("w", "Yes", "No"))
                    .With(Make.Complete("y", "Yes"))
                    .With(Make.Finish("n"))
                    .Go("w:Yes -> y", "w:No -> n"),
            ],
            "port of a procedure" =>
            [
                New().With(Make.Run("c", "child", "Yes", "No")).With(Make.Line("a")).Go("c:Yes -> a", "c:No -> a", "c -> a"),
                Child(),
            ],
            "missing procedure" => [New().With(Make.Run("c", "nobody", "Yes")).With(Make.Line("a")).Go("c:Yes -> a")],
            "child by variable" =>
            [
                New()
                    .Variable("which", "String")
                    .With(Make.Of("c", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Make.FromVariable("which")))),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };

    private static Draft Child() =>
        new Draft("child")
            .Outcomes("Yes", "No")
            .With(Make.Step("w", "Yes", "No"))
            .With(Make.Complete("y", "Yes"))
            .With(Make.Complete("n", "No"))
            .Go("w:Yes -> y", "w:No -> n");

    private static JsonObject With(JsonObject activity, string input, JsonObject value)
    {
        activity[input] = value;
        return activity;
    }

    private static WorkflowCatalog Check(params Draft[] drafts) =>
        WorkflowCatalog.Of(drafts.Select(d => d.Parse()), matter => matter != "no-such");

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_found_and_named_with_its_file_and_activity(string name, string? activity, FaultKind kind)
    {
        var faults = Should.Throw<WorkflowDefinitionException>(() => Check(Faulty(name))).Faults;

        faults.ShouldContain(f => f.File == "p.json" && f.Activity == activity && f.Kind == kind, string.Join('\n', faults));
        faults
            .Select(f => f.Kind)
            .Distinct()
            .ShouldBeSubsetOf([kind, FaultKind.UnreachableActivity, FaultKind.UnconnectedOutcome], string.Join('\n', faults));
    }

    [Fact]
    public void Every_kind_of_fault_has_a_definition_that_shows_it()
    {
        var shown = Faults().Select(row => row.Data.Item3).ToHashSet();

        Enum.GetValues<FaultKind>()
            .Except(shown)
            .ShouldBe([
                FaultKind.Malformed,
                FaultKind.DuplicateDefinition,
                FaultKind.OtherwiseInElsa,
                FaultKind.StepNotThere,
                FaultKind.StepWithoutName,
                FaultKind.StepWithoutWords,
                FaultKind.StepWithoutAction,
            ]); // what only files are asked for (ElsaReadingTests), and what only the product knows
    }

    [Fact]
    public void All_faults_of_all_definitions_come_at_once()
    {
        var one = new Draft("one")
            .With(Make.Start())
            .With(Make.Step("a", "Yes", "No"))
            .With(Make.Line("lost"))
            .With(Make.Decision("d", Make.FromVariable("nobody")))
            .Go("start -> a", "a:Yes -> d", "d:Perhaps -> a");
        var two = new Draft("two").With(Make.Child("c", "nobody"));

        var exception = Should.Throw<WorkflowDefinitionException>(() => Check(one, two));

        exception
            .Faults.Select(f => (f.File, f.Activity, f.Kind))
            .ShouldBe(
                [
                    ("one.json", "a", FaultKind.UnconnectedOutcome),
                    ("one.json", "lost", FaultKind.UnreachableActivity),
                    ("one.json", "d", FaultKind.UndeclaredVariable),
                    ("one.json", "d", FaultKind.UnknownPort),
                    ("two.json", "c", FaultKind.MissingChild),
                ],
                ignoreOrder: true
            );
        foreach (var fault in exception.Faults)
        {
            exception.Message.ShouldContain(fault.ToString());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"definitionId":"p","version":0,"root":{"type":"Elsa.Flowchart"}}""")]
    [InlineData("""{"definitionId":"p","version":1,"root":{"type":"Elsa.Sequence"}}""")]
    [InlineData("""{"definitionId":"p","version":1,"root":{"type":"Elsa.Flowchart","activities":[{"id":"a"}]}}""")]
    [InlineData("""{"definitionId":"p","version":1,"root":{"type":"Elsa.Flowchart","connections":[{"source":{"activity":"a"}}]}}""")]
    [InlineData("""{"definitionId":"p","version":1,"variables":[{"id":"x"}],"root":{"type":"Elsa.Flowchart"}}""")]
    public void Text_that_is_no_workflow_definition_is_refused(string json) =>
        Should
            .Throw<WorkflowDefinitionException>(() => WorkflowDefinition.Parse(json, "p.json"))
            .Faults.ShouldAllBe(f => f.Kind == FaultKind.Malformed && f.File == "p.json");

    [Theory]
    [InlineData("JavaScript", "\"return true\"")]
    [InlineData("Object", "[1]")]
    [InlineData("Object", "\"[1\"")]
    [InlineData("Variable", "\"urgent\"")]
    [InlineData("Input", "{}")]
    public void An_expression_that_is_not_one_of_the_four_is_refused(string type, string value)
    {
        var condition = new JsonObject
        {
            ["typeName"] = "Boolean",
            ["expression"] = new JsonObject { ["type"] = type, ["value"] = JsonNode.Parse(value) },
        };

        var fault = Should
            .Throw<WorkflowDefinitionException>(() => New().With(Make.Decision("a", condition)).Parse())
            .Faults.ShouldHaveSingleItem();

        (fault.Activity, fault.Kind).ShouldBe(("a", FaultKind.UnusableInput));
    }

    [Fact]
    public void The_same_version_in_two_files_is_refused() =>
        Should
            .Throw<WorkflowDefinitionException>(() => Check(New().With(Make.Line("a")), New().With(Make.Line("b"))))
            .Faults.ShouldHaveSingleItem()
            .Kind.ShouldBe(FaultKind.DuplicateDefinition);

    [Fact]
    public void A_join_after_a_fork_with_a_decision_inside_one_branch_is_accepted() =>
        Check(
            New()
                .With(Make.Fork("f", "A", "B"))
                .With(Make.Decision("d", Make.Literal(true)))
                .With(Make.Line("x"))
                .With(Make.Line("y"))
                .With(Make.Line("merge"))
                .With(Make.Line("b"))
                .With(Make.Join("j", "WaitAll"))
                .With(Make.Line("end"))
                .Go("f:A -> d", "d:True -> x", "d:False -> y", "x -> merge", "y -> merge", "merge -> j", "f:B -> b", "b -> j", "j -> end")
        );

    [Fact]
    public void A_known_matter_is_accepted() =>
        Check(New().With(With(Make.Step("a"), "matter", Make.Literal("offer-reply"))).With(Make.Line("b")).Go("a -> b"))
            .All.ShouldHaveSingleItem();

    [Fact]
    public void A_loop_through_a_child_that_always_waits_is_accepted() =>
        Check(New().With(Make.Start()).With(Make.Child("c", "child")).Go("start -> c", "c -> c"), Child()).All.Count().ShouldBe(2);

    [Fact]
    public void A_directory_is_loaded_with_every_fault_of_every_file()
    {
        var directory = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(directory.FullName, "good.json"), new Draft("good").With(Make.Line("a")).Json());
            WorkflowCatalog.Load(directory.FullName).Latest("good").Source.ShouldBe("good.json");

            File.WriteAllText(Path.Combine(directory.FullName, "broken.json"), "{");
            File.WriteAllText(Path.Combine(directory.FullName, "lost.json"), new Draft("lost").With(Make.Child("c", "nobody")).Json());
            Should
                .Throw<WorkflowDefinitionException>(() => WorkflowCatalog.Load(directory.FullName))
                .Faults.Select(f => f.File)
                .ShouldBe(["broken.json", "lost.json"]);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
