using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;
using static Bargaining.Letters.Wml;

namespace Bargaining.Letters;

/// <summary>
/// The view of a document for the screen (网页视图): headings, paragraphs and tables, without the layout of the page. It holds no script and no
/// style; classes say what a paragraph is, and a style sheet of the host says how it looks.
/// </summary>
public static class DocumentHtml
{
    /// <summary>A whole page.</summary>
    /// <param name="docx">The document.</param>
    /// <param name="title">What the page is called.</param>
    /// <param name="styleSheet">Address of the style sheet.</param>
    /// <param name="behind">Markup that stands behind the document.</param>
    /// <exception cref="InvalidDataException">The file is no DOCX.</exception>
    public static string Of(ReadOnlyMemory<byte> docx, string title, string styleSheet, string behind = "") =>
        $"""
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encoded(title)}</title>
            <link rel="stylesheet" href="{Encoded(styleSheet)}">
            </head>
            <body>
            {Article(docx)}
            {behind}
            </body>
            </html>

            """;

    /// <summary>The article alone, to stand in a page.</summary>
    /// <exception cref="InvalidDataException">The file is no DOCX.</exception>
    public static string Article(ReadOnlyMemory<byte> docx)
    {
        List<TemplateFault> faults = [];
        var package = DocxPackage.Read(docx, faults) ?? throw new InvalidDataException(faults[0].Message.En);
        var html = new StringBuilder("<article class=\"document\">\n");
        var numbers = new ListNumbers(package);
        foreach (var part in package.Written.Where(part => part.Part.Root!.Name == W + "hdr" && part.Part.Root.Value.Trim().Length > 0))
        {
            Blocks(part.Part.Root!.Elements(), numbers, html.Append("<header>\n"));
            html.Append("</header>\n");
        }

        var (foot, text) = (new List<XElement>(), new List<XElement>());
        foreach (var block in package.Xml[DocxPackage.Main].Root!.Element(W + "body")!.Elements())
        {
            (PageFoot.Is(block) ? foot : text).Add(block);
        }

        Blocks(text, numbers, html, package);
        Blocks(foot, numbers, html); // it stands in front in the file, and at the foot on paper
        return html.Append("</article>").ToString();
    }

    private static void Blocks(IEnumerable<XElement> blocks, ListNumbers numbers, StringBuilder html, DocxPackage? charts = null)
    {
        var chart = 0;
        foreach (var block in blocks)
        {
            if (
                charts is not null
                && block.Descendants(W + "drawing").FirstOrDefault() is { } drawing
                && ChartXml.Read(drawing, charts) is { } drawn
            )
            {
                html.Append(CultureInfo.InvariantCulture, $"<figure>{ChartSvg.Of(drawn, $"chart-{chart++}")}</figure>\n");
            }
            else if (block.Name == W + "p")
            {
                Paragraph(block, numbers, html);
            }
            else if (block.Name == W + "tbl")
            {
                Table(block, numbers, html);
            }
            else if (block.Name == W + "sdt")
            {
                Blocks(block.Element(W + "sdtContent")?.Elements() ?? [], numbers, html);
            }
        }
    }

    private static void Paragraph(XElement paragraph, ListNumbers numbers, StringBuilder html)
    {
        var text = new StringBuilder(Encoded(numbers.Of(paragraph)));
        foreach (var element in paragraph.Descendants().Where(e => e.Name.Namespace == W && e.Ancestors(W + "p").First() == paragraph))
        {
            text.Append(
                element.Name.LocalName switch
                {
                    "t" => Encoded(element.Value),
                    "br" => "<br>",
                    "tab" when element.Parent!.Name == W + "r" => "\u3000",
                    _ => "",
                }
            );
        }

        if (text.Length > 0)
        {
            var style = (string?)paragraph.Element(W + "pPr")?.Element(W + "pStyle")?.Attribute(W + "val") ?? "";
            var (tag, name) = style switch
            {
                "Title" => ("h1", ""),
                "Heading1" => ("h2", ""),
                "Heading2" => ("h3", ""),
                "Masthead" => ("p", "masthead"),
                "Number" => ("p", "number"),
                "Addressee" or "Flush" => ("p", "flush"),
                "Centred" => ("p", "centred"),
                "PictureTitle" => ("p", "picture"),
                "Signature" or "SignedOn" => ("p", "signature"),
                "PageFoot" => ("p", "foot"),
                _ => ("p", Aligned(paragraph)),
            };
            html.Append(name.Length == 0 ? $"<{tag}>" : $"<{tag} class=\"{name}\">")
                .Append(text)
                .Append(CultureInfo.InvariantCulture, $"</{tag}>\n");
        }

        foreach (
            var box in paragraph
                .Descendants(W + "txbxContent")
                .Where(box => !box.Ancestors().Any(a => a.Name.LocalName == "Fallback") && box.Ancestors(W + "p").First() == paragraph)
        )
        {
            Blocks(box.Elements(), numbers, html);
        }
    }

    private static string Aligned(XElement paragraph) =>
        (string?)paragraph.Element(W + "pPr")?.Element(W + "jc")?.Attribute(W + "val") switch
        {
            "center" => "centred",
            "right" or "end" => "signature",
            _ => "",
        };

    private static void Table(XElement table, ListNumbers numbers, StringBuilder html)
    {
        var style = (string?)table.Element(W + "tblPr")?.Element(W + "tblStyle")?.Attribute(W + "val");
        var plain = style == "PlainTable";
        html.Append(
            plain ? "<table class=\"plain\">\n"
            : style == "TileTable" ? "<div class=\"wide\"><table class=\"tiles\">\n"
            : "<div class=\"wide\"><table>\n"
        );
        foreach (var row in table.Elements(W + "tr"))
        {
            var tag = row.Element(W + "trPr")?.Element(W + "tblHeader") is null ? "td" : "th";
            html.Append("<tr>");
            foreach (var cell in row.Elements(W + "tc"))
            {
                var span = (string?)cell.Element(W + "tcPr")?.Element(W + "gridSpan")?.Attribute(W + "val");
                var shade = Shade(cell);
                html.Append(
                    int.TryParse(span, out var columns) && columns > 1 ? $"<{tag} colspan=\"{columns}\">"
                    : style == "TileTable" && shade >= 0 ? $"<{tag} class=\"shade{shade}\">"
                    : $"<{tag}>"
                );
                Blocks(cell.Elements(), numbers, html);
                html.Append(CultureInfo.InvariantCulture, $"</{tag}>");
            }

            html.Append("</tr>\n");
        }

        html.Append(plain ? "</table>\n" : "</table></div>\n");
    }

    private static int Shade(XElement cell)
    {
        var fill = (string?)cell.Element(W + "tcPr")?.Element(W + "shd")?.Attribute(W + "fill");
        return fill is null ? -1 : OfficialLayout.Shades.ToList().IndexOf(fill);
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
