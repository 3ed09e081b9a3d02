using System.Globalization;
using Bargaining.Law;
using Bargaining.Sheets;
using FluentValidation;

namespace Bargaining.Organisations;

/// <summary>
/// A register of organisations that was read from a file (单位名册): enterprises, and the streets or districts that
/// they stand in, each below the node that the import was begun at or below one that the file names. A row is
/// well formed as the same organisation would be that is entered by hand.
/// </summary>
internal sealed class OrganisationSheet
{
    private static readonly TableColumn Name = new("name", "单位名称", "名称", "企业名称");
    private static readonly TableColumn Kind = new("kind", "类别", "组织类别");
    private static readonly TableColumn Above = new("above", "上级", "上级组织", "上级单位", "所属街道", "所属区县");
    private static readonly TableColumn Code = new("code", "行政区划代码", "区划代码");
    private static readonly TableColumn Ownership = new("ownership", "所有制", "经济类型");
    private static readonly TableColumn Trade = new("trade", "行业门类", "行业");
    private static readonly TableColumn Employees = new("employees", "职工总数", "职工人数", "职工");
    private static readonly TableColumn Women = new("women", "女职工", "女职工人数");
    private static readonly TableColumn Dispatched = new("dispatched", "被派遣劳动者", "劳务派遣", "派遣");
    private static readonly TableColumn Delegates = new("delegates", "职工代表", "职工代表总数", "职工代表人数");
    private static readonly TableColumn AboveScale = new("above-scale", "规模以上", "是否规模以上");
    private static readonly TableColumn CrossProvince = new("cross-province", "中央管辖或者跨省", "跨省");
    private static readonly TableColumn HasUnion = new("has-union", "已建工会", "是否建会", "是否已建工会");
    private static readonly TableColumn Committee = new("womens-committee", "女职工委员会");
    private static readonly TableColumn Address = new("address", "住所", "地址");
    private static readonly TableColumn Legal = new("legal-representative", "法定代表人", "法人代表");
    private static readonly TableColumn Chair = new("union-chair", "工会主席");
    private static readonly TableColumn UnionName = new("union-name", "工会名称");
    private static readonly TableColumn Serial = new("serial", "序号", "no");
    private static readonly TableColumn Remark = new("remark", "备注", "note");

    private static readonly TableColumn[] Columns =
    [
        Name,
        Kind,
        Above,
        Code,
        Ownership,
        Trade,
        Employees,
        Women,
        Dispatched,
        Delegates,
        AboveScale,
        CrossProvince,
        HasUnion,
        Committee,
        Address,
        Legal,
        Chair,
        UnionName,
        Serial,
        Remark,
    ];

    // Where a fault of the command stands in the file.
    private static readonly Dictionary<string, TableColumn> ColumnOf = new(StringComparer.Ordinal)
    {
        ["name"] = Name,
        ["kind"] = Kind,
        ["code"] = Code,
        ["unionName"] = UnionName,
        ["enterprise.employees"] = Employees,
        ["enterprise.women"] = Women,
        ["enterprise.dispatched"] = Dispatched,
        ["enterprise.delegates"] = Delegates,
        ["enterprise.address"] = Address,
        ["enterprise.legalRepresentative"] = Legal,
        ["enterprise.unionChair"] = Chair,
    };

    private readonly IValidator<CreateOrganisation> _validator;
    private readonly Organisation _top;
    private readonly ILookup<string, Organisation> _nodes;
    private readonly IReadOnlySet<string> _known;
    private readonly Dictionary<string, Organisation> _entered = new(StringComparer.Ordinal);
    private readonly List<Organisation> _rows = [];

    private OrganisationSheet(
        Organisation top,
        IEnumerable<Organisation> nodes,
        IReadOnlySet<string> known,
        IValidator<CreateOrganisation> validator
    ) => (_top, _nodes, _known, _validator) = (top, nodes.Append(top).ToLookup(node => node.Name), known, validator);

    /// <summary>The headings that are proposed for its columns, in order (表头).</summary>
    public static IEnumerable<string> Headings => Columns.Select(column => column.Headings[0]);

    /// <summary>Organisations of the rows without a fault, those above before those below them.</summary>
    public IReadOnlyList<Organisation> Rows => _rows;

    /// <summary>All faults: those of the file as a whole, then by row.</summary>
    public IReadOnlyList<RowFault> Faults { get; private set; } = [];

    /// <summary>How many rows were read, those with faults included; 0 where the file as a whole has a fault.</summary>
    public int Read { get; private set; }

    /// <summary>Reads a file; it never throws. Every row with a fault is told, not only the first.</summary>
    /// <param name="content">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="top">The node at which the import was begun.</param>
    /// <param name="nodes">The nodes below it that are no enterprises.</param>
    /// <param name="known">Names of all organisations below it.</param>
    /// <param name="validator">What makes one well formed that is entered by hand.</param>
    public static OrganisationSheet Of(
        ReadOnlyMemory<byte> content,
        SheetFormat format,
        Organisation top,
        IEnumerable<Organisation> nodes,
        IReadOnlySet<string> known,
        IValidator<CreateOrganisation> validator
    )
    {
        var table = Table.Read(content, format, Columns);
        var sheet = new OrganisationSheet(top, nodes, known, validator) { Read = table.Rows.Count };
        StaffSheet.Once([.. table.Rows.Select(row => (row, row[Name]))], name => name.Length > 0 ? name : null, Name, "单位名称", "name");
        foreach (var row in table.Rows)
        {
            sheet.Take(row);
        }

        sheet.Faults = [.. table.Faults, .. table.Rows.SelectMany(row => row.Faults)];
        return sheet;
    }

    private void Take(TableRow row)
    {
        var name = row.Needed(Name, 200);
        if (_known.Contains(name))
        {
            row.Says(
                Name,
                "名册中已有这个单位；请删除这一行，情况有变化的在单位页面登记变更。",
                "is in the register already: delete the row; what changed is recorded on the organisation's page."
            );
        }

        var kind = row.OneOf(Kind, Enum.GetValues<OrganisationKind>(), OrganisationKind.Enterprise);
        var above = AboveOf(row);
        var command = new CreateOrganisation
        {
            ParentId = above?.Id ?? _top.Id,
            Kind = kind,
            Code = row.Text(Code, 20) ?? (above ?? _top).Code,
            Name = name,
            UnionName = row.Text(UnionName, 200),
            Enterprise = kind.Bargains ? EnterpriseOf(row) : null,
        };
        if (row.Faults.Count == 0)
        {
            foreach (var fault in Wrong(command, above!))
            {
                row.Says(ColumnOf.GetValueOrDefault(fault.Field, Name), fault.Message.Zh, fault.Message.En);
            }
        }

        if (row.Faults.Count == 0)
        {
            var organisation = Organisation.Below(above!, command.Code, kind, name);
            (organisation.Enterprise, organisation.UnionName) = (command.Enterprise, command.UnionName);
            _rows.Add(organisation);
            _entered.TryAdd(name, organisation);
        }
    }

    private IReadOnlyList<FieldFault> Wrong(CreateOrganisation command, Organisation above)
    {
        try
        {
            Validation.Demand(command, [_validator]);
            CreateOrganisationHandler.DemandBelow(above, command);
            return [];
        }
        catch (Invalid invalid)
        {
            return invalid.Faults ?? [];
        }
    }

    // By name: one that is there, or one that stands in a row above.
    private Organisation? AboveOf(TableRow row)
    {
        var name = row[Above];
        if (name.Length == 0)
        {
            return _top;
        }

        var found = _nodes[name].ToList();
        if (found is [var one])
        {
            return one;
        }

        if (found.Count > 1)
        {
            row.Says(
                Above,
                $"有 {found.Count} 个单位叫这个名称；请从其中一个的页面导入。",
                $"is the name of {found.Count}: begin the import at the right one."
            );
            return null;
        }

        if (_entered.TryGetValue(name, out var entered) && entered.Enterprise is null)
        {
            return entered;
        }

        row.Says(
            Above,
            $"“{_top.Name}”之下没有这个单位；请核对名称，新的上级写在它的下级之前。",
            $"is not below {_top.Name}: look the name up; a new one stands in a row before those below it."
        );
        return null;
    }

    private static Enterprise EnterpriseOf(TableRow row) =>
        new()
        {
            Ownership = row.OneOf(Ownership, Enum.GetValues<Ownership>(), Organisations.Ownership.NonPublic),
            Trade = row[Trade].Length == 0 ? null : row.OneOf(Trade, Enum.GetValues<Trade>(), default),
            Employees = row.NeededCount(Employees),
            Women = row.Count(Women) ?? 0,
            Dispatched = row.Count(Dispatched) ?? 0,
            Delegates = row.Count(Delegates) ?? 0,
            AboveScale = row.Yes(AboveScale),
            CrossProvince = row.Yes(CrossProvince),
            HasUnion = row[HasUnion].Length == 0 || row.Yes(HasUnion),
            HasWomensCommittee = row.Yes(Committee),
            Address = row[Address],
            LegalRepresentative = Cell.Name(row[Legal]),
            UnionChair = Cell.Name(row[Chair]),
        };
}
