using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Data;
using Bargaining.Instructors;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Supervision.Register;
using Bargaining.Web.Simulation;
using Bogus;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Demo;

/// <summary>
/// The demonstration's world (演示数据): Heilongjiang, Harbin and its districts; three enterprises of different size with union,
/// employer and staff; an account for every role. Made once; people and firms are invented (Bogus, zh_CN).
/// </summary>
public sealed class DemoWorld(BargainingDb db, LawBook law, TimeProvider time, IPasswordHasher<User> hasher)
{
    /// <summary>The scenario that the demonstration plays, for its first enterprise.</summary>
    public static Scenario Scenario => Scenario.Read(Sample("harbin-wage-smooth.yaml"));

    /// <summary>Where a sample lies beside the program.</summary>
    internal static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "workflows", "samples", name);

    /// <summary>The password of every demonstration account. Never used outside the demonstration.</summary>
    public const string Password = "Harbin-demo-2026";

    /// <summary>The account of the employer that does not answer in the second part.</summary>
    public const string SilentAccount = "employer2";

    // One for all accounts: a salt each would keep nothing secret that the README tells.
    private string? _hash;

    private static readonly Firm[] OtherFirms =
    [
        new(
            "道里区鑫源食品有限公司",
            "鑫源工",
            "230102",
            new Enterprise
            {
                Employees = 46,
                Women = 29,
                HasUnion = true,
            }
        ),
        new(
            "北方动力装备集团有限公司",
            "北动工",
            "230108",
            new Enterprise
            {
                Employees = 2400,
                Women = 530,
                Dispatched = 180,
                Delegates = 160,
                AboveScale = true,
                HasUnion = true,
                HasWomensCommittee = true,
            }
        ),
    ];

    /// <summary>An account of the demonstration.</summary>
    public sealed record Account(string UserName, Role Role, string Organisation, string Person);

    /// <summary>What was made, or was there already.</summary>
    public sealed record Made(
        IReadOnlyList<Organisation> Enterprises,
        IReadOnlyDictionary<Guid, Organisation> Districts,
        IReadOnlyList<Account> Accounts
    );

    private sealed record Firm(string Name, string Abbreviation, string District, Enterprise Facts);

    /// <summary>Makes it, once.</summary>
    public async Task<Made> EnsureAsync(CancellationToken cancel)
    {
        if (await db.Users.AnyAsync(u => u.UserName == "admin", cancel))
        {
            await Console.Error.WriteLineAsync(
                "demo: the town is there already; another round is played in it (./bargaining database reset begins anew)"
            );
        }
        else
        {
            await Console.Error.WriteLineAsync("demo: three enterprises with their unions, employers and staff");
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            Make();
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return await ReadAsync(cancel);
    }

    private void Make()
    {
        Randomizer.Seed = new Random(230100); // the same invented people on every machine
        var faker = new Faker("zh_CN");
        var province = Organisation.Below(null, "230000", OrganisationKind.Province, NameOf("230000"));
        var city = Organisation.Below(province, "230100", OrganisationKind.City, NameOf("230100"));
        db.AddRange(province, city);
        var districts = law
            .Jurisdictions.Where(j => j.Parent == "230100")
            .ToDictionary(j => j.Code, j => Organisation.Below(city, j.Code, OrganisationKind.District, j.Name.Zh));
        db.AddRange(districts.Values);
        Describe(province, "黑龙江省总工会", "黑总工");
        Describe(city, "哈尔滨市总工会", "哈总工");
        foreach (var district in districts.Values)
        {
            Describe(district, $"{(district.Name.EndsWith('区') ? city.Name : "")}{district.Name}总工会", $"{district.Name[..^1]}总工");
        }

        var number = 0;
        List<Organisation> enterprises = [];
        foreach (var firm in Firms())
        {
            number++;
            var enterprise = Organisation.Below(districts[firm.District], firm.District, OrganisationKind.Enterprise, firm.Name);
            enterprise.Abbreviation = firm.Abbreviation;
            enterprise.Enterprise = firm.Facts with
            {
                Address = Or(
                    firm.Facts.Address,
                    $"哈尔滨市{districts[firm.District].Name}{faker.Address.StreetName()}{faker.Random.Int(1, 300)}号"
                ),
                LegalRepresentative = Or(firm.Facts.LegalRepresentative, Person(faker)),
                UnionChair = Or(firm.Facts.UnionChair, Person(faker)),
            };
            var staff = Staff(faker, enterprise, firm.Facts);
            db.Add(enterprise);
            enterprises.Add(enterprise);
            db.AddRange(staff);
            AddAccount($"chair{number}", Role.UnionChair, enterprise, enterprise.Enterprise.UnionChair);
            var employer = AddAccount($"employer{number}", Role.Employer, enterprise, enterprise.Enterprise.LegalRepresentative);
            db.Add(
                new Contact
                {
                    UserId = employer,
                    Channel = Channel.Mail,
                    Address = $"employer{number}@bargaining.invalid",
                    ConfirmedAt = time.GetUtcNow(),
                }
            );
            AddAccount($"delegate{number}", Role.Delegate, enterprise, staff[0].Name);
        }

        var official = AddAccount("official", Role.Official, city, Person(faker));
        var (inspector, inspectors) = (Person(faker, woman: true), districts["230110"]);
        var account = AddAccount("supervisor", Role.Supervisor, inspectors, inspector);
        AddAccount("bureau", Role.BureauReviewer, city, Person(faker));
        AddAccount("admin", Role.Administrator, province, "管理员");
        foreach (var (district, place) in districts.Values.Select((district, place) => (district, place)))
        {
            var own = district == inspectors;
            var first = Supervisor(
                district,
                own ? inspector : Person(faker, woman: true),
                true,
                $"黑工监{2024000 + (place * 2) + 1}",
                own ? account : null
            );
            var second = Supervisor(district, Person(faker), false, $"黑工监{2024000 + (place * 2) + 2}");
            db.AddRange(first, second, Committee(faker, district, first, second));
        }

        AddInstructors(faker, city, enterprises, official); // last: the same people as before stand before them
    }

    // Two of the city's union: one accompanies the first two enterprises, the other the third.
    private void AddInstructors(Faker faker, Organisation city, IReadOnlyList<Organisation> enterprises, Guid official)
    {
        var today = LegalDay.Of(time.GetUtcNow());
        foreach (var (number, (trades, accompanied)) in new[] { ("CH", enterprises.Take(2)), ("CE", enterprises.Skip(2)) }.Index())
        {
            var instructor = new Instructor
            {
                Id = Guid.CreateVersion7(),
                OrganisationId = city.Id,
                Path = city.Path,
                UserId = AddAccount($"instructor{number + 1}", Role.Instructor, city, Person(faker)),
                Trades = trades,
                TrainedOn = new DateOnly(2025, 11, 14),
                CertificateNumber = $"哈协商指导2025{number + 1:000}",
                TermFrom = new DateOnly(2026, 1, 1),
                TermTo = new DateOnly(2028, 12, 31),
            };
            db.Add(instructor);
            db.AddRange(
                accompanied.Select(enterprise => new InstructorAssignment
                {
                    Id = Guid.CreateVersion7(),
                    InstructorId = instructor.Id,
                    OrganisationId = enterprise.Id,
                    Path = enterprise.Path,
                    From = today,
                    AssignedBy = official,
                })
            );
        }
    }

    private static SupervisionCommittee Committee(Faker faker, Organisation union, Supervisor first, Supervisor second)
    {
        var head = Person(faker);
        return new()
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = union.Id,
            Path = union.Path,
            FormedOn = new DateOnly(2024, 1, 1),
            Head = head,
            HeadOffice = HeadOffice.ViceChair,
            Members = [new(head, false), new(first.Name, true), new(second.Name, false)],
            FiledOn = new DateOnly(2024, 1, 10),
        };
    }

    private static Supervisor Supervisor(Organisation union, string name, bool woman, string number, Guid? account = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = union.Id,
            Path = union.Path,
            Name = name,
            Woman = woman,
            Number = number,
            Issuer = "黑龙江省总工会",
            ValidFrom = new DateOnly(2024, 1, 1),
            ValidSince = new DateOnly(2024, 1, 1),
            ValidTo = new DateOnly(2028, 12, 31),
            UserId = account,
        };

    private static void Describe(Organisation organisation, string union, string abbreviation) =>
        (organisation.UnionName, organisation.Abbreviation, organisation.UnionContact) = (union, abbreviation, "演示电话0451-00000000");

    private static IEnumerable<Firm> Firms() =>
        [new(Scenario.EnterpriseName, "松江工", Scenario.Jurisdiction, Scenario.Enterprise), .. OtherFirms];

    private static string Or(string given, string invented) => given.Length > 0 ? given : invented;

    // Family name first, as people write it.
    private static string Person(Faker faker, bool woman = false)
    {
        var gender = woman ? Bogus.DataSets.Name.Gender.Female : Bogus.DataSets.Name.Gender.Male;
        return faker.Name.LastName(gender) + faker.Name.FirstName(gender);
    }

    // Whom the workers of the scenario name as representatives are on the register.
    private static List<StaffMember> Staff(Faker faker, Organisation enterprise, Enterprise facts)
    {
        var inScenario = enterprise.Name == Scenario.EnterpriseName;
        return
        [
            .. Enumerable
                .Range(0, facts.Employees + facts.Dispatched)
                .Select(n =>
                {
                    var woman = n < facts.Women;
                    var frontLine = faker.Random.Double() < 0.7;
                    return new StaffMember
                    {
                        Id = Guid.CreateVersion7(),
                        OrganisationId = enterprise.Id,
                        Name =
                            inScenario && n == 0 ? "孙丽华"
                            : inScenario && n == facts.Women ? "赵铁军"
                            : Person(faker, woman),
                        Post = frontLine
                            ? faker.PickRandom("车工", "钳工", "焊工", "装配工", "检验工", "包装工", "叉车司机")
                            : faker.PickRandom("技术员", "会计", "库管", "采购", "统计", "文员"),
                        Woman = woman,
                        FrontLine = frontLine,
                        Dispatched = n >= facts.Employees,
                    };
                }),
        ];
    }

    // Usable at once: the demonstration tells their password to whoever looks at it, so no first password is to be changed.
    private Guid AddAccount(string userName, Role role, Organisation at, string person)
    {
        var user = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            Name = person,
            SecurityStamp = Guid.NewGuid().ToString(),
            LockoutEnabled = true,
        };
        user.PasswordHash = _hash ??= hasher.HashPassword(user, Password);
        db.Add(user);
        db.Add(
            new UserMembership
            {
                UserId = user.Id,
                OrganisationId = at.Id,
                Role = role,
            }
        );
        return user.Id;
    }

    private async Task<Made> ReadAsync(CancellationToken cancel)
    {
        var names = Firms().Select(f => f.Name).ToList();
        var enterprises = await db.Organisations.AsNoTracking().Where(o => names.Contains(o.Name)).ToListAsync(cancel);
        var districts = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Kind == OrganisationKind.District)
            .ToDictionaryAsync(o => o.Id, cancel);
        var accounts = await (
            from membership in db.Memberships
            join user in db.Users on membership.UserId equals user.Id
            join organisation in db.Organisations on membership.OrganisationId equals organisation.Id
            where user.PasswordHash != null // the delegates of the played session act, and do not sign in
            orderby membership.Role, user.UserName
            select new Account(user.UserName!, membership.Role, organisation.Name, user.Name)
        ).ToListAsync(cancel);
        return new Made([.. names.Select(name => enterprises.Single(e => e.Name == name))], districts, accounts);
    }

    private string NameOf(string code) => law.Jurisdiction(code)!.Name.Zh;
}
