using System.Globalization;
using System.Xml.Linq;
using static Bargaining.Letters.Wml;

namespace Bargaining.Letters;

/// <summary>
/// A chart as DrawingML has it (图表部件), which Word, WPS and LibreOffice draw themselves: the numbers stand in it, with no workbook behind
/// them. Series are told apart by pattern, dash and mark, never by colour.
/// </summary>
internal static class ChartXml
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

    private static readonly XNamespace C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace Inline = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

    private const string Ink = "404040",
        Soft = "BFBFBF",
        White = "FFFFFF",
        Face = "宋体";

    private const int MostRoom = 92; // half characters of 9 points in the width of the text
    private const int Emu = 635; // in a twip

    private static readonly string?[] Patterns = [null, "wdUpDiag", "pct10", "dkHorz"];
    private static readonly string[] Dashes = ["solid", "dash", "sysDot", "lgDashDot"];
    private static readonly string[] Marks = ["circle", "square", "triangle", "diamond"];

    /// <summary>The part.</summary>
    public static XDocument Part(Chart chart)
    {
        var levels = chart.Series.Where(series => series.IsLevel).ToList();
        var drawn = chart.Series.Where(series => !series.IsLevel).ToList();
        var lines = chart.Kind == ChartKind.Lines;
        return new XDocument(
            new XDeclaration("1.0", "UTF-8", "yes"),
            El(
                "chartSpace",
                new XAttribute(XNamespace.Xmlns + "c", C.NamespaceName),
                new XAttribute(XNamespace.Xmlns + "a", A.NamespaceName),
                Val("date1904", 0),
                Val("roundedCorners", 0),
                El(
                    "chart",
                    Val("autoTitleDeleted", 1),
                    El(
                        "plotArea",
                        El("layout"),
                        lines
                            ? Lines(
                                chart,
                                drawn.Select((series, n) => Line(chart, series, n, Dashes[n], chart.HasMarks ? Marks[n] : "none"))
                            )
                            : El(
                                "barChart",
                                Val("barDir", chart.Kind == ChartKind.Bars ? "bar" : "col"),
                                Val("grouping", "clustered"),
                                Val("varyColors", 0),
                                drawn.Select((series, n) => Bar(chart, series, n)),
                                Val("gapWidth", drawn.Count > 1 ? 60 : 40),
                                Axes()
                            ),
                        levels.Count == 0
                            ? null
                            : Lines(chart, levels.Select((series, n) => Line(chart, series, drawn.Count + n, "lgDash", "none"))),
                        NamesAxis(chart),
                        NumbersAxis(chart)
                    ),
                    chart.Series.Count > 1 ? El("legend", Val("legendPos", "b"), Val("overlay", 0), Letters(900)) : null,
                    Val("plotVisOnly", 1),
                    Val("dispBlanksAs", "gap")
                ),
                El("spPr", Dr("noFill"), Dr("ln", Dr("noFill"))),
                Letters(900)
            )
        );
    }

    /// <summary>The drawing that shows a part, in a run.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="relation">Id of the relationship to its part.</param>
    /// <param name="id">A number of its own in the document.</param>
    /// <param name="width">Its width, twips.</param>
    public static XElement Drawing(Chart chart, string relation, int id, int width)
    {
        var height = chart.Kind == ChartKind.Bars ? 900 + (chart.Labels.Count * 310) : 3200; // three upright ones on a page
        return new XElement(
            W + "drawing",
            new XElement(
                Inline + "inline",
                new XAttribute(XNamespace.Xmlns + "wp", Inline.NamespaceName),
                new XAttribute("distT", 0),
                new XAttribute("distB", 0),
                new XAttribute("distL", 0),
                new XAttribute("distR", 0),
                new XElement(Inline + "extent", new XAttribute("cx", (long)width * Emu), new XAttribute("cy", (long)height * Emu)),
                new XElement(
                    Inline + "docPr",
                    new XAttribute("id", id),
                    new XAttribute("name", chart.Title),
                    new XAttribute("descr", chart.Alternative)
                ),
                new XElement(Inline + "cNvGraphicFramePr"),
                new XElement(
                    A + "graphic",
                    new XAttribute(XNamespace.Xmlns + "a", A.NamespaceName),
                    new XElement(
                        A + "graphicData",
                        new XAttribute("uri", C.NamespaceName),
                        new XElement(
                            C + "chart",
                            new XAttribute(XNamespace.Xmlns + "c", C.NamespaceName),
                            new XAttribute(DocumentRelationships + "id", relation)
                        )
                    )
                )
            )
        );
    }

    /// <summary>The chart that a drawing of a document shows, as <see cref="Part"/> wrote it; null where it shows something else.</summary>
    public static Chart? Read(XElement drawing, DocxPackage package)
    {
        var relation = (string?)drawing.Descendants(C + "chart").FirstOrDefault()?.Attribute(DocumentRelationships + "id");
        var target = package
            .Xml.GetValueOrDefault("word/_rels/document.xml.rels")
            ?.Root!.Elements(Relationships + "Relationship")
            .FirstOrDefault(one => (string?)one.Attribute("Id") == relation)
            ?.Attribute("Target")
            ?.Value;
        if (
            relation is null
            || package.Xml.GetValueOrDefault($"word/{target}")?.Descendants(C + "plotArea").FirstOrDefault() is not { } plot
        )
        {
            return null;
        }

        var said = drawing.Descendants(Inline + "docPr").FirstOrDefault();
        var series = plot.Descendants(C + "ser").ToList();
        var hasBars = plot.Element(C + "barChart") is not null;
        return series.Count == 0
            ? null
            : new Chart(
                !hasBars ? ChartKind.Lines
                    : (string?)plot.Descendants(C + "barDir").First().Attribute("val") == "bar" ? ChartKind.Bars
                    : ChartKind.Columns,
                (string?)said?.Attribute("name") ?? "",
                (string?)said?.Attribute("descr") ?? "",
                [.. Points(series[0].Element(C + "cat")).Select(point => point ?? "")],
                [
                    .. series.Select(one => new ChartSeries(
                        one.Element(C + "tx")?.Descendants(C + "v").FirstOrDefault()?.Value ?? "",
                        [
                            .. Points(one.Element(C + "val"))
                                .Select(point =>
                                    decimal.TryParse(point, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                                        ? number
                                        : (decimal?)null
                                ),
                        ]
                    )
                    {
                        IsLevel = hasBars && one.Parent!.Name == C + "lineChart",
                    }),
                ]
            )
            {
                Most = decimal.TryParse(
                    (string?)plot.Element(C + "valAx")?.Element(C + "scaling")?.Element(C + "max")?.Attribute("val"),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var most
                )
                    ? most
                    : null,
            };
    }

    private static IEnumerable<string?> Points(XElement? data)
    {
        var points = (data?.Descendants(C + "pt") ?? []).ToDictionary(
            point => (int)point.Attribute("idx")!,
            point => point.Element(C + "v")?.Value
        );
        var count = (int?)data?.Descendants(C + "ptCount").FirstOrDefault()?.Attribute("val") ?? 0;
        return Enumerable.Range(0, count).Select(n => points.GetValueOrDefault(n));
    }

    private static XElement Bar(Chart chart, ChartSeries series, int n) =>
        El(
            "ser",
            Val("idx", n),
            Val("order", n),
            Name(series, n),
            El("spPr", Fill(n), Dr("ln", At("w", 9525), Dr("solidFill", Colour(Ink)))),
            Val("invertIfNegative", 0),
            Labelled(chart) ? Numbers("outEnd") : null,
            Names(chart),
            Values(series, n)
        );

    private static XElement Line(Chart chart, ChartSeries series, int n, string dash, string mark) =>
        El(
            "ser",
            Val("idx", n),
            Val("order", n),
            Name(series, n),
            El("spPr", Dr("ln", At("w", 22225), Dr("solidFill", Colour(Ink)), Dr("prstDash", At("val", dash)))),
            El(
                "marker",
                Val("symbol", mark),
                mark == "none"
                    ? null
                    : new object[]
                    {
                        Val("size", 7),
                        El("spPr", Dr("solidFill", Colour(n == 0 ? Ink : White)), Dr("ln", Dr("solidFill", Colour(Ink)))),
                    }
            ),
            Names(chart),
            Values(series, n),
            Val("smooth", 0)
        );

    private static XElement Lines(Chart chart, IEnumerable<XElement> series) =>
        El("lineChart", Val("grouping", "standard"), Val("varyColors", 0), series, Val("marker", 1), Axes());

    // Numbers stand at each column while there is room for them.
    private static bool Labelled(Chart chart) => chart.Labels.Count * chart.Series.Count(series => !series.IsLevel) <= 24;

    private static XElement Numbers(string where) =>
        El(
            "dLbls",
            El("spPr", Dr("noFill"), Dr("ln", Dr("noFill"))),
            Letters(800),
            Val("dLblPos", where),
            Val("showLegendKey", 0),
            Val("showVal", 1),
            Val("showCatName", 0),
            Val("showSerName", 0),
            Val("showPercent", 0),
            Val("showBubbleSize", 0)
        );

    private static XElement Fill(int n) =>
        Patterns[n] is { } pattern
            ? Dr("pattFill", At("prst", pattern), Dr("fgClr", Colour(Ink)), Dr("bgClr", Colour(White)))
            : Dr("solidFill", Colour(Ink));

    // Word asks where the numbers come from before it shows those that are kept.
    private static XElement Name(ChartSeries series, int n) =>
        El(
            "tx",
            El("strRef", El("f", $"Sheet1!${Column(n)}$1"), El("strCache", Val("ptCount", 1), El("pt", At("idx", 0), El("v", series.Name))))
        );

    private static XElement Names(Chart chart) =>
        El(
            "cat",
            El(
                "strRef",
                El("f", $"Sheet1!$A$2:$A${chart.Labels.Count + 1}"),
                El(
                    "strCache",
                    Val("ptCount", chart.Labels.Count),
                    chart.Labels.Select((label, n) => El("pt", At("idx", n), El("v", label)))
                )
            )
        );

    private static XElement Values(ChartSeries series, int n) =>
        El(
            "val",
            El(
                "numRef",
                El("f", $"Sheet1!${Column(n)}$2:${Column(n)}${series.Values.Count + 1}"),
                El(
                    "numCache",
                    El("formatCode", "General"),
                    Val("ptCount", series.Values.Count),
                    series
                        .Values.Select((value, at) => (value, at))
                        .Where(point => point.value is not null)
                        .Select(point =>
                            El("pt", At("idx", point.at), El("v", point.value!.Value.ToString("0.####", CultureInfo.InvariantCulture)))
                        )
                )
            )
        );

    private static char Column(int n) => (char)('B' + n);

    private static XElement[] Axes() => [Val("axId", 1), Val("axId", 2)];

    private static XElement NamesAxis(Chart chart) =>
        El(
            "catAx",
            Val("axId", 1),
            El("scaling", Val("orientation", chart.Kind == ChartKind.Bars ? "maxMin" : "minMax")),
            Val("delete", 0),
            Val("axPos", chart.Kind == ChartKind.Bars ? "l" : "b"),
            Val("numFmt", null, At("formatCode", "General"), At("sourceLinked", 0)),
            Val("majorTickMark", "none"),
            Val("minorTickMark", "none"),
            Val("tickLblPos", "low"),
            El("spPr", Dr("ln", At("w", 9525), Dr("solidFill", Colour(Ink)))),
            Letters(900, chart.Kind != ChartKind.Bars && chart.Room > MostRoom),
            Val("crossAx", 2),
            Val("crosses", "autoZero"),
            Val("auto", 0),
            Val("lblAlgn", "ctr"),
            Val("lblOffset", 100),
            chart.Labels.Count > 31 ? Val("tickLblSkip", (chart.Labels.Count + 11) / 12) : null,
            Val("noMultiLvlLbl", 1)
        );

    private static XElement NumbersAxis(Chart chart) =>
        El(
            "valAx",
            Val("axId", 2),
            El("scaling", Val("orientation", "minMax"), chart.Most is { } most ? Val("max", most) : null, Val("min", 0)),
            Val("delete", 0),
            Val("axPos", chart.Kind == ChartKind.Bars ? "b" : "l"),
            El("majorGridlines", El("spPr", Dr("ln", At("w", 6350), Dr("solidFill", Colour(Soft))))),
            Val("numFmt", null, At("formatCode", "General"), At("sourceLinked", 0)),
            Val("majorTickMark", "none"),
            Val("minorTickMark", "none"),
            Val("tickLblPos", chart.Kind == ChartKind.Bars ? "high" : "nextTo"),
            El("spPr", Dr("ln", Dr("noFill"))),
            Letters(900),
            Val("crossAx", 1),
            Val("crosses", "autoZero"),
            Val("crossBetween", "between")
        );

    private static XElement Letters(int size, bool aslant = false) =>
        El(
            "txPr",
            aslant ? Dr("bodyPr", At("rot", -2700000), At("vert", "horz")) : Dr("bodyPr"),
            Dr("lstStyle"),
            Dr(
                "p",
                Dr(
                    "pPr",
                    Dr(
                        "defRPr",
                        At("sz", size),
                        Dr("solidFill", Colour(Ink)),
                        Dr("latin", At("typeface", Face)),
                        Dr("ea", At("typeface", Face))
                    )
                ),
                Dr("endParaRPr", At("lang", "zh-CN"))
            )
        );

    private static XElement Colour(string rgb) => Dr("srgbClr", At("val", rgb));

    private static XElement El(string name, params object?[] content) => new(C + name, content);

    private static XElement Dr(string name, params object?[] content) => new(A + name, content);

    private static XElement Val(string name, object? value, params XAttribute[] more) =>
        new(C + name, value is null ? null : At("val", value), more);

    private static XAttribute At(string name, object value) => new(name, Convert.ToString(value, CultureInfo.InvariantCulture)!);
}
