using System.CommandLine;
using System.Text.Json;
using Bargaining.Web.CommandLine;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.CommandLine;

/// <summary>The command year, as people and programs use it.</summary>
public sealed class YearCommandTests
{
    [Fact]
    public void It_lists_for_people_what_the_year_asks_with_citation_and_status()
    {
        var (code, output, _) = Run("year", "--at", "310115", "--employees", "120", "--year", "2026", "--lang", "zh");

        code.ShouldBe(0);
        foreach (var part in (string[])["WC-FORM-04", "《上海市职工代表大会条例》", "仅为本软件的建议", "notice.md", "待填"])
        {
            output.ShouldContain(part);
        }
    }

    [Fact]
    public void It_gives_programs_the_whole_list_in_JSON()
    {
        var (code, output, _) = Run("year", "--at", "230102", "--employees", "46", "--year", "2026", "--name", "小厂", "--json");

        code.ShouldBe(0);
        var plan = JsonDocument.Parse(output).RootElement;
        plan.GetProperty("body").GetString().ShouldBe("general-meeting");
        plan.GetProperty("enterprise").GetString().ShouldBe("小厂");
        var entries = plan.GetProperty("entries").EnumerateArray().ToDictionary(e => e.GetProperty("id").GetString()!);
        entries.Keys.ShouldBe(["form", "delegates", "election", "wage-bargaining", "session-1", "notice", "report", "disclosure"]);
        entries["session-1"].GetProperty("day").GetString().ShouldBe("2026-12-31");
        entries["session-1"].GetProperty("texts")[0].GetProperty("missing").GetArrayLength().ShouldBeGreaterThan(0);
        entries["report"].GetProperty("state").GetString().ShouldBe("not-known");
    }

    [Fact]
    public void The_ownership_changes_what_is_asked()
    {
        var (_, output, _) = Run("year", "--at", "310115", "--employees", "120", "--ownership", "state-owned", "--year", "2026", "--json");

        JsonDocument
            .Parse(output)
            .RootElement.GetProperty("entries")
            .EnumerateArray()
            .Count(e => e.GetProperty("id").GetString()!.StartsWith("session-", StringComparison.Ordinal))
            .ShouldBe(2);
    }

    [Fact]
    public void The_prepared_texts_are_written_into_a_folder()
    {
        var folder = Directory.CreateTempSubdirectory();
        var (code, _, _) = Run("year", "--employees", "46", "--name", "小厂", "--texts", folder.FullName);

        code.ShouldBe(0);
        folder
            .GetFiles()
            .Select(f => f.Name)
            .ShouldBe(["agenda.md", "disclosure-sheet.md", "minutes.md", "notice.md", "resolution.md"], ignoreOrder: true);
        File.ReadAllText(Path.Combine(folder.FullName, "agenda.md")).ShouldContain("小厂");
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("unknown place", "--at", "990000", "--employees", "46")]
    [InlineData("no employees", "--employees", "0")]
    [InlineData("no such year", "--employees", "46", "--year", "1850")]
    [InlineData("no such ownership", "--employees", "46", "--ownership", "royal")]
    public void A_question_without_an_answer_is_a_message_on_standard_error_and_exit_2(string why, params string[] args)
    {
        var (code, output, error) = Run(["year", .. args]);

        code.ShouldBe(2, why);
        output.ShouldBeEmpty();
        error.Trim().ShouldNotBeEmpty();
        error.ShouldNotContain("   at ");
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        var root = new RootCommand { YearCommand.Create() };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = root.Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
