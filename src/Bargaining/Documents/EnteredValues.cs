using Bargaining.Letters;

namespace Bargaining.Documents;

/// <summary>Values of a document as a person enters them (填写的内容), checked against the fields of its kind.</summary>
internal static class EnteredValues
{
    private const int LongestText = 20_000;
    private const int MostRows = 500;

    // What the product knows better than whoever writes.
    private static readonly string[] Given = ["issued-on", "case-number"];

    /// <summary>What is wrong with them; every fault at once.</summary>
    public static IEnumerable<FieldFault> Faults(DocumentKind kind, DocumentValues values)
    {
        foreach (var (code, value) in values)
        {
            var field = kind.Fields.FirstOrDefault(f => f.Code == code);
            if (field is null)
            {
                yield return Fault(code, $"“{kind.Name.Zh}”没有这一项，请删去。", $"is no field of the {kind.Name.En}: leave it out.");
            }
            else if (Given.Contains(code))
            {
                yield return Fault(code, "由系统填写，请删去。", "is given by the product: leave it out.");
            }
            else if (value?.Table?.Any(row => row is null || row.Values.Any(cell => cell is null)) ?? value is null)
            {
                yield return Fault(
                    code,
                    "没有内容；请删去这一项，或者填空文字。",
                    "holds null: leave out what has no value, or give an empty text."
                );
            }
            else if (field.Type == FieldType.Table != (value.Table is not null))
            {
                yield return field.Type == FieldType.Table
                    ? Fault(code, "应为表格：每行写明各列的值。", "is a table: rows, each with the values of its columns.")
                    : Fault(code, "应为文字。", "is a text.");
            }
            else if (value.Text.Length > LongestText || value.Table?.Count > MostRows)
            {
                yield return Fault(
                    code,
                    $"不超过 {LongestText} 个字、{MostRows} 行。",
                    $"has at most {LongestText} characters, or {MostRows} rows."
                );
            }
            else if (
                value.Table?.SelectMany(row => row.Keys).FirstOrDefault(column => field.Columns.All(c => c.Code != column)) is { } unknown
            )
            {
                yield return Fault(
                    code,
                    $"表格没有“{unknown}”这一列，应为：{string.Join("、", field.Columns.Select(c => c.Name.Zh))}。",
                    $"has no column '{unknown}', but: {string.Join(", ", field.Columns.Select(c => c.Code))}."
                );
            }
        }
    }

    private static FieldFault Fault(string code, string zh, string en) => new($"values.{code}", new(zh, en));
}
