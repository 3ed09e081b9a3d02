using System.Globalization;
using Shouldly;
using Xunit;

namespace Bargaining.Law.Tests;

/// <summary>
/// data/due-days.tsv, the jurist's table of last days: counted from the words of the articles and the holiday notices, not by this program.
/// Where the law book says otherwise, one of the two is wrong.
/// </summary>
public sealed class DueDaysTests
{
    private static readonly LawBook Law = LawBook.Load();

    /// <summary>One case a row; its name says place, matter, kind of contract and day of the event.</summary>
    public static TheoryData<string, string, string, string> Events
    {
        get
        {
            TheoryData<string, string, string, string> events = [];
            foreach (var row in Rows.Values)
            {
                events.Add($"{row.Place} {row.PlaceName}", $"{row.Matter} {row.MatterName}", row.Kind, row.Event);
            }

            return events;
        }
    }

    private static Dictionary<string, Row> Rows { get; } =
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "due-days.tsv"))
            .Skip(1)
            .Select(Row.Read)
            .ToDictionary(row => row.Key);

    [Theory]
    [MemberData(nameof(Events))]
    public void The_law_book_gives_the_day_that_the_jurist_counted(string place, string matter, string kind, string day)
    {
        var row = Rows[Row.KeyOf(place.Split(' ')[0], matter.Split(' ')[0], kind, day)];

        var due = Answer(row);

        Shown(due).ShouldBe(row.Expected, $"{Why(row, due)}\n表中理由 / the table's reason: {row.Reason}");
    }

    [Fact]
    public void The_table_names_places_and_matters_as_the_law_book_does()
    {
        foreach (var row in Rows.Values)
        {
            var named = Law.Ancestry(row.Place).Select(Law.Jurisdiction).First(place => place is not null)!;
            row.PlaceName.ShouldContain(named.Name.Zh, customMessage: row.Key);
            row.MatterName.ShouldBe(Law.Matter(row.Matter)?.Title.Zh, row.Key);
            row.Reason.ShouldNotBeNullOrWhiteSpace(row.Key);
        }
    }

    /// <summary>Whoever adds a place adds its rows: every matter for which a place sets a period of its own.</summary>
    [Fact]
    public void Every_period_of_every_place_stands_in_the_table()
    {
        var counted = Rows.Values.Select(row => (row.Matter, Answer(row)?.Jurisdiction)).ToHashSet();

        Law.Rules.SelectMany(rule => rule.Provisions)
            .OfType<PeriodProvision>()
            .Where(period => !counted.Contains((period.Matter, period.Rule.Jurisdiction)))
            .Select(period => $"{period.Rule.Jurisdiction} {period.Matter} ({period.Rule.Id}): {Show.Of(period)}")
            .ShouldBeEmpty("each wants a row in tests/Bargaining.Law.Tests/data/due-days.tsv");
    }

    private static Due? Answer(Row row) =>
        Law.Due(row.Matter, row.Place, KindOf(row.Kind), DateOnly.ParseExact(row.Event, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static ContractKind KindOf(string kind) =>
        Spelling.TryParse<ContractKind>(kind, out var known)
            ? known
            : throw new FormatException($"due-days.tsv: no kind of contract '{kind}'.");

    private static Days Shown(Due? due) =>
        due is null
            ? new("-", "-", "-", "-", "-")
            : new(Cell(due.Opens), Cell(due.Date), Cell(due.Advised), due.Provisional ? "暂定" : "-", due.RuleId);

    private static string Cell(DateOnly? day) => day is { } known ? LawWords.Day(known) : "-";

    private static string Why(Row row, Due? due) =>
        due is null
            ? $"{row.Key}: 规则库没有期限 / the law book has no period there"
            : string.Join('\n', [$"{row.Key}:", LawWords.Sentence(Law, due, "zh"), LawWords.Sentence(Law, due, "en")]);

    /// <summary>What is expected: first day of a window, last day, working day advised before
    /// it, provisional or not, the rule that is cited.</summary>
    private sealed record Days(string Opens, string Last, string Advised, string Provisional, string Rule);

    private sealed record Row(
        string Place,
        string PlaceName,
        string Matter,
        string MatterName,
        string Kind,
        string Event,
        Days Expected,
        string Reason
    )
    {
        public string Key => KeyOf(Place, Matter, Kind, Event);

        public static Row Read(string line) =>
            line.Split('\t') is [var place, var name, var matter, var title, var kind, var day, .. { Length: 6 } rest]
                ? new(place, name, matter, title, kind, day, new(rest[0], rest[1], rest[2], rest[3], rest[4]), rest[5])
                : throw new FormatException($"due-days.tsv: a row has 12 cells with tabs between: {line}");

        public static string KeyOf(string place, string matter, string kind, string day) => $"{place} {matter} {kind} {day}";
    }
}
