using System.CommandLine;
using System.Globalization;
using Bargaining.Law;

namespace Bargaining.Web.CommandLine;

/// <summary>The options that the commands on the law share (法律查询命令的共用选项), and how they are read.</summary>
public sealed class LawOptions
{
    /// <summary>The place where nothing else is said: Harbin (默认法域: 哈尔滨).</summary>
    public const string DefaultPlace = "230100";

    /// <summary>Exit code of a question that has no answer or is not well formed (无答案或提问有误时的退出码).</summary>
    public const int Unanswered = 2;

    /// <summary>Code of the place (法域代码).</summary>
    public Option<string> At { get; } =
        new("--at")
        {
            Description = "Code of the place (GB/T 2260), such as 230100 for Harbin or 330100 for Hangzhou.",
            DefaultValueFactory = _ => DefaultPlace,
        };

    /// <summary>The matter (事项).</summary>
    public Option<string?> Matter { get; } = new("--matter") { Description = "The matter, such as offer.reply." };

    /// <summary>The kind of contract (合同种类).</summary>
    public Option<string?> Kind { get; } = new("--kind") { Description = "The kind of contract: general, wage, women or safety." };

    /// <summary>Whether to print JSON (输出 JSON).</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON for programs." };

    /// <summary>Further folders of packs (附加规则目录).</summary>
    public Option<string[]> Law { get; } = new("--law") { Description = "A further folder of rule packs; may be given more than once." };

    /// <summary>The language of what is printed for people (输出语言).</summary>
    public Option<string> Language { get; } =
        new("--language", "--lang")
        {
            Description = "zh or en; by default as the environment says (LANG).",
            DefaultValueFactory = _ =>
                Environment.GetEnvironmentVariable("LANG")?.StartsWith("zh", StringComparison.Ordinal) == true ? "zh" : "en",
        };

    /// <summary>Adds the options to a command (加入命令).</summary>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        foreach (var option in new Option[] { At, Matter, Kind, Json, Law, Language })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Loads the law with the folders named (载入规则).</summary>
    /// <exception cref="LawDataException">The files hold faults.</exception>
    public LawBook Load(ParseResult given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return LawBook.Load(given.GetValue(Law) ?? []);
    }

    /// <summary>Runs a command; a question without an answer goes to standard error with exit code 2 (执行并报告错误).</summary>
    public static int Run(ParseResult given, Action<TextWriter> command)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(command);
        try
        {
            command(given.Answers);
            return 0;
        }
        catch (Exception fault) when (fault is QuestionException or LawDataException or IOException or UnauthorizedAccessException)
        {
            given.Remarks.WriteLine(fault.Message);
            return Unanswered;
        }
    }

    /// <summary>Reads a day (解析日期).</summary>
    /// <exception cref="QuestionException">It is not a day written yyyy-MM-dd.</exception>
    public static DateOnly DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new QuestionException($"'{text}' is not a day; write it as 2026-03-02.");

    /// <summary>Reads a kind of contract (解析合同种类); null or empty where none is given.</summary>
    /// <exception cref="QuestionException">It is not a kind.</exception>
    public static ContractKind? KindOf(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : Spelling.TryParse<ContractKind>(text, out var kind) ? kind
        : throw new QuestionException(
            $"'{text}' is not a kind of contract; it is one of {string.Join(", ", Enum.GetValues<ContractKind>().Select(Spelling.Of))}."
        );

    /// <summary>Checks that a matter is known (校验事项).</summary>
    /// <exception cref="QuestionException">It is missing or unknown.</exception>
    public static string MatterOf(LawBook law, string? matter)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (string.IsNullOrEmpty(matter))
        {
            throw new QuestionException("Say which matter with --matter, such as offer.reply.");
        }

        return law.KnowsMatter(matter) ? matter : throw new QuestionException(Unknown(law, matter));
    }

    /// <summary>Names the matters of the same topic, else the topics.</summary>
    private static string Unknown(LawBook law, string matter)
    {
        static string Topic(string name) => name.Split('.')[0];
        string[] near = [.. law.Matters.Select(one => one.Name).Where(name => Topic(name) == Topic(matter))];
        return near.Length > 0
            ? $"'{matter}' is not a known matter. Known are {string.Join(", ", near)}."
            : $"'{matter}' is not a known matter. The topics are "
                + $"{string.Join(", ", law.Matters.Select(one => Topic(one.Name)).Distinct())}.";
    }

    /// <summary>Checks that a place is known (校验法域).</summary>
    /// <exception cref="QuestionException">It is unknown.</exception>
    public static string PlaceOf(LawBook law, string? code)
    {
        ArgumentNullException.ThrowIfNull(law);
        try
        {
            var place = string.IsNullOrEmpty(code) ? DefaultPlace : code;
            law.Ancestry(place);
            return place;
        }
        catch (KeyNotFoundException fault)
        {
            throw new QuestionException(fault.Message, fault);
        }
    }
}
