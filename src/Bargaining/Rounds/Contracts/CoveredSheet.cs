using Bargaining.Sheets;

namespace Bargaining.Rounds.Contracts;

/// <summary>A list of enterprises that was read from a file (覆盖企业名单), with all its faults: the
/// sheet that is exported can be filled in and read again.</summary>
public sealed class CoveredSheet
{
    private static readonly TableColumn Name = new("name", "企业名称", "名称", "单位名称", "enterprise");
    private static readonly TableColumn Employees = new(
        "employees",
        "受合同约束的职工人数",
        "职工人数",
        "职工",
        "employees under the contract"
    );
    private static readonly TableColumn Bound = new("bound", "受约束的方式", "方式", "how it came to be bound");
    private static readonly TableColumn Evidence = new("evidence", "依据", "凭据", "what shows it");
    private static readonly TableColumn On = new("on", "依据的日期", "日期", "day of it");
    private static readonly TableColumn[] Columns =
    [
        Name,
        Employees,
        Bound,
        Evidence,
        On,
        new("place", "地区"),
        new("binds", "是否受约束"),
        new("known", "是否在名册中", "in the register"),
        new("serial", "序号", "no"),
        new("remark", "备注", "note"),
    ];

    /// <summary>The headings that are proposed for its columns, in order (表头).</summary>
    public static IEnumerable<string> Headings => Columns.Take(5).Select(column => column.Headings[0]);

    /// <summary>Rows without a fault.</summary>
    public required IReadOnlyList<CoveredEnterprise> Rows { get; init; }

    /// <summary>All faults: those of the file as a whole, then by row.</summary>
    public required IReadOnlyList<RowFault> Faults { get; init; }

    /// <summary>How many rows were read.</summary>
    public required int Read { get; init; }

    /// <summary>Reads a file; it never throws.</summary>
    /// <param name="content">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="today">No evidence is of a later day.</param>
    public static CoveredSheet Of(ReadOnlyMemory<byte> content, SheetFormat format, DateOnly today)
    {
        var table = Table.Read(content, format, Columns);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var rows = table.Rows.Select(row => (Row: row, Enterprise: One(row, names, today))).ToList();
        return new CoveredSheet
        {
            Rows = [.. rows.Where(one => one.Row.Faults.Count == 0).Select(one => one.Enterprise)],
            Faults = [.. table.Faults, .. table.Rows.SelectMany(row => row.Faults)],
            Read = table.Rows.Count,
        };
    }

    // Whoever has no evidence has not answered, unless the row says otherwise.
    private static CoveredEnterprise One(TableRow row, HashSet<string> names, DateOnly today)
    {
        var name = row.Needed(Name, 200);
        if (name.Length > 0 && !names.Add(name))
        {
            row.Says(Name, "前面已经有这家企业；请只留一行。", "stands above already: keep one row.");
        }

        var one = new CoveredEnterprise
        {
            Name = name,
            Employees = row.NeededCount(Employees),
            Bound = row.OneOf(Bound, Enum.GetValues<BoundBy>(), BoundBy.Awaited),
            Evidence = row.Text(Evidence, 200) ?? "",
            On = row.Day(On),
        };
        if (one.Employees is < 1 or > 1_000_000 && row.Faults.Count == 0)
        {
            row.Says(Employees, "应在 1 至 1000000 之间。", "is between 1 and 1,000,000.");
        }

        if (one.On > today)
        {
            row.Says(On, "不能晚于今天。", "is today or before.");
        }

        if (one.Bound == BoundBy.Awaited ? one.Evidence.Length > 0 || one.On is not null : one.Evidence.Length == 0 || one.On is null)
        {
            row.Says(
                Bound,
                one.Bound == BoundBy.Awaited
                    ? "写了依据的，请写明受约束的方式；还没有答复的，依据和日期留空。"
                    : "请写明依据和日期；还没有答复的，写“尚未答复”。",
                one.Bound == BoundBy.Awaited
                    ? "is missing where there is evidence; where the answer is awaited, leave evidence and day empty."
                    : "needs evidence and its day; where the answer is awaited, say so."
            );
        }

        return one;
    }
}
