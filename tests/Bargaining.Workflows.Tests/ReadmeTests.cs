using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Bargaining.Workflows.Tests;

public sealed class ReadmeTests
{
    private static readonly string _readme = File.ReadAllText(Path.Combine(Here(), "..", "..", "src", "Bargaining.Workflows", "README.md"));

    [Fact]
    public void The_file_in_the_readme_runs()
    {
        var definition = WorkflowDefinition.Parse(Blocks().First(), "README.md");

        var letter = Case.On(WorkflowCatalog.Of([definition], matter => matter == "letter-reply")).Start("letter", ("addressee", "企业"));
        letter.Effects<StepOpened>().Single().Outcomes.ShouldBe(["Replied", "Overdue"]);
        letter.End("reply", "Overdue").Root.Outcome.ShouldBe("Silent");
    }

    [Fact]
    public void Every_activity_in_the_readme_is_read_without_a_fault()
    {
        var activities = Blocks()
            .Skip(1)
            .SelectMany(block => Regex.Split(block, @"\n\n(?=\{)"))
            .Select(text => JsonNode.Parse(text)!.AsObject())
            .ToList();
        var draft = new Draft("p").Variable("urgent");
        activities.ForEach(activity => draft.With(activity));

        activities.Count.ShouldBe(7);
        draft.Parse().Activities.Select(a => a.Type).ShouldBeSubsetOf(ActivityNames());
    }

    private static IEnumerable<string> ActivityNames() =>
        typeof(ActivityTypes).GetFields().Select(field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<string> Blocks() =>
        Regex.Matches(_readme, "```json\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
