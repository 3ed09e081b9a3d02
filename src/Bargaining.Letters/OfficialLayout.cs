using System.Globalization;
using System.Xml.Linq;
using static Bargaining.Letters.OfficialStyles;
using static Bargaining.Letters.Wml;

namespace Bargaining.Letters;

/// <summary>
/// Makes a DOCX of a text in light markup, laid out after GB/T 9704-2012 (党政机关公文格式). Lengths are twips, 1/20 point; a line of the type
/// area is 225 mm / 22, a character 156 mm / 28.
/// </summary>
/// <remarks>
/// A line of the text is a paragraph; how it begins says what it is: <c>!</c> masthead of who issues it (发文机关标志), <c>^</c> number under the
/// masthead, with the red line (发文字号), <c>#</c> title, <c>##</c> and <c>###</c> headings, <c>@</c> addressee, flush left (主送机关),
/// <c>~</c> centred, <c>*</c> article, numbered by itself (第一条), <c>&gt;</c> signature and date, with room for the seal above (落款),
/// <c>=</c> without indent, <c>|</c> row of a table, <c>||</c> row of a table without lines; a row of dashes gives the widths of columns;
/// <c>%</c> and a number, from 0, the picture of that number with its title; an empty line is an empty line.
/// </remarks>
public static class OfficialLayout
{
    private const int PageWidth = 11906;
    private const int PageHeight = 16838;
    private const int Top = 2098;
    private const int Left = 1587;
    private const int Right = 1474;
    private const int Bottom = 1984;
    private const int Text = PageWidth - Left - Right;
    private const int Footer = 1446;

    /// <summary>A text without marks of the layout: what is a mark here is none in a name.</summary>
    public static string Plain(string text) => text.Replace('|', '｜').ReplaceLineEndings(" ");

    private static readonly Dictionary<string, string> Styles = new(StringComparer.Ordinal)
    {
        ["!"] = "Masthead",
        ["^"] = "Number",
        ["#"] = "Title",
        ["##"] = "Heading1",
        ["###"] = "Heading2",
        ["@"] = "Addressee",
        ["~"] = "Centred",
        ["*"] = "Article",
        [">"] = "Signature",
        ["="] = "Flush",
    };

    // How dark a tile is, and with white letters from which on.
    internal static readonly IReadOnlyList<string> Shades = ["F2F2F2", "D9D9D9", "BFBFBF", "6B6B6B", "404040"];
    private const int Dark = 3;

    /// <summary>The DOCX of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pictures">The pictures that it names.</param>
    public static byte[] Docx(string text, params IReadOnlyList<Picture> pictures)
    {
        var charts = pictures.Select((picture, n) => (Chart: picture as Chart, Number: n)).Where(one => one.Chart is not null).ToList();
        var package = new DocxPackage();
        package.Put(DocxPackage.ContentTypes, ContentTypes(charts.Select(chart => chart.Number)));
        package.Put("_rels/.rels", Relations(("document", "officeDocument", DocxPackage.Main)));
        package.Put(
            "word/_rels/document.xml.rels",
            Relations([
                ("styles", "styles", "styles.xml"),
                ("settings", "settings", "settings.xml"),
                ("fonts", "fontTable", "fontTable.xml"),
                ("numbering", "numbering", "numbering.xml"),
                ("odd", "footer", "footer1.xml"),
                ("even", "footer", "footer2.xml"),
                .. charts.Select(chart => (ChartId(chart.Number), "chart", $"charts/chart{chart.Number}.xml")),
            ])
        );
        foreach (var (chart, number) in charts)
        {
            package.Put($"word/charts/chart{number}.xml", ChartXml.Part(chart!));
        }

        package.Put("word/styles.xml", Part(StyleSheet()));
        package.Put("word/settings.xml", Part(Settings()));
        package.Put("word/fontTable.xml", Part(Fonts()));
        package.Put("word/numbering.xml", Part(Numbering()));
        package.Put("word/footer1.xml", Part(PageNumber("right")));
        package.Put("word/footer2.xml", Part(PageNumber("left")));
        package.Put(
            DocxPackage.Main,
            Part(El("document", El("body", Body(text.ReplaceLineEndings("\n").TrimEnd().Split('\n'), pictures), Section())))
        );
        return package.Write();
    }

    // With the usual prefixes: not every program that reads DOCX takes others.
    private static XDocument Part(XElement root)
    {
        root.Add(
            new XAttribute(XNamespace.Xmlns + "w", W.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "r", DocumentRelationships.NamespaceName)
        );
        return new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), root);
    }

    private static IEnumerable<XElement> Body(string[] lines, IReadOnlyList<Picture> pictures)
    {
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].StartsWith('|'))
            {
                var rows = lines.Skip(at).TakeWhile(line => line.StartsWith('|')).ToList();
                at += rows.Count - 1;
                yield return Table(rows);
                continue;
            }

            if (
                lines[at].StartsWith("% ", StringComparison.Ordinal)
                && int.TryParse(lines[at].AsSpan(2), out var n)
                && n >= 0
                && n < pictures.Count
            )
            {
                yield return pictures[n] is TileMap map
                    ? Tiles(map)
                    : Paragraph("Picture", ChartXml.Drawing((Chart)pictures[n], ChartId(n), at + 1, Text));
                yield return Paragraph("PictureTitle", $"图{n + 1}　{pictures[n].Title}");
                continue;
            }

            var (style, text) =
                lines[at].Split(' ', 2) is [var mark, var rest] && Styles.TryGetValue(mark, out var known)
                    ? (known, rest)
                    : (null, lines[at]);
            if (style == "Signature" && at > 0 && lines[at - 1].StartsWith('>'))
            {
                style = "SignedOn";
            }

            // Signatures never stand on a page without text, nor notes on one without the date.
            var next = lines.Skip(at + 1).SkipWhile(line => line.Length == 0).FirstOrDefault() ?? "";
            var keep =
                ((style is null or "Article") && (next.StartsWith('>') || next.StartsWith("||", StringComparison.Ordinal)))
                || next.StartsWith('（');
            yield return Paragraph(style, text, keep);
        }
    }

    private static XElement Paragraph(string? style, string text, bool keepNext = false) =>
        El(
            "p",
            style is null && !keepNext ? null : El("pPr", style is null ? null : Val("pStyle", style), keepNext ? El("keepNext") : null),
            text.Length == 0 ? null : Run(text)
        );

    private static XElement Paragraph(string style, XElement drawing) => El("p", El("pPr", Val("pStyle", style)), El("r", drawing));

    private static string ChartId(int number) => string.Create(CultureInfo.InvariantCulture, $"chart{number}");

    // A table: every program draws it, and what stands in it can be read aloud.
    private static XElement Tiles(TileMap map)
    {
        var columns = map.Tiles.Max(tile => tile.Column) + 1;
        var at = map.Tiles.ToDictionary(tile => (tile.Column, tile.Row));
        return El(
            "tbl",
            El(
                "tblPr",
                Val("tblStyle", "TileTable"),
                El("tblW", At("w", Text / columns * columns), At("type", "dxa")),
                Val("jc", "center"),
                El("tblLayout", At("type", "fixed")),
                Val("tblCaption", map.Title),
                Val("tblDescription", map.Alternative)
            ),
            El("tblGrid", Enumerable.Range(0, columns).Select(_ => El("gridCol", At("w", Text / columns)))),
            Enumerable
                .Range(0, map.Tiles.Max(tile => tile.Row) + 1)
                .Select(row =>
                    El(
                        "tr",
                        El("trPr", El("cantSplit")),
                        Enumerable.Range(0, columns).Select(column => TileCell(at.GetValueOrDefault((column, row)), Text / columns))
                    )
                )
        );
    }

    private static XElement TileCell(Tile? tile, int width) =>
        El(
            "tc",
            El(
                "tcPr",
                El("tcW", At("w", width), At("type", "dxa")),
                tile is null ? null : El("shd", At("val", "clear"), At("color", "auto"), At("fill", Shades[tile.Shade])),
                Val("vAlign", "center")
            ),
            tile is null
                ? [Paragraph("TileCell", "")]
                : (XElement[])[TileLine(tile, tile.Name, bold: false), TileLine(tile, tile.Number, bold: true)]
        );

    private static XElement TileLine(Tile tile, string text, bool bold) =>
        El(
            "p",
            El("pPr", Val("pStyle", "TileCell")),
            El(
                "r",
                El("rPr", El("rFonts", At("hint", "eastAsia")), bold ? El("b") : null, tile.Shade < Dark ? null : Val("color", "FFFFFF")),
                Words(text)
            )
        );

    private static XElement Run(string text) => El("r", El("rPr", El("rFonts", At("hint", "eastAsia"))), Words(text));

    private static XElement Words(string text) => El("t", new XAttribute(XNamespace.Xml + "space", "preserve"), text);

    // A table with lines whose first row has no field has a heading, which is repeated on every page; any other is a form.
    private static XElement Table(List<string> rows)
    {
        var plain = rows[0].StartsWith("||", StringComparison.Ordinal);
        var cells = rows.Select(row => row.Trim('|').Split('|').Select(cell => cell.Trim(' ')).ToArray()).ToList();
        var widths = cells.Find(row => row.All(IsWidth))?.Select(cell => cell.Length).ToArray() ?? [.. cells[0].Select(_ => 1)];
        var form = !plain && HasField(cells[0]);
        var columns = widths.Select(width => (int)((long)Text * width / widths.Sum())).ToArray();
        return El(
            "tbl",
            El(
                "tblPr",
                Val("tblStyle", plain ? "PlainTable" : "LinedTable"),
                El("tblW", At("w", Text), At("type", "dxa")),
                Val("jc", "center"),
                El("tblLayout", At("type", "fixed"))
            ),
            El("tblGrid", columns.Select(width => El("gridCol", At("w", width)))),
            cells
                .Where(row => !row.All(IsWidth))
                .Select(
                    (row, index) =>
                        El(
                            "tr",
                            El("trPr", El("cantSplit"), plain || form || index > 0 ? null : El("tblHeader")),
                            row.Select(
                                (cell, column) =>
                                    El(
                                        "tc",
                                        El(
                                            "tcPr",
                                            El("tcW", At("w", columns[column]), At("type", "dxa")),
                                            Val("vAlign", plain ? "top" : "center")
                                        ),
                                        cell.Split("<br>")
                                            .Select(part =>
                                                Paragraph(
                                                    plain ? "PlainCell"
                                                        : form ? "FormCell"
                                                        : index == 0 ? "HeadCell"
                                                        : "Cell",
                                                    part
                                                )
                                            )
                                    )
                            )
                        )
                )
        );

        static bool HasField(string[] row) => row.Any(cell => cell.Contains("{{", StringComparison.Ordinal));

        static bool IsWidth(string cell) => cell.Length > 0 && cell.All(letter => letter == '-');
    }

    private static XElement Section() =>
        El(
            "sectPr",
            El("footerReference", At("type", "default"), new XAttribute(DocumentRelationships + "id", "odd")),
            El("footerReference", At("type", "even"), new XAttribute(DocumentRelationships + "id", "even")),
            El("pgSz", At("w", PageWidth), At("h", PageHeight)),
            El(
                "pgMar",
                At("top", Top),
                At("right", Right),
                At("bottom", Bottom),
                At("left", Left),
                At("header", 851),
                At("footer", Footer),
                At("gutter", 0)
            ),
            El("docGrid", At("type", "linesAndChars"), At("linePitch", Line), At("charSpace", -849))
        );

    // 4号 digits between two dashes, outer side, one character in; the dashes 7 mm below the type area.
    private static XElement PageNumber(string side) =>
        El(
            "ftr",
            El(
                "p",
                El("pPr", Val("pStyle", "Footer"), El("ind", At($"{side}Chars", 100), At(side, 280)), Val("jc", side)),
                El("r", Words("— ")),
                El("r", El("fldChar", At("fldCharType", "begin"))),
                El("r", El("instrText", " PAGE ")),
                El("r", El("fldChar", At("fldCharType", "separate"))),
                El("r", El("t", "1")),
                El("r", El("fldChar", At("fldCharType", "end"))),
                El("r", Words(" —"))
            )
        );

    private static XElement Settings() =>
        El(
            "settings",
            El("evenAndOddHeaders"),
            Val("characterSpacingControl", "doNotCompress"),
            El(
                "compat",
                El("compatSetting", At("name", "compatibilityMode"), At("uri", "http://schemas.microsoft.com/office/word"), At("val", 15))
            ),
            El("themeFontLang", At("val", "en-US"), At("eastAsia", "zh-CN"))
        );

    /// <summary>Moves a signature that is longer than its place, and its date with it, so that
    /// it stays on one line as far as that is possible.</summary>
    internal static void Fit(XElement signature)
    {
        var characters = (int)Math.Ceiling(Written(signature).Sum(letter => letter < 0x2000 ? 0.5 : 1));
        if (Style(signature) != "Signature" || characters <= 28 - SignatureAt)
        {
            return;
        }

        var left = Math.Max(4, 28 - characters);
        foreach (var paragraph in signature.ElementsAfterSelf(W + "p").TakeWhile(next => Style(next) is "SignedOn").Prepend(signature))
        {
            paragraph.Element(W + "pPr")!.SetElementValue(W + "ind", null);
            paragraph.Element(W + "pPr")!.Add(SignatureIndent(left));
        }

        static string? Style(XElement paragraph) => (string?)paragraph.Element(W + "pPr")?.Element(W + "pStyle")?.Attribute(W + "val");
    }

    private static XDocument Relations(params (string Id, string Type, string Target)[] relations) =>
        new(
            new XElement(
                Relationships + "Relationships",
                relations.Select(relation => new XElement(
                    Relationships + "Relationship",
                    new XAttribute("Id", relation.Id),
                    new XAttribute("Type", $"{DocumentRelationships.NamespaceName}/{relation.Type}"),
                    new XAttribute("Target", relation.Target)
                ))
            )
        );

    private static XDocument ContentTypes(IEnumerable<int> charts)
    {
        const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
        (string Name, string Type)[] parts =
        [
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("fontTable", "fontTable"),
            ("numbering", "numbering"),
            ("footer1", "footer"),
            ("footer2", "footer"),
        ];
        return new XDocument(
            new XElement(
                Types + "Types",
                Typed("Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml"),
                Typed("Default", "Extension", "xml", "application/xml"),
                parts.Select(part => Typed("Override", "PartName", $"/word/{part.Name}.xml", $"{Word}{part.Type}+xml")),
                charts.Select(number => Typed("Override", "PartName", $"/word/charts/chart{number}.xml", ChartXml.ContentType))
            )
        );

        static XElement Typed(string element, string attribute, string what, string type) =>
            new(Types + element, new XAttribute(attribute, what), new XAttribute("ContentType", type));
    }
}
