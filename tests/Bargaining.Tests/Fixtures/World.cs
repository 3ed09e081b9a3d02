using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Data;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bargaining.Tests.Fixtures;

/// <summary>
/// A small world for one test: a province, a city, a district, one enterprise with both sides, the union above, the bureau;
/// a clock that the test moves; commands sent as whoever the test says.
/// </summary>
public sealed class World : IAsyncDisposable
{
    // What a world is made of, found in the assemblies once for all of them.
    private static readonly ServiceDescriptor[] Product = [.. ProductOn(null)];

    private static IServiceCollection ProductOn(string? connection) =>
        new ServiceCollection().AddLogging().AddTestParts().AddTestEngine().AddBargaining().AddTestDatabase(connection);

    private readonly ServiceProvider _services;

    private World(ServiceProvider services, MovingClock clock, Organisation enterprise, Organisation district)
    {
        (_services, Clock, Enterprise, District) = (services, clock, enterprise, district);
        Union = Person(Role.UnionChair, enterprise, enterprise.Enterprise!.UnionChair);
        Employer = Person(Role.Employer, enterprise, enterprise.Enterprise!.LegalRepresentative);
        Delegate = Person(Role.Delegate, enterprise, "职工代表");
        UpperUnion = Person(Role.Official, district, "区总工会");
        Bureau = Person(Role.BureauReviewer, district, "区人社局");
        Supervisor = Person(Role.Supervisor, district, "监督员");
    }

    public MovingClock Clock { get; }
    public Organisation Enterprise { get; }

    /// <summary>How far the offers of its rounds reach.</summary>
    public BargainingLevel Level { get; init; }
    public Organisation District { get; }
    public Actor Union { get; }
    public Actor Employer { get; }
    public Actor Delegate { get; }
    public Actor UpperUnion { get; }
    public Actor Bureau { get; }
    public Actor Supervisor { get; }
    public IServiceProvider Services => _services;

    /// <summary>A world whose enterprise stands in the district of this code, on this day; in a
    /// database of its own, which has its schema, where one is named.</summary>
    public static async Task<World> InAsync(
        string district = "230102",
        string today = "2026-03-02",
        Enterprise? enterprise = null,
        Action<IServiceCollection>? parts = null,
        string? connection = null,
        OrganisationKind kind = OrganisationKind.Enterprise
    )
    {
        var clock = new MovingClock(DateOnly.Parse(today));
        var all = (connection is null ? new ServiceCollection().Add(Product) : ProductOn(connection)).AddSingleton<TimeProvider>(clock);
        parts?.Invoke(all);
        var services = all.BuildServiceProvider(validateScopes: true);
        await (connection is null ? TestDatabase.ReadyAsync(services) : TestDatabase.MigrateAsync(services));
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DefinitionKeeper>().KeepAsync();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var place = Organisation.Below(null, district, OrganisationKind.District, "测试区");
        var company = Organisation.Below(
            place,
            district,
            kind,
            kind == OrganisationKind.Federation ? "测试区餐饮行业工会联合会" : "哈尔滨测试机械厂"
        );
        company.Enterprise = enterprise ?? DefaultEnterprise;
        (place.UnionName, place.Abbreviation) = ("哈尔滨市测试区总工会", "测总工");
        db.AddRange(place, company);
        await db.SaveChangesAsync();
        return new World(services, clock, company, place)
        {
            Level = kind == OrganisationKind.Federation ? BargainingLevel.Industry : BargainingLevel.Enterprise,
        };
    }

    /// <summary>200 employees, 60 of them women, a union, not above scale.</summary>
    public static Enterprise DefaultEnterprise { get; } =
        new()
        {
            Employees = 200,
            Women = 60,
            Delegates = 40,
            HasUnion = true,
            HasWomensCommittee = true,
            Address = "道里区试验路1号",
            LegalRepresentative = "王总",
            UnionChair = "李主席",
        };

    public DateOnly Today => Clock.Today;

    /// <summary>Moves the clock to a legal day.</summary>
    public World On(string day)
    {
        Clock.MoveTo(DateOnly.Parse(day));
        return this;
    }

    /// <summary>Sends a command; a refusal is thrown.</summary>
    public async Task<Receipt> Send(Actor actor, Command command, string? key = null, long? version = null)
    {
        await using var scope = _services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key, context.ExpectedVersion) = (actor, key ?? Guid.NewGuid().ToString(), version);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command);
    }

    /// <summary>Sends a command that must be refused by the law, and gives the names of the broken rules.</summary>
    public async Task<IReadOnlyList<Breach>> RefusedByLaw(Actor actor, Command command)
    {
        var refusal = await Shouldly.Should.ThrowAsync<RefusedByLaw>(() => Send(actor, command));
        return refusal.Breaches;
    }

    /// <summary>Sends a command that must be found ill formed, and gives the faults.</summary>
    public async Task<IReadOnlyList<FieldFault>> Invalid(Actor actor, Command command) =>
        (await Shouldly.Should.ThrowAsync<Invalid>(() => Send(actor, command))).Faults;

    /// <summary>Expires what is due in one case.</summary>
    public async Task<IReadOnlyList<Receipt>> Sweep(Guid caseId)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DeadlineSweep>().RunAsync(caseId);
    }

    /// <summary>Reads from the database.</summary>
    public async Task<T> Read<T>(Func<BargainingDb, Task<T>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<BargainingDb>());
    }

    public Task<T> Facts<T>(Guid caseId) =>
        Read(async db => Json.Read<T>((await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId)).Facts));

    public Task<List<string>> OpenSteps(Guid caseId) =>
        Read(db => db.Steps.Where(s => s.CaseId == caseId && s.EndedAt == null).OrderBy(s => s.Name).Select(s => s.Name).ToListAsync());

    public Task<List<Deadline>> Deadlines(Guid caseId) =>
        Read(db => db.Deadlines.AsNoTracking().Where(d => d.CaseId == caseId).OrderBy(d => d.Due).ToListAsync());

    public Task<List<AuditEntry>> Audit(Guid caseId) =>
        Read(db => db.AuditEntries.AsNoTracking().Where(a => a.CaseId == caseId).OrderBy(a => a.Sequence).ToListAsync());

    public static Actor Person(Role role, Organisation organisation, string name) =>
        new(Guid.NewGuid(), name, [new Membership(role, organisation.Id, organisation.Path)]);

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();
}
