using System.Globalization;
using System.Text.RegularExpressions;
using Bargaining.Law;

namespace Bargaining.Rounds;

/// <summary>
/// What a clause says against what the law gives at least (条款与法定标准): numbers where they can be read as such,
/// and words that give up what nobody can give up. It is remarked and never refused: only the bureau examines
/// contents (CCP 44), and a sentence can mean more than its numbers.
/// </summary>
public sealed record ClausesKeepTheFloors(IReadOnlyList<Clause> Clauses) : IAdvises
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) => [];

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law) =>
        from clause in Clauses
        from breach in Floors
            .Numbers.Select(floor => Below(law, clause, floor))
            .Concat(Floors.Words.Select(words => GivesUp(law, clause, words)))
        where breach is not null
        select breach;

    // The clause first: few say a number, and the law is asked for those.
    private Breach? Below(CaseLaw law, Clause clause, NumberFloor floor) =>
        floor.Read(clause.Text) is var (found, said)
        && floor.Limit(law) is var (rule, limit)
        && (floor.AtMost ? said > limit : said < limit)
            ? Of(
                rule,
                clause,
                found,
                new(
                    $"{floor.Name.Zh}{(floor.AtMost ? "不得超过" : "不得低于")} {limit} {floor.Unit.Zh}",
                    $"{floor.Name.En}: {(floor.AtMost ? "at most" : "at least")} {limit} {floor.Unit.En}"
                )
            )
            : null;

    private Breach? GivesUp(CaseLaw law, Clause clause, WordsThatGiveUp words) =>
        words.Says.Match(clause.Text) is { Success: true } found
        && law.Find<ChoiceProvision>(words.Matter) is { Provision: { Choice: "required" } asked }
            ? Of(asked.Rule, clause, found.Value, words.Why)
            : null;

    private Breach Of(Rule rule, Clause clause, string found, Text due) =>
        CaseLaw.Breach(
            this,
            rule,
            new(
                $"“{Wording.Words.Of(clause.Head).Zh}”条款写明“{found}”；{due.Zh}。",
                $"The clause on {Wording.Words.Of(clause.Head).En} says '{found}'. {due.En}."
            ),
            new(
                "集体合同的标准不得低于法定标准，这样的条款在审查时会被提出异议；依法经批准实行其他办法的，写明批准文件。",
                "A contract may not fall below the law, and the bureau objects to such a clause; "
                    + "where something else was approved, name the approval."
            )
        );
}

/// <summary>A number that the law gives, and how a clause says one of its own (法定数值).</summary>
/// <param name="Matter">Which answer of the law it is: a count, or a scale of which the first band counts.</param>
/// <param name="Name">What it is.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Says">Finds it in a clause, with the number as n.</param>
/// <param name="AtMost">Whether the law gives the most, not the least.</param>
/// <param name="Times">What one of the words read is worth: 100 percent where a multiple is said.</param>
/// <param name="Weeks">How many of the law's periods the clause speaks of: a month has at least four weeks.</param>
internal sealed record NumberFloor(string Matter, Text Name, Text Unit, Regex Says, bool AtMost = false, int Times = 1, int Weeks = 1)
{
    private static readonly Dictionary<string, decimal> Numerals = Enumerable
        .Range(1, 999)
        .ToDictionary(ChineseNumeral.Of, n => (decimal)n, StringComparer.Ordinal);

    /// <summary>What the law of the place gives on the day; null where nothing is known.</summary>
    public (Rule Rule, int Limit)? Limit(CaseLaw law) =>
        law.Find<CountProvision>(Matter)?.Provision is { } count && (AtMost ? count.Max : count.Min) is { } limit
            ? (count.Rule, limit * Weeks)
        : law.Find<ScaleProvision>(Matter)?.Provision is { Bands: [{ Least: { } least }, ..] } scale ? (scale.Rule, least)
        : null;

    /// <summary>What a clause says, and the number in it; null where it says none.</summary>
    public (string Found, decimal Said)? Read(string text) =>
        Says.Match(text) is { Success: true } found && Number(found.Groups["n"].Value) is { } said ? (found.Value, said * Times) : null;

    private static decimal? Number(string written) =>
        decimal.TryParse(
            written.Replace(",", "", StringComparison.Ordinal),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var digits
        )
            ? digits
        : Numerals.TryGetValue(written, out var numeral) ? numeral
        : null;
}

/// <summary>Words by which a clause gives up what the law makes a duty (放弃法定权利的写法).</summary>
/// <param name="Matter">The duty.</param>
/// <param name="Why">Why it cannot be given up.</param>
/// <param name="Says">Finds them in a clause.</param>
internal sealed record WordsThatGiveUp(string Matter, Text Why, Regex Says);

/// <summary>How the floors are read in clauses; what they are stands in the law's data.</summary>
internal static class Floors
{
    private const string N = "(?<n>[0-9][0-9,.]*|[一二三四五六七八九十百]+)";
    private const string Share = "(百分之(?<n>[一二三四五六七八九十百]+)|(?<n>[0-9.]+)%)";
    private static readonly Text Hours = new("小时", "hours");
    private static readonly Text DaysOf = new("天", "days");
    private static readonly Text Percent = new("%", "%");

    /// <summary>Numbers.</summary>
    public static IReadOnlyList<NumberFloor> Numbers { get; } =
    [
        new(
            "floor.hours-day",
            new("每日工作时间", "hours of work a day"),
            Hours,
            Of($"(每日|每天|每班|日)工作(时间)?(为|是|不超过)?{N}个?小时"),
            AtMost: true
        ),
        new(
            "floor.hours-week",
            new("每周工作时间", "hours of work a week"),
            Hours,
            Of($"(每周|周)工作(时间)?(为|是|不超过)?{N}个?小时"),
            AtMost: true
        ),
        new(
            "floor.overtime-day",
            new("每日加班", "overtime a day"),
            Hours,
            Of($"(每日|每天|日)(加班|延长工作时间)(为|是|不超过)?{N}个?小时"),
            AtMost: true
        ),
        new(
            "floor.overtime-month",
            new("每月加班", "overtime a month"),
            Hours,
            Of($"(每月|月)(加班|延长工作时间)(为|是|不超过)?{N}个?小时"),
            AtMost: true
        ),
        new(
            "floor.rest-days-week",
            new("每月休息日，每周至少一日", "days of rest a month, one a week"),
            DaysOf,
            Of($"每月(只|仅)?(安排)?(休息|轮休|公休){N}(天|日)"),
            Weeks: 4
        ),
        new(
            "floor.overtime-pay",
            new("延长工作时间的工资", "pay for overtime"),
            Percent,
            Of($"(?<!休息日|节假日|休假日)(加班|延长工作时间){Until("休息日|法定|节假日")}{Share}")
        ),
        new(
            "floor.overtime-pay",
            new("延长工作时间的工资", "pay for overtime"),
            Percent,
            Of($"(?<!休息日|节假日|休假日)(加班|延长工作时间){Until("休息日|法定|节假日")}{N}倍"),
            Times: 100
        ),
        new("floor.rest-day-pay", new("休息日加班的工资", "pay for a rest day"), Percent, Of($"休息日{Until("法定|延长|平时")}{Share}")),
        new(
            "floor.rest-day-pay",
            new("休息日加班的工资", "pay for a rest day"),
            Percent,
            Of($"休息日{Until("法定|延长|平时")}{N}倍"),
            Times: 100
        ),
        new(
            "floor.holiday-pay",
            new("法定休假日加班的工资", "pay for a statutory holiday"),
            Percent,
            Of($"法定(节假日|休假日|节日){Until("休息日|延长|平时")}{Share}")
        ),
        new(
            "floor.holiday-pay",
            new("法定休假日加班的工资", "pay for a statutory holiday"),
            Percent,
            Of($"法定(节假日|休假日|节日){Until("休息日|延长|平时")}{N}倍"),
            Times: 100
        ),
        new("floor.annual-leave", new("带薪年休假", "paid annual leave"), DaysOf, Of($"年休假(一律)?(为|是|统一为)?{N}(天|日)")),
        new("floor.maternity-leave", new("产假", "maternity leave"), DaysOf, Of($"产假(一律)?(为|是)?{N}(天|日)")),
        new("floor.age", new("招用年龄", "age of hiring"), new("周岁", "years"), Of($"(招用|录用|招收)[^，。；]{{0,8}}?{N}周岁")),
        new(
            "floor.wage-month",
            new("当地月最低工资", "minimum wage a month of the place"),
            new("元", "yuan"),
            Of($"(最低|月)(工资|薪)(标准|收入)?(为|是|不低于|定为)?(每月|人民币)?{N}元")
        ),
    ];

    /// <summary>Words.</summary>
    public static IReadOnlyList<WordsThatGiveUp> Words { get; } =
    [
        new(
            "floor.social-insurance",
            new("参加社会保险是法定义务，不能约定放弃", "Social insurance is a duty of law and cannot be agreed away"),
            Of("(不再?|放弃|免于|无需)(为职工)?(缴纳|参加|办理|缴)?(社会保险费?|社保)")
        ),
        new(
            "floor.motherhood",
            new("不得因怀孕、生育、哺乳降低工资或者解除合同", "Motherhood lowers no wage and ends no contract"),
            Of(
                "(怀孕|生育|哺乳|孕期|产期|哺乳期)[^，。；不]{0,8}(，|的，)?(自动|视为|应当|可以)?(离职|辞职|辞退|解除劳动合同|解除合同|终止合同|降低工资|减发工资)"
            )
        ),
        new(
            "floor.young-workers",
            new("未成年工禁止从事这样的劳动", "Workers under 18 are barred from such work"),
            Of("(?<!不得|不|禁止)(安排|由|使用)未成年工[^，。；不]{0,6}(井下|有毒有害|有毒|有害)")
        ),
        new(
            "floor.annual-leave-given",
            new(
                "年休假不能约定放弃；不能安排的，按日工资收入的百分之三百支付",
                "Annual leave cannot be agreed away; what is not given is paid at 300 %"
            ),
            Of("(不(再)?安排|不享受|取消|放弃)(带薪)?年休假")
        ),
    ];

    // A few words of the same sentence, up to where it speaks of another kind of day.
    private static string Until(string other) => $"(?:(?!{other}|[。；]).){{0,20}}?";

    private static Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant);
}
