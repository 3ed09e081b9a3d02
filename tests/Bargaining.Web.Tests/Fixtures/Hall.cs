using System.Net.Http.Json;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Congress;
using Bargaining.Congress.Sessions;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Bargaining.Web.Hosting;
using Bargaining.Web.Simulation;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Bargaining.Web.Tests.Fixtures;

/// <summary>
/// A session of a congress that is in progress: delegates with accounts, the first two of them tellers, and an agenda of a motion ("1"), an
/// election of two of three ("2"), an appraisal of two ("3") and a report that is only heard ("4").
/// </summary>
public sealed class Hall
{
    public const string First = "票箱口令 a long one",
        Second = "另一口令 a long one";
    private readonly string _mark;

    private Hall(Site site, string mark, Guid sessionId) => (Site, _mark, SessionId) = (site, mark, sessionId);

    public Site Site { get; }

    public Guid SessionId { get; }

    /// <summary>Delegates, sorted by name; the first is teller 1, the second teller 2.</summary>
    public IReadOnlyList<Guid> Delegates { get; private init; } = [];

    public static async Task<Hall> CreateAsync(Site? site = null, int delegates = 12)
    {
        site ??= await Site.SharedAsync();
        var mark = Guid.NewGuid().ToString("N")[..8];
        var scenario = ScenarioOf(LegalDay.Of(TimeProvider.System.GetUtcNow()), delegates, mark);
        var clock = new MovingClock(scenario.Steps[0].On);
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(clock)
            .AddLogging()
            .AddTestParts()
            .AddBargaining()
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
            .AddDatabase(site.Services.GetRequiredService<IConfiguration>())
            .AddScoped<Assembly>()
            .AddScoped<ScenarioRunner>()
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var district = Organisation.Below(null, scenario.Jurisdiction, OrganisationKind.District, "道里区");
        var enterprise = Organisation.Below(district, scenario.Jurisdiction, OrganisationKind.Enterprise, scenario.EnterpriseName);
        enterprise.Enterprise = scenario.Enterprise;
        db.AddRange(district, enterprise);
        await db.SaveChangesAsync();
        await foreach (
            var moment in scope.ServiceProvider.GetRequiredService<ScenarioRunner>().PlayAsync(scenario, Cast.Of(enterprise, district))
        )
        {
            moment.Unmet.ShouldBeEmpty($"{moment.Action}: {moment.Message?.En}");
        }

        var members = (await db.Delegates.AsNoTracking().Where(d => d.OrganisationId == enterprise.Id).ToListAsync())
            .OrderBy(d => d.Name, StringComparer.Ordinal)
            .ToList();
        await site.InDatabaseAsync(async rows =>
        {
            var hasher = site.Services.GetRequiredService<IPasswordHasher<User>>();
            foreach (var (member, n) in members.Select((member, i) => (member, i + 1)))
            {
                var user = await rows.Users.AsTracking().SingleAsync(u => u.Id == member.UserId);
                (user.UserName, user.NormalizedUserName) = (Name(mark, n), Name(mark, n).ToUpperInvariant());
                user.PasswordHash = hasher.HashPassword(user, Town.Password);
            }

            return await rows.SaveChangesAsync();
        });
        var session = await db
            .Cases.AsNoTracking()
            .SingleAsync(c => c.OrganisationId == enterprise.Id && c.Procedure == SessionProcedure.Definition);
        return new Hall(site, mark, session.Id) { Delegates = [.. members.Select(member => member.Id)] };
    }

    /// <summary>The account of a delegate, from 1.</summary>
    public string UserName(int delegateNumber) => Name(_mark, delegateNumber);

    /// <summary>A client signed in as a delegate, with a cookie as a browser has it.</summary>
    public async Task<HttpClient> AsAsync(int delegateNumber)
    {
        var client = Site.Client(cookies: true);
        var answer = await client.PostAsJsonAsync(
            "/api/v1/sign-in",
            new
            {
                userName = UserName(delegateNumber),
                password = Town.Password,
                cookie = true,
            }
        );
        ((int)answer.StatusCode).ShouldBe(204, await answer.Content.ReadAsStringAsync());
        return client;
    }

    /// <summary>Both tellers open the box of an item; gives the box.</summary>
    public async Task<Guid> OpenAsync(string item)
    {
        await SendAsync(1, "opening", new { itemId = item, passphrase = First });
        await SendAsync(2, "confirmation", new { itemId = item, passphrase = Second });
        using var teller = await AsAsync(1);
        return (await teller.GetJsonAsync($"/api/v1/cases/{SessionId}"))
            .GetProperty("facts")
            .GetProperty("agenda")
            .EnumerateArray()
            .Single(i => i.GetProperty("id").GetString() == item)
            .GetProperty("boxes")
            .EnumerateArray()
            .Last()
            .GetGuid();
    }

    /// <summary>One teller closes the box of an item, the other counts.</summary>
    public async Task CountAsync(string item)
    {
        await CloseAsync(item);
        await CountClosedAsync(item);
    }

    /// <summary>One teller closes the box of an item.</summary>
    public Task CloseAsync(string item) => SendAsync(1, "close", new { itemId = item, passphrase = First });

    /// <summary>The other counts what was closed.</summary>
    public Task CountClosedAsync(string item) => SendAsync(2, "count", new { itemId = item, passphrase = Second });

    /// <summary>The case of the term whose delegates meet.</summary>
    public async Task<Guid> TermAsync() =>
        (await Site.InDatabaseAsync(db => db.Cases.SingleAsync(c => c.Id == SessionId))).FactsAs<Session>().TermId;

    /// <summary>The chair of the enterprise's union, at the pages.</summary>
    public async Task<Visitor> ChairAsync()
    {
        var organisation = await Site.InDatabaseAsync(db =>
            db.Cases.Where(c => c.Id == SessionId).Select(c => c.OrganisationId).SingleAsync()
        );
        await using var scope = Site.Services.CreateAsyncScope();
        var user = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = $"chair-{_mark}",
            Name = "李主席",
        };
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        (await users.CreateAsync(user, Town.Password)).Succeeded.ShouldBeTrue();
        await Site.InDatabaseAsync(async db =>
        {
            db.Memberships.Add(
                new UserMembership
                {
                    UserId = user.Id,
                    OrganisationId = organisation,
                    Role = Role.UnionChair,
                }
            );
            return await db.SaveChangesAsync();
        });
        return await Visitor.SignInAsync(Site, user.UserName, "zh");
    }

    /// <summary>A one-time code that a teller gives a delegate for a terminal.</summary>
    public async Task<string> TerminalCodeAsync(string item, Guid box, int delegateNumber)
    {
        var seed = Guid.NewGuid().ToString();
        await SendAsync(
            1,
            "terminal-codes",
            new
            {
                itemId = item,
                delegates = new[] { Delegates[delegateNumber - 1] },
                seed,
            }
        );
        await SendAsync(2, "terminal-codes/confirmation", new { itemId = item, delegates = new[] { Delegates[delegateNumber - 1] } });
        using var teller = await AsAsync(1);
        var made = await (await teller.PostAsJsonAsync($"/api/v1/ballots/{box}/terminal-codes", new { seed })).ReadAsync();
        return made.EnumerateArray().ShouldHaveSingleItem().GetProperty("code").GetString()!;
    }

    private async Task SendAsync(int teller, string path, object body)
    {
        using var client = await AsAsync(teller);
        var answer = await client.PostCommandAsync($"/api/v1/sessions/{SessionId}/ballots/{path}", body);
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
    }

    private static string Name(string mark, int n) => $"delegate{n}-{mark}";

    private static Scenario ScenarioOf(DateOnly today, int delegates, string mark)
    {
        string Day(int before) => $"{today.AddDays(-before):yyyy-MM-dd}";
        var file = Path.GetTempFileName();
        File.WriteAllText(
            file,
            $$"""
            title: a session in progress
            jurisdiction: "230102"
            enterprise: { name: 哈尔滨测试机械厂 {{mark}}, employees: {{delegates
                * 10}}, delegates: {{delegates}}, unionChair: 李主席, legalRepresentative: 王经理 }
            congress: { delegates: {{delegates}}, women: {{delegates / 3}}, managers: {{delegates
                / 10}}, units: [一分厂, 二分厂, 机关], beganOn: "{{Day(200)}}" }
            steps:
              - { on: {{Day(30)}}, by: union, do: convene-session, data: { kind: regular, meetsOn: "{{Day(0)}}", place: 厂部礼堂 } }
              - on: {{Day(20)}}
                by: union
                do: settle-topics
                data:
                  agreedWithEmployer: true
                  employeesHeard: true
                  items:
                    - { title: 2026 年度考勤和休假管理办法（草案）, power: adopt }
                    - { title: 选举企业劳动争议调解委员会职工方委员, power: elect, question: { kind: election, options: [王建国, 李秀英, 赵铁柱], seats: 2 } }
                    - { title: 民主评议企业领导人员, power: appraise, question: { kind: appraisal, options: [孙厂长, 周副厂长] } }
                    - { title: 听取安全生产情况报告, power: hear }
              - { on: {{Day(15)}}, by: union, do: give-notice, data: { method: direct, on: "{{Day(15)}}" } }
              - on: {{Day(0)}}
                by: union
                do: hold-preparatory-meeting
                data:
                  presidium: $delegates.3-9
                  tellers: [{ userId: $user.1, name: 代表001 }, { userId: $user.2, name: 代表002 }]
                  qualifications: 资格有效
                  agendaPassed: true
              - { on: {{Day(0)}}, by: union, do: take-attendance, data: { present: $delegates.1-{{delegates}} } }
              - { on: {{Day(0)}}, by: union, do: open-session }
            """
        );
        try
        {
            return Scenario.Read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
