using System.Text.Json.Nodes;
using Bargaining.Documents;
using Bargaining.Documents.Mailings;
using Bargaining.Letters;

namespace Bargaining.Pages.Forms;

/// <summary>The fields of a document that a person fills in, once its kind is chosen (文书填写栏目).</summary>
public static class DocumentFields
{
    // What the product writes itself, everywhere or in the letters that go to many.
    private static readonly string[] Given = ["issued-on", "case-number"];
    private static readonly string[] GivenToMany =
    [
        "addressee",
        "document-number",
        "enterprise",
        "union-name",
        "enterprise-address",
        "legal-representative",
    ];
    private static readonly string[] GivenInNotices =
    [
        "addressee",
        "document-number",
        "withdrawn-document",
        "withdrawn-number",
        "withdrawn-on",
        "reasons",
    ];

    /// <summary>Whether the kind is chosen in the form; otherwise the action has but one.</summary>
    public static bool IsKindChosen(Type command) => command == typeof(IssueDocument);

    /// <summary>The kind of the document; null until it is chosen.</summary>
    public static DocumentKind? KindOf(Type command, FormInput input) =>
        DocumentKinds.Find(
            command == typeof(WithdrawDocument) ? WithdrawDocument.Notice
            : command == typeof(StartMailing) && StartMailing.Kinds is [var only] ? only
            : input.Text("kind")
        );

    /// <summary>Its fields that are filled in by hand.</summary>
    public static IEnumerable<DocumentField> Of(Type command, FormInput input) =>
        KindOf(command, input) is not { } kind
            ? []
            : kind.Fields.Where(field =>
                !Given.Contains(field.Code)
                && !GivenBy(command).Contains(field.Code)
                && (field.Code != "document-number" || kind.Mark.Length == 0)
            );

    /// <summary>The values as JSON writes them; what was left empty is left out.</summary>
    internal static JsonObject Read(Type command, FormInput input, string path) =>
        new(
            Of(command, input)
                .Select(field => KeyValuePair.Create(field.Code, Value(field, input, $"{path}.{field.Code}")))
                .Where(pair => pair.Value is not null)
        );

    private static string[] GivenBy(Type command) =>
        command == typeof(StartMailing) ? GivenToMany
        : command == typeof(WithdrawDocument) ? GivenInNotices
        : [];

    private static JsonNode? Value(DocumentField field, FormInput input, string path)
    {
        if (field.Type == FieldType.Table)
        {
            var rows = Enumerable
                .Range(0, input.Rows(path))
                .Select(row => Row(field, input, $"{path}[{row}]"))
                .Where(row => row.Count > 0)
                .ToArray<JsonNode?>();
            return rows.Length == 0 ? null : new JsonArray(rows);
        }

        var text = input.Text(path).Trim().ReplaceLineEndings("\n");
        return text.Length == 0 ? null
            : field.Type == FieldType.Date && DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? FieldValue.Of(day).Text
            : text;
    }

    private static JsonObject Row(DocumentField field, FormInput input, string path) =>
        new(
            field
                .Columns.Select(column => KeyValuePair.Create(column.Code, (JsonNode?)input.Text($"{path}.{column.Code}").Trim()))
                .Where(cell => cell.Value!.GetValue<string>().Length > 0)
        );
}
