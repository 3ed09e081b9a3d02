using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Bargaining.Letters;

/// <summary>
/// The parts of a DOCX in memory. A file that somebody sent is unpacked against limits, and nothing of it ever reaches the disk or another
/// address.
/// </summary>
internal sealed class DocxPackage
{
    public const string ContentTypes = "[Content_Types].xml";
    public const string Main = "word/document.xml";
    public const int LargestFile = 5 * 1024 * 1024;

    /// <summary>The most XML of a template: a letter or contract of an office has some
    /// hundred KiB. What is filled into it comes on top.</summary>
    public const long LargestTemplate = 4 * 1024 * 1024;
    private const int DeepestXml = 256; // copying an element goes as deep as it is

    private static readonly PackedFileLimits Limits = new(Parts: 500, Bytes: 32 * 1024 * 1024, Ratio: 100);
    private readonly SortedDictionary<string, byte[]> _bytes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, XDocument> _xml = new(StringComparer.Ordinal);

    public DocxPackage() { }

    private DocxPackage(DocxPackage other)
    {
        _bytes = new(other._bytes, StringComparer.Ordinal);
        foreach (var (name, part) in other._xml)
        {
            _xml.Add(name, new XDocument(part));
        }
    }

    /// <summary>Names of all parts.</summary>
    public IEnumerable<string> Names => _xml.Keys.Concat(_bytes.Keys);

    /// <summary>How much XML was unpacked, in bytes.</summary>
    public long XmlSize { get; private set; }

    /// <summary>Parts that are XML, by name.</summary>
    public IReadOnlyDictionary<string, XDocument> Xml => _xml;

    /// <summary>Body, headers, footers and notes: where fields may stand.</summary>
    public IEnumerable<(string Name, XDocument Part)> Written =>
        from part in _xml
        let root = part.Value.Root!.Name
        where root.Namespace == Wml.W && root.LocalName is "document" or "hdr" or "ftr" or "footnotes" or "endnotes"
        orderby part.Key != Main, part.Key
        select (part.Key, part.Value);

    /// <summary>Parts that are not XML, by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Bytes => _bytes;

    /// <summary>What [Content_Types].xml says that a part is; empty where it says nothing, or more than one thing.</summary>
    public Func<string, string> Types()
    {
        var (parts, endings) = (By("Override", "PartName"), By("Default", "Extension"));
        return name => One(parts[$"/{name}"].DefaultIfEmpty(One(endings[Path.GetExtension(name).TrimStart('.')])));

        ILookup<string, string> By(string element, string attribute) =>
            _xml[ContentTypes]
                .Root!.Elements()
                .Where(e => e.Name.LocalName == element)
                .ToLookup(
                    e => (string?)e.Attribute(attribute) ?? "",
                    e => (string?)e.Attribute("ContentType") ?? "",
                    StringComparer.OrdinalIgnoreCase
                );

        static string One(IEnumerable<string> types) => types.Take(2).ToList() is [var only] ? only : "";
    }

    public void Put(string name, XDocument part) => _xml[name] = part;

    public void Remove(string name)
    {
        _xml.Remove(name);
        _bytes.Remove(name);
    }

    /// <summary>A copy whose XML may be changed.</summary>
    public DocxPackage Copy() => new(this);

    /// <summary>Unpacks a file; whatever is wrong with it as a file is added to the faults, and then there is no package.</summary>
    /// <param name="file">The file.</param>
    /// <param name="faults">What is wrong with it.</param>
    /// <param name="largestXml">The most XML in it, in bytes.</param>
    public static DocxPackage? Read(ReadOnlyMemory<byte> file, ICollection<TemplateFault> faults, long? largestXml = null)
    {
        var before = faults.Count;
        if (file.Length > LargestFile)
        {
            Fault(
                "too-large",
                $"文件超过 {LargestFile >> 20} MiB，请压缩或者删除图片",
                $"the file is more than {LargestFile >> 20} MiB: shrink or delete its pictures"
            );
        }
        else if (file.Span.StartsWith((byte[])[0xd0, 0xcf, 0x11, 0xe0]))
        {
            Fault(
                "encrypted",
                "文件加了密码，或者是旧版 .doc；请去掉密码并另存为 .docx",
                "the file has a password or is an old .doc: take the password off and save it as .docx"
            );
        }
        else if (!file.Span.StartsWith("PK\x03\x04"u8))
        {
            Fault(
                "not-docx",
                "文件不是 DOCX 文档；请用 Word 或 WPS 另存为 .docx",
                "the file is no DOCX document: save it as .docx in Word or WPS"
            );
        }
        else if (Unpacked(file, Fault) is { } parts)
        {
            var package = new DocxPackage();
            package.Take(parts, largestXml ?? Limits.Bytes, Fault);
            return faults.Count > before ? null : package;
        }

        return null;

        void Fault(string code, string zh, string en) => faults.Add(new TemplateFault(code, new(zh, en)));
    }

    private static List<(string Name, byte[] Content)>? Unpacked(ReadOnlyMemory<byte> file, Action<string, string, string> fault)
    {
        try
        {
            return [.. PackedFile.Parts(file, Limits)];
        }
        catch (PackedFileRefused refused)
        {
            var (code, zh, en) = refused.Fault switch
            {
                PackedFileFault.Encrypted => (
                    "encrypted",
                    "文件加了密码；请去掉密码后另存",
                    "the file has a password: take it off and save it again"
                ),
                PackedFileFault.TooMuch => (
                    "zip-bomb",
                    $"文件解压后过大或者部件过多（上限 {Limits.Bytes >> 20} MiB、{Limits.Parts} 个），不予读取；请新建文档，只粘贴需要的内容",
                    $"the file unpacks to too much or holds too many parts (most {Limits.Bytes >> 20} MiB, {Limits.Parts}) "
                        + "and is not read: start a new document with only what is needed"
                ),
                _ => (
                    "broken",
                    "文件已经损坏；请用 Word 或 WPS 重新另存为 .docx",
                    "the file is broken: save it anew as .docx in Word or WPS"
                ),
            };
            fault(code, zh, en);
            return null;
        }
    }

    /// <summary>Packs it; the same parts give the same bytes.</summary>
    public byte[] Write() =>
        PackedFile.Pack(
            Names
                .OrderBy(name => name != ContentTypes)
                .ThenBy(name => name, StringComparer.Ordinal)
                .Select(name => (name, _xml.TryGetValue(name, out var part) ? Serialized(part) : _bytes[name]))
        );

    private static byte[] Serialized(XDocument part)
    {
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None };
        using (var writer = XmlWriter.Create(stream, settings))
        {
            part.Save(writer);
        }

        return stream.ToArray();
    }

    // A part is what the list of types says, not what its name ends in.
    private void Take(List<(string Name, byte[] Content)> parts, long largestXml, Action<string, string, string> fault)
    {
        Func<string, string> type = _ => "";
        foreach (var (name, content) in parts.OrderBy(part => part.Name != ContentTypes))
        {
            if (!IsXml(name, type(name)))
            {
                _bytes.Add(name, content);
            }
            else if ((XmlSize += content.Length) <= largestXml)
            {
                Take(name, content, fault);
            }
            else
            {
                fault(
                    "too-much-text",
                    $"文件中的文字和格式超过 {largestXml >> 20} MiB；请新建文档，只粘贴需要的内容（先粘贴为纯文本可以去掉多余的格式）",
                    $"the text and form of the file are more than {largestXml >> 20} MiB: "
                        + "start a new document with only what is needed, pasted as plain text"
                );
                return;
            }

            type = name == ContentTypes && _xml.ContainsKey(name) ? Types() : type;
        }

        if (
            !_xml.ContainsKey(ContentTypes)
            || !_xml.TryGetValue(Main, out var main)
            || main.Root!.Name != Wml.W + "document"
            || main.Root.Element(Wml.W + "body") is null
        )
        {
            fault(
                "not-docx",
                "文件中没有 Word 正文；请用 Word 或 WPS 另存为 .docx",
                "there is no Word text in the file: save it as .docx in Word or WPS"
            );
        }
    }

    private static bool IsXml(string name, string type) =>
        new[] { name, type }.Any(called => called.EndsWith("xml", StringComparison.OrdinalIgnoreCase))
        || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    private void Take(string name, byte[] content, Action<string, string, string> fault)
    {
        try
        {
            using (var depth = Reader(content))
            {
                while (depth.Read())
                {
                    if (depth.Depth > DeepestXml)
                    {
                        throw new XmlException();
                    }
                }
            }

            using var reader = Reader(content);
            _xml.Add(name, XDocument.Load(reader, LoadOptions.PreserveWhitespace));
        }
        catch (XmlException broken) when (broken.Message.Contains("DTD", StringComparison.Ordinal))
        {
            fault(
                "dtd",
                $"部件 {name} 含有 DTD 声明，不予读取；请用 Word 或 WPS 重新另存为 .docx",
                $"part {name} declares a DTD and is not read: save the file anew as .docx in Word or WPS"
            );
        }
        catch (XmlException)
        {
            fault(
                "broken-xml",
                $"部件 {name} 的 XML 已经损坏；请用 Word 或 WPS 重新另存为 .docx",
                $"the XML of part {name} is broken: save the file anew as .docx in Word or WPS"
            );
        }
    }

    private static XmlReader Reader(byte[] content) =>
        XmlReader.Create(
            new MemoryStream(content, writable: false),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
        );
}
