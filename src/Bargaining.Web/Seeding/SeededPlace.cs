using System.Globalization;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Data;
using Bargaining.Instructors;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Supervision.Register;
using Bogus;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Seeding;

/// <summary>The nodes, enterprises and accounts of a made-up place (演示城市). Firms and
/// people are invented; the districts are the real ones.</summary>
public sealed class SeededPlace
{
    private static readonly DateTimeOffset Founded = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // The other places of the province with districts of their own, by GB/T 2260.
    private static readonly (string Code, string Name)[] OtherCities =
    [
        ("230200", "齐齐哈尔市"),
        ("230300", "鸡西市"),
        ("230400", "鹤岗市"),
        ("230500", "双鸭山市"),
        ("230600", "大庆市"),
        ("230700", "伊春市"),
        ("230800", "佳木斯市"),
        ("230900", "七台河市"),
        ("231000", "牡丹江市"),
        ("231100", "黑河市"),
        ("231200", "绥化市"),
        ("232700", "大兴安岭地区"),
    ];

    private static readonly string[] Names =
    [
        "松江",
        "龙江",
        "北方",
        "远大",
        "鑫源",
        "宏达",
        "华兴",
        "恒通",
        "天鹅",
        "冰城",
        "黑土",
        "丰泽",
        "瑞丰",
        "金穗",
        "晨光",
        "长河",
        "安泰",
        "国泰",
    ];
    private static readonly (string Name, Trade Trade)[] Trades =
    [
        ("机械", Trade.Manufacturing),
        ("食品", Trade.Manufacturing),
        ("纺织", Trade.Manufacturing),
        ("化工", Trade.Manufacturing),
        ("医药", Trade.Manufacturing),
        ("物流", Trade.TransportAndPost),
        ("建筑", Trade.Construction),
        ("电子", Trade.Manufacturing),
        ("电气", Trade.Manufacturing),
        ("商贸", Trade.WholesaleAndRetail),
        ("餐饮", Trade.HotelsAndCatering),
        ("农机", Trade.Manufacturing),
        ("木业", Trade.Manufacturing),
        ("印刷", Trade.Manufacturing),
        ("环保", Trade.EnvironmentAndPublicFacilities),
        ("软件", Trade.InformationTechnology),
    ];
    private static readonly string[] Forms = ["有限公司", "有限责任公司", "股份有限公司", "厂"];

    private readonly SeedScale _scale;
    private readonly int _seed;
    private readonly string _password;
    private readonly Faker _faker = new("zh_CN");
    private readonly List<Organisation> _districts = [];
    private readonly Dictionary<Guid, List<Organisation>> _streets = [];
    private readonly Dictionary<Guid, (Guid? Parent, string Path)> _registered = [];

    /// <summary>The streets of a district; as many, and one share more of the enterprises stands right below it.</summary>
    private const int Streets = 4;

    /// <summary>The most delegates that a congress has.</summary>
    public const int MostSeats = 200;

    private static readonly string[] Ordinals = ["一", "二", "三", "四"];

    /// <summary>A place of that size; the same seed makes the same place.</summary>
    public SeededPlace(SeedScale scale, int seed, LawBook law, string passwordHash)
    {
        (_scale, _seed, _password) = (scale, seed, passwordHash);
        Province = Node(null, "230000", OrganisationKind.Province, "黑龙江省", "黑总工");
        var city = Node(Province, "230100", OrganisationKind.City, "哈尔滨市", "哈总工");
        Above = [Province, city];
        foreach (
            var place in law.Jurisdictions.Where(place => place.Parent == "230100").OrderBy(place => place.Code, StringComparer.Ordinal)
        )
        {
            _districts.Add(Node(city, place.Code, OrganisationKind.District, place.Name.Zh, $"{place.Name.Zh[..^1]}总工"));
        }

        if (scale.Name == "town")
        {
            _districts.RemoveAll(district => district.Code != "230110");
        }

        if (scale.Name == "province")
        {
            foreach (var (code, name) in OtherCities)
            {
                var other = Node(Province, code, OrganisationKind.City, name, $"{name[..^1]}总工");
                Above.Add(other);
                _districts.Add(Node(other, code, OrganisationKind.District, $"{name}市区", $"{name[..^1]}区总工"));
            }
        }

        foreach (var district in _districts)
        {
            _streets[district.Id] = [.. Enumerable.Range(0, Streets).Select(n => Street(district, n))];
        }
    }

    /// <summary>The province.</summary>
    public Organisation Province { get; }

    /// <summary>Province and cities.</summary>
    public List<Organisation> Above { get; }

    /// <summary>The districts.</summary>
    public IReadOnlyList<Organisation> Districts => _districts;

    /// <summary>The streets of a district: invented, as their names say.</summary>
    public IReadOnlyList<Organisation> StreetsOf(Organisation district) => _streets[district.Id];

    /// <summary>Officials of a district: union, supervisor, bureau.</summary>
    public IReadOnlyDictionary<string, Actor> PeopleOf(Organisation district) =>
        new Dictionary<string, Actor>
        {
            ["upper-union"] = Person(district, "official", Role.Official),
            ["supervision"] = Person(district, "supervisor", Role.Supervisor),
            ["bureau"] = Person(district, "bureau", Role.BureauReviewer),
            ["administrator"] = Person(district, "admin", Role.Administrator),
        };

    /// <summary>Whoever works above the enterprises, with the name of their account.</summary>
    public IEnumerable<(Actor Person, string UserName)> Officials()
    {
        yield return (Person(Province, "admin", Role.Administrator), "seed-admin");
        yield return (Person(Above[1], "official", Role.Official), "seed-city");
        foreach (var district in _districts)
        {
            foreach (var (what, person) in PeopleOf(district))
            {
                yield return (person, $"seed-{what}-{district.Code}");
            }

            foreach (var (n, street) in StreetsOf(district).Index())
            {
                yield return (
                    Person(street, "official", Role.Official),
                    string.Create(CultureInfo.InvariantCulture, $"seed-street-{district.Code}-{n}")
                );
            }
        }
    }

    /// <summary>Where the register has an enterprise, if it is there already.</summary>
    public void Stands(Guid enterprise, Guid? parent, string path) => _registered[enterprise] = (parent, path);

    /// <summary>The enterprise of a number. The first have a union; the districts have their share by their place in the list.</summary>
    public Organisation Enterprise(int number)
    {
        var random = new Random(SeededIds.Number(_seed, number));
        var district = _districts[number % _districts.Count];
        var parent = number / _districts.Count % (Streets + 1) is > 0 and var street ? _streets[district.Id][street - 1] : district;
        var employees = random.Next(10) switch
        {
            < 5 => random.Next(12, 100),
            < 9 => random.Next(100, 600),
            _ => random.Next(600, 4000),
        };
        var id = SeededIds.Of(Founded.AddMinutes(number), $"{_seed}/enterprise/{number}");
        var (parentId, path) = _registered.GetValueOrDefault(id, (parent.Id, $"{parent.Path}{id:N}/"));
        var (name, trade) = (Names[random.Next(Names.Length)], Trades[random.Next(Trades.Length)]);
        return new Organisation
        {
            Id = id,
            Code = district.Code,
            Kind = OrganisationKind.Enterprise,
            Name = $"{district.Name}{name}{trade.Name}{Forms[random.Next(Forms.Length)]}（{number + 1}）",
            ParentId = parentId,
            Path = path,
            Enterprise = new Enterprise
            {
                Employees = employees,
                Women = employees * random.Next(20, 60) / 100,
                Delegates = number < _scale.Unions && employees >= 100 ? Math.Max(30, employees / 12) : 0,
                AboveScale = employees >= 300,
                Trade = trade.Trade,
                HasUnion = number < _scale.Unions,
                Ownership = random.Next(12) switch
                {
                    0 => Ownership.StateOwned,
                    1 => Ownership.Collective,
                    _ => Ownership.NonPublic,
                },
                LegalRepresentative = PersonName(number * 2),
                Address = string.Create(CultureInfo.InvariantCulture, $"{district.Name}工业路{(number % 400) + 1}号"),
                UnionChair = number < _scale.Unions ? PersonName((number * 2) + 1) : "",
            },
        };
    }

    /// <summary>A federation of a trade in a district, which stands for some enterprises.</summary>
    /// <param name="district">The district.</param>
    /// <param name="trade">Its trade, as its name says it.</param>
    /// <param name="of">Which trade that is.</param>
    /// <param name="number">Which of the district's it is, from 0.</param>
    /// <param name="covered">The enterprises.</param>
    public Organisation Federation(Organisation district, string trade, Trade of, int number, IReadOnlyList<Organisation> covered)
    {
        var at = (_districts.IndexOf(district) * 10) + number;
        var id = SeededIds.Of(Founded, string.Create(CultureInfo.InvariantCulture, $"{_seed}/federation/{district.Code}/{number}"));
        var employees = covered.Sum(one => one.Enterprise!.Employees);
        return new Organisation
        {
            Id = id,
            Code = district.Code,
            Kind = OrganisationKind.Federation,
            Name = $"{district.Name}{trade}行业工会联合会",
            ParentId = district.Id,
            Path = $"{district.Path}{id:N}/",
            Enterprise = new Enterprise
            {
                Employees = employees,
                Women = employees * 2 / 5,
                Delegates = Story.Facts(1).Delegates,
                HasUnion = true,
                Trade = of,
                LegalRepresentative = PersonName((12 * _scale.Enterprises) + (at * 2)),
                UnionChair = PersonName((12 * _scale.Enterprises) + (at * 2) + 1),
            },
        };
    }

    /// <summary>Who acts for both sides of an enterprise, and for the district above it.</summary>
    public IReadOnlyDictionary<string, Actor> PeopleOf(Organisation enterprise, Organisation district)
    {
        var facts = enterprise.Enterprise!;
        return new Dictionary<string, Actor>(PeopleOf(district))
        {
            ["union"] = Person(enterprise, "chair", Role.UnionChair, facts.UnionChair),
            ["employer"] = Person(enterprise, "employer", Role.Employer, facts.LegalRepresentative),
            ["delegate"] = Person(enterprise, "delegate", Role.Delegate, "职工代表"),
        };
    }

    /// <summary>The district of an enterprise.</summary>
    public Organisation DistrictOf(Organisation enterprise) => _districts.Single(district => district.Code == enterprise.Code);

    /// <summary>Two instructors of a district and one of each of its streets, with accounts, appointed a year ago for two years.</summary>
    public IEnumerable<(Actor Person, Instructor Instructor)> Instructors(Organisation district, DateOnly today)
    {
        foreach (var (n, union) in _streets[district.Id].Prepend(district).Prepend(district).Index())
        {
            var number = (13 * _scale.Enterprises) + (_districts.IndexOf(district) * (Streets + 2)) + n;
            var person = Person(union, $"instructor/{n}", Role.Instructor, PersonName(number));
            yield return (
                person,
                new Instructor
                {
                    Id = SeededIds.Of(Founded, $"{_seed}/{person.UserId:N}/instructor"),
                    OrganisationId = union.Id,
                    Path = union.Path,
                    UserId = person.UserId,
                    Trades = n switch
                    {
                        0 => TradeLetters.Of([Trade.Manufacturing]),
                        1 => TradeLetters.Of([Trade.Construction, Trade.HotelsAndCatering]),
                        _ => "",
                    },
                    TrainedOn = today.AddMonths(-14),
                    TermFrom = today.AddYears(-1),
                    TermTo = today.AddYears(1),
                }
            );
        }
    }

    /// <summary>Two supervisors of a district, the first of them with an account.</summary>
    public IEnumerable<Supervisor> Supervisors(Organisation district, DateOnly today) =>
        Enumerable
            .Range(1, 2)
            .Select(n => new Supervisor
            {
                Id = SeededIds.Of(Founded, string.Create(CultureInfo.InvariantCulture, $"{_seed}/{district.Id:N}/supervisor/{n}")),
                OrganisationId = district.Id,
                Path = district.Path,
                Name =
                    n == 1 ? PeopleOf(district)["supervision"].Name : PersonName((3 * _scale.Enterprises) + _districts.IndexOf(district)),
                UserId = n == 1 ? PeopleOf(district)["supervision"].UserId : null,
                Office = n == 1 ? SupervisorOffice.Head : SupervisorOffice.Member,
                Number = string.Create(CultureInfo.InvariantCulture, $"{district.Name[..^1]}监{n:000}"),
                Issuer = district.UnionName!,
                ValidFrom = today.AddYears(-2),
                ValidSince = today.AddYears(-2),
                ValidTo = today.AddYears(1),
            });

    /// <summary>An invented name, the same for the same number.</summary>
    public string PersonName(int number)
    {
        _faker.Random = new Randomizer(SeededIds.Number(_seed + 1, number)); // another faker for each of 100,000 names takes a minute
        return _faker.Name.LastName() + _faker.Name.FirstName();
    }

    /// <summary>Who sits on a seat of the congress of an enterprise.</summary>
    public string DelegateName(int enterprise, int seat) => PersonName((9 * _scale.Enterprises) + (enterprise * MostSeats) + seat);

    /// <summary>Adds the account of somebody, usable at once: what is seeded is to be looked at.</summary>
    public void AddAccount(BargainingDb db, Actor person, string userName)
    {
        db.Add(
            new User
            {
                Id = person.UserId,
                UserName = userName,
                NormalizedUserName = userName.ToUpperInvariant(),
                Name = person.Name,
                PasswordHash = _password,
                SecurityStamp = $"{person.UserId:N}",
            }
        );
        db.Add(
            new UserMembership
            {
                UserId = person.UserId,
                OrganisationId = person.Memberships[0].OrganisationId,
                Role = person.Memberships[0].Role,
            }
        );
    }

    /// <summary>Somebody of an organisation.</summary>
    public Actor Person(Organisation at, string what, Role role, string? name = null) =>
        new(
            SeededIds.Of(Founded, $"{_seed}/{at.Id:N}/{what}"),
            name is { Length: > 0 } ? name : $"{at.Name}{NameOf(role)}",
            [new Membership(role, at.Id, at.Path)]
        );

    private static string NameOf(Role role) =>
        role switch
        {
            Role.Official => "工会工作人员",
            Role.Supervisor => "监督员",
            Role.BureauReviewer => "审查人员",
            _ => "管理员",
        };

    private Organisation Street(Organisation district, int n)
    {
        var id = SeededIds.Of(Founded, string.Create(CultureInfo.InvariantCulture, $"{_seed}/street/{district.Id:N}/{n}"));
        return new Organisation
        {
            Id = id,
            Code = district.Code,
            Kind = OrganisationKind.Street,
            Name = $"{district.Name}示例{Ordinals[n]}街道",
            ParentId = district.Id,
            Path = $"{district.Path}{id:N}/",
            UnionName = $"{district.Name}示例{Ordinals[n]}街道总工会",
        };
    }

    private Organisation Node(Organisation? parent, string code, OrganisationKind kind, string name, string abbreviation)
    {
        var id = SeededIds.Of(Founded, string.Create(CultureInfo.InvariantCulture, $"{_seed}/{kind}/{code}"));
        return new Organisation
        {
            Id = id,
            Code = code,
            Kind = kind,
            Name = name,
            ParentId = parent?.Id,
            Path = $"{parent?.Path ?? "/"}{id:N}/",
            UnionName = $"{name}总工会",
            Abbreviation = abbreviation,
        };
    }
}
