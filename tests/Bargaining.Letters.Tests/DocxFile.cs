using System.IO.Compression;
using System.Text;

namespace Bargaining.Letters.Tests;

/// <summary>DOCX files as people and attackers make them.</summary>
public static class DocxFile
{
    public const string Document = "word/document.xml";
    private const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>A form with one required and one optional text, paragraphs, a day and a table.</summary>
    public static readonly DocumentForm Form = new(
        new("便函", "note"),
        [
            new("enterprise", new("用人单位", "employer"), FieldType.Text, true, []),
            new("contact", new("联系方式", "contact"), FieldType.Text, false, []),
            new("facts", new("事实", "facts"), FieldType.Paragraphs, false, []),
            new("issued-on", new("制发日期", "day of issue"), FieldType.Date, false, []),
            new(
                "representatives",
                new("代表", "representatives"),
                FieldType.Table,
                false,
                [new("name", new("姓名", "name")), new("post", new("职务", "post"))]
            ),
        ]
    );

    /// <summary>A document of this text as XML of its body; the paragraph with the required field stands before it.</summary>
    public static byte[] Of(string body = "") => WithBody(P("{{用人单位}}") + body);

    /// <summary>A document of this body.</summary>
    public static byte[] WithBody(string body) => Zip(Parts(body));

    /// <summary>A paragraph of runs.</summary>
    public static string P(params string[] runs) =>
        $"<w:p>{string.Concat(runs.Select(run => $"<w:r><w:t xml:space=\"preserve\">{run}</w:t></w:r>"))}</w:p>";

    /// <summary>The built-in document of a kind with one part changed or added.</summary>
    public static byte[] With(this byte[] docx, string part, Func<string, string> change) =>
        docx.With(part, Encoding.UTF8.GetBytes(change(docx.Part(part))));

    /// <summary>The document with one part more, or with another content of it.</summary>
    public static byte[] With(this byte[] docx, string part, byte[] content)
    {
        var parts = Unzip(docx);
        parts[part] = content;
        return Zip(parts);
    }

    /// <summary>The text of a part; empty where there is none.</summary>
    public static string Part(this byte[] docx, string part) =>
        Unzip(docx).TryGetValue(part, out var content) ? Encoding.UTF8.GetString(content) : "";

    /// <summary>Names of all parts.</summary>
    public static IEnumerable<string> Names(byte[] docx) => Unzip(docx).Keys;

    /// <summary>What its paragraphs say, one a line.</summary>
    public static string[] Lines(this byte[] docx) =>
        [
            .. System
                .Xml.Linq.XDocument.Parse(docx.Part(Document))
                .Descendants(System.Xml.Linq.XName.Get("p", W))
                .Select(paragraph => string.Concat(paragraph.Descendants(System.Xml.Linq.XName.Get("t", W)).Select(text => text.Value))),
        ];

    public static byte[] Zip(Dictionary<string, byte[]> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static Dictionary<string, byte[]> Unzip(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        return zip.Entries.ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using var content = new MemoryStream();
                using var opened = entry.Open();
                opened.CopyTo(content);
                return content.ToArray();
            }
        );
    }

    private static Dictionary<string, byte[]> Parts(string body) =>
        new()
        {
            ["[Content_Types].xml"] = Encoding.UTF8.GetBytes(
                """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
                """
            ),
            ["_rels/.rels"] = Encoding.UTF8.GetBytes(
                Relationships(
                    """<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"""
                )
            ),
            [Document] = Encoding.UTF8.GetBytes($"""<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>"""),
        };

    /// <summary>A part of relationships.</summary>
    public static string Relationships(string inner) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>""";

    /// <summary>A header, footer or other part of its own.</summary>
    public static byte[] Root(string name, string inner) => Encoding.UTF8.GetBytes($"""<w:{name} xmlns:w="{W}">{inner}</w:{name}>""");
}
