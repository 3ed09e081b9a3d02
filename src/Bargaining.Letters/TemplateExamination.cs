using Bargaining.Law;

namespace Bargaining.Letters;

/// <summary>What is wrong with a template (模板检查): what the file may not hold, and its fields.</summary>
internal static class TemplateExamination
{
    private const int MostFaults = 50;

    public static IEnumerable<TemplateFault> Of(DocxPackage package, DocumentForm form) =>
        PackageExamination.Of(package).Concat(FieldExamination.Of(package, form)).Take(MostFaults);

    /// <summary>A part of the file, as a sentence names it.</summary>
    public static Text Place(string part) =>
        Path.GetFileName(part) switch
        {
            ['h', 'e', 'a', 'd', 'e', 'r', ..] => new("页眉", "a header"),
            ['f', 'o', 'o', 't', 'e', 'r', ..] => new("页脚", "a footer"),
            ['f', 'o', 'o', 't', 'n', 'o', 't', 'e', ..] => new("脚注", "a footnote"),
            ['e', 'n', 'd', ..] => new("尾注", "an endnote"),
            _ => new("正文", "the body"),
        };

    /// <summary>The beginning of what stands there.</summary>
    public static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";

    public static TemplateFault Fault(string code, string zh, string en) => new(code, new Text(zh, en));
}
