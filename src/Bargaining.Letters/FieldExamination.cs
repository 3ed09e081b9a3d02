using System.Text.RegularExpressions;
using Bargaining.Law;
using static Bargaining.Letters.TemplateExamination;

namespace Bargaining.Letters;

/// <summary>What is wrong with the fields of a template (模板字段检查): those that its kind does not
/// have, those that it lacks, and braces that do not match.</summary>
internal static partial class FieldExamination
{
    private const int MostPlaceholders = 2000;

    public static IEnumerable<TemplateFault> Of(DocxPackage package, DocumentForm form)
    {
        HashSet<DocumentField> found = [];
        var places = package
            .Written.SelectMany(part => part.Part.Descendants(Wml.W + "p"))
            .Sum(paragraph => DocumentTemplate.Placeholder().Count(Wml.Written(paragraph)));
        if (places > MostPlaceholders)
        {
            yield return Fault(
                "too-many-fields",
                $"模板中的字段超过 {MostPlaceholders} 处；请拆成几个模板",
                $"the template has more than {MostPlaceholders} places for fields: make several of it"
            );
            yield break;
        }

        foreach (var (name, part) in package.Written)
        {
            foreach (var (index, paragraph) in part.Descendants(Wml.W + "p").Index())
            {
                var text = Wml.Written(paragraph);
                var rest = DocumentTemplate.Placeholder().Replace(text, "");
                var place = new Text(
                    $"{Place(name).Zh}第 {index + 1} 段（“{Short(text)}”）",
                    $"paragraph {index + 1} of {Place(name).En} ('{Short(text)}')"
                );
                if (
                    new[] { "{{", "}}", "｛｛", "｝｝" }.Any(braces => rest.Contains(braces, StringComparison.Ordinal))
                    || SingleBraces().Matches(rest).Any(match => DocumentTemplate.Meant(form, match.Groups[1].Value).Field is not null)
                )
                {
                    yield return Fault(
                        "malformed-braces",
                        $"{place.Zh}的花括号不成对；字段应写作 {{{{用人单位}}}}，两边各两个花括号，写在同一段内",
                        $"the braces in {place.En} do not match: a field is written {{{{enterprise}}}}, "
                            + "two braces on each side, within one paragraph"
                    );
                }

                foreach (var placeholder in DocumentTemplate.Placeholder().Matches(text).Select(match => match.Groups[1].Value))
                {
                    var (field, column) = DocumentTemplate.Meant(form, placeholder);
                    if (field is null || (column is null && placeholder.IndexOfAny(['.', '．', '。']) >= 0))
                    {
                        yield return Unknown(form, placeholder.Trim(), place);
                        continue;
                    }

                    if (field.Type == FieldType.Table && (column is null || !paragraph.Ancestors(Wml.W + "tr").Any()))
                    {
                        yield return Fault(
                            "table-field",
                            $"{place.Zh}：{field.Name.Zh}是表格，应在表格的一行中写各列，如 {{{{{field.Name.Zh}.{field.Columns[0].Name.Zh}}}}}",
                            $"{place.En}: {field.Name.Zh} is a table; write its columns in a row of a table, "
                                + $"such as {{{{{field.Code}.{field.Columns[0].Code}}}}}"
                        );
                    }

                    found.Add(field);
                }
            }

            foreach (var row in part.Descendants(Wml.W + "tr"))
            {
                var tables = row.Descendants(Wml.W + "p")
                    .Where(p => p.Ancestors(Wml.W + "tr").First() == row)
                    .SelectMany(p => DocumentTemplate.Placeholder().Matches(Wml.Written(p)))
                    .Select(match => DocumentTemplate.Meant(form, match.Groups[1].Value))
                    .Where(meant => meant.Column is not null)
                    .Select(meant => meant.Field!.Name)
                    .Distinct()
                    .ToList();
                if (tables.Count > 1)
                {
                    yield return Fault(
                        "table-field",
                        $"{Place(name).Zh}的一行表格中混用了{string.Join("、", tables.Select(t => t.Zh))}的列；请分成两个表格",
                        $"a row of a table in {Place(name).En} mixes columns of "
                            + $"{string.Join(", ", tables.Select(t => t.En))}: make them two tables"
                    );
                }
            }
        }

        foreach (var field in form.Fields.Where(field => field.Required && !found.Contains(field)))
        {
            var written = field.Type == FieldType.Table ? $"{field.Name.Zh}.{field.Columns[0].Name.Zh}" : field.Name.Zh;
            yield return Fault(
                "field-absent",
                $"缺少必需的字段 {{{{{written}}}}}；请加入模板",
                $"the required field {{{{{written}}}}} ({field.Name.En}) is not in the template: put it in"
            );
        }
    }

    private static TemplateFault Unknown(DocumentForm form, string name, Text place)
    {
        var known = form.Fields.SelectMany(field =>
            field.Type == FieldType.Table
                ? field.Columns.SelectMany(column => new[] { $"{field.Name.Zh}.{column.Name.Zh}", $"{field.Code}.{column.Code}" })
                : [field.Name.Zh, field.Code]
        );
        var nearest = known.Select(candidate => (Name: candidate, Away: Distance(name, candidate))).MinBy(candidate => candidate.Away);
        var near = nearest.Away <= Math.Max(1, nearest.Name.Length / 2);
        return Fault(
            "unknown-field",
            $"{place.Zh}：没有字段 {{{{{Short(name)}}}}}"
                + (
                    near
                        ? $"，是否应为 {{{{{nearest.Name}}}}}"
                        : $"；{form.Name.Zh}可用的字段：{string.Join("、", form.Fields.Select(field => field.Name.Zh))}"
                ),
            $"{place.En}: there is no field {{{{{Short(name)}}}}}"
                + (
                    near
                        ? $"; is {{{{{nearest.Name}}}}} meant?"
                        : $"; this kind has {string.Join(", ", form.Fields.Select(field => field.Code))}"
                )
        );
    }

    // Letters to be changed, added or left out (Levenshtein).
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        foreach (var (i, letter) in one.Take(50).Index())
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (letter == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    [GeneratedRegex(@"[{｛]([^{}｛｝]+)[}｝]")]
    private static partial Regex SingleBraces();
}
