using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;

namespace Bargaining.Web.Api;

/// <summary>A kind of document (文书种类).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Zh">Its name, Chinese.</param>
/// <param name="En">Its name, English.</param>
/// <param name="Mark">What stands for it in a number (文号代字); empty where it has none.</param>
/// <param name="Status">How far the list of its fields was checked against the law.</param>
/// <param name="Rules">Ids in the rulebook on which it rests.</param>
/// <param name="Basis">What of it the law says, and what is only this product's; Chinese and English.</param>
/// <param name="Fields">Its fields.</param>
public sealed record DocumentKindView(
    string Code,
    string Zh,
    string En,
    string Mark,
    RuleStatus Status,
    IReadOnlyList<string> Rules,
    Named Basis,
    IReadOnlyList<DocumentFieldView> Fields
)
{
    /// <summary>The view of a kind.</summary>
    public static DocumentKindView Of(DocumentKind kind) =>
        new(
            kind.Code,
            kind.Name.Zh,
            kind.Name.En,
            kind.Mark,
            kind.Status,
            kind.Rules,
            Named.Of("basis", kind.Basis),
            [
                .. kind.Fields.Select(field => new DocumentFieldView(
                    Named.Of(field.Code, field.Name),
                    field.Type,
                    field.Required,
                    [.. field.Columns.Select(column => Named.Of(column.Code, column.Name))]
                )),
            ]
        );
}

/// <summary>A field of a document (字段).</summary>
/// <param name="Name">Its code, and its name as templates write it.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Required">Whether no document goes out without it.</param>
/// <param name="Columns">Columns of a table; empty for every other type.</param>
public sealed record DocumentFieldView(Named Name, FieldType Type, bool Required, IReadOnlyList<Named> Columns);
