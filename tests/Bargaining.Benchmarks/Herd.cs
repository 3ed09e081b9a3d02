using System.Security.Cryptography;
using System.Text;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bargaining.Benchmarks;

/// <summary>
/// Many cases whose deadlines run out at one midnight: two rounds that were played through the product, one that waits for the reply and
/// one with a duty beside that, and copies of their rows under keys of their own.
/// </summary>
internal sealed class Herd
{
    private const string Tables = "cases steps deadlines procedure_instances";

    private readonly string _connection;
    private readonly IReadOnlyList<Template> _templates;

    private Herd(string connection, IReadOnlyList<Template> templates) => (_connection, _templates) = (connection, templates);

    /// <summary>What the copies refer to and do not own: the enterprise, the system that acts, the definitions.</summary>
    public IReadOnlySet<object> Kept { get; private set; } = new HashSet<object>();

    public static async Task<Herd> CreateAsync(ServiceProvider services, string connection, DateOnly day)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var district = Organisation.Below(null, "230102", OrganisationKind.District, "区");
        var enterprise = Organisation.Below(district, "230102", OrganisationKind.Enterprise, "厂");
        enterprise.Enterprise = new Enterprise
        {
            Employees = 200,
            Women = 60,
            Delegates = 40,
            HasUnion = true,
            UnionChair = "李主席",
            LegalRepresentative = "王总",
        };
        db.AddRange(district, enterprise);
        await db.SaveChangesAsync();
        var union = new Actor(Guid.NewGuid(), "李主席", [new Membership(Role.UnionChair, enterprise.Id, enterprise.Path)]);
        async Task<Guid> SendAsync(Command command)
        {
            await using var inner = services.CreateAsyncScope();
            var context = inner.ServiceProvider.GetRequiredService<CommandContext>();
            (context.Actor, context.Key) = (union, Guid.NewGuid().ToString());
            return (await inner.ServiceProvider.GetRequiredService<IMediator>().Send(command)).CaseId;
        }

        async Task<Guid> ServedAsync()
        {
            var offer = new Offer
            {
                Topics = ["工资"],
                MeetingOn = day.AddDays(9),
                Place = "会议室",
                EmployeesHeard = true,
                On = day,
            };
            var round = await SendAsync(
                new SubmitOffer
                {
                    OrganisationId = enterprise.Id,
                    Kind = ContractKind.Wage,
                    Offer = offer,
                }
            );
            await SendAsync(
                new ServeOffer
                {
                    CaseId = round,
                    ReceivedOn = day,
                    Method = ServiceMethod.Direct,
                    ReceivedBy = "办公室",
                }
            );
            return round;
        }

        var (one, two) = (await ServedAsync(), await ServedAsync());
        await DutyAsync(db, two);
        List<Template> templates = [await Template.OfAsync(db, one), await Template.OfAsync(db, two)];
        if (templates[0].Deadlines != 1 || templates[1].Deadlines != 2)
        {
            throw new InvalidOperationException(
                $"The rounds were to have one and two deadlines, and have {templates[0].Deadlines} and {templates[1].Deadlines}."
            );
        }

        return new Herd(connection, templates)
        {
            Kept = new HashSet<object>(await db.KeptDefinitions.Select(d => d.Hash).ToListAsync())
            {
                enterprise.Id,
                district.Id,
                Guid.Empty,
            },
        };
    }

    /// <summary>
    /// Copies that fall due on that day, their numbers from <paramref name="first"/> on: of five deadlines, one is of a case that has one,
    /// and four are of two cases that have two each.
    /// </summary>
    /// <returns>How many cases.</returns>
    public async Task<int> AddAsync(int first, int deadlines, DateOnly due)
    {
        var (single, twice) = (deadlines / 5, deadlines * 2 / 5);
        await using var source = NpgsqlDataSource.Create(_connection);
        await CopyAsync(source, _templates[0], first, single, due);
        await CopyAsync(source, _templates[1], first + single, twice, due);
        await ExecuteAsync(source, $"ANALYZE {Tables.Replace(' ', ',')}");
        return single + twice;
    }

    /// <summary>The templates themselves are not part of any herd.</summary>
    public async Task RestAsync()
    {
        await using var source = NpgsqlDataSource.Create(_connection);
        foreach (var template in _templates)
        {
            await ExecuteAsync(source, $"UPDATE deadlines SET state = 'Cancelled' WHERE case_id = '{template.CaseId}'");
        }
    }

    /// <summary>Each key of the copy of that number, by the same key of another copy.</summary>
    public Dictionary<Guid, Guid> KeysOf(int template, int known, int copy) =>
        _templates[template].Keys.ToDictionary(key => Copy(key, known), key => Copy(key, copy));

    // A duty beside the step, from the same fact.
    private static async Task DutyAsync(BargainingDb db, Guid caseId)
    {
        var reply = await db.Deadlines.AsNoTracking().SingleAsync(d => d.CaseId == caseId);
        db.Deadlines.Add(
            new Deadline
            {
                Id = Guid.CreateVersion7(),
                CaseId = caseId,
                Path = reply.Path,
                HiddenFrom = reply.HiddenFrom,
                Step = "provide-information",
                Matter = "information.provide",
                RuleId = reply.RuleId,
                RuleJurisdiction = reply.RuleJurisdiction,
                Citation = reply.Citation,
                RuleStatus = reply.RuleStatus,
                Party = reply.Party,
                Clock = reply.Clock,
                From = reply.From,
                Due = reply.Due,
            }
        );
        await db.SaveChangesAsync();
    }

    // In the order of their numbers, as keys are in the order of time.
    private static Guid Copy(Guid key, int number) => Guid.ParseExact($"{number:x8}{Md5($"{key:D}-{number}")[8..]}", "N");

    // The same in SQL, of the copy whose number is i.
    private static string Key(string column) => $"(lpad(to_hex(i), 8, '0') || substr(md5({column}::text || '-' || i), 9))::uuid";

    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security",
        "CA5351",
        Justification = "A key, not a secret: PostgreSQL has to make the same one."
    )]
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));

    private static async Task CopyAsync(NpgsqlDataSource source, Template template, int first, int count, DateOnly due)
    {
        var state = template.Keys.Aggregate("t.state", (text, key) => $"replace({text}, '{key:D}', {Key($"'{key:D}'")}::text)");
        async Task Insert(string table, string where, string changes) =>
            await ExecuteAsync(
                source,
                $"""
                INSERT INTO {table} SELECT r.* FROM {table} t CROSS JOIN generate_series({first}, {first + count - 1}) i
                CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object({changes})) r WHERE {where} = '{template.CaseId}'
                """
            );
        await Insert("cases", "t.id", $"'id', {Key("t.id")}, 'number', t.number || '-' || i, 'audit_sequence', 0, 'audit_head', ''");
        await Insert("procedure_instances", "t.case_id", $"'id', {Key("t.id")}, 'case_id', {Key("t.case_id")}, 'state', {state}");
        await Insert(
            "steps",
            "t.case_id",
            $"'id', {Key("t.id")}, 'case_id', {Key("t.case_id")}, 'instance_id', "
                + $"{Key("t.instance_id")}, 'key', CASE WHEN t.key IS NULL THEN NULL ELSE md5(t.key || i) || md5(i || t.key) END"
        );
        await Insert(
            "deadlines",
            "t.case_id",
            $"'id', {Key("t.id")}, 'case_id', {Key("t.case_id")}, 'step_id', {Key("t.step_id")}, 'due', "
                + $"CASE WHEN t.state = 'Open' THEN '{due:yyyy-MM-dd}' ELSE t.due::text END"
        );
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string text)
    {
        await using var command = source.CreateCommand(text);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private sealed record Template(Guid CaseId, IReadOnlyList<Guid> Keys, int Deadlines)
    {
        public static async Task<Template> OfAsync(BargainingDb db, Guid caseId)
        {
            var deadlines = await db.Deadlines.Where(d => d.CaseId == caseId).ToListAsync();
            var instances = await db.Instances.Where(i => i.CaseId == caseId).Select(i => i.Id).ToListAsync();
            var steps = await db.Steps.Where(s => s.CaseId == caseId).Select(s => s.Id).ToListAsync();
            return new(
                caseId,
                [caseId, .. instances, .. steps, .. deadlines.Select(d => d.Id)],
                deadlines.Count(d => d.State == DeadlineState.Open)
            );
        }
    }
}
