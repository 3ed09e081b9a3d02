using System.Xml.Linq;

namespace Bargaining.Letters;

/// <summary>What the file says of itself (文件属性): name, number and issuer of the document; nothing of whoever made the template.</summary>
internal static class DocumentProperties
{
    private const string Core = "docProps/core.xml";
    private const string CoreType = "application/vnd.openxmlformats-package.core-properties+xml";
    private const string CoreRelationship = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    private static readonly XNamespace CoreProperties = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";

    public static void Write(DocxPackage package, DocumentForm form, DocumentValues values)
    {
        var types = package.Xml[DocxPackage.ContentTypes].Root!;
        types.Elements(Wml.Types + "Override").Where(type => IsProperties(type, "PartName")).Remove();
        types.Add(new XElement(Wml.Types + "Override", new XAttribute("PartName", $"/{Core}"), new XAttribute("ContentType", CoreType)));
        foreach (var name in package.Names.Where(name => name.StartsWith("docProps/", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            package.Remove(name);
        }

        var relationships = package.Xml["_rels/.rels"].Root!;
        relationships.Elements().Where(relationship => IsProperties(relationship, "Target")).Remove();
        relationships.Add(
            new XElement(
                Wml.Relationships + "Relationship",
                new XAttribute("Id", "properties"),
                new XAttribute("Type", CoreRelationship),
                new XAttribute("Target", Core)
            )
        );
        package.Put(
            Core,
            new XDocument(
                new XElement(
                    CoreProperties + "coreProperties",
                    new XAttribute(XNamespace.Xmlns + "cp", CoreProperties.NamespaceName),
                    new XAttribute(XNamespace.Xmlns + "dc", Dublin.NamespaceName),
                    new XElement(
                        Dublin + "title",
                        $"{(Text("title") is { Length: > 0 } title ? title : form.Name.Zh)} {Text("document-number")}".Trim()
                    ),
                    new XElement(Dublin + "creator", Text("union-name"))
                )
            )
        );

        static bool IsProperties(XElement element, string attribute) =>
            ((string?)element.Attribute(attribute))?.TrimStart('/').StartsWith("docProps/", StringComparison.OrdinalIgnoreCase) == true;

        string Text(string field) => DocumentTemplate.Clean(values.GetValueOrDefault(field)?.Text ?? "");
    }
}
