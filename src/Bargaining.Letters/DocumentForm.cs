using Bargaining.Law;

namespace Bargaining.Letters;

/// <summary>What a document says and what its templates may ask for (文书格式): its name and its fields.</summary>
/// <param name="Name">Its name (文书名称).</param>
/// <param name="Fields">Its fields.</param>
public record DocumentForm(Text Name, IReadOnlyList<DocumentField> Fields)
{
    /// <summary>The field that a template means, by its Chinese name or its code; null where there is none.</summary>
    public DocumentField? Field(string name) =>
        Fields.FirstOrDefault(field => field.Name.Zh == name || string.Equals(field.Code, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What a field holds (字段类型).</summary>
public enum FieldType
{
    /// <summary>A line of text (文本).</summary>
    Text,

    /// <summary>A day (日期), written 2026年3月2日.</summary>
    Date,

    /// <summary>A whole number (数字).</summary>
    Number,

    /// <summary>Text of several paragraphs (段落), one a line.</summary>
    Paragraphs,

    /// <summary>Rows (表格); in a template its columns stand in one row of a table, which is repeated.</summary>
    Table,
}

/// <summary>A field of a document (字段).</summary>
/// <param name="Code">Its code, which a template may use: {{enterprise}}.</param>
/// <param name="Name">Its name; the Chinese one is what stands in templates: {{用人单位}}.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Required">Whether every template has it and no document goes out without it.</param>
/// <param name="Columns">Columns of a table; empty for every other type. Each table has 序号 (no) beside them.</param>
public sealed record DocumentField(string Code, Text Name, FieldType Type, bool Required, IReadOnlyList<DocumentColumn> Columns);

/// <summary>A column of a table in a document (列): {{代表.姓名}}.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
public sealed record DocumentColumn(string Code, Text Name);
