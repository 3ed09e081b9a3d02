using System.Globalization;
using Bargaining.Letters;

namespace Bargaining.Campaigns;

/// <summary>The pictures of a campaign (行动附图), each made of the numbers of a table that stands beside it.</summary>
public static class CampaignPictures
{
    /// <summary>What a picture by day shows; the table has the rest.</summary>
    public static IReadOnlyList<string> OfADay { get; } = ["offered", "in-effect"];

    // The way of a round; what is refused or silent lies beside it.
    private static readonly string[] Way = ["invited", "offered", "agreed", "negotiating", "adopted", "signed", "filed", "in-effect"];
    private static readonly string[] OfAPlace = ["invited", "offered", "in-effect"];

    /// <summary>How many got how far: a bar for each stage.</summary>
    internal static Chart Funnel(CampaignNumbers numbers, CampaignWhom whom)
    {
        var unit = whom == CampaignWhom.Federations ? "个" : "家";
        return new Chart(
            ChartKind.Bars,
            $"各阶段进展（{unit}）",
            $"各阶段进展，数值与下表相同：{string.Join("，", Way.Select(code => $"{Name(code)} {numbers.Of(code)} {unit}"))}。",
            [.. Way.Select(Name)],
            [new($"已到达（{unit}）", [.. Way.Select(code => (decimal?)numbers.Of(code))])]
        );
    }

    /// <summary>Places beside each other: invited, offered, in effect.</summary>
    internal static Chart ByPlace(IReadOnlyList<CampaignPart> places) =>
        new(
            ChartKind.Columns,
            "各地区进展",
            $"各地区进展，数值与后附分地区表相同：{string.Join("；", places.Select(Said))}。",
            [.. places.Select(place => place.Place!)],
            [.. OfAPlace.Select(code => new ChartSeries(Name(code), [.. places.Select(place => (decimal?)place.Of(code))]))]
        );

    private static string Said(CampaignPart place) =>
        $"{place.Place}{string.Join("、", OfAPlace.Select(code => Invariant($"{Name(code)} {place.Of(code)}")))}";

    /// <summary>What was new on each day from the first to the last, the days between with nothing.</summary>
    /// <param name="days">The days on which something was.</param>
    /// <param name="name">What a figure is called.</param>
    /// <param name="said">Title and alternative text, of the days on which something shown was new.</param>
    public static Chart ByDay(
        IReadOnlyList<CampaignPart> days,
        Func<CampaignFigure, string> name,
        Func<IEnumerable<(DateOnly Day, string Said)>, (string Title, string Alternative)> said
    )
    {
        var of = days.ToDictionary(part => part.Day!.Value);
        var (first, last) = (of.Keys.Min(), of.Keys.Max());
        List<DateOnly> all = [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)];
        List<CampaignFigure> shown = [.. OfADay.Select(code => CampaignFigures.Named(code)!)];
        var (title, alternative) = said(
            from day in of.Values
            where shown.Any(figure => day.Of(figure.Code) > 0)
            orderby day.Day
            select (day.Day!.Value, string.Join(' ', shown.Select(figure => Invariant($"{name(figure)} {day.Of(figure.Code)}"))))
        );
        return new Chart(
            all.Count > 31 ? ChartKind.Lines : ChartKind.Columns,
            title,
            alternative,
            [.. all.Select(day => Invariant($"{day.Month}/{day.Day}"))],
            [
                .. shown.Select(figure => new ChartSeries(
                    name(figure),
                    [.. all.Select(day => (decimal?)(of.TryGetValue(day, out var part) ? part.Of(figure.Code) : 0))]
                )),
            ]
        );
    }

    private static string Name(string code) => CampaignFigures.Named(code)!.Name.Zh;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
