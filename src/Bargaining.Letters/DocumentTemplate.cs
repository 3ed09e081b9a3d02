using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Bargaining.Letters;

/// <summary>
/// A DOCX with named fields that an office worker made in Word or WPS (文书模板): {{用人单位}} or {{enterprise}} in its text, {{代表.姓名}} in
/// the row of a table that is repeated. Read once, it is filled as often as one likes; the same values give the same bytes.
/// </summary>
public sealed partial class DocumentTemplate
{
    private static readonly DocumentColumn Number = new("no", new("序号", "number"));

    private readonly DocxPackage _package;
    private readonly IReadOnlySet<string> _numbered;

    private DocumentTemplate(DocxPackage package, DocumentForm form) =>
        (_package, Form, _numbered) = (package, form, Wml.NumberedStyles(package));

    /// <summary>The form that it is a template of.</summary>
    public DocumentForm Form { get; }

    /// <summary>What it takes to keep it, in bytes of XML.</summary>
    public long Size => _package.XmlSize;

    /// <summary>Reads and examines a template; nothing in it is carried out, and nothing outside it is asked for.</summary>
    /// <param name="docx">The file.</param>
    /// <param name="form">What it may ask for.</param>
    /// <param name="faults">Every fault of it is added here, and then there is no template.</param>
    public static DocumentTemplate? Read(ReadOnlyMemory<byte> docx, DocumentForm form, ICollection<TemplateFault> faults)
    {
        if (DocxPackage.Read(docx, faults, DocxPackage.LargestTemplate) is not { } package)
        {
            return null;
        }

        var found = TemplateExamination.Of(package, form).ToList();
        found.ForEach(faults.Add);
        if (found.Count > 0)
        {
            return null;
        }

        Unbind(package);
        return new DocumentTemplate(package, form);
    }

    // A content control that is bound to data of the file shows these instead of what was filled in (w:dataBinding, w15:dataBinding).
    private static void Unbind(DocxPackage package)
    {
        foreach (var (_, part) in package.Written)
        {
            part.Descendants().Where(element => element.Name.LocalName == "dataBinding").Remove();
        }
    }

    /// <summary>Required fields that have no value.</summary>
    public IReadOnlyList<DocumentField> Missing(DocumentValues values) =>
        [.. Form.Fields.Where(field => field.Required && Value(field, values).IsEmpty)];

    /// <summary>The document: the template with every field filled.</summary>
    /// <exception cref="ArgumentException">A required field has no value; a blank is never printed in its place.</exception>
    public byte[] Fill(DocumentValues values)
    {
        if (Missing(values) is { Count: > 0 } missing)
        {
            throw new ArgumentException($"There is no value of {string.Join(", ", missing.Select(field => field.Code))}.", nameof(values));
        }

        var filled = _package.Copy();
        foreach (var (_, part) in filled.Written)
        {
            foreach (var row in part.Descendants(Wml.W + "tr").ToList())
            {
                Repeat(row, values);
            }

            foreach (var row in part.Descendants(Wml.W + "tr").Where(row => IsUnanswered(row, values)).ToList())
            {
                LeaveOut(row);
            }

            // A text box comes before the paragraph that holds it, which may become several.
            foreach (var paragraph in part.Descendants(Wml.W + "p").Reverse().ToList())
            {
                FillParagraph(paragraph, values);
            }

            foreach (var paragraph in part.Descendants(Wml.W + "p"))
            {
                OfficialLayout.Fit(paragraph);
            }
        }

        if (values.GetValueOrDefault(PageFoot.Code) is { IsEmpty: false, Text: var foot })
        {
            PageFoot.Write(filled, foot);
        }

        DocumentProperties.Write(filled, Form, values);
        return filled.Write();
    }

    /// <summary>The fields that a text names, with where they stand in it; full-width
    /// braces as the Chinese input method types them count.</summary>
    [GeneratedRegex(@"(?:\{\{|｛｛)([^{}｛｝]*)(?:\}\}|｝｝)")]
    internal static partial Regex Placeholder();

    /// <summary>What a placeholder means: a field, and a column of it where it is a table.</summary>
    internal static (DocumentField? Field, DocumentColumn? Column) Meant(DocumentForm form, string name)
    {
        var parts = name.Trim().Split(['.', '．', '。'], 2);
        var field = form.Field(parts[0].Trim());
        return parts is [_, var column] && field is not null
            ? (field, field.Columns.Append(Number).FirstOrDefault(c => Names(c, column.Trim())))
            : (field, null);

        static bool Names(DocumentColumn column, string name) =>
            column.Name.Zh == name || string.Equals(column.Code, name, StringComparison.OrdinalIgnoreCase);
    }

    private static FieldValue Value(DocumentField field, DocumentValues values) =>
        values.GetValueOrDefault(field.Code) ?? FieldValue.Of("");

    private static string Shown(DocumentField field, DocumentValues values)
    {
        var text = Clean(Value(field, values).Text);
        return
            field.Type == FieldType.Date
            && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? FieldValue.Of(day).Text
            : text;
    }

    // Lines end as XML has them; what XML cannot hold is left out.
    internal static string Clean(string text) =>
        string.Concat(
                text.ReplaceLineEndings("\n")
                    .EnumerateRunes()
                    .Where(rune => rune != Rune.ReplacementChar && (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)))
            )
            .TrimEnd();

    // A row with columns of a table is there once for each of the table's rows, which it remembers.
    private void Repeat(XElement row, DocumentValues values)
    {
        var table = row.Descendants(Wml.W + "p")
            .Where(p => p.Ancestors(Wml.W + "tr").First() == row)
            .SelectMany(p => Placeholder().Matches(Wml.Written(p)))
            .Select(match => Meant(Form, match.Groups[1].Value))
            .FirstOrDefault(meant => meant.Column is not null)
            .Field;
        if (table is null)
        {
            return;
        }

        foreach (var (index, cells) in (Value(table, values).Table ?? []).Index())
        {
            var copy = new XElement(row);
            copy.AddAnnotation(new TableRow(index + 1, cells));
            row.AddBeforeSelf(copy);
        }

        LeaveOut(row);
    }

    private List<DocumentField> Fields(XElement paragraph) =>
        [.. Placeholder().Matches(Wml.Written(paragraph)).Select(match => Meant(Form, match.Groups[1].Value).Field!)];

    private static bool IsOpen(DocumentField field, DocumentValues values) => !field.Required && Value(field, values).IsEmpty;

    // A row of a form whose fields are all optional and empty is left out, unless a cell has other words to be written at by hand.
    private bool IsUnanswered(XElement row, DocumentValues values)
    {
        var asked = row.Elements(Wml.W + "tc")
            .Select(cell => cell.Elements(Wml.W + "p").ToLookup(paragraph => Fields(paragraph).Count > 0))
            .Where(cell => cell[true].Any())
            .ToList();
        return asked.Count > 0
            && asked.All(cell =>
                cell[true].SelectMany(Fields).All(field => IsOpen(field, values))
                && cell[false].All(paragraph => string.IsNullOrWhiteSpace(Wml.Written(paragraph)))
            );
    }

    // A table of which nothing but its heading is left goes with its last row.
    private static void LeaveOut(XElement row)
    {
        var table = row.Parent!;
        row.Remove();
        if (
            table.Name == Wml.W + "tbl"
            && table.Parent!.Name == Wml.W + "body"
            && table.Elements(Wml.W + "tr").All(left => left.Element(Wml.W + "trPr")?.Element(Wml.W + "tblHeader") is not null)
        )
        {
            table.Remove();
        }
    }

    private void FillParagraph(XElement paragraph, DocumentValues values)
    {
        var fields = Fields(paragraph);
        if (fields.Count == 0)
        {
            return;
        }

        if (fields.All(field => IsOpen(field, values)) && MayGo(paragraph))
        {
            paragraph.Remove();
            return;
        }

        var row = paragraph.Ancestors(Wml.W + "tr").Select(row => row.Annotation<TableRow>()).FirstOrDefault(row => row is not null);
        Replace(
            paragraph,
            (field, column) =>
                column is null ? Shown(field, values)
                : column == Number ? row!.Number.ToString(CultureInfo.InvariantCulture)
                : Clean(row!.Cells.GetValueOrDefault(column.Code, ""))
        );
        Split(paragraph);
    }

    // A cell keeps its last paragraph; one that ends a section or holds a picture stays.
    private static bool MayGo(XElement paragraph) =>
        paragraph.Element(Wml.W + "pPr")?.Element(Wml.W + "sectPr") is null
        && !paragraph.Descendants().Any(element => element.Name == Wml.W + "drawing" || element.Name == Wml.W + "pict")
        && (paragraph.Parent!.Name == Wml.W + "body" || paragraph.Parent.Elements(Wml.W + "p").Count() > 1);

    // Word and WPS cut a text into runs as they please: a placeholder is looked for in the whole paragraph, and its value takes the form of
    // the run in which it begins.
    private void Replace(XElement paragraph, Func<DocumentField, DocumentColumn?, string> value)
    {
        var texts = Wml.Texts(paragraph).ToList();
        foreach (var match in Placeholder().Matches(Wml.Written(paragraph)).Reverse())
        {
            var (field, column) = Meant(Form, match.Groups[1].Value);
            var shown = value(field!, column);
            var start = 0;
            foreach (var text in texts)
            {
                var written = text.Value;
                var from = Math.Clamp(match.Index - start, 0, written.Length);
                var to = Math.Clamp(match.Index + match.Length - start, 0, written.Length);
                var begins = match.Index >= start && match.Index < start + written.Length;
                start += written.Length;
                if (from < to)
                {
                    Wml.Write(text, written[..from] + (begins ? shown : "") + written[to..]);
                }
            }
        }
    }

    // A value of several lines becomes as many paragraphs of the same form; only the first has the number of an item.
    private void Split(XElement paragraph)
    {
        var lines = Wml.Texts(paragraph).Sum(text => text.Value.Count(letter => letter == '\n'));
        for (var line = 0; line < lines + 1 && lines > 0; line++)
        {
            var part = new XElement(paragraph);
            paragraph.AddBeforeSelf(part);
            if (line > 0)
            {
                Wml.Unnumber(part, _numbered);
            }

            if (line < lines)
            {
                part.Element(Wml.W + "pPr")?.Elements(Wml.W + "keepNext").Remove();
            }

            var at = 0;
            foreach (var run in Wml.Own(part, "r").ToList())
            {
                var kept = false;
                foreach (var content in run.Elements().Where(e => e.Name != Wml.W + "rPr").ToList())
                {
                    if (content.Name != Wml.W + "t")
                    {
                        if (at == line)
                        {
                            kept = true;
                        }
                        else
                        {
                            content.Remove();
                        }

                        continue;
                    }

                    var pieces = content.Value.Split('\n');
                    var own = line - at;
                    at += pieces.Length - 1;
                    if (own >= 0 && own < pieces.Length && pieces[own].Length > 0)
                    {
                        Wml.Write(content, pieces[own]);
                        kept = true;
                    }
                    else
                    {
                        content.Remove();
                    }
                }

                if (!kept)
                {
                    run.Remove();
                }
            }
        }

        if (lines > 0)
        {
            paragraph.Remove();
        }
    }

    private sealed record TableRow(int Number, IReadOnlyDictionary<string, string> Cells);
}
