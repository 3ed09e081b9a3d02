using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bargaining.Law;

namespace Bargaining.Web.CommandLine;

/// <summary>How answers of the law are printed (法律答复的输出): plain sentences for people, JSON for programs.</summary>
public static class LawWords
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON on one line, Chinese unescaped (单行 JSON).</summary>
    public static string Line(JsonNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.ToJsonString(Readable);
    }

    /// <summary>A day as yyyy-MM-dd (日期).</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A status in words (核对状态).</summary>
    public static string Status(RuleStatus status, string language) => (status, language) switch
    {
        (RuleStatus.Verified, "zh") => "已核对",
        (RuleStatus.Excerpt, "zh") => "仅见节录",
        (RuleStatus.Unverified, "zh") => "未核对",
        (RuleStatus.Default, "zh") => "本软件默认值，非法律规定",
        (RuleStatus.Default, _) => "default of this software, not law",
        _ => Spelling.Of(status),
    };

    /// <summary>A period in words (期限): "20 days", 二十日 as 20日.</summary>
    public static string Period(int value, PeriodUnit unit, string language) => (unit, language) switch
    {
        (PeriodUnit.Days, "zh") => $"{value}日",
        (PeriodUnit.WorkingDays, "zh") => $"{value}个工作日",
        (PeriodUnit.Months, "zh") => $"{value}个月",
        (PeriodUnit.Years, "zh") => $"{value}年",
        (PeriodUnit.WorkingDays, _) => value == 1 ? "1 working day" : $"{value} working days",
        _ => value == 1 ? $"1 {Spelling.Of(unit)[..^1]}" : $"{value} {Spelling.Of(unit)}",
    };

    /// <summary>A provision in words (规定).</summary>
    public static string Words(Provision provision, string language) => provision switch
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
        ShareProvision share => share.Bound == share.Demanded
            ? $"{Bound(share.Bound, language)} {share.Share}"
            : language == "zh" ? $"{Bound(share.Bound, language)} {share.Share}（本软件要求{Bound(share.Demanded, language)} {share.Share}）"
            : $"{Bound(share.Bound, language)} {share.Share} ({Bound(share.Demanded, language)} {share.Share} is demanded)",
        CountProvision { Min: { } min, Max: { } max } count => $"{(min == max ? $"{min}" : $"{min}-{max}")}{Unit(count)}",
        CountProvision { Min: { } min } count => $">= {min}{Unit(count)}",
        CountProvision count => $"<= {count.Max}{Unit(count)}",
        ChoiceProvision choice => choice.Choice,
        ItemsProvision items => string.Join(", ", items.Items),
        ScaleProvision scale => string.Join(language == "zh" ? "；" : "; ", scale.Bands.Select(band => Words(band, language))),
        _ => "",
    };

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

    /// <summary>A caveat in one line (存疑说明).</summary>
    public static string Sentence(Caveat caveat, string language)
    {
        ArgumentNullException.ThrowIfNull(caveat);
        return $"  ! {caveat.Text.In(language)} ({caveat.RuleId}, {Status(caveat.Status, language)})";
    }

    /// <summary>A due day as JSON (到期日 JSON).</summary>
    public static JsonObject Json(Due due)
    {
        ArgumentNullException.ThrowIfNull(due);
        return new()
        {
            ["matter"] = due.Matter,
            ["rule"] = due.RuleId,
            ["jurisdiction"] = due.Jurisdiction,
            ["from"] = Day(due.From),
            ["value"] = due.Value,
            ["unit"] = Spelling.Of(due.Unit),
            ["due"] = Day(due.Date),
            ["opens"] = due.Opens is { } opens ? Day(opens) : null,
            ["advised"] = due.Advised is { } advised ? Day(advised) : null,
            ["rolled"] = due.Rolled,
            ["provisional"] = due.Provisional,
            ["citation"] = due.Citation,
            ["status"] = Spelling.Of(due.Status),
            ["caveats"] = new JsonArray([.. due.Caveats.Select(Json)]),
        };
    }

    /// <summary>A rule as JSON (规则 JSON).</summary>
    public static JsonObject Json(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new()
        {
            ["rule"] = rule.Id,
            ["jurisdiction"] = rule.Jurisdiction,
            ["text"] = Json(rule.Text),
            ["phrase"] = rule.Phrase,
            ["citation"] = rule.Citation,
            ["cite"] = Json(new Text(rule.Cite("zh"), rule.Cite("en"))),
            ["status"] = Spelling.Of(rule.Status),
            ["from"] = rule.From is { } from ? Day(from) : null,
            ["to"] = rule.To is { } to ? Day(to) : null,
            ["kinds"] = Kinds(rule.Kinds),
            ["clock"] = rule.Clock,
            ["onExpiry"] = rule.OnExpiry,
            ["provisions"] = new JsonArray([.. rule.Provisions.Select(Json)]),
        };
    }

    private static JsonObject Json(Caveat caveat) => new JsonObject
    {
        ["rule"] = caveat.RuleId,
        ["jurisdiction"] = caveat.Jurisdiction,
        ["text"] = Json(caveat.Text),
        ["status"] = Spelling.Of(caveat.Status),
    };

    private static JsonObject Json(Provision provision)
    {
        var json = new JsonObject { ["matter"] = provision.Matter, ["kinds"] = Kinds(provision.Kinds) };
        switch (provision)
        {
            case PeriodProvision period:
                json["direction"] = Spelling.Of(period.Direction);
                json["value"] = period.Value;
                json["unit"] = Spelling.Of(period.Unit);
                json["clock"] = period.Clock;
                json["onExpiry"] = period.OnExpiry;
                break;
            case ShareProvision share:
                json["share"] = share.Share.ToString();
                json["bound"] = Spelling.Of(share.Bound);
                json["demanded"] = Spelling.Of(share.Demanded);
                json["of"] = share.Of;
                break;
            case CountProvision count:
                json["min"] = count.Min;
                json["max"] = count.Max;
                json["unit"] = count.Unit;
                break;
            case ChoiceProvision choice:
                json["choice"] = choice.Choice;
                break;
            case ItemsProvision items:
                json["items"] = new JsonArray([.. items.Items.Select(item => JsonValue.Create(item))]);
                break;
            case ScaleProvision scale:
                json["of"] = scale.Of;
                json["bands"] = new JsonArray([.. scale.Bands.Select(Json)]);
                break;
        }

        json["usual"] = provision.Usual;
        json["note"] = provision.Note is { } note ? Json(note) : null;
        return json;
    }

    private static JsonObject Json(ScaleBand band) => new()
    {
        ["from"] = band.From,
        ["least"] = band.Least,
        ["leastShare"] = band.LeastShare?.ToString(),
        ["plus"] = band.Plus,
        ["per"] = band.Per,
        ["floor"] = band.Floor,
        ["ceiling"] = band.Ceiling,
        ["most"] = band.Most,
        ["mostShare"] = band.MostShare?.ToString(),
    };

    /// <summary>A band in words: "from 100: at least 40 + 7 per further 100".</summary>
    private static string Words(ScaleBand band, string language)
    {
        var chinese = language == "zh";
        var least = Amount(band.Least, band.LeastShare);
        var most = Amount(band.Most, band.MostShare);
        List<string> says = [];
        if (least.Length > 0)
        {
            var step = band.Plus is null ? "" : chinese ? $"，每再满{band.Per}人加{band.Plus}" : $" + {band.Plus} per further {band.Per}";
            says.Add($"{Bound(Law.Bound.AtLeast, language)} {least}{step}");
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
            says.Add($"{Bound(Law.Bound.AtMost, language)} {most}");
        }

        return chinese ? $"{band.From}人起：{string.Join("，", says)}" : $"from {band.From}: {string.Join(", ", says)}";
    }

    private static string Amount(int? number, Fraction? share) => share?.ToString() ?? (number is { } known ? known.ToString(CultureInfo.InvariantCulture) : "");

    private static JsonObject Json(Text text) => new() { ["zh"] = text.Zh, ["en"] = text.En };

    private static JsonArray Kinds(IReadOnlySet<ContractKind> kinds) => new([.. kinds.Order().Select(kind => JsonValue.Create(Spelling.Of(kind)))]);

    private static string Unit(CountProvision count) => count.Unit is null ? "" : $" {count.Unit}";

    private static string Bound(Bound bound, string language) => (bound, language) switch
    {
        (Law.Bound.AtLeast, "zh") => "不少于",
        (Law.Bound.MoreThan, "zh") => "超过",
        (Law.Bound.AtMost, "zh") => "不超过",
        (Law.Bound.AtLeast, _) => "at least",
        (Law.Bound.MoreThan, _) => "more than",
        _ => "at most",
    };
}
