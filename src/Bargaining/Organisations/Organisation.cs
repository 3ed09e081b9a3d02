using Bargaining.Access;

namespace Bargaining.Organisations;

/// <summary>What an organisation is (组织类别).</summary>
public enum OrganisationKind
{
    /// <summary>省.</summary>
    Province,

    /// <summary>市.</summary>
    City,

    /// <summary>区、县.</summary>
    District,

    /// <summary>街道、乡镇.</summary>
    Street,

    /// <summary>区域性、行业性工会联合会: the union of many small enterprises of a place or trade, whose employers are represented together; it
    /// bargains, and is no enterprise.</summary>
    Federation,

    /// <summary>企业, with its union and its employer's side.</summary>
    Enterprise,
}

/// <summary>What follows from the kind of an organisation.</summary>
public static class OrganisationKinds
{
    extension(OrganisationKind kind)
    {
        /// <summary>Whether it has two sides of its own that bargain, and nothing below it (协商单位):
        /// an enterprise, a regional or industry federation.</summary>
        public bool Bargains => kind is OrganisationKind.Enterprise or OrganisationKind.Federation;
    }
}

/// <summary>A node of the tree province, city, district, street, enterprise (组织). A role is bound to a node.</summary>
public sealed class Organisation
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>GB/T 2260 code of the place; an enterprise has the code of the district it stands in.</summary>
    public required string Code { get; init; }

    /// <summary>What it is.</summary>
    public OrganisationKind Kind { get; init; }

    /// <summary>Its name.</summary>
    public required string Name
    {
        get;
        set => (field, Initials) = (value, PinyinInitials.Of(value));
    }

    /// <summary>The pinyin initials of its name, to find it by (拼音首字母); null in a row of
    /// an earlier version, until the program starts.</summary>
    public string? Initials { get; private set; }

    /// <summary>Enters them where an earlier version did not.</summary>
    public void Spell() => Initials = PinyinInitials.Of(Name);

    /// <summary>The node above; null for a province.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The node by which lists of a place find what is its own: the one right above an
    /// enterprise or federation, every other by itself (归属地区).</summary>
    public Guid PlaceId => Kind.Bargains ? ParentId ?? Id : Id;

    /// <summary>Keys from the root to this node, with a slash at both ends: a node is
    /// below another if its path begins with the other's.</summary>
    public required string Path { get; init; }

    /// <summary>What only an enterprise has, and a federation for those that it stands for: their
    /// employees, who speaks for either side; null for every other kind.</summary>
    public Enterprise? Enterprise
    {
        get;
        set
        {
            field = value;
            (Employees, Ownership, HasUnion, Trade) = (value?.Employees, value?.Ownership, value?.HasUnion, value?.Trade);
            HasEnded = value?.Ended is not null;
        }
    }

    /// <summary>All its employees; null where it is no enterprise. This and the next four repeat what
    /// <see cref="Enterprise"/> says, for lists and figures of a city.</summary>
    public int? Employees { get; private set; }

    /// <summary>Whose the enterprise is.</summary>
    public Ownership? Ownership { get; private set; }

    /// <summary>Whether the enterprise has a union.</summary>
    public bool? HasUnion { get; private set; }

    /// <summary>Its trade.</summary>
    public Trade? Trade { get; private set; }

    /// <summary>Whether the enterprise is no more; it stays in the register for what it did.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The name of its union as it stands on documents (工会名称), for example 哈尔滨市总工会; null where it was not entered.</summary>
    public string? UnionName { get; set; }

    /// <summary>The union's abbreviation in numbers of documents (机关代字), for example 哈总工; null where it was not entered.</summary>
    public string? Abbreviation { get; set; }

    /// <summary>Where the union is reached (联系方式): address and telephone as documents print them; null where it was not entered.</summary>
    public string? UnionContact { get; set; }

    /// <summary>What it was called, and what the law asked about it, before life changed it
    /// (历史); null where nothing was recorded to have changed.</summary>
    public EnterpriseHistory? History
    {
        get;
        set => (field, UnionSince) = (value, value?.UnionSince);
    }

    /// <summary>The day on which its union was founded, where a change says so; null otherwise. It
    /// repeats what <see cref="History"/> says, for lists of a city.</summary>
    public DateOnly? UnionSince { get; private set; }

    /// <summary>The same node with the name and the facts that held on a day (某日的情况).</summary>
    public Organisation On(DateOnly day)
    {
        if (History is null)
        {
            return this;
        }

        var then = (Organisation)MemberwiseClone();
        (then.Name, then.Enterprise) = History.On(day);
        return then;
    }

    /// <summary>The union's name as documents print it; an enterprise's union is named after it where nobody entered another, a federation
    /// is one; null where it is not known.</summary>
    public string? UnionNameOnDocuments =>
        UnionName
        ?? (
            Kind == OrganisationKind.Federation ? Name
            : Enterprise is null ? null
            : $"{Name}工会委员会"
        );

    /// <summary>Keys of the nodes from the root down to this one.</summary>
    public IEnumerable<Guid> WayUp() => Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse);

    /// <summary>A new node below another; below nothing it is a root.</summary>
    public static Organisation Below(Organisation? parent, string code, OrganisationKind kind, string name)
    {
        var id = Guid.CreateVersion7();
        return new Organisation
        {
            Id = id,
            Code = code,
            Kind = kind,
            Name = name,
            ParentId = parent?.Id,
            Path = $"{parent?.Path ?? "/"}{id:N}/",
        };
    }
}

/// <summary>Whose the enterprise is (所有制); the powers of its congress differ by it.</summary>
public enum Ownership
{
    /// <summary>Neither state-owned nor collective (非公有制).</summary>
    NonPublic,

    /// <summary>State-owned or state-held (国有、国有控股).</summary>
    StateOwned,

    /// <summary>Collective or collectively held (集体、集体控股).</summary>
    Collective,
}

/// <summary>The sections of the national classification of trades (国民经济行业门类, GB/T 4754-2017), A to T.</summary>
public enum Trade
{
    /// <summary>A 农、林、牧、渔业.</summary>
    Agriculture,

    /// <summary>B 采矿业.</summary>
    Mining,

    /// <summary>C 制造业.</summary>
    Manufacturing,

    /// <summary>D 电力、热力、燃气及水生产和供应业.</summary>
    EnergyAndWater,

    /// <summary>E 建筑业.</summary>
    Construction,

    /// <summary>F 批发和零售业.</summary>
    WholesaleAndRetail,

    /// <summary>G 交通运输、仓储和邮政业.</summary>
    TransportAndPost,

    /// <summary>H 住宿和餐饮业.</summary>
    HotelsAndCatering,

    /// <summary>I 信息传输、软件和信息技术服务业.</summary>
    InformationTechnology,

    /// <summary>J 金融业.</summary>
    Finance,

    /// <summary>K 房地产业.</summary>
    RealEstate,

    /// <summary>L 租赁和商务服务业.</summary>
    LeasingAndBusinessServices,

    /// <summary>M 科学研究和技术服务业.</summary>
    ResearchAndTechnicalServices,

    /// <summary>N 水利、环境和公共设施管理业.</summary>
    EnvironmentAndPublicFacilities,

    /// <summary>O 居民服务、修理和其他服务业.</summary>
    ResidentServices,

    /// <summary>P 教育.</summary>
    Education,

    /// <summary>Q 卫生和社会工作.</summary>
    HealthAndSocialWork,

    /// <summary>R 文化、体育和娱乐业.</summary>
    CultureSportsEntertainment,

    /// <summary>S 公共管理、社会保障和社会组织.</summary>
    PublicAdministration,

    /// <summary>T 国际组织.</summary>
    InternationalOrganisations,
}

/// <summary>What the law asks about an enterprise (企业情况).</summary>
public sealed record Enterprise
{
    /// <summary>Whose it is.</summary>
    public Ownership Ownership { get; init; }

    /// <summary>Its trade (行业门类); null where it was not entered.</summary>
    public Trade? Trade { get; init; }

    /// <summary>All employees (职工总数), persons.</summary>
    public int Employees { get; init; }

    /// <summary>Women among them (女职工), persons.</summary>
    public int Women { get; init; }

    /// <summary>Dispatched workers (被派遣劳动者), persons, beside the employees.</summary>
    public int Dispatched { get; init; }

    /// <summary>Delegates of the workers' congress (职工代表总数), persons; 0 where all employees meet.</summary>
    public int Delegates { get; init; }

    /// <summary>Above the statistical scale (规模以上).</summary>
    public bool AboveScale { get; init; }

    /// <summary>Under central administration, or employing people in several provinces
    /// (中央管辖或者跨省): its contracts are filed higher up.</summary>
    public bool CrossProvince { get; init; }

    /// <summary>Whether it has a union (已建工会).</summary>
    public bool HasUnion { get; init; } = true;

    /// <summary>Whether the union has a women's committee (女职工委员会).</summary>
    public bool HasWomensCommittee { get; init; }

    /// <summary>Its address (住所).</summary>
    public string Address { get; init; } = "";

    /// <summary>Name of the legal representative (法定代表人).</summary>
    public string LegalRepresentative { get; init; } = "";

    /// <summary>Name of the union chair (工会主席); empty where there is no union, or where the seat is vacant (工会主席空缺).</summary>
    public string UnionChair { get; init; } = "";

    /// <summary>Who leads the union while it has no chair (工会主要负责人); empty otherwise.</summary>
    public string ActingUnionHead { get; init; } = "";

    /// <summary>How it came to an end (终止); null while it goes on.</summary>
    public EnterpriseEnd? Ended { get; init; }

    /// <summary>
    /// Who speaks for a side by office (CCP 20, 21): the chair, where the seat is vacant whoever leads the union, and the legal
    /// representative; empty where nobody was entered.
    /// </summary>
    public string HeadOf(Party side) =>
        side == Party.Employer ? LegalRepresentative
        : UnionChair.Length > 0 ? UnionChair
        : ActingUnionHead;
}

/// <summary>How an enterprise comes to an end (终止方式).</summary>
public enum Ending
{
    /// <summary>It did not; what was recorded was wrong (没有终止，更正).</summary>
    NotEnded,

    /// <summary>It went up in another (合并).</summary>
    Merged,

    /// <summary>It was divided into others (分立).</summary>
    Divided,

    /// <summary>It was closed and struck off the register (注销).</summary>
    Closed,
}

/// <summary>The end of an enterprise (终止).</summary>
/// <param name="How">How.</param>
/// <param name="On">The day from which it is no more.</param>
/// <param name="Successors">The organisations that take over its rights and duties (承继单位).</param>
public sealed record EnterpriseEnd(Ending How, DateOnly On, [property: PicksFrom(Pick.Organisation)] IReadOnlyList<Guid> Successors);
