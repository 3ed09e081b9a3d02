using System.CommandLine;
using System.Text.Json.Nodes;
using Bargaining.Law;

namespace Bargaining.Web.CommandLine;

/// <summary>
/// bargaining due (到期日计算): answers when something is due, or many questions from a file.
/// Without --kind the question is about a general contract.
/// </summary>
public static class DueCommand
{
    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var options = new LawOptions();
        var from = new Option<string?>("--from") { Description = "The day of the event that starts the clock, such as 2026-03-02." };
        var batch = new Option<FileInfo?>("--batch")
        {
            Description =
                "A CSV file with the columns matter,from,at,kind: one line of answer for each row, in order. Rows are numbered from 1.",
        };
        var command = new Command("due", "Say when something is due, by which rule.");
        options.AddTo(command);
        command.Options.Add(from);
        command.Options.Add(batch);
        command.SetAction(given => LawOptions.Run(given, output => Run(given, options, from, batch, output)));
        return command;
    }

    private static void Run(ParseResult given, LawOptions options, Option<string?> from, Option<FileInfo?> batch, TextWriter output)
    {
        var law = options.Load(given);
        var json = given.GetValue(options.Json);
        var language = given.GetValue(options.Language)!;
        if (given.GetValue(batch) is { } file)
        {
            AnswerAll(law, file, json, language, output);
            return;
        }

        var question = new Question(
            given.GetValue(options.Matter),
            given.GetValue(from),
            given.GetValue(options.At),
            given.GetValue(options.Kind)
        );
        var due = Answer(law, question);
        output.WriteLine(json ? LawJson.Line(LawJson.Of(due)) : LawWords.Sentence(law, due, language));
        if (json)
        {
            return;
        }

        foreach (var caveat in due.Caveats)
        {
            output.WriteLine($"  ! {LawWords.Sentence(caveat, language)}");
        }

        if (question.Kind is null)
        {
            TellOtherKinds(law, due, question, language, output);
        }
    }

    /// <summary>Where no kind was given: the kinds of contract for which another day would be due.</summary>
    private static void TellOtherKinds(LawBook law, Due due, Question question, string language, TextWriter output)
    {
        foreach (var kind in Enum.GetValues<ContractKind>())
        {
            if (
                law.Due(due.Matter, question.At ?? LawOptions.DefaultPlace, kind, due.From) is { } other
                && (other.Date, other.Opens) != (due.Date, due.Opens)
            )
            {
                output.WriteLine($"  --kind {Spelling.Of(kind)}: {LawWords.Sentence(law, other, language)}");
            }
        }
    }

    private static void AnswerAll(LawBook law, FileInfo file, bool json, string language, TextWriter output)
    {
        using var text = file.OpenText();
        var columns = Cells(text.ReadLine() ?? "");
        if (!columns.Contains("matter") || !columns.Contains("from"))
        {
            throw new QuestionException($"{file.Name}: the first line must be matter,from,at,kind.");
        }

        for (var row = 1; text.ReadLine() is { } line; row++)
        {
            var cells = Cells(line);
            string? Cell(string column) => cells.ElementAtOrDefault(Array.IndexOf(columns, column));
            try
            {
                var due = Answer(law, new Question(Cell("matter"), Cell("from"), Cell("at"), Cell("kind")));
                output.WriteLine(json ? LawJson.Line(LawJson.Of(due)) : LawWords.Sentence(law, due, language));
            }
            catch (QuestionException fault)
            {
                output.WriteLine(
                    json ? LawJson.Line(new JsonObject { ["row"] = row, ["error"] = fault.Message }) : $"{row}: {fault.Message}"
                );
            }
        }
    }

    /// <summary>The cells of one line. Codes, dates and matters hold no commas; quotes around a cell are taken off.</summary>
    private static string[] Cells(string line) => [.. line.Split(',').Select(cell => cell.Trim().Trim('"'))];

    private static Due Answer(LawBook law, Question question)
    {
        var matter = LawOptions.MatterOf(law, question.Matter);
        if (law.Matter(matter)!.Kind != ProvisionKind.Period)
        {
            throw new QuestionException($"{matter} is not a period; ask for it with the command rules.");
        }

        var from = LawOptions.DayOf(question.From);
        var place = LawOptions.PlaceOf(law, question.At);
        var kind = LawOptions.KindOf(question.Kind) ?? ContractKind.General;
        try
        {
            return law.Due(matter, place, kind, from) ?? throw new QuestionException(NoRule(law, matter, place, kind, from));
        }
        catch (ArgumentOutOfRangeException fault)
        {
            throw new QuestionException($"{matter} from {LawWords.Day(from)} ends outside the calendar.", fault);
        }
    }

    private static string NoRule(LawBook law, string matter, string place, ContractKind kind, DateOnly from)
    {
        var others = Enum.GetValues<ContractKind>()
            .Where(other => law.Find<PeriodProvision>(matter, place, other, from) is not null)
            .Select(Spelling.Of)
            .ToArray();
        var hint = others.Length == 0 ? "" : $" There is one for: {string.Join(", ", others)} (--kind).";
        return $"No rule answers {matter} at {place} on {LawWords.Day(from)} for {Spelling.Of(kind)} contracts.{hint}";
    }

    private sealed record Question(string? Matter, string? From, string? At, string? Kind);
}
