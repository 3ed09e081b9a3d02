using System.Globalization;
using System.Xml.Linq;
using static Bargaining.Letters.Wml;

namespace Bargaining.Letters;

/// <summary>
/// A small line at the foot of the first page, below the page number (页脚小字): in a frame at its own place of the paper, so that no line of
/// the text and no page moves, whatever template it stands in.
/// </summary>
public static class PageFoot
{
    /// <summary>Under this code among the values stands what the line says; no template names it.</summary>
    public const string Code = "page-foot";

    private const string Style = "PageFoot";
    private const int FromBottom = 1250,
        Height = 240,
        PageHeight = 16838; // A4

    /// <summary>What the line of a document says; null where it has none.</summary>
    /// <exception cref="InvalidDataException">The file is no DOCX.</exception>
    public static string? Of(ReadOnlyMemory<byte> docx)
    {
        List<TemplateFault> faults = [];
        var package = DocxPackage.Read(docx, faults) ?? throw new InvalidDataException(faults[0].Message.En);
        return BodyOf(package).Elements(W + "p").FirstOrDefault(Is) is { } line ? Written(line) : null;
    }

    /// <summary>Whether a paragraph is that line.</summary>
    internal static bool Is(XElement paragraph) =>
        (string?)paragraph.Element(W + "pPr")?.Element(W + "pStyle")?.Attribute(W + "val") == Style;

    /// <summary>Writes it. The frame belongs to the paragraph behind it, the first of the text.</summary>
    internal static void Write(DocxPackage package, string text)
    {
        var body = BodyOf(package);
        var page = body.Descendants(W + "pgSz").FirstOrDefault()?.Attribute(W + "h")?.Value;
        var height = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var own) ? own : PageHeight;
        var styles = package.Xml.GetValueOrDefault("word/styles.xml")?.Root;
        if (styles is not null && styles.Elements(W + "style").All(style => (string?)style.Attribute(W + "styleId") != Style))
        {
            styles.Add(
                El("style", At("type", "paragraph"), At("customStyle", "1"), At("styleId", Style), El("name", At("val", "page foot")))
            );
        }

        body.AddFirst(
            El(
                "p",
                El(
                    "pPr",
                    El("pStyle", At("val", Style)),
                    El(
                        "framePr",
                        At("w", "8840"),
                        At("h", Text(Height)),
                        At("hRule", "exact"),
                        At("wrap", "around"),
                        At("vAnchor", "page"),
                        At("hAnchor", "margin"),
                        At("xAlign", "center"),
                        At("y", Text(height - FromBottom))
                    ),
                    El("snapToGrid", At("val", "0")),
                    El("spacing", At("before", "0"), At("after", "0"), At("line", Text(Height)), At("lineRule", "exact")),
                    El("ind", At("firstLineChars", "0"), At("firstLine", "0")),
                    El("jc", At("val", "center"))
                ),
                El(
                    "r",
                    El(
                        "rPr",
                        El("rFonts", At("ascii", "宋体"), At("hAnsi", "宋体"), At("eastAsia", "宋体"), At("hint", "eastAsia")),
                        El("sz", At("val", "15")),
                        El("szCs", At("val", "15"))
                    ),
                    El("t", new XAttribute(XNamespace.Xml + "space", "preserve"), DocumentTemplate.Clean(text))
                )
            )
        );
    }

    private static XElement BodyOf(DocxPackage package) => package.Xml[DocxPackage.Main].Root!.Element(W + "body")!;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static XElement El(string name, params object[] content) => new(W + name, content);

    private static XAttribute At(string name, string value) => new(W + name, value);
}
