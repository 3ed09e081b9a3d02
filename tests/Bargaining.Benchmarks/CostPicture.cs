using System.Globalization;
using System.Text;

namespace Bargaining.Benchmarks;

/// <summary>How the cost of the board grows, as a drawing in each language: made of the numbers of a run, readable in grey, each line told
/// by its dashes, its mark and its name.</summary>
internal static class CostPicture
{
    private const int Left = 70,
        Right = 250,
        Top = 50,
        Bottom = 60,
        Width = 860,
        Height = 460;

    // What is drawn of all that was measured: the rest stands in the table.
    private static readonly (string What, string Zh, string En)[] Drawn =
    [
        ("first page of the city", "全市第一页", "first page of the city"),
        ("page 1,000 of the city", "全市第 1000 页", "page 1,000"),
        ("a street", "一个街道", "a street"),
        ("level=city", "市本级", "the city's own"),
        ("matter=offer.reply", "一个事项", "one matter"),
        ("nudged=unanswered", "已督办、待答复", "pressed for, no answer"),
        ("without a last day", "没有期限的", "without a last day"),
        ("counts of the city", "全市统计", "counts of the city"),
    ];

    private static readonly string[] Dashes = ["", "10 4", "3 3", "12 4 3 4", "6 6", "2 5", "16 4", "8 3 2 3 2 3", "1 3"];

    /// <summary>Writes them.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="sizes">How many open deadlines there were.</param>
    /// <param name="measured">p95 of each size in milliseconds, by what was measured.</param>
    /// <param name="bare">The same of the bare SQL of the first page.</param>
    public static async Task WriteAsync(
        string folder,
        IReadOnlyList<int> sizes,
        IReadOnlyDictionary<string, List<double>> measured,
        IReadOnlyList<double> bare
    )
    {
        foreach (var language in (string[])["zh", "en"])
        {
            List<(string Name, IReadOnlyList<double> Values)> lines =
            [
                .. Drawn.Select(one => (language == "zh" ? one.Zh : one.En, (IReadOnlyList<double>)measured[one.What])),
                (language == "zh" ? "第一页的原始 SQL" : "bare SQL of the first page", bare),
            ];
            await File.WriteAllTextAsync(Path.Combine(folder, $"board-cost.{language}.svg"), Svg(language, sizes, lines));
        }
    }

    private static string Svg(string language, IReadOnlyList<int> sizes, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> lines)
    {
        var highest = Nice(lines.Max(line => line.Values.Max()));
        double X(int index) =>
            sizes.Count == 1
                ? Left
                : Left + ((Width - Left - Right) * Math.Log((double)sizes[index] / sizes[0]) / Math.Log((double)sizes[^1] / sizes[0]));
        double Y(double ms) => Height - Bottom - ((Height - Top - Bottom) * ms / highest);
        var title =
            language == "zh" ? "监控一页的耗时：第 95 百分位，毫秒" : "What a page of the board costs: 95th percentile, milliseconds";
        var below = language == "zh" ? "未办结的事项（另有十倍已办结）" : "steps still to be done (ten times as many are done)";
        var svg = new StringBuilder();
        svg.Append(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" role="img" lang="{language}" font-family="system-ui, 'Noto Sans CJK SC', sans-serif" font-size="14" fill="#1a1d21">
            <title>{title}</title>
            <rect width="{Width}" height="{Height}" fill="#fff"/>
            <text x="{Left}" y="24" font-size="17" font-weight="bold">{title}</text>

            """
        );
        for (var step = 0; step <= 4; step++)
        {
            var (ms, y) = (highest * step / 4, N(Y(highest * step / 4)));
            svg.Append(
                $"""<line x1="{Left}" x2="{Width - Right}" y1="{y}" y2="{y}" stroke="#c9cfd8"/><text x="{Left - 8}" y="{N(Y(ms) + 5)}" text-anchor="end">{N(ms)}</text>"""
            );
        }

        foreach (var (index, size) in sizes.Index())
        {
            svg.Append(
                $"""<text x="{N(X(index))}" y="{Height - Bottom + 22}" text-anchor="middle">{size.ToString("N0", CultureInfo.InvariantCulture)}</text>"""
            );
        }

        svg.Append($"""<text x="{(Left + Width - Right) / 2}" y="{Height - 12}" text-anchor="middle">{below}</text>""");

        // Names stand beside the ends of their lines, none on another.
        var free = double.NegativeInfinity;
        foreach (var (line, dash) in lines.Select((line, n) => (line, Dashes[n % Dashes.Length])).OrderBy(one => Y(one.line.Values[^1])))
        {
            var end = Y(line.Values[^1]);
            var name = free = Math.Max(end, free + 18);
            svg.Append(
                $"""<g fill="none" stroke="#1a1d21" stroke-width="2"><polyline stroke-dasharray="{dash}" points="{string.Join(' ', line.Values.Select((ms, n) => $"{N(X(n))},{N(Y(ms))}"))}"/><path stroke="#7b8592" stroke-width="1" d="M{N(X(sizes.Count - 1) + 5)} {N(end)}L{Width - Right + 18} {N(name)}"/><line stroke-dasharray="{dash}" x1="{Width - Right + 20}" x2="{Width - Right + 50}" y1="{N(name)}" y2="{N(name)}"/></g>"""
            );
            svg.Append(
                $"""{string.Concat(line.Values.Select((ms, n) => $"<circle cx=\"{N(X(n))}\" cy=\"{N(Y(ms))}\" r=\"3\"/>"))}<text x="{Width - Right + 56}" y="{N(name + 5)}">{line.Name} · {N(line.Values[^1])}</text>"""
            );
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    // The next of 1, 2, 4, 6, 8 and 10 of its magnitude.
    private static double Nice(double most)
    {
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return magnitude * ((double[])[1, 2, 4, 6, 8, 10]).First(one => one * magnitude >= most);
    }
}
