using Bargaining.Sheets;

namespace Bargaining.Congress.Terms;

/// <summary>A list of delegates that was read from a file, with all its faults (职工代表名单): its
/// seats go into the command that enters a sitting congress.</summary>
public sealed class DelegateSheet
{
    private static readonly TableColumn Unit = new("electoral-unit", "选举单位", "选区", "所在选举单位", "代表团", "unit");
    private static readonly TableColumn NonVoting = new("non-voting", "列席", "列席代表", "是否列席");
    private static readonly TableColumn ElectedOn = new("elected-on", "当选日期", "当选时间");

    private static readonly TableColumn[] Columns =
    [
        StaffSheet.Name,
        Unit,
        StaffSheet.Number,
        StaffSheet.Identity,
        StaffSheet.Sex,
        StaffSheet.FrontLine,
        StaffSheet.Manager,
        StaffSheet.Dispatched,
        NonVoting,
        ElectedOn,
        StaffSheet.Serial,
        StaffSheet.Remark,
    ];

    private DelegateSheet(IReadOnlyList<Seat> seats, IReadOnlyList<RowFault> faults) => (Seats, Faults) = (seats, faults);

    /// <summary>The headings that are proposed for its columns, in order (表头).</summary>
    public static IEnumerable<string> Headings => Columns.Select(column => column.Headings[0]);

    /// <summary>Rows without a fault.</summary>
    public IReadOnlyList<Seat> Seats { get; }

    /// <summary>All faults: those of the file as a whole, then by row.</summary>
    public IReadOnlyList<RowFault> Faults { get; }

    /// <summary>Reads a file; it never throws. Identity numbers are looked at, for sex and for doubles, and forgotten.</summary>
    /// <param name="content">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="today">Nobody is elected or born later.</param>
    public static DelegateSheet Of(ReadOnlyMemory<byte> content, SheetFormat format, DateOnly today)
    {
        var table = Table.Read(content, format, Columns);
        var rows = table.Rows.Select(row => (Row: row, Read: One(row, today))).ToList();
        StaffSheet.Once(rows, one => one.Identity, StaffSheet.Identity, "身份证号", "identity number");
        StaffSheet.Once(rows, one => one.Seat.StaffNumber, StaffSheet.Number, "工号", "staff number");
        StaffSheet.Once(
            rows,
            one => one.Seat.StaffNumber is null && one.Seat.Name.Length > 0 ? $"{one.Seat.Name}\n{one.Seat.Unit}" : null,
            StaffSheet.Name,
            "姓名和选举单位",
            "name and unit"
        );
        return new DelegateSheet(
            [.. rows.Where(one => one.Row.Faults.Count == 0).Select(one => one.Read.Seat)],
            [.. table.Faults, .. rows.SelectMany(one => one.Row.Faults)]
        );
    }

    private static (Seat Seat, string? Identity) One(TableRow row, DateOnly today)
    {
        var (name, unit, identity) = (
            Cell.Name(row.Needed(StaffSheet.Name, 100)),
            row.Needed(Unit, 100),
            StaffSheet.IdentityOf(row, today)
        );
        var elected = row.Day(ElectedOn);
        if (elected > today)
        {
            row.Says(ElectedOn, "晚于今天；请核对。", "is later than today: look it up.");
        }

        return (
            new Seat
            {
                Name = name,
                Unit = unit,
                Woman = StaffSheet.Woman(row, identity),
                FrontLine = row.Yes(StaffSheet.FrontLine),
                Manager = row.Yes(StaffSheet.Manager),
                Dispatched = row.Yes(StaffSheet.Dispatched),
                NonVoting = row.Yes(NonVoting),
                StaffNumber = row.Text(StaffSheet.Number, 30),
                ElectedOn = elected,
            },
            identity
        );
    }
}
