using Bargaining.Law;
using Bargaining.Letters;

namespace Bargaining.Documents;

/// <summary>Every kind of document, from kinds.tsv beside this file (文书目录).</summary>
public static class DocumentKinds
{
    /// <summary>All of them, in the order of the procedures.</summary>
    public static IReadOnlyList<DocumentKind> All { get; } = Read();

    /// <summary>All of them by code and name, to choose from (文书种类).</summary>
    public static IReadOnlyList<Named> Choices { get; } = [.. All.Select(kind => Wording.Named.Of(kind.Code, kind.Name))];

    /// <summary>A kind by its code.</summary>
    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public static DocumentKind Named(string code) => Find(code) ?? throw new KeyNotFoundException($"There is no document kind '{code}'.");

    /// <summary>A kind by its code; null where there is none.</summary>
    public static DocumentKind? Find(string code) => All.FirstOrDefault(kind => kind.Code == code);

    /// <summary>A kind by the code that somebody asked for.</summary>
    /// <exception cref="Invalid">There is no such kind.</exception>
    public static DocumentKind Asked(string code) =>
        Find(code)
        ?? throw new Invalid("kind", "没有这种文书，请从文书目录中选择。", "is no kind of document: choose one of the list of kinds.");

    private static List<DocumentKind> Read()
    {
        using var reader = new StreamReader(typeof(DocumentKinds).Assembly.GetManifestResourceStream("documents/kinds.tsv")!);
        List<DocumentField> common = [];
        List<DocumentKind> kinds = [];
        List<DocumentField> fields = common;
        while (reader.ReadLine() is { } line)
        {
            switch (line.Split('\t'))
            {
                case [""] or ["common"] or [['#', ..], ..]:
                    break;
                case ["", "", var code, var zh, var en]:
                    fields[^1] = fields[^1] with { Columns = [.. fields[^1].Columns, new DocumentColumn(code, new Text(zh, en))] };
                    break;
                case ["", var code, "required"]:
                    fields.Add(common.Single(field => field.Code == code) with { Required = true });
                    break;
                case ["", var code, var zh, var en, var type, var required]:
                    fields.Add(
                        new DocumentField(code, new Text(zh, en), Enum.Parse<FieldType>(type, ignoreCase: true), required == "required", [])
                    );
                    break;
                case [var code, var mark, var status, var rules, var zh, var en, var basisZh, var basisEn]:
                    fields = [];
                    kinds.Add(
                        new DocumentKind(
                            code,
                            new Text(zh, en),
                            mark.TrimStart('-'),
                            fields,
                            Enum.Parse<RuleStatus>(status, ignoreCase: true),
                            rules.Split(' '),
                            new Text(basisZh, basisEn)
                        )
                    );
                    break;
                default:
                    throw new FormatException($"kinds.tsv: {line}");
            }
        }

        return
        [
            .. kinds.Select(kind =>
                kind with
                {
                    Fields = [.. kind.Fields, .. common.Where(field => kind.Fields.All(own => own.Code != field.Code))],
                }
            ),
        ];
    }
}
