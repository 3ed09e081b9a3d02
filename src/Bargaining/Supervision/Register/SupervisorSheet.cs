using Bargaining.Sheets;

namespace Bargaining.Supervision.Register;

/// <summary>A supervisor as a file has them (监督员名册中的一行).</summary>
/// <param name="Union">The organisation whose union appointed them.</param>
/// <param name="Supervisor">The rest, as one is registered by hand.</param>
internal sealed record SupervisorRow(UnionNode Union, RegisterSupervisor Supervisor);

/// <summary>An organisation with a union.</summary>
internal sealed record UnionNode(Guid Id, string Path, string Name);

/// <summary>What is known before a file is read.</summary>
/// <param name="Top">The union for which the file is: rows without a union are of this one.</param>
/// <param name="Unions">All at and below it, by name.</param>
/// <param name="Certificates">Certificates on the register, as <see cref="SupervisorSheet.Key"/> writes them.</param>
internal sealed record SupervisorsKnown(UnionNode Top, ILookup<string, UnionNode> Unions, IReadOnlySet<string> Certificates);

/// <summary>A list of supervisors that was read from a file, with all its faults (监督员名册).</summary>
internal sealed class SupervisorSheet
{
    private static readonly TableColumn Union = new("union", "所属工会", "工会", "工会名称", "单位", "所在单位", "单位名称");
    private static readonly TableColumn Number = new("certificate-number", "监督员证号", "证号", "证件编号", "证书编号");
    private static readonly TableColumn Issuer = new("issuer", "发证机关", "发证工会", "发证单位");
    private static readonly TableColumn ValidFrom = new("valid-from", "有效期自", "有效期起", "发证日期", "生效日期");
    private static readonly TableColumn ValidTo = new("valid-to", "有效期至", "有效期止", "到期日期", "失效日期");
    private static readonly TableColumn TrainedOn = new("trained-on", "培训日期", "培训时间");
    private static readonly TableColumn AssessedOn = new("assessed-on", "考核日期", "考核合格日期", "考核时间");
    private static readonly TableColumn FullTime = new("full-time", "专职", "是否专职");
    private static readonly TableColumn Office = new("office", "职务", "委员会职务", "监督委员会职务");

    private static readonly TableColumn[] Columns =
    [
        StaffSheet.Name,
        Union,
        StaffSheet.Sex,
        Number,
        Issuer,
        ValidFrom,
        ValidTo,
        TrainedOn,
        AssessedOn,
        FullTime,
        Office,
        StaffSheet.Serial,
        StaffSheet.Remark,
    ];

    /// <summary>The headings that are proposed for its columns, in order (表头).</summary>
    public static IEnumerable<string> Headings => Columns.Select(column => column.Headings[0]);

    private static readonly Dictionary<string, SupervisorOffice> Offices = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = SupervisorOffice.Member,
        ["监督员"] = SupervisorOffice.Member,
        ["委员"] = SupervisorOffice.Member,
        ["member"] = SupervisorOffice.Member,
        ["副主任"] = SupervisorOffice.Deputy,
        ["deputy"] = SupervisorOffice.Deputy,
        ["主任"] = SupervisorOffice.Head,
        ["head"] = SupervisorOffice.Head,
    };

    private SupervisorSheet(IReadOnlyList<SupervisorRow> rows, IReadOnlyList<RowFault> faults, int read) =>
        (Rows, Faults, Read) = (rows, faults, read);

    /// <summary>Rows without a fault.</summary>
    public IReadOnlyList<SupervisorRow> Rows { get; }

    /// <summary>All faults: those of the file as a whole, then by row.</summary>
    public IReadOnlyList<RowFault> Faults { get; }

    /// <summary>How many rows were read, those with faults included.</summary>
    public int Read { get; }

    /// <summary>A certificate in one text; an empty number is no certificate.</summary>
    public static string Key(string issuer, string number) => $"{issuer}\n{number}";

    /// <summary>Reads a file; it never throws.</summary>
    /// <param name="content">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="known">The unions, and who is on the register already.</param>
    /// <param name="today">Nobody is trained later.</param>
    public static SupervisorSheet Of(ReadOnlyMemory<byte> content, SheetFormat format, SupervisorsKnown known, DateOnly today)
    {
        var table = Table.Read(content, format, Columns);
        var rows = table.Rows.Select(row => (Row: row, Read: One(row, known, today))).ToList();
        StaffSheet.Once(
            rows,
            one => one.Supervisor.Certificate is { Number.Length: > 0 } held ? Key(held.Issuer, held.Number) : null,
            Number,
            "证号",
            "certificate number"
        );
        return new SupervisorSheet(
            [.. rows.Where(one => one.Row.Faults.Count == 0).Select(one => one.Read)],
            [.. table.Faults, .. rows.SelectMany(one => one.Row.Faults)],
            rows.Count
        );
    }

    private static SupervisorRow One(TableRow row, SupervisorsKnown known, DateOnly today)
    {
        var certificate = new Certificate(
            row.Needed(Number, 60),
            row.Needed(Issuer, 100),
            NeededDay(row, ValidFrom),
            NeededDay(row, ValidTo)
        );
        if (certificate.ValidFrom != default && certificate.ValidTo != default && certificate.ValidTo < certificate.ValidFrom)
        {
            row.Says(ValidTo, "早于有效期起始日期；请核对两个日期。", "is before the first day: look up both.");
        }

        if (known.Certificates.Contains(Key(certificate.Issuer, certificate.Number)))
        {
            row.Says(
                Number,
                "该证号已经登记；请删除这一行，续期请办理换证。",
                "is on the register already: delete the row; to prolong it, renew it."
            );
        }

        return new SupervisorRow(
            UnionOf(row, known),
            new RegisterSupervisor
            {
                Name = Cell.Name(row.Needed(StaffSheet.Name, 100)),
                Woman = Woman(row),
                FullTime = row.Yes(FullTime),
                Office = OfficeOf(row),
                Certificate = certificate,
                TrainedOn = Past(row, TrainedOn, today),
                AssessedOn = Past(row, AssessedOn, today),
            }
        );
    }

    // By name, or by its key where two have one name.
    private static UnionNode UnionOf(TableRow row, SupervisorsKnown known)
    {
        if (row.Text(Union, 200) is not { } name)
        {
            return known.Top;
        }

        var found = known.Unions[name].ToList();
        switch (found.Count)
        {
            case 1:
                return found[0];
            case 0:
                row.Says(
                    Union,
                    $"“{known.Top.Name}”及其下级中没有这个已建会的单位；请核对名称，或者先登记该单位。",
                    $"is no organisation with a union at or below {known.Top.Name}: look up its name, or register it first."
                );
                break;
            default:
                row.Says(
                    Union,
                    $"有 {found.Count} 个同名单位；请改填单位编号，例如 {found[0].Id}。",
                    $"is the name of {found.Count} organisations: write the key of the one that is meant, {found[0].Id} for example."
                );
                break;
        }

        return known.Top;
    }

    private static bool Woman(TableRow row)
    {
        if (row[StaffSheet.Sex].Length == 0)
        {
            row.Says(StaffSheet.Sex, "没有填写；请填写男或女。", "is missing: write 男 or 女.");
        }

        return row.Woman(StaffSheet.Sex) == true;
    }

    private static SupervisorOffice OfficeOf(TableRow row)
    {
        if (!Offices.TryGetValue(row[Office], out var office))
        {
            row.Says(Office, "只能是主任、副主任、委员或者监督员；请改正。", "is one of head, deputy and member: write one of them.");
        }

        return office;
    }

    private static DateOnly NeededDay(TableRow row, TableColumn column)
    {
        if (row[column].Length == 0)
        {
            row.Says(column, "没有填写；请写成 2026-03-02。", "is missing: write 2026-03-02.");
        }

        return row.Day(column) ?? default;
    }

    private static DateOnly? Past(TableRow row, TableColumn column, DateOnly today)
    {
        var day = row.Day(column);
        if (day > today)
        {
            row.Says(column, "晚于今天；请核对。", "is later than today: look it up.");
        }

        return day;
    }
}
