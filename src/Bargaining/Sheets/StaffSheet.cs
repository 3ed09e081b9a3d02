namespace Bargaining.Sheets;

/// <summary>An employee as a file has them (职工名册中的一行).</summary>
/// <param name="Row">Row as Excel counts it.</param>
/// <param name="Name">Name.</param>
/// <param name="IdentityNumber">Identity number; null where none is given. It is never kept: only its mark is.</param>
/// <param name="Number">Staff number; null where none is given.</param>
/// <param name="Woman">Whether this is a woman.</param>
/// <param name="Unit">Department or workshop; empty where none is given.</param>
/// <param name="Post">Post; empty where none is given.</param>
/// <param name="FrontLine">Whether this is a front-line worker.</param>
/// <param name="Manager">Whether this is a manager of middle rank or above.</param>
/// <param name="Dispatched">Whether this is a dispatched worker.</param>
public sealed record StaffRow(
    int Row,
    string Name,
    string? IdentityNumber,
    string? Number,
    bool Woman,
    string Unit,
    string Post,
    bool FrontLine,
    bool Manager,
    bool Dispatched
);

/// <summary>A register of staff that was read from a file, with all its faults (职工名册).</summary>
public sealed class StaffSheet
{
    internal static readonly TableColumn Name = new("name", "姓名");
    internal static readonly TableColumn Identity = new("identity-number", "身份证号", "身份证号码", "公民身份号码", "身份证", "id-number");
    internal static readonly TableColumn Number = new("number", "工号", "职工编号", "员工编号", "staff-number");
    internal static readonly TableColumn Sex = new("sex", "性别", "gender");
    internal static readonly TableColumn FrontLine = new("front-line", "一线", "一线职工", "是否一线", "是否一线职工");
    internal static readonly TableColumn Manager = new(
        "manager",
        "中层以上",
        "中层以上管理人员",
        "管理人员",
        "是否中层以上",
        "是否中层以上管理人员"
    );
    internal static readonly TableColumn Dispatched = new("dispatched", "劳务派遣", "被派遣劳动者", "是否劳务派遣", "派遣");
    internal static readonly TableColumn Serial = new("serial", "序号", "no");
    internal static readonly TableColumn Remark = new("remark", "备注", "note");

    private static readonly TableColumn Unit = new("unit", "部门", "车间", "所在部门", "部门车间", "department");
    private static readonly TableColumn Post = new("post", "岗位", "职务", "工种");
    private static readonly TableColumn[] Columns =
    [
        Name,
        Identity,
        Number,
        Sex,
        Unit,
        Post,
        FrontLine,
        Manager,
        Dispatched,
        Serial,
        Remark,
    ];

    private StaffSheet(IReadOnlyList<StaffRow> rows, IReadOnlyList<RowFault> faults, int read) =>
        (Rows, Faults, Read) = (rows, faults, read);

    /// <summary>The headings that are proposed for its columns, in order (表头).</summary>
    public static IEnumerable<string> Headings => Columns.Select(column => column.Headings[0]);

    /// <summary>Rows without a fault.</summary>
    public IReadOnlyList<StaffRow> Rows { get; }

    /// <summary>All faults: those of the file as a whole, then by row.</summary>
    public IReadOnlyList<RowFault> Faults { get; }

    /// <summary>How many rows were read, those with faults included; 0 where the file as a whole has a fault.</summary>
    public int Read { get; }

    /// <summary>Reads a file; it never throws. Every row with a fault is told, not only the first.</summary>
    /// <param name="content">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="known">Who is on the register already.</param>
    /// <param name="today">Nobody is born later.</param>
    public static StaffSheet Of(ReadOnlyMemory<byte> content, SheetFormat format, StaffKnown known, DateOnly today)
    {
        var table = Table.Read(content, format, Columns);
        var rows = table.Rows.Select(row => (Row: row, Staff: One(row, known, today))).ToList();
        Once(rows, staff => staff.IdentityNumber, Identity, "身份证号", "identity number");
        Once(rows, staff => staff.Number, Number, "工号", "staff number");
        return new StaffSheet(
            [.. rows.Where(one => one.Row.Faults.Count == 0).Select(one => one.Staff)],
            [.. table.Faults, .. rows.SelectMany(one => one.Row.Faults)],
            rows.Count
        );
    }

    private static StaffRow One(TableRow row, StaffKnown known, DateOnly today)
    {
        var name = Cell.Name(row.Needed(Name, 100));
        var identity = IdentityOf(row, today);
        if (identity is not null && known.Marks.Contains(IdentityNumber.Mark(known.OrganisationId, identity)))
        {
            row.Says(Identity, "职工名册中已有这个身份证号；请删除这一行。", "is on the register of staff already: delete the row.");
        }

        var number = row.Text(Number, 30);
        if (number is not null && known.Numbers.Contains(number))
        {
            row.Says(
                Number,
                "职工名册中已有这个工号；请核对，已登记的请删除这一行。",
                "is on the register of staff already: look it up, and delete the row of somebody who is entered."
            );
        }

        return new StaffRow(
            row.Number,
            name,
            identity,
            number,
            Woman(row, identity),
            row.Text(Unit, 100) ?? "",
            row.Text(Post, 100) ?? "",
            row.Yes(FrontLine),
            row.Yes(Manager),
            row.Yes(Dispatched)
        );
    }

    /// <summary>The identity number; null where none is given, or where it is wrong, which is then told.</summary>
    internal static string? IdentityOf(TableRow row, DateOnly today)
    {
        var identity = row.Text(Identity, 30)?.ToUpperInvariant();
        if (identity is not null && IdentityNumber.Fault(identity, today) is { } fault)
        {
            row.Says(Identity, fault.Zh, fault.En);
            return null;
        }

        return identity;
    }

    /// <summary>By the cell, which an identity number must not contradict; by the identity number alone where the cell is empty.</summary>
    internal static bool Woman(TableRow row, string? identity)
    {
        var faults = row.Faults.Count;
        var said = row.Woman(Sex);
        if (said is null && identity is null && row[Identity].Length == 0 && row.Faults.Count == faults)
        {
            row.Says(Sex, "没有填写；请填写男或女，或者填写身份证号。", "is missing: write 男 or 女, or give the identity number.");
        }

        if (said is { } woman && identity is not null && woman != IdentityNumber.IsWomans(identity))
        {
            row.Says(Sex, "与身份证号不符；请核对性别和身份证号。", "contradicts the identity number: look up both.");
        }

        return said ?? (identity is not null && IdentityNumber.IsWomans(identity));
    }

    // Which of two is the right one only the enterprise knows: both are faults.
    internal static void Once<T>(IReadOnlyList<(TableRow Row, T Read)> rows, Func<T, string?> key, TableColumn column, string zh, string en)
    {
        foreach (
            var same in rows.Where(one => key(one.Read) is not null)
                .GroupBy(one => key(one.Read)!, StringComparer.OrdinalIgnoreCase)
                .Where(group => group.Count() > 1)
        )
        {
            foreach (var (row, _) in same)
            {
                var others = same.Where(one => one.Row.Number != row.Number).Select(one => one.Row.Number).Take(5).ToList();
                row.Says(
                    column,
                    $"{zh}与第 {string.Join("、", others)} 行相同；请核对，只保留正确的一行。",
                    $"is the {en} of row {string.Join(", ", others)} too: look it up, and keep the row that is right."
                );
            }
        }
    }
}

/// <summary>Who is on the register of staff already (已登记职工).</summary>
/// <param name="OrganisationId">The enterprise.</param>
/// <param name="Marks">Marks of their identity numbers.</param>
/// <param name="Numbers">Their staff numbers.</param>
public sealed record StaffKnown(Guid OrganisationId, IReadOnlySet<string> Marks, IReadOnlySet<string> Numbers)
{
    /// <summary>Nobody.</summary>
    public static StaffKnown Nobody { get; } = new(Guid.Empty, new HashSet<string>(), new HashSet<string>());
}
