using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Bargaining.Law.Tests;

/// <summary>Every row of the rulebook stands in the packs: id, citation, status, phrase and numbers.</summary>
public sealed partial class RulebookTests
{
    private static readonly LawBook Law = LawBook.Load();

    /// <summary>Rows whose numbers are no answer to a matter: they stand in the text of the rule.</summary>
    private static readonly Dictionary<string, string> NumbersInTextOnly = new()
    {
        ["CB-OFFER-07"] = "threshold of layoffs, in the note",
        ["CB-OFFER-21"] = "links of a practice",
        ["CB-OFFER-22"] = "aim of a campaign",
        ["CB-REFUSE-06"] = "amounts of fines",
        ["CB-REFUSE-08"] = "amounts of fines",
        ["CB-REFUSE-10"] = "amounts of fines",
        ["CB-REP-10"] = "exceptions",
        ["CB-MEET-01"] = "one recorder",
        ["CB-MEET-02"] = "steps of a meeting",
        ["CB-VOTE-04"] = "a reading",
        ["CB-FILE-05"] = "fields of a letter",
        ["CB-FILE-08"] = "heads of review",
        ["CB-SPEC-04"] = "six counted, five named",
        ["CB-DISP-04"] = "steps",
        ["PC-CC-05"] = "hour of the day, in the code of counting",
        ["PC-WD-02"] = "holidays, in the code of the calendar",
        ["PC-ESIG-05"] = "conditions",
        ["LS-NONCO-01"] = "amounts of fines",
        ["GT-TRI-04"] = "heads counted, not named",
    };

    /// <summary>Citations that the rulebook writes out, and their codes here.</summary>
    private static readonly Dictionary<string, string> WrittenOut = new()
    {
        ["Harbin general union meeting report 2023-03-31 (hrbgh.org 230404)"] = "HRB-GH",
        ["黑龙江省企业集体合同管理规定 (2001) 6"] = "HLJ-CCM 6",
        ["全国年节及纪念日放假办法 (2024) 2, 6"] = "HOL 2, 6",
        ["国务院关于职工工作时间的规定 (1995) 7"] = "WHR 7",
        ["reading of CC 200-204"] = "CC 200-204",
        ["gap"] = "",
        ["not found"] = "",
        ["CL 68 (120 for joint-stock)"] = "CL 68, 120",
        ["SOEWC (article number not seen)"] = "SOEWC",
        ["HRB-RWC 1 (citing)"] = "HRB-RWC 1",
        ["TLS (title, art. 1-4)"] = "TLS 1-4",
        ["HRB-TLS 22 (attribution inferred)"] = "HRB-TLS 22",
        ["HRB-TLS 23 (attribution inferred)"] = "HRB-TLS 23",
        ["HRB-TLS 28 (attribution inferred)"] = "HRB-TLS 28",
        ["SPP-ACFTU notice 2024 (official summary)"] = "SPP-ACFTU",
        ["SPP-ACFTU notice 2024 (press text)"] = "SPP-ACFTU",
        ["HLJ general union notice on 一函两书 (workercn 2024-03-22)"] = "HLJ-GH",
        ["南昌市工会劳动法律监督条例 23, 24"] = "NC-TLS 23, 24",
        ["ZJ-TLS 20; JS-TLS 18; SD-TLS 16 (>=2)"] = "ZJ-TLS 20; JS-TLS 18; SD-TLS 16",
    };

    /// <summary>Numbers that a row writes in another way than its provisions count.</summary>
    private static readonly Dictionary<string, string> Counted = new() { [">=1 per half-year"] = ">=2 per year" };

    /// <summary>Shares that a row writes in words.</summary>
    private static readonly Dictionary<string, string> SharesInWords = new()
    {
        ["half"] = "1/2",
        ["majority"] = "1/2",
        ["one third"] = "1/3",
        ["two thirds"] = "2/3",
    };

    public static TheoryData<string> Ids => [.. Rows.Keys];

    private static Dictionary<string, Row> Rows { get; } =
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "rulebook.tsv"))
            .Skip(1)
            .Select(line => Array.ConvertAll(line.Split('\t'), Plain))
            .ToDictionary(cells => cells[0], cells => new Row(cells[1], cells[2], cells[3], cells[6], cells[8], string.Join(' ', cells)));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_row_stands_in_the_packs_with_its_citation_status_and_phrase(string id)
    {
        var row = Rows[id];
        var rules = RulesOf(id);
        rules.ShouldNotBeEmpty();
        rules
            .SelectMany(rule => rule.Citations)
            .Select(citation => citation.ToString())
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe(Citations(row.Citation).Distinct().Order(StringComparer.Ordinal));
        rules.ShouldAllBe(rule => rule.Status == Status(row, rule));
        if (row.Phrase != "-")
        {
            rules.Select(rule => rule.Phrase).Where(phrase => phrase.Length > 0).ShouldHaveSingleItem().ShouldBe(row.Phrase);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_number_of_a_row_is_answered_by_its_provisions(string id)
    {
        if (NumbersInTextOnly.ContainsKey(id))
        {
            return;
        }

        var row = Rows[id];
        var held = Numbers(RulesOf(id)).ToHashSet();
        foreach (Match match in Number().Matches(row.Numbers == "see text" ? row.Text : row.Numbers))
        {
            var number = match.Groups["below"].Success
                ? $"{int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) - 1}"
                : match.Groups["n"].Value;
            held.ShouldContain(match.Groups["f"].Success ? Exact(number + match.Groups["f"].Value) : number + Unit(match), id);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_provision_holds_a_number_that_its_row_does_not(string id)
    {
        var row = Rows[id];
        var shares = Shares(row.Whole).ToHashSet();
        foreach (var provision in RulesOf(id).SelectMany(rule => rule.Provisions))
        {
            foreach (var number in NumbersOf(provision))
            {
                Says(row, number).ShouldBeTrue($"{id} {provision.Matter}: {number}");
            }

            foreach (var share in SharesOf(provision))
            {
                shares.ShouldContain(share.ToString(), $"{id} {provision.Matter}");
            }

            foreach (var from in provision is ScaleProvision scale ? scale.Bands.Select(band => band.From).Where(from => from > 1) : [])
            {
                (Says(row, from) || Says(row, from - 1)).ShouldBeTrue($"{id} {provision.Matter}: from {from}");
            }
        }
    }

    [Fact]
    public void Only_rules_of_the_rulebook_its_documents_its_comparison_and_named_defaults_stand_in_the_packs()
    {
        string[] named =
        [
            "G-CONTRACT",
            "G-WAGE",
            "CMP-INV-HB",
            "DEF-INFO-01",
            "DEF-INV-01",
            "DEF-PUB-01",
            "DEF-ACC-01",
            "DEF-CONF-01",
            "DEF-COURT-01",
            "DEF-DISP-01",
            "DEF-END-01",
            "DEF-GT-01",
            "DEF-HE-01",
            "DEF-HINT-01",
            "DEF-INV-02",
            "DEF-INV-03",
            "DEF-JOINT-01",
            "DEF-NAME-01",
            "DEF-NUDGE-01",
            "DEF-OPEN-01",
            "DEF-ORDER-01",
            "DEF-PAPER-01",
            "DEF-PROOF-01",
            "DEF-PROP-01",
            "DEF-RECUSE-01",
            "DEF-SECRET-01",
        ];

        var others = Law.Rules.Select(rule => rule.Id).Distinct().Except(Rows.Keys).ToList();

        others.Except(named).ShouldBeEmpty("each wants a row in tests/Bargaining.Law.Tests/data/rulebook.tsv");
        others.ShouldBe(named, ignoreOrder: true);
    }

    /// <summary>
    /// A verified rule of the nation is applied by a provision, or it is told why there is none (without-provision.tsv): code asks it by
    /// its id, it is how days and shares are counted, or it binds nobody in what is kept here.
    /// </summary>
    [Fact]
    public void Every_verified_rule_of_the_nation_is_applied_or_it_is_told_why_not()
    {
        var told = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "data", "without-provision.tsv"))
            .Select(line => line.Split('\t'))
            .ToList();

        Law.Rules.Where(rule => rule is { Jurisdiction: "000000", Status: RuleStatus.Verified } && rule.Provisions.Count == 0)
            .Select(rule => rule.Id)
            .ShouldBe(told.Select(cells => cells[0]), ignoreOrder: true);
        told.ShouldAllBe(cells => cells.Length == 3 && cells[2].Length > 0);
        told.Select(cells => cells[1]).Distinct().ShouldBe(["rule", "counting", "text"], ignoreOrder: true); // none is open any more
    }

    [Fact]
    public void Every_rule_has_words_in_both_languages_and_can_be_cited_in_both() =>
        Law.Rules.ShouldAllBe(rule =>
            rule.Text.Zh.Length > 0 && rule.Text.En.Length > 0 && rule.Cite("zh").Length > 0 && rule.Cite("en").Length > 0
        );

    private static Rule[] RulesOf(string id) => [.. Law.Rules.Where(rule => rule.Id == id)];

    /// <summary>Whether a row has a number: as such, or as "fewer than" the next.</summary>
    private static bool Says(Row row, int number) =>
        Regex.IsMatch(row.Whole, $@"(?<![\d.]){number}(?!\d)") || Regex.IsMatch(row.Whole, $@"(?:<|fewer than ){number + 1}(?!\d)");

    private static int[] NumbersOf(Provision provision) =>
        provision switch
        {
            PeriodProvision period => [period.Value],
            CountProvision count => [.. new[] { count.Min, count.Max }.OfType<int>()],
            ScaleProvision scale =>
            [
                .. scale
                    .Bands.SelectMany(band => new[] { band.Least, band.Plus, band.Per, band.Floor, band.Ceiling, band.Most })
                    .OfType<int>(),
            ],
            _ => [],
        };

    private static Fraction[] SharesOf(Provision provision) =>
        provision switch
        {
            ShareProvision share => [share.Share],
            ScaleProvision scale => [.. scale.Bands.SelectMany(band => new[] { band.LeastShare, band.MostShare }).OfType<Fraction>()],
            _ => [],
        };

    /// <summary>The shares that a row writes: 2/3, 5%, 15-10%, two thirds.</summary>
    private static IEnumerable<string> Shares(string whole) =>
        Share()
            .Matches(whole)
            .Select(match => Exact(match.Groups["percent"].Success ? match.Groups["percent"].Value + "%" : match.Value))
            .Concat(
                SharesInWords.Where(words => whole.Contains(words.Key, StringComparison.OrdinalIgnoreCase)).Select(words => words.Value)
            );

    /// <summary>Every number that the provisions hold, with its unit and without.</summary>
    private static IEnumerable<string> Numbers(IEnumerable<Rule> rules)
    {
        foreach (var provision in rules.SelectMany(rule => rule.Provisions))
        {
            switch (provision)
            {
                case PeriodProvision period:
                    yield return $"{period.Value}";
                    yield return $"{period.Value} {Spelling.Of(period.Unit)}";
                    break;
                case ShareProvision share:
                    yield return share.Share.ToString();
                    break;
                case CountProvision count:
                    foreach (var number in new[] { count.Min, count.Max }.OfType<int>())
                    {
                        yield return $"{number}";
                        yield return $"{number} {count.Unit}";
                    }

                    break;
                case ItemsProvision items:
                    yield return $"{items.Items.Count}";
                    break;
                case ScaleProvision scale:
                    foreach (var number in NumbersOf(scale).Concat(scale.Bands.SelectMany(band => new[] { band.From, band.From - 1 })))
                    {
                        yield return $"{number}";
                    }

                    foreach (var share in SharesOf(scale))
                    {
                        yield return share.ToString();
                        yield return $"{share.AtMostOf(100)}";
                    }

                    break;
            }
        }
    }

    private static string Exact(string text) =>
        Fraction.TryParse(text, out var fraction) ? fraction.ToString() : throw new FormatException(text);

    private static string Unit(Match match) =>
        match.Groups["u"].Value switch
        {
            "" => "",
            var unit => " " + unit.Replace(' ', '-') + (unit.EndsWith('s') ? "" : "s"),
        };

    private static IEnumerable<string> Citations(string written)
    {
        var code = "";
        var plain = Excerpted().Replace(Also().Replace(WrittenOut.GetValueOrDefault(written, written), "; $1"), "$1");
        foreach (var text in plain.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var article = char.IsDigit(text[0]);
            code = article ? code : text.Split(' ')[0];
            yield return article ? $"{code} {text}" : text;
        }
    }

    /// <summary>The status of a row; a rule whose citation the row marks as an excerpt is one, whatever the other places have.</summary>
    private static RuleStatus Status(Row row, Rule rule)
    {
        var excerpts = Excerpted().Matches(row.Citation).Select(match => match.Groups[1].Value).ToHashSet();
        return rule.Citations.Count > 0 && rule.Citations.All(citation => excerpts.Contains(citation.ToString()))
            ? RuleStatus.Excerpt
            : row.Status switch
            {
                "VERIFIED" => RuleStatus.Verified,
                "VERIFIED (excerpt)" => RuleStatus.Excerpt,
                "UNVERIFIED" => RuleStatus.Unverified,
                _ => throw new ArgumentOutOfRangeException(nameof(row), row.Status, null),
            };
    }

    /// <summary>A cell with its numbers as the packs write them: 1,000 as 1000.</summary>
    private static string Plain(string cell) => Thousands().Replace(Counted.GetValueOrDefault(cell, cell), "");

    [GeneratedRegex(
        @"(?<![\d,])(?<below><)?(?<n>\d+)(?<f>/\d+|%)?(?: ?(?<u>working days|days?|months?|years?))?",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Number();

    [GeneratedRegex(@"\(also ([^()]*)\)")]
    private static partial Regex Also();

    [GeneratedRegex(@"([A-Z-]+ \d+) \(excerpt\)")]
    private static partial Regex Excerpted();

    [GeneratedRegex(@"(?<=\d),(?=\d{3})")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"(?<!\d)(?:\d+/\d+|(?<percent>\d+)(?=(?:-\d+)?%))", RegexOptions.CultureInvariant)]
    private static partial Regex Share();

    private sealed record Row(string Text, string Phrase, string Numbers, string Citation, string Status, string Whole);
}
