using Bargaining.Law;
using Bargaining.Letters;

namespace Bargaining.Documents;

/// <summary>A file cannot be a template of this kind (模板不可用); every fault at once. The
/// field of a fault is its code: unknown-field, macro ...</summary>
public sealed class TemplateRefused(IReadOnlyList<TemplateFault> faults)
    : Refusal(
        "template-refused",
        new Text(
            "模板不能使用：" + string.Join("；", faults.Select(fault => fault.Message.Zh)) + "。",
            "The template cannot be used: " + string.Join("; ", faults.Select(fault => fault.Message.En)) + "."
        )
    )
{
    /// <summary>What is wrong, where, and what to do.</summary>
    public override IReadOnlyList<FieldFault> Faults { get; } = [.. faults.Select(fault => new FieldFault(fault.Code, fault.Message))];

    /// <inheritdoc/>
    public override string Outcome => $"refused: template ({string.Join(", ", Faults.Select(fault => fault.Field).Distinct())})";
}

/// <summary>A document cannot be issued: required fields have no value (缺少内容). A blank is never printed in their place.</summary>
public sealed class FieldsMissing(DocumentKind kind, IReadOnlyList<DocumentField> missing)
    : Refusal(
        "fields-missing",
        new Text(
            $"{kind.Name.Zh}不能制发，请先填写：{string.Join("、", missing.Select(field => field.Name.Zh))}。",
            $"The {kind.Name.En} cannot be issued; first give: {string.Join(", ", missing.Select(field => field.Name.En))}."
        )
    )
{
    /// <summary>The fields without a value.</summary>
    public IReadOnlyList<DocumentField> Missing { get; } = missing;

    /// <summary>The same, a fault a field.</summary>
    public override IReadOnlyList<FieldFault> Faults { get; } =
    [.. missing.Select(field => new FieldFault(field.Code, new Text($"请填写{field.Name.Zh}", $"give the {field.Name.En}")))];

    /// <inheritdoc/>
    public override string Outcome => $"refused: fields missing ({string.Join(", ", Missing.Select(one => one.Code))})";
}

/// <summary>An uploaded file is not what may be kept here (文件不予接收).</summary>
public sealed class FileRefused(string why, Text message) : Refusal("file-refused", message)
{
    /// <summary>Stable code of what is wrong: empty, too-large, unknown-type, not-its-name, broken, macro.</summary>
    public string Why { get; } = why;

    /// <inheritdoc/>
    public override string Outcome => $"refused: file ({Why})";
}

/// <summary>No program is here that makes PDF of a document (没有 PDF 转换程序).</summary>
public sealed class NoPdfConverter()
    : Refusal(
        "no-pdf-converter",
        new Text(
            "服务器上没有 LibreOffice，不能生成 PDF。请管理员安装（Debian：libreoffice-writer-nogui 和 fonts-noto-cjk），"
                + "或者用 BARGAINING_SOFFICE 指明 soffice 的位置；DOCX 文件不受影响。",
            "There is no LibreOffice on the server, so no PDF can be made. Ask the administrator to install it "
                + "(Debian: libreoffice-writer-nogui and fonts-noto-cjk), or to name soffice in "
                + "BARGAINING_SOFFICE; the DOCX is not affected."
        )
    );

/// <summary>The converter did not make the PDF (PDF 转换失败).</summary>
public sealed class PdfFailed(string which, string said = "")
    : Refusal(
        "pdf-failed",
        new Text(
            $"PDF 没有生成（{which}）。请稍后重试；若再次失败，请检查模板。",
            $"The PDF was not made ({which}). Try again later; if it fails again, look at the template."
        )
    )
{
    /// <summary>What the program said, for the log; empty where it said nothing.</summary>
    public string Said { get; } = said;
}
