using System.Globalization;
using System.Xml.Linq;

namespace Bargaining.Letters;

/// <summary>Names of WordprocessingML, and the few questions that reading, filling and showing have in common.</summary>
internal static class Wml
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    public static readonly XNamespace DocumentRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <summary>An element.</summary>
    public static XElement El(string name, params object?[] content) => new(W + name, content);

    /// <summary>An element that holds one value.</summary>
    public static XElement Val(string name, object value) => El(name, At("val", value));

    /// <summary>An attribute.</summary>
    public static XAttribute At(string name, object value) => new(W + name, Convert.ToString(value, CultureInfo.InvariantCulture)!);

    /// <summary>The texts of a paragraph, not those of a text box inside it.</summary>
    public static IEnumerable<XElement> Texts(XElement paragraph) => Own(paragraph, "t");

    /// <summary>Elements of a name that belong to this paragraph and to none inside it.</summary>
    public static IEnumerable<XElement> Own(XElement paragraph, string name) =>
        paragraph.Descendants(W + name).Where(element => element.Ancestors(W + "p").First() == paragraph);

    /// <summary>What a paragraph says.</summary>
    public static string Written(XElement paragraph) => string.Concat(Texts(paragraph).Select(text => text.Value));

    /// <summary>Sets a text, its blanks kept.</summary>
    public static void Write(XElement text, string value)
    {
        text.Value = value;
        text.SetAttributeValue(XNamespace.Xml + "space", "preserve");
    }

    /// <summary>Takes the number of an item away, whether it is the paragraph's own or its style's.</summary>
    /// <param name="paragraph">The paragraph.</param>
    /// <param name="numbered">Styles that number their paragraphs.</param>
    public static void Unnumber(XElement paragraph, IReadOnlySet<string> numbered)
    {
        var form = paragraph.Element(W + "pPr");
        form?.Elements(W + "numPr").Remove();
        form?.Elements(W + "pStyle").Where(style => numbered.Contains((string?)style.Attribute(W + "val") ?? "")).Remove();
    }

    /// <summary>Styles that number their paragraphs.</summary>
    public static IReadOnlySet<string> NumberedStyles(DocxPackage package)
    {
        var styles = package.Xml.GetValueOrDefault("word/styles.xml")?.Root?.Elements(W + "style") ?? [];
        return styles
            .Where(style => style.Element(W + "pPr")?.Element(W + "numPr") is not null)
            .Select(style => (string?)style.Attribute(W + "styleId") ?? "")
            .ToHashSet(StringComparer.Ordinal);
    }
}
