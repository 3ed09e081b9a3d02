namespace Bargaining.Documents;

/// <summary>The templates that come with the product (内置模板): light text files beside this file, made into DOCX.</summary>
internal static class BuiltInTemplates
{
    public static byte[] Of(DocumentKind kind)
    {
        using var reader = new StreamReader(typeof(BuiltInTemplates).Assembly.GetManifestResourceStream($"documents/templates/{kind.Code}.md")
            ?? throw new InvalidOperationException($"There is no template of {kind.Code}."));
        return OfficialLayout.Docx(reader.ReadToEnd());
    }
}
