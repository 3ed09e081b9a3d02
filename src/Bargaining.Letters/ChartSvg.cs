using System.Globalization;
using System.Net;
using System.Text;

namespace Bargaining.Letters;

/// <summary>A chart for the screen (图表的网页视图), as SVG without styles or scripts: series are told apart by pattern, dash and mark, and
/// everything has the colour of the text.</summary>
public static class ChartSvg
{
    private const decimal Width = 640,
        Height = 340,
        Left = 56,
        Top = 24,
        Key = 28; // height of the line that says what the patterns mean

    private const int MostNumbers = 24,
        MostRoom = 60; // half characters, of the size that they have on a phone

    private static readonly string[] Dashes =
    [
        "",
        " stroke-dasharray=\"8 5\"",
        " stroke-dasharray=\"2 4\"",
        " stroke-dasharray=\"10 4 2 4\"",
    ];

    /// <summary>The drawing.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="id">Told apart from other drawings of the page by this.</param>
    public static string Of(Chart chart, string id)
    {
        var svg = new StringBuilder();
        var drawn = chart.Series.Where(series => !series.IsLevel).ToList();
        var most = MostOf(chart);
        var height = chart.Kind == ChartKind.Bars ? Bars(chart, drawn, most, id, svg) : Upright(chart, drawn, most, id, svg);
        if (chart.Series.Count > 1)
        {
            Keys(chart, drawn, id, height, svg);
            height += Key;
        }

        return $"<svg class=\"chart\" viewBox=\"0 0 {N(Width)} {N(height)}\" role=\"img\" "
            + $"aria-label=\"{Encoded(chart.Alternative)}\">{Patterns(id)}{svg}</svg>";
    }

    // The scale ends at a round number, so that its quarters can be read.
    private static decimal MostOf(Chart chart)
    {
        if (chart.Most is { } given)
        {
            return given;
        }

        var largest = chart.Series.SelectMany(series => series.Values).Max() ?? 0;
        decimal step = 1;
        while (step * 40 < largest)
        {
            step *= 10;
        }

        return new[] { 4, 8, 12, 20, 40 }.Select(times => times * step).First(most => most >= largest);
    }

    private static decimal Bars(Chart chart, List<ChartSeries> drawn, decimal most, string id, StringBuilder svg)
    {
        const decimal Name = 150,
            Number = 60;
        var bar = drawn.Count > 1 ? 16m : 24m;
        var row = (bar * drawn.Count) + 14;
        for (var at = 0; at < chart.Labels.Count; at++)
        {
            var y = 8 + (at * row);
            Write(svg, Name - 8, y + (bar * drawn.Count / 2) + 6, "end", chart.Labels[at]);
            foreach (var (series, n) in drawn.Select((series, n) => (series, n)))
            {
                if (series.Values[at] is { } value)
                {
                    var width = most == 0 ? 0 : (Width - Name - Number) * value / most;
                    Box(svg, Name, y + (n * bar), width, bar - 2, n, id);
                    Write(svg, Name + width + 6, y + (n * bar) + (bar / 2) + 5, "start", Said(value));
                }
            }
        }

        Rule(svg, Name, Name, 4, 8 + (chart.Labels.Count * row));
        return 12 + (chart.Labels.Count * row);
    }

    private static decimal Upright(Chart chart, List<ChartSeries> drawn, decimal most, string id, StringBuilder svg)
    {
        var aslant = chart.Room > MostRoom;
        var bottom = Height - (aslant ? 84 : 32);
        var slot = (Width - Left - 8) / Math.Max(1, chart.Labels.Count);
        for (var quarter = 0; quarter <= 4; quarter++)
        {
            var y = Y(most * quarter / 4);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line x1=\"{N(Left)}\" x2=\"{N(Width - 4)}\" y1=\"{N(y)}\" y2=\"{N(y)}\" stroke=\"currentColor\" stroke-opacity=\".25\"/>"
            );
            Write(svg, Left - 8, y + 5, "end", Said(most * quarter / 4));
        }

        var skip = chart.Labels.Count > 31 ? (chart.Labels.Count + 11) / 12 : 1;
        for (var at = 0; at < chart.Labels.Count; at += skip)
        {
            var x = Left + (slot * (at + 0.5m));
            Write(svg, x, bottom + (aslant ? 18 : 20), aslant ? "end" : "middle", chart.Labels[at], aslant);
        }

        if (chart.Kind == ChartKind.Lines)
        {
            foreach (var (series, n) in drawn.Select((series, n) => (series, n)))
            {
                Line(series, Dashes[n], n);
            }
        }
        else
        {
            var wide = slot * (drawn.Count > 1 ? 0.8m : 0.7m) / drawn.Count;
            var numbers = chart.Labels.Count * drawn.Count <= MostNumbers;
            foreach (var (series, n) in drawn.Select((series, n) => (series, n)))
            {
                for (var at = 0; at < series.Values.Count; at++)
                {
                    if (series.Values[at] is { } value)
                    {
                        var x = Left + (slot * (at + 0.5m)) + (wide * (n - (drawn.Count / 2m)));
                        Box(svg, x, Y(value), wide - Math.Min(2, wide / 4), bottom - Y(value), n, id);
                        if (numbers)
                        {
                            Write(svg, x + (wide / 2), Y(value) - 4, "middle", Said(value));
                        }
                    }
                }
            }
        }

        foreach (var level in chart.Series.Where(series => series.IsLevel))
        {
            Line(level, " stroke-dasharray=\"14 6\"", mark: null);
        }

        return Height;

        decimal Y(decimal value) => bottom - ((bottom - Top) * (most == 0 ? 0 : value / most));

        // Where there is no number the line breaks off.
        void Line(ChartSeries series, string dash, int? mark)
        {
            var points = series.Values.Select((value, at) => (value, X: Left + (slot * (at + 0.5m)))).ToList();
            var path = string.Concat(
                points.Select(
                    (point, at) =>
                        point.value is { } value
                            ? $"{(at > 0 && points[at - 1].value is not null ? 'L' : 'M')}{N(point.X)} {N(Y(value))}"
                            : ""
                )
            );
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<path d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.5\"{dash}/>"
            );
            if (mark is { } n && chart.HasMarks)
            {
                foreach (var (value, x) in points.Where(point => point.value is not null))
                {
                    Mark(svg, x, Y(value!.Value), n);
                }
            }
        }
    }

    // What each series is drawn with.
    private static void Keys(Chart chart, List<ChartSeries> drawn, string id, decimal y, StringBuilder svg)
    {
        var x = Left;
        foreach (var series in chart.Series)
        {
            var n = drawn.IndexOf(series);
            if (chart.Kind != ChartKind.Lines && n >= 0)
            {
                Box(svg, x + 8, y + 4, 16, 14, n, id);
            }
            else
            {
                var dash = n < 0 ? " stroke-dasharray=\"14 6\"" : Dashes[n];
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<path d=\"M{N(x)} {N(y + 11)}L{N(x + 32)} {N(y + 11)}\" stroke=\"currentColor\" stroke-width=\"2.5\"{dash}/>"
                );
                if (n >= 0 && chart.HasMarks)
                {
                    Mark(svg, x + 16, y + 11, n);
                }
            }

            Write(svg, x + 38, y + 17, "start", series.Name);
            x += 66 + series.Name.Sum(letter => letter < 0x2000 ? 11m : 21m); // as wide as on a phone
        }
    }

    private static void Box(StringBuilder svg, decimal x, decimal y, decimal width, decimal height, int n, string id) =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" "
                + $"fill=\"{(n == 0 ? "currentColor" : $"url(#{id}-{n})")}\" stroke=\"currentColor\"/>"
        );

    private static void Mark(StringBuilder svg, decimal x, decimal y, int n) =>
        svg.Append(
            n switch
            {
                0 => $"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"4.5\" fill=\"currentColor\"/>",
                1 => $"<rect x=\"{N(x - 4)}\" y=\"{N(y - 4)}\" width=\"8\" height=\"8\" fill=\"currentColor\"/>",
                _ => $"<path d=\"M{N(x)} {N(y - 5)}L{N(x + 5)} {N(y + 4)}L{N(x - 5)} {N(y + 4)}Z\" fill=\"currentColor\"/>",
            }
        );

    private static void Rule(StringBuilder svg, decimal x1, decimal x2, decimal y1, decimal y2) =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<line x1=\"{N(x1)}\" x2=\"{N(x2)}\" y1=\"{N(y1)}\" y2=\"{N(y2)}\" stroke=\"currentColor\"/>"
        );

    private static void Write(StringBuilder svg, decimal x, decimal y, string anchor, string text, bool aslant = false) =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\" font-size=\"15\" "
                + $"fill=\"currentColor\"{(aslant ? $" transform=\"rotate(-45 {N(x)} {N(y)})\"" : "")}>{Encoded(text)}</text>"
        );

    private static string Patterns(string id) =>
        $"""<defs><pattern id="{id}-1" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke="currentColor" stroke-width="3"/></pattern><pattern id="{id}-2" width="5" height="5" patternUnits="userSpaceOnUse"><circle cx="2" cy="2" r="1" fill="currentColor"/></pattern><pattern id="{id}-3" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 2H6" stroke="currentColor" stroke-width="3"/></pattern></defs>""";

    private static string Said(decimal number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string N(decimal number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
