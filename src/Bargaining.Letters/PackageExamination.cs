using System.Xml.Linq;
using static Bargaining.Letters.TemplateExamination;

namespace Bargaining.Letters;

/// <summary>What the file of a template may not hold (模板文件检查): whatever would be
/// carried out, fetched, or would change after issue.</summary>
internal static class PackageExamination
{
    private const int LongestFieldCode = 200;
    private const string DocumentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string Strict = "http://purl.oclc.org/ooxml/";
    private static readonly string[] WordTypes =
    [
        "document.main",
        "document.glossary",
        "styles",
        "settings",
        "webSettings",
        "fontTable",
        "numbering",
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "comments",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "people",
    ];

    private static readonly string[] TextTypes =
    [
        "application/xml",
        "application/vnd.openxmlformats-package.relationships+xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        "application/vnd.openxmlformats-officedocument.theme+xml",
        "application/vnd.ms-word.stylesWithEffects+xml",
        "application/vnd.ms-office.classificationlabels+xml",
    ];

    // Relationships that lead to parts of text or form, by the last word of their type.
    private static readonly string[] RelationshipTypes =
    [
        "officeDocument",
        "core-properties",
        "extended-properties",
        "custom-properties",
        "glossaryDocument",
        "styles",
        "stylesWithEffects",
        "settings",
        "webSettings",
        "fontTable",
        "numbering",
        "theme",
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "comments",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "people",
        "customXml",
        "customXmlProps",
        "classificationlabels",
    ];

    // Relationships that lead to something else, with what it has to be.
    private static readonly Dictionary<string, string> Binary = new()
    {
        ["font"] = "application/vnd.openxmlformats-officedocument.obfuscatedFont",
        ["printerSettings"] = $"{Word}printerSettings",
    };

    private static readonly string[] LivingFields = ["PAGE", "NUMPAGES", "SECTIONPAGES", "SYMBOL", "EQ"];
    private static readonly string[] Objects = ["altChunk", "mailMerge", "object", "subDoc", "control"];

    private static readonly string[] Revisions =
    [
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "pPrChange",
        "rPrChange",
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
        "sectPrChange",
        "commentReference",
    ];

    public static IEnumerable<TemplateFault> Of(DocxPackage package)
    {
        IEnumerable<TemplateFault>[] faults =
        [
            Macros(package),
            Parts(package),
            OutsideReferences(package),
            Embedded(package),
            Revised(package),
            FieldCodes(package),
        ];
        return faults.SelectMany(some => some);
    }

    private static IEnumerable<TemplateFault> Macros(DocxPackage package)
    {
        var types = package
            .Xml[DocxPackage.ContentTypes]
            .Root!.Elements()
            .Select(type => (Part: (string?)type.Attribute("PartName") ?? "", Type: (string?)type.Attribute("ContentType") ?? ""))
            .ToList();
        if (
            package.Names.Any(name => Has(name, "vbaProject") || Has(name, "vbaData"))
            || types.Any(type => Has(type.Type, "macroEnabled") || Has(type.Type, "vba"))
        )
        {
            yield return Fault(
                "macro",
                "文件含有宏；请在 Word 或 WPS 中另存为不含宏的 .docx（只改扩展名不行）",
                "the file has macros: save it in Word or WPS as .docx without them (another ending alone will not do)"
            );
        }
        else if (
            !types.Any(type => type.Part.Equals($"/{DocxPackage.Main}", StringComparison.OrdinalIgnoreCase) && type.Type == DocumentType)
        )
        {
            yield return Fault(
                "not-docx",
                "文件不是 .docx 文档（可能是 .dotx 模板）；请另存为 .docx",
                "the file is no .docx document (perhaps a .dotx): save it as .docx"
            );
        }

        if (!package.Xml.ContainsKey("_rels/.rels"))
        {
            yield return Fault(
                "broken",
                "文件已经损坏；请用 Word 或 WPS 重新另存为 .docx",
                "the file is broken: save it anew as .docx in Word or WPS"
            );
        }
        else if (
            Relationships(package).Where(r => r.Part == "_rels/.rels" && r.Type == "officeDocument").Select(r => r.Target).ToList()
            is not [DocxPackage.Main]
        )
        {
            yield return Fault(
                "not-docx",
                "文件的正文不在通常的位置；请用 Word 或 WPS 另存为 .docx",
                "the text of the file is not where it belongs: save it as .docx in Word or WPS"
            );
        }
    }

    // What is neither text, nor form, nor a picture could be opened by the one program and not be seen by the other.
    private static IEnumerable<TemplateFault> Parts(DocxPackage package)
    {
        var type = package.Types();
        var strange = package
            .Names.Where(name =>
                name is not (DocxPackage.ContentTypes or DocxPackage.Main)
                && !IsNamedElsewhere(name)
                && !IsText(type(name))
                && !Binary.ContainsValue(type(name))
                && !IsPicture(type(name))
            )
            .Concat(Relationships(package).Where(r => r.Type != "hyperlink" && !IsKnown(r)).Select(r => $"{r.Type}: {r.Target}"));
        foreach (var name in strange)
        {
            yield return Fault(
                "unknown-part",
                $"文件中有不认识的内容（{Short(name)}）；请把文字复制到新建文档后另存为 .docx",
                $"there is something unknown in the file ({Short(name)}): copy the text into a new document and save that as .docx"
            );
        }

        foreach (var name in package.Xml.Where(part => part.Value.Root!.DescendantsAndSelf().Any(IsStrict)).Select(part => part.Key))
        {
            yield return Fault(
                "not-docx",
                $"文件是“Strict Open XML”格式（{name}）；请另存为普通的 .docx",
                $"the file is Strict Open XML ({name}): save it as an ordinary .docx"
            );
        }

        // What is not read as XML here is nothing that another program would read as text.
        bool IsKnown((string Part, string Type, string Target) relationship) =>
            relationship.Type switch
            {
                "image" or "thumbnail" => package.Names.Where(name => name == relationship.Target).All(name => IsPicture(type(name))),
                var binary when Binary.TryGetValue(binary, out var its) => type(relationship.Target) == its,
                var written => RelationshipTypes.Contains(written) && package.Xml.ContainsKey(relationship.Target),
            };

        static bool IsStrict(XElement element) => element.Name.NamespaceName.StartsWith(Strict, StringComparison.Ordinal);

        static bool IsText(string type) =>
            TextTypes.Contains(type)
            || (
                type.StartsWith(Word, StringComparison.Ordinal)
                && WordTypes.Contains(type[Word.Length..].Replace("+xml", "", StringComparison.Ordinal))
            );

        static bool IsPicture(string type) => type.StartsWith("image/", StringComparison.Ordinal);

        static bool IsNamedElsewhere(string name) =>
            new[] { "vbaProject", "vbaData", "/embeddings/", "activeX", "/ctrlProps/", "/media/" }.Any(part => Has(name, part));
    }

    /// <summary>What the parts refer to within the file: by which part, as what, and
    /// which part; what lies outside is another fault.</summary>
    private static IEnumerable<(string Part, string Type, string Target)> Relationships(DocxPackage package) =>
        from part in package.Xml
        where part.Key.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)
        let folder = new Uri($"http://part/{part.Key[..Math.Max(0, part.Key.LastIndexOf("_rels/", StringComparison.OrdinalIgnoreCase))]}")
        from relationship in part.Value.Root!.Elements()
        where !IsOutside(relationship)
        let written = (string?)relationship.Attribute("Target") ?? ""
        select (part.Key, ((string?)relationship.Attribute("Type") ?? "").Split('/')[^1], Resolved(folder, written));

    private static string Resolved(Uri folder, string target) =>
        target.IndexOfAny(['?', '#']) < 0 && Uri.TryCreate(folder, target, out var uri)
            ? Uri.UnescapeDataString(uri.AbsolutePath).TrimStart('/')
            : "";

    private static bool IsOutside(XElement relationship) =>
        string.Equals((string?)relationship.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase)
        || ((string?)relationship.Attribute("Target") ?? "") is var target
            && (target.Contains(':', StringComparison.Ordinal) || target.StartsWith("//", StringComparison.Ordinal));

    private static IEnumerable<TemplateFault> OutsideReferences(DocxPackage package) =>
        from part in package.Xml
        where part.Key.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)
        from relationship in part.Value.Root!.Elements()
        let target = (string?)relationship.Attribute("Target") ?? ""
        where IsOutside(relationship) || ((string?)relationship.Attribute("Type") ?? "").EndsWith("/hyperlink", StringComparison.Ordinal)
        let type = ((string?)relationship.Attribute("Type") ?? "").Split('/')[^1]
        select type switch
        {
            "hyperlink" => Outside(
                $"含有超链接（{Short(target)}）；请选中后取消超链接",
                $"there is a hyperlink ({Short(target)}): select it and remove the link"
            ),
            "attachedTemplate" => Outside(
                $"链接了外部模板（{Short(target)}）；请把内容复制到新建文档后另存",
                $"a template outside is attached ({Short(target)}): copy the text into a new document and save that"
            ),
            "image" => Outside(
                $"图片链接到文件外（{Short(target)}）；请删除后重新插入图片本身",
                $"a picture is linked from outside ({Short(target)}): delete it and insert the picture itself"
            ),
            _ => Outside(
                $"引用了文件以外的内容（{type}：{Short(target)}）；请删除该内容",
                $"something outside the file is referred to ({type}: {Short(target)}): delete it"
            ),
        };

    private static TemplateFault Outside(string zh, string en) => Fault("external-reference", zh, en);

    private static IEnumerable<TemplateFault> Embedded(DocxPackage package)
    {
        foreach (var name in package.Names.Where(name => Has(name, "/embeddings/")))
        {
            yield return Fault(
                "embedded-object",
                $"嵌入了其他文件（{name}）；请删除该对象，需要的内容直接写入正文",
                $"another file is embedded ({name}): delete the object and write what is needed into the text"
            );
        }

        foreach (var name in package.Names.Where(name => Has(name, "activeX") || Has(name, "/ctrlProps/")))
        {
            yield return Fault("active-x", $"含有控件（{name}）；请删除控件", $"there is an ActiveX control ({name}): delete it");
        }

        var type = package.Types();
        foreach (
            var (name, content) in package.Bytes.Where(part =>
                Has(part.Key, "/media/")
                || (
                    type(part.Key).StartsWith("image/", StringComparison.Ordinal)
                    && !part.Key.StartsWith("docProps/", StringComparison.Ordinal)
                )
            )
        ) // those are left out of what is issued
        {
            if (!IsPngOrJpeg(content))
            {
                yield return Fault(
                    "picture",
                    $"图片 {name} 不是 PNG 或 JPEG；请换成 PNG 或 JPEG 图片",
                    $"the picture {name} is neither PNG nor JPEG: put a PNG or JPEG in its place"
                );
            }
        }

        foreach (var (name, part) in package.Xml)
        {
            if (part.Descendants().Any(e => e.Name.Namespace == Wml.W && Objects.Contains(e.Name.LocalName)))
            {
                yield return Fault(
                    "embedded-object",
                    $"{Place(name).Zh}中嵌入了对象、子文档或者控件；请删除",
                    $"an object, a document or a control is embedded in {Place(name).En}: delete it"
                );
            }
        }
    }

    private static bool IsPngOrJpeg(ReadOnlySpan<byte> content) =>
        content.StartsWith((byte[])[0xff, 0xd8, 0xff])
        || content.StartsWith((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);

    private static IEnumerable<TemplateFault> Revised(DocxPackage package) =>
        from part in package.Written
        where part.Part.Descendants().Any(e => e.Name.Namespace == Wml.W && Revisions.Contains(e.Name.LocalName))
        select Fault(
            "revision",
            $"{Place(part.Name).Zh}中有修订痕迹或者批注；请接受全部修订、删除全部批注",
            $"there are tracked changes or comments in {Place(part.Name).En}: accept all changes and delete all comments"
        );

    // A field code may be cut into runs and nested; only codes that neither reach outside nor change the text are let through.
    private static IEnumerable<TemplateFault> FieldCodes(DocxPackage package)
    {
        foreach (var (name, part) in package.Xml)
        {
            List<string> codes =
            [
                .. part.Descendants(Wml.W + "fldSimple").Select(field => (string?)field.Attribute(Wml.W + "instr") ?? ""),
            ];
            var open = new Stack<int>();
            foreach (var element in part.Descendants())
            {
                if (element.Name == Wml.W + "fldChar" && (string?)element.Attribute(Wml.W + "fldCharType") == "begin")
                {
                    codes.Add("");
                    open.Push(codes.Count - 1);
                }
                else if (element.Name == Wml.W + "fldChar" && (string?)element.Attribute(Wml.W + "fldCharType") == "end")
                {
                    open.TryPop(out _);
                }
                else if (element.Name == Wml.W + "instrText")
                {
                    if (open.TryPeek(out var field))
                    {
                        codes[field] += codes[field].Length < LongestFieldCode ? element.Value : "";
                    }
                    else
                    {
                        codes.Add(element.Value);
                    }
                }
            }

            foreach (
                var code in codes
                    .Select(code => code.Trim().Split([' ', '\t', '\\'], 2)[0].ToUpperInvariant())
                    .Where(code => !LivingFields.Contains(code))
                    .Distinct()
            )
            {
                yield return Fault(
                    "field-code",
                    $"{Place(name).Zh}中有域代码 {Short(code)}，它会引用外部内容或者在制发后变化；请选中后按 Ctrl+Shift+F9 转为文字，或者删除",
                    $"there is a field code {Short(code)} in {Place(name).En}, which reaches outside or changes after issue: "
                        + "turn it into text (Ctrl+Shift+F9) or delete it"
                );
            }
        }
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
