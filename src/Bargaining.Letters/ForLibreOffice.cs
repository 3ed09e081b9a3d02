using System.Globalization;
using System.Xml.Linq;
using static Bargaining.Letters.Wml;

namespace Bargaining.Letters;

/// <summary>
/// A copy of a document that LibreOffice lays out as Word does. It gives a character two cells of Word's character grid where the cell is a
/// hair narrower than the character, as it is with 28 characters of 16 points in 156 mm; and punctuation that it hangs out behind a line is
/// sometimes not drawn at all. So the grid is written as spacing, which says the same, and nothing hangs out.
/// </summary>
internal static class ForLibreOffice
{
    /// <summary>The copy; a file that is no document comes back as it is.</summary>
    public static ReadOnlyMemory<byte> Copy(ReadOnlyMemory<byte> docx)
    {
        if (DocxPackage.Read(docx, []) is not { } package)
        {
            return docx;
        }

        if (package.Xml.GetValueOrDefault("word/styles.xml")?.Root is { } styles)
        {
            var defaults = Child(styles, "docDefaults");
            SpaceAsGrid(package, Child(Child(defaults, "rPrDefault"), "rPr"));
            KeepPunctuation(package, styles, Child(Child(defaults, "pPrDefault"), "pPr"));
        }

        return package.Write();
    }

    private static void SpaceAsGrid(DocxPackage package, XElement run)
    {
        var grids = package
            .Xml[DocxPackage.Main]
            .Descendants(W + "docGrid")
            .Where(grid => (string?)grid.Attribute(W + "type") is "linesAndChars" or "snapToChars")
            .ToList();
        if (grids.Count == 0)
        {
            return;
        }

        var space =
            (string?)grids[0].Attribute(W + "charSpace") is { } text
            && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var given)
                ? given
                : 0;
        run.Elements(W + "spacing").Remove();
        run.Add(new XElement(W + "spacing", new XAttribute(W + "val", Math.Floor(space / 4096m * 20)))); // 1/4096 point, and 1/20 point
        foreach (var grid in grids)
        {
            grid.SetAttributeValue(W + "type", "lines");
            grid.Attribute(W + "charSpace")?.Remove();
        }
    }

    // LibreOffice 7.4 reads overflowPunct the wrong way round: 1 keeps punctuation inside.
    private static void KeepPunctuation(DocxPackage package, XElement styles, XElement defaults)
    {
        foreach (var part in package.Written.Select(part => part.Part.Root!).Append(styles))
        {
            part.Descendants(W + "overflowPunct").Remove();
        }

        var forms = styles
            .Elements(W + "style")
            .Where(style => (string?)style.Attribute(W + "type") == "paragraph")
            .Select(style => Child(style, "pPr"));
        foreach (var form in forms.Append(defaults).ToList())
        {
            form.AddFirst(new XElement(W + "overflowPunct", new XAttribute(W + "val", 1)));
        }
    }

    private static XElement Child(XElement parent, string name)
    {
        if (parent.Element(W + name) is not { } child)
        {
            parent.AddFirst(child = new XElement(W + name));
        }

        return child;
    }
}
