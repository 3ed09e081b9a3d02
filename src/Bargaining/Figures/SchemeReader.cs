using System.Globalization;
using Bargaining.Law;

namespace Bargaining.Figures;

/// <summary>Reads the file of a scheme, strictly (读取考核办法): docs/figures.md says how it is written.</summary>
/// <param name="law">Knows the places.</param>
internal sealed class SchemeReader(LawBook law)
{
    private readonly List<Text> _faults = [];

    /// <summary>All faults so far.</summary>
    public IReadOnlyList<Text> Faults => _faults;

    /// <summary>The scheme of a file; null where it is no YAML. Whoever uses it looks at <see cref="Faults"/> before.</summary>
    public Scheme? Read(TextReader text, string file)
    {
        if (YamlMap.Read(text, file, _faults) is not { } map)
        {
            return null;
        }

        var id = map.Required("scheme");
        map.Label = id;
        var scheme = new Scheme(
            id,
            map.RequiredPlace("at", law),
            map.RequiredDate("from", new("从哪一天起适用", "the first day for which it holds")),
            map.Date("to"),
            map.RequiredWords("name"),
            map.RequiredWords("basis"),
            map.Flag("example"),
            [.. map.Maps("targets").Select(TargetOf).OfType<Target>()],
            [.. map.Maps("indicators").Select(IndicatorOf).OfType<Indicator>()],
            RecognitionOf(map.Map("recognition"))
        );
        if (scheme.To < scheme.From)
        {
            map.Fault(new Text("“to”早于“from”", "'to' is before 'from'"));
        }

        Weights(map, scheme);
        map.Close();
        return scheme;
    }

    private static void Weights(YamlMap map, Scheme scheme)
    {
        if (map.Node("indicators") is not { } list)
        {
            map.Fault(new Text("缺少“indicators”（考核指标）", "'indicators' is missing"));
            return;
        }

        var sum = scheme.Indicators.Sum(indicator => indicator.Weight);
        if (sum != 100)
        {
            var (zh, en) =
                sum < 100
                    ? ($"还差 {Number(100 - sum)}", $"add {Number(100 - sum)}")
                    : ($"多了 {Number(sum - 100)}", $"take {Number(sum - 100)} away");
            map.Fault(
                new Text(
                    $"各项权重之和为 {Number(sum)}，应当为 100：{zh}，请调整各项“weight”",
                    $"the weights add up to {Number(sum)} and must make 100: {en} in the 'weight' of one or several"
                ),
                list
            );
        }

        foreach (var twice in scheme.Indicators.GroupBy(indicator => indicator.Figure.Code).Where(same => same.Count() > 1))
        {
            map.Fault(
                new Text($"指标“{twice.Key}”写了两次，请合为一项", $"the indicator '{twice.Key}' stands twice: make one of them"),
                list
            );
        }
    }

    private Target? TargetOf(YamlMap map)
    {
        var (figure, value, year) = (FigureOf(map), Decimal(map, "value", required: true), map.Number("as-of"));
        if (year is null)
        {
            map.Fault(new Text("缺少“as-of”：目标是哪一年的", "'as-of' is missing: the year of the target"));
        }

        var source = map.RequiredWords("source");
        map.Close();
        return figure is null || value is null || year is null ? null : new Target(figure, value.Value, year.Value, source);
    }

    private Indicator? IndicatorOf(YamlMap map)
    {
        var (figure, weight, threshold, full) = (
            FigureOf(map),
            Decimal(map, "weight", required: true),
            Decimal(map, "threshold", required: true),
            Decimal(map, "full", required: true)
        );
        Bonus? bonus = null;
        if (map.Map("bonus") is { } extra)
        {
            if (Decimal(extra, "from", required: true) is { } from && Decimal(extra, "points", required: true) is { } points)
            {
                bonus = new Bonus(from, points);
            }

            extra.Close();
        }

        map.Close();
        if (figure is null || weight is null || threshold is null || full is null)
        {
            return null;
        }

        if (weight <= 0)
        {
            map.Fault(
                new Text(
                    "权重“weight”应当大于 0；不考核的指标请删去",
                    "'weight' is more than 0; leave the indicator out where it is not scored"
                )
            );
        }

        if (figure.LessIsBetter ? full >= threshold : full <= threshold)
        {
            map.Fault(
                figure.LessIsBetter
                    ? new Text(
                        "这个指标数值越小越好，满分值“full”应当小于门槛“threshold”",
                        "of this figure less is better: 'full' is below 'threshold'"
                    )
                    : new Text("满分值“full”应当大于门槛“threshold”", "'full' is above 'threshold'")
            );
            return null;
        }

        return new Indicator(figure, weight.Value, threshold.Value, full.Value, bonus);
    }

    private static Recognition? RecognitionOf(YamlMap? map)
    {
        if (map is null)
        {
            return null;
        }

        var (places, least) = (map.Number("places"), Decimal(map, "least", required: true));
        if (places is null or 0)
        {
            map.Fault(new Text("缺少“places”：最多表扬几家", "'places' is missing: how many are named at most"));
        }

        map.Close();
        return places is { } most && least is { } asked ? new Recognition(most, asked) : null;
    }

    private static Figure? FigureOf(YamlMap map)
    {
        var code = map.Required("figure");
        map.Label = code.Length > 0 ? code : map.Label;
        if (code.Length > 0 && FigureBook.Find(code) is null)
        {
            var known = string.Join(", ", FigureBook.All.Select(figure => figure.Code));
            map.Fault(new Text($"没有“{code}”这个指标；可以写：{known}", $"there is no figure '{code}'; there are: {known}"));
        }

        return FigureBook.Find(code);
    }

    private static decimal? Decimal(YamlMap map, string key, bool required)
    {
        var text = required ? map.Required(key) : map.Optional(key);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (
            decimal.TryParse(
                text,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            return number;
        }

        map.Fault(new Text($"“{key}: {text}”不是数", $"'{key}: {text}' is not a number"));
        return null;
    }

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
