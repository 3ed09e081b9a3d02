using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bargaining.Law;
using static Bargaining.Letters.Wml;

namespace Bargaining.Letters;

/// <summary>The numbers that Word gives to paragraphs by itself (自动编号): 第一条, 1., （一）.</summary>
internal sealed partial class ListNumbers(DocxPackage package)
{
    private readonly Dictionary<(string List, int Level), int> _counted = [];

    /// <summary>The number of the next paragraph of the document; empty where it has
    /// none. Paragraphs are asked for in their order.</summary>
    public string Of(XElement paragraph)
    {
        var form = paragraph.Element(W + "pPr");
        var numbered = form?.Element(W + "numPr") ?? Style(Value(form?.Element(W + "pStyle")))?.Element(W + "pPr")?.Element(W + "numPr");
        if (Value(numbered?.Element(W + "numId")) is not { } list || Root("numbering") is not { } numbering)
        {
            return "";
        }

        var depth = int.TryParse(Value(numbered?.Element(W + "ilvl")), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? Math.Min(given, 8)
            : 0;
        var definition = Value(Named(numbering, "num", "numId", list)?.Element(W + "abstractNumId"));
        var levels = Named(numbering, "abstractNum", "abstractNumId", definition)?.Elements(W + "lvl").ToList();
        if (levels is null || levels.Count <= depth)
        {
            return "";
        }

        _counted[(list, depth)] = _counted.GetValueOrDefault((list, depth)) + 1;
        for (var deeper = depth + 1; deeper < 9; deeper++)
        {
            _counted.Remove((list, deeper));
        }

        return OfLevel()
            .Replace(
                Value(levels[depth].Element(W + "lvlText")) ?? "",
                match =>
                {
                    var level = Math.Min(match.Value[1] - '1', depth);
                    var number = Math.Clamp(_counted.GetValueOrDefault((list, level), 1), 1, 9999);
                    return Value(levels[level].Element(W + "numFmt"))?.Contains("hinese", StringComparison.Ordinal) == true
                        ? ChineseNumeral.Of(number)
                        : number.ToString(CultureInfo.InvariantCulture);
                }
            );
    }

    private static string? Value(XElement? element) => (string?)element?.Attribute(W + "val");

    private static XElement? Named(XElement? within, string element, string attribute, string? name) =>
        within?.Elements(W + element).FirstOrDefault(one => (string?)one.Attribute(W + attribute) == name);

    private XElement? Style(string? id) => Named(Root("styles"), "style", "styleId", id);

    private XElement? Root(string part) => package.Xml.GetValueOrDefault($"word/{part}.xml")?.Root;

    [GeneratedRegex("%[1-9]")]
    private static partial Regex OfLevel();
}
