using System.Globalization;

namespace Bargaining.Law;

/// <summary>Answers of the law in plain sentences (法律答复的文字), Chinese and English: for
/// the command line, pages, notices and letters.</summary>
public static class LawWords
{
    /// <summary>A day as yyyy-MM-dd (日期).</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day as people read it (日期的写法): 2026年3月23日, 23 March 2026.</summary>
    public static Text DayInWords(DateOnly day) =>
        new(day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture), day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));

    /// <summary>A status in words (核对状态).</summary>
    public static string Status(RuleStatus status, string language) =>
        (status, language) switch
        {
            (RuleStatus.Verified, "zh") => "已核对",
            (RuleStatus.Excerpt, "zh") => "仅见节录",
            (RuleStatus.Unverified, "zh") => "未核对",
            (RuleStatus.Default, "zh") => "本软件默认值，非法律规定",
            (RuleStatus.Default, _) => "default of this software, not law",
            _ => Spelling.Of(status),
        };

    /// <summary>A period in words (期限): "20 days", 二十日 as 20日.</summary>
    public static string Period(int value, PeriodUnit unit, string language) =>
        (unit, language) switch
        {
            (PeriodUnit.Days, "zh") => $"{value}日",
            (PeriodUnit.WorkingDays, "zh") => $"{value}个工作日",
            (PeriodUnit.Months, "zh") => $"{value}个月",
            (PeriodUnit.Years, "zh") => $"{value}年",
            (PeriodUnit.WorkingDays, _) => value == 1 ? "1 working day" : $"{value} working days",
            _ => value == 1 ? $"1 {Spelling.Of(unit)[..^1]}" : $"{value} {Spelling.Of(unit)}",
        };

    /// <summary>A provision in words (规定).</summary>
    public static string Words(Provision provision, string language) =>
        provision switch
        {
            PeriodProvision period => (period.Direction, language) switch
            {
                (PeriodDirection.Within, "zh") => $"{Period(period.Value, period.Unit, language)}内",
                (PeriodDirection.Before, "zh") => $"至少提前{Period(period.Value, period.Unit, language)}",
                (PeriodDirection.Window, "zh") => $"届满前{Period(period.Value, period.Unit, language)}内",
                (_, "zh") => $"每{Period(period.Value, period.Unit, language)}至少一次",
                (PeriodDirection.Before, _) => $"at least {Period(period.Value, period.Unit, language)} before",
                (PeriodDirection.Window, _) => $"in the last {Period(period.Value, period.Unit, language)} before",
                (PeriodDirection.Every, _) => $"at least once every {Period(period.Value, period.Unit, language)}",
                _ => $"within {Period(period.Value, period.Unit, language)}",
            },
            ShareProvision share => $"{Limit(share.Bound, language)} {share.Share}",
            CountProvision { Min: { } min, Max: { } max } count => $"{(min == max ? $"{min}" : $"{min}-{max}")}{Unit(count)}",
            CountProvision { Min: { } min } count => $">= {min}{Unit(count)}",
            CountProvision count => $"<= {count.Max}{Unit(count)}",
            ChoiceProvision choice => choice.Choice,
            ItemsProvision items => string.Join(", ", items.Items),
            ScaleProvision scale => string.Join(language == "zh" ? "；" : "; ", scale.Bands.Select(band => Words(band, language))),
            _ => "",
        };

    /// <summary>A share as texts write it (比例的写法): 半数以上（含半数）, 过半数, 三分之二以上（含本数）.</summary>
    public static string Share(ShareProvision share, string language)
    {
        ArgumentNullException.ThrowIfNull(share);
        var half = share.Share is { Numerator: 1, Denominator: 2 };
        var part =
            half ? "半数"
            : share.Share.Denominator > 99 ? $"{share.Share}"
            : $"{ChineseNumeral.Of((int)share.Share.Denominator)}分之{ChineseNumeral.Of((int)share.Share.Numerator)}";
        return (share.Bound, language) switch
        {
            (Bound.AtLeast, "zh") => half ? "半数以上（含半数）" : $"{part}以上（含本数）",
            (Bound.MoreThan, "zh") => half ? "过半数（不含半数）" : $"{part}以上（不含本数）",
            (_, "zh") => $"不超过{part}",
            (Bound.AtLeast, _) => half ? "half or more (one half included)" : $"{share.Share} or more",
            (Bound.MoreThan, _) => half ? "more than half" : $"more than {share.Share}",
            _ => $"at most {share.Share}",
        };
    }

    /// <summary>A due day in one sentence, with citation and status (到期日).</summary>
    public static string Sentence(LawBook law, Due due, string language)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(due);
        var title = law.Matter(due.Matter)?.Title.In(language) ?? due.Matter;
        title = char.ToUpperInvariant(title[0]) + title[1..];
        var period = Period(due.Value, due.Unit, language);
        var cite = $"{law.Rule(due.RuleId, due.Jurisdiction).Cite(language)}, {due.RuleId}, {Status(due.Status, language)}";
        var chinese = language == "zh";
        var sentence = (due.Direction, chinese) switch
        {
            (PeriodDirection.Window, true) => $"{title}：{Day(due.Opens!.Value)} 至 {Day(due.Date)}（届满前{period}）",
            (PeriodDirection.Window, false) => $"{title}: from {Day(due.Opens!.Value)} until {Day(due.Date)} (the last {period})",
            (PeriodDirection.Before, true) => $"{title}：最迟 {Day(due.Date)}（{Day(due.From)} 前至少{period}）",
            (PeriodDirection.Before, false) => $"{title}: by {Day(due.Date)} (at least {period} before {Day(due.From)})",
            (_, true) => $"{title}：{Day(due.Date)} 24:00 前（自 {Day(due.From)} 起{period}）",
            _ => $"{title}: by the end of {Day(due.Date)} ({period} from {Day(due.From)})",
        };
        if (due.Rolled)
        {
            sentence += chinese ? "，因休息日顺延" : ", moved over rest days";
        }

        if (due.Advised is { } advised)
        {
            sentence += chinese ? $"；该日为休息日，建议 {Day(advised)} 办理" : $"; that is a rest day, do it on {Day(advised)}";
        }

        if (due.Provisional)
        {
            sentence += chinese ? "；暂定，放假通知未发布" : "; provisional, no holiday notice yet";
        }

        return sentence + (chinese ? $"。依据：{cite}" : $". By {cite}.");
    }

    /// <summary>What is not known of the place's own law, in one line (存疑说明).</summary>
    public static string Sentence(Caveat caveat, string language)
    {
        ArgumentNullException.ThrowIfNull(caveat);
        return $"{caveat.Text.In(language)} ({caveat.RuleId}, {Status(caveat.Status, language)})";
    }

    /// <summary>A band in words: "from 100: at least 40 + 7 per further 100".</summary>
    private static string Words(ScaleBand band, string language)
    {
        var chinese = language == "zh";
        var least = Amount(band.Least, band.LeastShare);
        var most = Amount(band.Most, band.MostShare);
        List<string> says = [];
        if (least.Length > 0)
        {
            var step =
                band.Plus is null ? ""
                : chinese ? $"，每再满{band.Per}人加{band.Plus}"
                : $" + {band.Plus} per further {band.Per}";
            says.Add($"{Limit(Bound.AtLeast, language)} {least}{step}");
        }

        if (band.Floor is { } floor)
        {
            says.Add(chinese ? $"且不少于 {floor}" : $"and at least {floor}");
        }

        if (band.Ceiling is { } ceiling)
        {
            says.Add(chinese ? $"超过 {ceiling} 的部分可以协商" : $"beyond {ceiling} by agreement");
        }

        if (most.Length > 0)
        {
            says.Add($"{Limit(Bound.AtMost, language)} {most}");
        }

        return chinese ? $"{band.From}人起：{string.Join("，", says)}" : $"from {band.From}: {string.Join(", ", says)}";
    }

    private static string Amount(int? number, Fraction? share) =>
        share?.ToString() ?? (number is { } known ? known.ToString(CultureInfo.InvariantCulture) : "");

    private static string Unit(CountProvision count) => count.Unit is null ? "" : $" {count.Unit}";

    private static string Limit(Bound bound, string language) =>
        (bound, language) switch
        {
            (Bound.AtLeast, "zh") => "不少于",
            (Bound.MoreThan, "zh") => "超过",
            (Bound.AtMost, "zh") => "不超过",
            (Bound.AtLeast, _) => "at least",
            (Bound.MoreThan, _) => "more than",
            _ => "at most",
        };
}
