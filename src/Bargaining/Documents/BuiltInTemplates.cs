using Bargaining.Letters;

namespace Bargaining.Documents;

/// <summary>The templates that come with the product (内置模板), after GB/T 9704-2012:
/// light text files beside this file, made into DOCX.</summary>
public static class BuiltInTemplates
{
    /// <summary>The DOCX of a kind.</summary>
    public static byte[] Of(DocumentKind kind)
    {
        using var text =
            typeof(BuiltInTemplates).Assembly.GetManifestResourceStream($"documents/templates/{kind.Code}.md")
            ?? throw new InvalidOperationException($"There is no template of {kind.Code}.");
        using var reader = new StreamReader(text);
        return OfficialLayout.Docx(reader.ReadToEnd());
    }
}
