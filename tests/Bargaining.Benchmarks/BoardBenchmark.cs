using System.Diagnostics;
using System.Globalization;
using Bargaining.Access;
using Bargaining.Board;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Figures;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bargaining.Benchmarks;

/// <summary>
/// What the board of a city costs as it grows: pages, each filter alone, the counts and the figures of the year, over so many open
/// deadlines and ten times as many closed; each page beside the bare SQL of the same page in the same run. The rows are made in the
/// database, for what is measured only reads them.
/// </summary>
public static class BoardBenchmark
{
    private const int Districts = 18,
        StreetsEach = 10,
        AtOnce = 200_000;

    private const string FirstPage = "first page of the city",
        Rows =
            """
                SELECT d.*, c.number, c.procedure, c.contract_kind, o.name AS organisation, o.parent_id, o.employees
                FROM deadlines d JOIN cases c ON c.id = d.case_id JOIN organisations o ON o.id = c.organisation_id
                WHERE d.state IN ('Open', 'Overdue')
                """,
        StandingRows =
            """
                SELECT s.id, s.case_id, s.name, s.party, s.stands_since, c.path, c.number, c.procedure, c.contract_kind, o.name AS organisation, o.parent_id, o.employees
                FROM steps s JOIN cases c ON c.id = s.case_id JOIN organisations o ON o.id = c.organisation_id
                WHERE s.stands_since IS NOT NULL
                """;

    private const string PressedFor = """
        LEFT JOIN LATERAL (SELECT a.step, a.clock, a."from" AS since FROM deadlines a WHERE a.id = d.about_id) about ON true
        LEFT JOIN LATERAL (
            SELECT n."on", n.reply_by, n.answered_on, n.number FROM nudges n WHERE n.deadline_id = d.id ORDER BY n.id DESC LIMIT 1
        ) nudge ON true
        """;

    private static readonly DateOnly Today = LegalDay.Of(DateTimeOffset.UtcNow);

    // Each filter alone, as it stands in an address, and as SQL says it.
    private static readonly (string Address, string Sql)[] Filters =
    [
        ("span=overdue", "d.due < $today"),
        ("span=soon", "d.due BETWEEN $today AND $today + 3"),
        ("span=later", "d.due > $today + 7"),
        ("party=employer", "d.party IN ('Employer', 'BothSides')"),
        ("party=supervision", "d.party = 'Supervision'"),
        ("matter=offer.reply", "d.matter = 'offer.reply'"),
        ("matter=dispute.apply", "d.matter = 'dispute.apply'"),
        ("procedure=supervision", "c.procedure = 'supervision'"),
        ("kind=women", "c.contract_kind = 'Women'"),
        ("level=city", "o.kind = 'City'"),
        ("level=enterprise", "o.kind = 'Enterprise'"),
        ("size=from500", "o.employees >= 500"),
        ("provisional=true", "d.provisional"),
        ("unverified=true", "d.rule_status NOT IN ('Verified', 'Default')"),
        ("nudged=unanswered", "EXISTS (SELECT 1 FROM nudges n WHERE n.deadline_id = d.id AND n.answered_on IS NULL)"),
        (
            "instructor=" + Instructor,
            "EXISTS (SELECT 1 FROM instructor_assignments a WHERE a.path = c.path AND a.instructor_id = '" + Instructor + "')"
        ),
    ];

    private const string Instructor = "00000000-0000-7000-8001-000000000001";

    /// <summary>Measures.</summary>
    /// <param name="sizes">How many open deadlines there are, one size after the other.</param>
    /// <param name="times">How often each is asked.</param>
    /// <param name="pictures">The folder for pictures of how the cost grows; null for none.</param>
    public static async Task RunAsync(IReadOnlyList<int> sizes, int times, string? pictures)
    {
        var connection = BenchDatabase.Connection("board");
        var found = new Dictionary<string, List<(double Own, double Bare)>>();
        foreach (var size in sizes)
        {
            foreach (var (what, own, bare) in await MeasureAsync(connection, size, times))
            {
                (found.TryGetValue(what, out var kept) ? kept : found[what] = []).Add((own, bare));
            }
        }

        Console.WriteLine(
            $"{times} times each, with ten times as many closed deadlines; p95 in milliseconds, in the process; ratio: "
                + "of the largest to the bare SQL of the same page, of counts and figures to that of the first page"
        );
        Console.WriteLine();
        Console.WriteLine(
            $"{"what", -30}{string.Concat(sizes.Select(size => $"{size, 14:N0}"))}{"largest/smallest", 22}{"bare SQL", 14}{"ratio", 12}"
        );
        foreach (var (what, p95) in found)
        {
            Console.WriteLine(
                $"{Name(what), -30}{string.Concat(p95.Select(one => $"{one.Own, 14:F1}"))}{p95[^1].Own / p95[0].Own, 22:F2}"
                    + $"{p95[^1].Bare, 14:F1}{p95[^1].Own / p95[^1].Bare, 12:F2}"
            );
        }

        if (pictures is not null)
        {
            await CostPicture.WriteAsync(
                pictures,
                sizes,
                found.ToDictionary(pair => pair.Key, pair => pair.Value.ConvertAll(one => one.Own)),
                found[FirstPage].ConvertAll(one => one.Bare)
            );
        }
    }

    private static string Name(string what) => what.StartsWith("instructor=", StringComparison.Ordinal) ? "an instructor" : what;

    private static async Task<IReadOnlyList<(string What, double Own, double Bare)>> MeasureAsync(string connection, int size, int times)
    {
        await using var services = await FilledAsync(connection, size);
        var (city, district, street) = await OfficialsAsync(services);
        await using var bare = NpgsqlDataSource.Create(connection);
        List<(string, double, double)> measured = [];

        async Task AskAsync(string what, Func<IServiceProvider, Task> ask, double to) =>
            measured.Add((what, (await P95Async(services, times, ask))[0], to));

        // By turns, so that a drift of the machine falls on both alike.
        async Task BesideAsync(string what, Func<IServiceProvider, Task> ask, Func<IServiceProvider, Task> asBare)
        {
            var both = await P95Async(services, times, ask, asBare);
            measured.Add((what, both[0], both[1]));
        }

        // One statement that reads all that the page shows of its rows.
        Func<IServiceProvider, Task> Bare(string rows, string order, string beside = "") =>
            async _ =>
            {
                await using var command = bare.CreateCommand(
                    $"""
                        SELECT d.*, place.name AS place, beside.names{(
                            beside.Length == 0 ? "" : ", about.step, about.clock, about.since, nudge.*"
                        )}
                        FROM ({rows.Replace("$today", $"DATE '{Today:yyyy-MM-dd}'", StringComparison.Ordinal)} ORDER BY {order} LIMIT 51) d
                        LEFT JOIN organisations place ON place.id = d.parent_id
                        LEFT JOIN LATERAL (
                            SELECT string_agg(u.name, ', ' ORDER BY u.name) AS names
                            FROM instructor_assignments a JOIN instructors i ON i.id = a.instructor_id JOIN users u ON u.id = i.user_id
                            WHERE a.path = d.path AND (a.case_id IS NULL OR a.case_id = d.case_id) AND a.ended_on IS NULL AND i.ended_on IS NULL
                        ) beside ON true
                        {beside}
                        """
                );
                await using var reader = await command.ExecuteReaderAsync();
                var row = new object[reader.FieldCount];
                while (await reader.ReadAsync())
                {
                    reader.GetValues(row);
                }
            };

        async Task PageAsync(string what, Actor who, BoardQuestion asked, string sql, string? after = null, string order = "d.due, d.id") =>
            await BesideAsync(
                what,
                scope => scope.GetRequiredService<BoardQuery>().ListAsync(who, asked, PageRequest.Of(after, null)),
                Bare($"{Rows} AND {sql}", order, PressedFor)
            );

        string Below(Actor who, string of = "d") => $"{of}.path LIKE '{who.Memberships[0].Path}%'";

        var far = await EndOfPageAsync(connection, Math.Min(1000, (size / PageRequest.Usual) - 1));
        var behind = far.Split('~');
        await PageAsync(FirstPage, city, new BoardQuestion(), Below(city));
        await PageAsync(
            "page 1,000 of the city",
            city,
            new BoardQuestion(),
            $"d.due >= '{behind[0]}' AND (d.due > '{behind[0]}' OR d.id > '{behind[1]}') AND {Below(city)}",
            far
        );
        await PageAsync(
            "latest first",
            city,
            new BoardQuestion { Order = BoardOrder.LatestFirst },
            Below(city),
            order: "d.due DESC, d.id DESC"
        );
        var (ofDistrict, ofStreet) = (district.Memberships[0].OrganisationId, street.Memberships[0].OrganisationId);
        await PageAsync("a district", city, new BoardQuestion { Under = ofDistrict }, Below(district));
        await PageAsync("a street", city, new BoardQuestion { Under = ofStreet }, $"d.place_id = '{ofStreet}'");
        await PageAsync("an official of a district", district, new BoardQuestion(), Below(district));
        await PageAsync("an official of a street", street, new BoardQuestion(), $"d.place_id = '{ofStreet}'");
        foreach (var (address, sql) in Filters)
        {
            var (name, value) = (address.Split('=')[0], address.Split('=')[1]);
            await PageAsync(address, city, BoardAddress.Read(given => given == name ? value : null), $"{sql} AND {Below(city)}");
        }

        await BesideAsync(
            "without a last day",
            scope => scope.GetRequiredService<StandingQuery>().ListAsync(city, new StandingQuestion(), PageRequest.Of(null, null)),
            Bare($"{StandingRows} AND {Below(city, "c")}", "s.stands_since, s.id")
        );
        await BesideAsync(
            "without a last day, a street",
            scope =>
                scope
                    .GetRequiredService<StandingQuery>()
                    .ListAsync(city, new StandingQuestion { Under = ofStreet }, PageRequest.Of(null, null)),
            Bare($"{StandingRows} AND s.place_id = '{ofStreet}'", "s.stands_since, s.id")
        );
        var first = measured[0].Item3;
        await AskAsync(
            "counts of the city",
            scope => scope.GetRequiredService<BoardCountQuery>().CountAsync(city, new BoardQuestion()),
            first
        );
        await AskAsync(
            "counts of a district",
            scope => scope.GetRequiredService<BoardCountQuery>().CountAsync(district, new BoardQuestion()),
            first
        );
        await AskAsync(
            "counts of a street",
            scope => scope.GetRequiredService<BoardCountQuery>().CountAsync(city, new BoardQuestion { Under = ofStreet }),
            first
        );
        await AskAsync(
            "counts without a last day",
            scope => scope.GetRequiredService<StandingQuery>().CountAsync(city, new StandingQuestion()),
            first
        );
        times = Math.Min(times, 5); // they count the whole year
        await AskAsync(
            "figures of the year",
            async scope =>
            {
                var figures = scope.GetRequiredService<FigureQuery>();
                var (place, asked) = await figures.AskOfAsync("230100", null);
                await figures.OfPlacesAsync(place, asked, FigureBook.All);
            },
            first
        );
        return measured;
    }

    private static async Task<double[]> P95Async(IServiceProvider services, int times, params Func<IServiceProvider, Task>[] asks)
    {
        var warmUp = times < 10 ? 3 : 40; // until the compiler has seen what runs often
        List<double>[] taken = [.. asks.Select(_ => new List<double>())];
        for (var i = 0; i < warmUp + times; i++)
        {
            foreach (var (n, ask) in asks.Index())
            {
                await using var scope = services.CreateAsyncScope();
                var start = Stopwatch.GetTimestamp();
                await ask(scope.ServiceProvider);
                taken[n].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return [.. taken.Select(one => one.Skip(warmUp).Order().ElementAt((int)Math.Ceiling(times * 0.95) - 1))];
    }

    private static async Task<string> EndOfPageAsync(string connection, int page)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand(
            "SELECT due, id FROM deadlines WHERE state IN ('Open', 'Overdue') ORDER BY due, id OFFSET $1 LIMIT 1"
        );
        command.Parameters.AddWithValue(Math.Max(0, page * PageRequest.Usual));
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? PageRequest.End(reader.GetFieldValue<DateOnly>(0), reader.GetGuid(1))
            : PageRequest.End(DateOnly.MinValue, Guid.Empty);
    }

    private static async Task<(Actor City, Actor District, Actor Street)> OfficialsAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var nodes = await scope
            .ServiceProvider.GetRequiredService<BargainingDb>()
            .Organisations.AsNoTracking()
            .Where(o => o.Kind != OrganisationKind.Enterprise)
            .ToListAsync();
        Actor At(Organisation node) => new(Guid.CreateVersion7(), node.Name, [new(Role.Official, node.Id, node.Path)]);
        Actor First(OrganisationKind kind) => At(nodes.Where(o => o.Kind == kind).MinBy(o => o.Code + o.Name, StringComparer.Ordinal)!);
        return (First(OrganisationKind.City), First(OrganisationKind.District), First(OrganisationKind.Street));
    }

    // A case for each two open deadlines; twenty closed ones lie with them. Whatever is chosen is chosen by dice of the row's number: it is
    // the same each time, and neither party nor matter follows from the day.
    private static async Task<ServiceProvider> FilledAsync(string connection, int size)
    {
        Environment.SetEnvironmentVariable("BARGAINING_POSTGRES", connection);
        var services = Product.Build(new MovingClock(Today));
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
            await db.Database.EnsureDeletedAsync();
            await Product.MigrateAsync(services, default);
            var city = Organisation.Below(null, "230100", OrganisationKind.City, "市");
            db.Add(city);
            foreach (var n in Enumerable.Range(1, Districts))
            {
                var district = Organisation.Below(city, $"2301{n:00}", OrganisationKind.District, $"区{n}");
                db.Add(district);
                db.AddRange(
                    Enumerable
                        .Range(1, StreetsEach)
                        .Select(street => Organisation.Below(district, district.Code, OrganisationKind.Street, $"街道{street:00}"))
                );
            }

            await db.SaveChangesAsync();
        }

        await using var database = NpgsqlDataSource.Create(connection);
        var cases = Math.Max(1, size / 2);
        // A city's, whatever is asked of them: what costs more with more enterprises is not what costs more with more deadlines.
        var enterprises = size < 10_000 ? Math.Max(1, size / 4) : 30_000;
        var day = $"{Today:yyyy-MM-dd}";
        var places = enterprises + 1 + Districts; // city and districts have cases of their own
        await DoAsync(
            $"""
            INSERT INTO organisations (id, code, kind, name, parent_id, path, enterprise, employees, ownership, has_union)
            SELECT e.id, d.code, 'Enterprise', '企业' || n, d.id, d.path || replace(e.id::text, '-', '') || '/', '{"{}"}', CASE n % 10 WHEN 0 THEN 800 WHEN 1 THEN 300 ELSE 60 END, 'NonPublic', true
            FROM generate_series(1, {enterprises}) n
            CROSS JOIN LATERAL (SELECT gen_random_uuid() id, n + 0 same) e
            JOIN (SELECT o.*, row_number() OVER (ORDER BY code, name) r FROM organisations o WHERE kind = 'Street') d ON d.r = 1 + n % {Districts
                * StreetsEach};
            CREATE TABLE bench_places AS SELECT id, path, code, CASE kind WHEN 'Enterprise' THEN parent_id ELSE id END place_id, row_number() OVER (ORDER BY kind <> 'Enterprise', id) r
            FROM organisations WHERE kind IN ('Enterprise', 'City', 'District');
            CREATE UNIQUE INDEX ON bench_places (r);
            CREATE INDEX ON bench_places (id);
            """
        );
        for (var from = 0; from < cases; from += AtOnce)
        {
            await DoAsync(
                $"""
                INSERT INTO cases (id, number, procedure, organisation_id, path, jurisdiction, contract_kind, hidden_from, facts, version, audit_sequence, audit_head, opened_at)
                SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'B-' || n, CASE n % 8 WHEN 0 THEN 'supervision' ELSE 'bargaining-round' END, e.id, e.path, e.code,
                    (ARRAY['Wage', 'Wage', 'General', 'Women', 'Safety'])[1 + n % 5], 0, '{"{}"}', 1, 1, '', now() - make_interval(days => ((n * 31::bigint) % 1060)::int)
                FROM generate_series({from + 1}, {Math.Min(
                    cases,
                    from + AtOnce
                )}) n JOIN bench_places e ON e.r = 1 + (n * 7919::bigint) % {places};
                INSERT INTO steps (id, case_id, instance_id, activity_id, name, party, leads_on_when_overdue, key, opened_at, ended_at, outcome, stands_since, path, place_id)
                SELECT gen_random_uuid(), c.id, c.id, 'late-reply', 'late-reply', (ARRAY['Employer', 'Workers'])[1 + n % 2], false, CASE WHEN open THEN md5(c.number) || md5(c.number) END,
                    at, CASE WHEN NOT open THEN now() END, CASE WHEN NOT open THEN 'Done' END, CASE WHEN open THEN at END,
                    CASE WHEN open THEN c.path END, CASE WHEN open THEN p.place_id END
                FROM (SELECT *, substr(number, 3)::int n FROM cases WHERE id BETWEEN {Key(from + 1)} AND {Key(Math.Min(cases, from + AtOnce))}) c JOIN bench_places p ON p.id = c.organisation_id
                CROSS JOIN generate_series(1, 4) k
                CROSS JOIN LATERAL (SELECT k = 1 AND n % 2 = 0 AS open, now() - make_interval(days => ((n * 13::bigint + k) % 300)::int, secs => n % 86400) AS at) t;
                """
            );
        }

        await DoAsync("ALTER TABLE deadlines DISABLE TRIGGER USER"); // they are counted at once, below
        foreach (var (closed, each) in ((bool, int)[])[(false, 2), (true, 20)])
        {
            for (var from = 0; from < cases; from += AtOnce / each)
            {
                await DoAsync(
                    $"""
                    INSERT INTO deadlines (
                        id, case_id, path, place_id, hidden_from, step, matter, rule_id, rule_jurisdiction, citation, rule_status, caveats, party, clock,
                        "from", due, provisional, counted_with, state, ended_on
                    )
                    SELECT gen_random_uuid(), c.id, c.path, p.place_id, 0, 'reply',
                        CASE WHEN b / 15000 % 500 = 0 THEN 'dispute.apply'
                        ELSE (ARRAY['offer.reply', 'contract.file', 'contract.publish', 'representatives.named', 'opinion.reply'])[1 + b / 5 % 5] END,
                        'CB-OFFER-03', '000000', 'CCP 32', CASE b / 25 % 20 WHEN 0 THEN 'Unverified' ELSE 'Verified' END, '',
                        (ARRAY['Employer', 'Workers', 'BothSides', 'UpperUnion', 'Supervision'])[1 + b % 5], 'served', DATE '{day}' - 60,
                        DATE '{day}' + a % {(closed ? 1000 : 120)} - {(closed ? 1060 : 40)}, b / 500 % 30 = 0, 0, '{(
                        closed ? "Met" : "Open"
                    )}',
                        {(closed ? $"DATE '{day}' + a % 1000 - 1060 + 1 - b % 6" : "NULL")}
                    FROM (SELECT *, substr(number, 3)::int n FROM cases WHERE id BETWEEN {Key(from + 1)} AND {Key(
                        Math.Min(cases, from + (AtOnce / each))
                    )}) c
                    JOIN bench_places p ON p.id = c.organisation_id
                    CROSS JOIN generate_series(1, {each}) k
                    CROSS JOIN LATERAL (SELECT hashint8(n * 32::bigint + k) & 2147483647 AS a, hashint8(-n * 32::bigint - k) & 2147483647 AS b) dice;
                    """
                );
            }
        }

        await DoAsync(
            $"""
            INSERT INTO nudges (id, case_id, deadline_id, step, "to", hidden_from, demand, "by", "union", "on", reply_by)
            SELECT gen_random_uuid(), case_id, id, step, party, 0, '请尽快办理', gen_random_uuid(), '总工会', DATE '{Today:yyyy-MM-dd}', DATE '{Today:yyyy-MM-dd}' + 5
            FROM deadlines WHERE state = 'Open' AND get_byte(decode(replace(id::text, '-', ''), 'hex'), 15) = 0;
            """
        );
        await DoAsync(
            $"""
            INSERT INTO users (id, name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count) VALUES ('{Instructor}', '指导员', false, false, false, false, 0);
            INSERT INTO instructors (id, organisation_id, path, user_id, trades, term_from, term_to)
            SELECT '{Instructor}', id, path, '{Instructor}', '', DATE '{Today:yyyy-MM-dd}' - 100, DATE '{Today:yyyy-MM-dd}' + 100 FROM organisations WHERE kind = 'City';
            INSERT INTO instructor_assignments (id, instructor_id, organisation_id, path, "from", assigned_by)
            SELECT gen_random_uuid(), '{Instructor}', id, path, DATE '{Today:yyyy-MM-dd}' - 50, '{Instructor}' FROM bench_places WHERE r <= 20;
            """
        );
        await DoAsync("ALTER TABLE deadlines ENABLE TRIGGER USER");
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DecidedSums>().MendAsync();
        }

        await DoAsync("VACUUM ANALYZE");
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<BoardSums>().RunAsync();
        }

        return services;

        static string Key(int n) => $"('00000000-0000-7000-8000-' || lpad(to_hex({n}), 12, '0'))::uuid";

        async Task DoAsync(string sql)
        {
            await using var command = database.CreateCommand(sql);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }
}
