using Bargaining.Law;

namespace Bargaining.Documents;

/// <summary>A kind of document (文书种类): its name, its mark in numbers, and the fields that a template of it may hold.</summary>
/// <param name="Code">Its code, such as opinion-letter.</param>
/// <param name="Name">Its name (文书名称).</param>
/// <param name="Mark">What stands for it in a number (文号代字), such as 劳监意; empty where it has no number.</param>
/// <param name="Fields">Its fields, its own first, then those that every document has.</param>
/// <param name="Status">How far the list of its fields was checked against the law.</param>
/// <param name="Rules">Ids in the rulebook on which it rests, that of the document itself first.</param>
/// <param name="Basis">What of it the law says, and what is only this product's (内容依据).</param>
public sealed record DocumentKind(
    string Code, Text Name, string Mark, IReadOnlyList<DocumentField> Fields, RuleStatus Status, IReadOnlyList<string> Rules, Text Basis)
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
