using System.CommandLine;
using System.Text.Json;
using Bargaining.Web.CommandLine;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.CommandLine;

/// <summary>The commands rules and due, as people and programs use them.</summary>
public sealed class LawCommandTests
{
    private static readonly string[] Fields =
    [
        "matter",
        "rule",
        "jurisdiction",
        "from",
        "value",
        "unit",
        "due",
        "opens",
        "advised",
        "rolled",
        "provisional",
        "citation",
        "status",
        "caveats",
    ];

    [Fact]
    public void Due_answers_in_JSON_with_exactly_the_agreed_fields()
    {
        var (code, output, _) = Run("due", "--matter", "offer.reply", "--from", "2026-09-14", "--at", "230102", "--json");
        code.ShouldBe(0);
        var json = JsonDocument.Parse(output).RootElement;
        json.EnumerateObject().Select(field => field.Name).ShouldBe(Fields);
        json.GetProperty("rule").GetString().ShouldBe("CB-OFFER-02");
        json.GetProperty("jurisdiction").GetString().ShouldBe("000000");
        json.GetProperty("unit").GetString().ShouldBe("days");
        json.GetProperty("due").GetString().ShouldBe("2026-10-08");
        json.GetProperty("rolled").GetBoolean().ShouldBeTrue();
        json.GetProperty("citation").GetString().ShouldBe("CCP 32");
        json.GetProperty("status").GetString().ShouldBe("verified");
    }

    [Theory]
    [InlineData("en", "by the end of 2026-10-08", "CCP 32")]
    [InlineData("zh", "2026-10-08", "《集体合同规定》第三十二条")]
    public void Due_answers_people_in_a_sentence_with_the_citation(string language, string day, string citation)
    {
        var (code, output, _) = Run("due", "--matter", "offer.reply", "--from", "2026-09-14", "--language", language);
        code.ShouldBe(0);
        output.ShouldContain(day);
        output.ShouldContain(citation);
    }

    [Theory]
    [InlineData("offer.replies is not known", "due", "--matter", "offer.replies", "--from", "2026-03-02")]
    [InlineData("no rule", "due", "--matter", "contract.sign", "--from", "2026-03-02")]
    [InlineData("another kind", "due", "--matter", "bargaining.total-limit", "--from", "2026-03-02", "--at", "370000")]
    [InlineData("not a period", "due", "--matter", "draft.adopt", "--from", "2026-03-02")]
    [InlineData("no such day", "due", "--matter", "offer.reply", "--from", "2026-02-30")]
    [InlineData("no day", "due", "--matter", "offer.reply")]
    [InlineData("no matter", "due", "--from", "2026-03-02")]
    [InlineData("unknown place", "due", "--matter", "offer.reply", "--from", "2026-03-02", "--at", "990000")]
    [InlineData("unknown kind", "due", "--matter", "offer.reply", "--from", "2026-03-02", "--kind", "wages")]
    [InlineData("end of the calendar", "due", "--matter", "offer.reply", "--from", "9999-12-31")]
    [InlineData("no folder", "due", "--matter", "offer.reply", "--from", "2026-03-02", "--law", "no-such-folder")]
    [InlineData("no file", "due", "--batch", "no-such-file.csv", "--json")]
    [InlineData("unknown matter", "rules", "--matter", "nothing")]
    [InlineData("no rule there", "rules", "--matter", "contract.sign")]
    [InlineData("no such day", "rules", "--on", "tomorrow")]
    public void A_question_without_an_answer_is_a_message_on_standard_error_and_exit_2(string why, params string[] args)
    {
        var (code, output, error) = Run(args);
        code.ShouldBe(2, why);
        output.ShouldBeEmpty();
        error.Trim().ShouldNotBeEmpty();
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public void A_batch_answers_each_row_in_order_errors_included()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(
            file,
            "matter,from,at,kind\noffer.reply,2026-03-02,330106,wage\nnope,2026-03-02,,\n"
                + "contract.renewal-window,2027-05-31,230100,general\ninformation.provide,2026-10-10,,wage\n"
        );
        var (code, output, _) = Run("due", "--batch", file, "--json");
        File.Delete(file);
        code.ShouldBe(0);
        var rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        rows.Length.ShouldBe(4);
        rows[0].GetProperty("due").GetString().ShouldBe("2026-03-16");
        rows[1].GetProperty("row").GetInt32().ShouldBe(2);
        rows[1].GetProperty("error").GetString().ShouldNotBeNull().ShouldContain("nope");
        rows[2].GetProperty("opens").GetString().ShouldBe("2027-02-28");
        rows[3].GetProperty("advised").GetString().ShouldBe("2026-09-30");
    }

    [Fact]
    public void Rules_lists_those_in_force_with_citation_and_status()
    {
        var (code, output, _) = Run(
            "rules",
            "--at",
            "230100",
            "--kind",
            "wage",
            "--matter",
            "contract.file",
            "--on",
            "2026-03-02",
            "--json"
        );
        code.ShouldBe(0);
        var rules = JsonDocument.Parse(output).RootElement.EnumerateArray().ToDictionary(rule => rule.GetProperty("rule").GetString()!);
        rules.Keys.ShouldBe(["CB-FILE-01", "CB-FILE-02"], ignoreOrder: true);
        rules["CB-FILE-02"].GetProperty("stands").GetBoolean().ShouldBeTrue();
        rules["CB-FILE-01"].GetProperty("stands").GetBoolean().ShouldBeFalse();
        rules["CB-FILE-02"].GetProperty("citation").GetString().ShouldBe("WCB 21");
    }

    [Fact]
    public void Rules_marks_for_people_the_one_that_stands_and_tells_what_is_not_known()
    {
        var (code, output, _) = Run("rules", "--matter", "draft.adopt", "--language", "zh");
        code.ShouldBe(0);
        output.ShouldContain("* CB-VOTE-03");
        output.ShouldContain("《集体合同规定》第三十六条");
        output.ShouldContain("GAP-HLJ-CC");
    }

    [Theory]
    [InlineData(
        "330100",
        "en",
        "from 1: at least 30; from 100: at least 40 + 7 per further 100; from 1000: "
            + "at least 100 + 20 per further 1000; from 5000: at least 200"
    )]
    [InlineData(
        "410000",
        "en",
        "from 100: at least 30; from 201: at least 1/10, at most 3/20; from 1001: at least 3/100, at most 1/10; from 10001: at most 500"
    )]
    [InlineData("230100", "en", "from 1: at least 1/20, and at least 30, beyond 100 by agreement")]
    [InlineData("230100", "zh", "1人起：不少于 1/20，且不少于 30，超过 100 的部分可以协商")]
    [InlineData("310000", "zh", "1人起：不少于 30；100人起：不少于 30，每再满100人加5；3000人起：不少于 175")]
    public void Rules_tells_people_a_scale_band_by_band(string place, string language, string says)
    {
        var (code, output, _) = Run("rules", "--matter", "delegates.number", "--at", place, "--language", language);
        code.ShouldBe(0);
        output.ShouldContain(says);
    }

    [Fact]
    public void Rules_gives_programs_the_bands_of_a_scale()
    {
        var (_, output, _) = Run("rules", "--matter", "delegates.number", "--at", "410000", "--json");
        var scale = JsonDocument
            .Parse(output)
            .RootElement.EnumerateArray()
            .Single(rule => rule.GetProperty("stands").GetBoolean())
            .GetProperty("provisions")[0];
        scale.GetProperty("of").GetString().ShouldBe("employees");
        var band = scale.GetProperty("bands")[1];
        band.GetProperty("from").GetInt32().ShouldBe(201);
        band.GetProperty("leastShare").GetString().ShouldBe("1/10");
        band.GetProperty("mostShare").GetString().ShouldBe("3/20");
        band.GetProperty("least").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        var root = new RootCommand { RulesCommand.Create(), DueCommand.Create() };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = root.Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
