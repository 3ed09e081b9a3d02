using System.Globalization;
using Bargaining.Law;

namespace Bargaining.Sheets;

/// <summary>A column that a table may have (列).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Headings">What its heading may be, in Chinese or English; the first is the one that is proposed.</param>
internal sealed record TableColumn(string Code, params string[] Headings);

/// <summary>
/// A file as a table: a heading, found in one of its first rows, and the rows below. Reading goes on after a fault, so that all of them
/// are told at once.
/// </summary>
internal sealed class Table
{
    private const int RowsToTheHeading = 5;

    private readonly Dictionary<string, (int Index, string Heading)> _columns = new(StringComparer.Ordinal);

    private Table() { }

    /// <summary>What is wrong with the file as a whole; then it has no rows.</summary>
    public List<RowFault> Faults { get; } = [];

    /// <summary>The rows below the heading.</summary>
    public IReadOnlyList<TableRow> Rows { get; private set; } = [];

    /// <summary>Reads a file; it never throws.</summary>
    /// <param name="content">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="columns">The columns that it may have; the first must be there.</param>
    public static Table Read(ReadOnlyMemory<byte> content, SheetFormat format, IReadOnlyList<TableColumn> columns)
    {
        var table = new Table();
        try
        {
            if (content.IsEmpty)
            {
                throw new UnreadableSheet("文件是空的。", "the file is empty.");
            }

            if (content.Length > SheetLimits.Bytes)
            {
                throw new UnreadableSheet(
                    $"文件超过 {SheetLimits.Bytes >> 20} MiB；请分开导入。",
                    $"the file is more than {SheetLimits.Bytes >> 20} MiB: import it in parts."
                );
            }

            table.Take(format == SheetFormat.Csv ? CsvSheet.Read(content.Span) : XlsxSheet.Read(content), columns);
        }
        catch (UnreadableSheet unreadable)
        {
            table.Faults.Add(unreadable.Fault);
        }

        return table;
    }

    /// <summary>Whether the file has the column.</summary>
    public bool Has(string code) => _columns.ContainsKey(code);

    /// <summary>The heading of a column, as the file has it; the proposed one where it has none.</summary>
    public string Heading(TableColumn column) => _columns.TryGetValue(column.Code, out var found) ? found.Heading : column.Headings[0];

    internal string Value(SheetRow row, string code) => _columns.TryGetValue(code, out var found) ? row[found.Index] : "";

    private void Take(List<SheetRow> rows, IReadOnlyList<TableColumn> columns)
    {
        if (rows.Count == 0)
        {
            throw new UnreadableSheet("文件中没有内容。", "the file has no rows.");
        }

        var at = rows.Take(RowsToTheHeading).ToList().FindIndex(row => row.Cells.Any(cell => Find(columns, cell)?.Code == columns[0].Code));
        if (at < 0)
        {
            throw new UnreadableSheet(
                $"没有找到表头；前 {RowsToTheHeading} 行中应有一行列出各列名称，其中包含“{columns[0].Headings[0]}”。",
                $"there is no heading: one of the first {RowsToTheHeading} rows names the columns, '{columns[0].Code}' among them."
            );
        }

        foreach (var (index, heading) in rows[at].Cells.Index().Where(cell => cell.Item.Length > 0))
        {
            if (Find(columns, heading) is not { } column)
            {
                Faults.Add(
                    new RowFault(
                        rows[at].Number,
                        heading,
                        new Text(
                            $"不认识的列；请改名或者删除。可用的列：{string.Join("、", columns.Select(c => c.Headings[0]))}。",
                            $"is no column that is known: rename or delete it. Known: {string.Join(", ", columns.Select(c => c.Code))}."
                        )
                    )
                );
            }
            else if (!_columns.TryAdd(column.Code, (index, heading)))
            {
                Faults.Add(
                    new RowFault(
                        rows[at].Number,
                        heading,
                        new Text("这一列出现了两次；请删除一列。", "stands twice: delete one of the two.")
                    )
                );
            }
        }

        var body = rows.Skip(at + 1).ToList();
        if (body.Count == 0)
        {
            Faults.Add(new RowFault(null, null, new Text("表头下面没有数据行。", "there is no row below the heading.")));
        }

        if (body.Count > SheetLimits.Rows)
        {
            Faults.Add(
                new RowFault(
                    null,
                    null,
                    new Text(
                        $"超过 {SheetLimits.Rows} 行；请分开导入。",
                        $"there are more than {SheetLimits.Rows} rows: import them in parts."
                    )
                )
            );
        }

        Rows = Faults.Count > 0 ? [] : [.. body.Select(row => new TableRow(this, row))];
    }

    private static TableColumn? Find(IReadOnlyList<TableColumn> columns, string heading)
    {
        var wanted = Folded(heading);
        return columns.FirstOrDefault(column => Folded(column.Code) == wanted || column.Headings.Any(known => Folded(known) == wanted));
    }

    // 是否 一线职工(必填)*, Identity Number and identity-number are one heading each.
    private static string Folded(string heading)
    {
        var cut = heading.IndexOfAny(['(', '（']);
        var letters = (cut > 0 ? heading[..cut] : heading).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant);
        return string.Concat(letters);
    }
}

/// <summary>One row of a table, read cell by cell; what is wrong is kept.</summary>
internal sealed class TableRow(Table table, SheetRow row)
{
    private static readonly Dictionary<string, bool> YesOrNo = Words(
        ["是", "有", "√", "✓", "y", "yes", "true", "1"],
        ["", "否", "无", "不是", "×", "-", "n", "no", "false", "0"]
    );
    private static readonly Dictionary<string, bool> WomanOrMan = Words(
        ["女", "女性", "f", "female", "woman"],
        ["男", "男性", "m", "male", "man"]
    );
    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    /// <summary>Row as Excel counts it.</summary>
    public int Number => row.Number;

    /// <summary>What is wrong with it.</summary>
    public List<RowFault> Faults { get; } = [];

    /// <summary>The cell as it is.</summary>
    public string this[TableColumn column] => table.Value(row, column.Code);

    /// <summary>A text of at most so many characters, or none.</summary>
    public string? Text(TableColumn column, int longest)
    {
        var text = this[column];
        if (text.Length > longest)
        {
            Says(column, $"不超过 {longest} 个字；请缩短。", $"has at most {longest} characters: make it shorter.");
        }

        return text.Length == 0 ? null : text;
    }

    /// <summary>A text that must be there.</summary>
    public string Needed(TableColumn column, int longest)
    {
        var text = Text(column, longest);
        SaysWhereMissing(column);
        return text ?? "";
    }

    /// <summary>Yes or no; nothing is no.</summary>
    public bool Yes(TableColumn column)
    {
        if (!YesOrNo.TryGetValue(this[column], out var yes))
        {
            Says(
                column,
                $"“{Short(this[column])}”不是“是”或“否”；请改为是或否。",
                $"'{Short(this[column])}' is neither yes nor no: write one of the two."
            );
        }

        return yes;
    }

    /// <summary>Whether it is a woman; null where nothing is written.</summary>
    public bool? Woman(TableColumn column)
    {
        var word = this[column];
        if (word.Length == 0)
        {
            return null;
        }

        if (WomanOrMan.TryGetValue(word, out var woman))
        {
            return woman;
        }

        Says(column, $"“{Short(word)}”不是“男”或“女”；请改正。", $"'{Short(word)}' is neither 男 nor 女: write one of the two.");
        return null;
    }

    /// <summary>A day; null where nothing is written.</summary>
    public DateOnly? Day(TableColumn column)
    {
        var text = this[column];
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Says(column, $"“{Short(text)}”不是日期；请写成 2026-03-02。", $"'{Short(text)}' is no day: write 2026-03-02.");
        return null;
    }

    /// <summary>A whole number of persons, 0 or more; null where nothing is written.</summary>
    public int? Count(TableColumn column)
    {
        var text = this[column];
        if (text.Length == 0)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return count;
        }

        Says(column, $"“{Short(text)}”不是整数；请只写数字。", $"'{Short(text)}' is no whole number: write digits only.");
        return null;
    }

    /// <summary>A number that must be there; 0 where it is not, which is then told.</summary>
    public int NeededCount(TableColumn column)
    {
        SaysWhereMissing(column);
        return Count(column) ?? 0;
    }

    /// <summary>One of some values, by its words in Chinese or English as forms show them, or a part of them that is no other's; one of
    /// them where nothing is written.</summary>
    public T OneOf<T>(TableColumn column, IReadOnlyList<T> values, T otherwise)
        where T : struct, Enum
    {
        var word = this[column];
        if (word.Length == 0)
        {
            return otherwise;
        }

        var found = values
            .Where(value => Is(Fields.Of(value).Label, (said, asked) => said.Equals(asked, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        found =
            found.Count > 0
                ? found
                : values
                    .Where(value => Is(Fields.Of(value).Label, (said, asked) => said.Contains(asked, StringComparison.OrdinalIgnoreCase)))
                    .ToList();
        if (found is [var one])
        {
            return one;
        }

        var known = values.Select(value => Fields.Of(value).Label).ToList();
        Says(
            column,
            $"“{Short(word)}”不认识；请写：{string.Join("、", known.Select(label => label.Zh))}。",
            $"'{Short(word)}' is not known: write one of {string.Join("; ", known.Select(label => label.En))}."
        );
        return otherwise;

        bool Is(Text label, Func<string, string, bool> matches) => matches(label.Zh, word) || matches(label.En, word);
    }

    /// <summary>Something is wrong with a cell.</summary>
    public void Says(TableColumn column, string zh, string en) => Faults.Add(new RowFault(Number, table.Heading(column), new Text(zh, en)));

    private void SaysWhereMissing(TableColumn column)
    {
        if (this[column].Length == 0)
        {
            Says(column, "没有填写；请补填。", "is missing: fill it in.");
        }
    }

    private static Dictionary<string, bool> Words(string[] yes, string[] no) =>
        yes.Select(word => (word, true)).Concat(no.Select(word => (word, false))).ToDictionary(StringComparer.OrdinalIgnoreCase);

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
