using System.Diagnostics;
using System.Globalization;
using Bargaining.Access;
using Bargaining.Board;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bargaining.Benchmarks;

/// <summary>
/// What the board of a city costs as it grows: pages, each filter alone and the counts, over so many open deadlines and ten times as many closed; beside the bare SQL of
/// the same page in the same run. The rows are made in the database, for what is measured only reads them.
/// </summary>
public static class BoardBenchmark
{
    private const int Districts = 18,
        AtOnce = 200_000;

    private static readonly DateOnly Today = LegalDay.Of(DateTimeOffset.UtcNow);

    /// <summary>Measures.</summary>
    /// <param name="sizes">How many open deadlines there are, one size after the other.</param>
    /// <param name="times">How often each is asked.</param>
    public static async Task RunAsync(IReadOnlyList<int> sizes, int times)
    {
        var found = new Dictionary<string, List<double>>();
        foreach (var size in sizes)
        {
            foreach (var (what, p95) in await MeasureAsync(size, times))
            {
                (found.TryGetValue(what, out var kept) ? kept : found[what] = []).Add(p95);
            }
        }

        Console.WriteLine(
            $"{times} times each, with ten times as many closed deadlines; p95 in milliseconds, in the process; ratio: of the largest to the bare SQL of its first page"
        );
        Console.WriteLine();
        Console.WriteLine($"{"what", -30}{string.Concat(sizes.Select(size => $"{size, 12:N0}"))}{"largest/smallest", 20}{"ratio", 10}");
        foreach (var (what, p95) in found)
        {
            var bare = found["bare SQL of the first page"][^1];
            Console.WriteLine(
                $"{what, -30}{string.Concat(p95.Select(ms => $"{ms, 12:F1}"))}{p95[^1] / p95[0], 20:F2}{p95[^1] / bare, 10:F2}"
            );
        }
    }

    private static async Task<IReadOnlyList<(string What, double P95)>> MeasureAsync(int size, int times)
    {
        var connection = BenchDatabase.Connection("board");
        await using var services = await FilledAsync(connection, size);
        var (city, district) = await OfficialsAsync(services);
        List<(string, double)> measured = [];

        async Task AskAsync(string what, Func<IServiceProvider, Task> ask) => measured.Add((what, await P95Async(services, times, ask)));

        Task PageAsync(string what, Actor who, BoardQuestion asked, string? after = null) =>
            AskAsync(what, scope => scope.GetRequiredService<BoardQuery>().ListAsync(who, asked, PageRequest.Of(after, null)));

        var far = await EndOfPageAsync(connection, Math.Min(1000, (size / PageRequest.Usual) - 1));
        await PageAsync("first page of the city", city, new BoardQuestion());
        await PageAsync("page 1,000 of the city", city, new BoardQuestion(), far);
        await PageAsync("latest first", city, new BoardQuestion { Order = BoardOrder.LatestFirst });
        await PageAsync("a district", city, new BoardQuestion { Under = district.Memberships[0].OrganisationId });
        await PageAsync("an official of a district", district, new BoardQuestion());
        foreach (
            var address in (string[])
                [
                    "span=overdue",
                    "span=soon",
                    "span=later",
                    "party=employer",
                    "party=supervision",
                    "matter=offer.reply",
                    "procedure=supervision",
                    "kind=women",
                    "size=from500",
                    "provisional=true",
                    "unverified=true",
                    "nudged=unanswered",
                ]
        )
        {
            var (name, value) = (address.Split('=')[0], address.Split('=')[1]);
            await PageAsync(address, city, BoardAddress.Read(given => given == name ? value : null));
        }

        await AskAsync("counts of the city", scope => scope.GetRequiredService<BoardCountQuery>().CountAsync(city, new BoardQuestion()));
        await AskAsync(
            "counts of a district",
            scope => scope.GetRequiredService<BoardCountQuery>().CountAsync(district, new BoardQuestion())
        );
        await using var bare = NpgsqlDataSource.Create(connection);
        await AskAsync(
            "bare SQL of the first page",
            async _ =>
            {
                await using var command = bare.CreateCommand(
                    "SELECT d.*, c.number, c.procedure, o.name FROM deadlines d JOIN cases c ON c.id = d.case_id JOIN organisations o ON o.id = c.organisation_id WHERE d.state IN ('Open', 'Overdue') AND d.path LIKE $1 ORDER BY d.due, d.id LIMIT 51"
                );
                command.Parameters.AddWithValue($"{city.Memberships[0].Path}%");
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    reader.GetGuid(0);
                }
            }
        );
        return measured;
    }

    private static async Task<double> P95Async(IServiceProvider services, int times, Func<IServiceProvider, Task> ask)
    {
        List<double> taken = [];
        for (var i = 0; i < times + 3; i++)
        {
            await using var scope = services.CreateAsyncScope();
            var start = Stopwatch.GetTimestamp();
            await ask(scope.ServiceProvider);
            taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var warm = taken.Skip(3).Order().ToList();
        return warm[(int)Math.Ceiling(warm.Count * 0.95) - 1];
    }

    private static async Task<string?> EndOfPageAsync(string connection, int page)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand(
            "SELECT due, id FROM deadlines WHERE state IN ('Open', 'Overdue') ORDER BY due, id OFFSET $1 LIMIT 1"
        );
        command.Parameters.AddWithValue(Math.Max(0, page * PageRequest.Usual));
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? PageRequest.End(reader.GetFieldValue<DateOnly>(0), reader.GetGuid(1)) : null;
    }

    private static async Task<(Actor City, Actor District)> OfficialsAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var nodes = await scope
            .ServiceProvider.GetRequiredService<BargainingDb>()
            .Organisations.AsNoTracking()
            .Where(o => o.Kind != OrganisationKind.Enterprise)
            .ToListAsync();
        Actor At(Organisation node) => new(Guid.CreateVersion7(), node.Name, [new(Role.Official, node.Id, node.Path)]);
        return (At(nodes.Single(o => o.Kind == OrganisationKind.City)), At(nodes.First(o => o.Kind == OrganisationKind.District)));
    }

    // A case for each two open deadlines; twenty closed ones lie with them. Whatever is chosen is chosen by the row's number, so that it is the same each time.
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
            db.AddRange(
                Enumerable.Range(1, Districts).Select(n => Organisation.Below(city, $"2301{n:00}", OrganisationKind.District, $"区{n}"))
            );
            await db.SaveChangesAsync();
        }

        await using var database = NpgsqlDataSource.Create(connection);
        var cases = Math.Max(1, size / 2);
        var enterprises = Math.Clamp(size / 4, 1, 30_000);
        await DoAsync(
            $"""
            INSERT INTO organisations (id, code, kind, name, parent_id, path, enterprise, employees, ownership, has_union)
            SELECT e.id, d.code, 'Enterprise', '企业' || n, d.id, d.path || replace(e.id::text, '-', '') || '/', '{"{}"}', CASE n % 10 WHEN 0 THEN 800 WHEN 1 THEN 300 ELSE 60 END, 'NonPublic', true
            FROM generate_series(1, {enterprises}) n
            CROSS JOIN LATERAL (SELECT gen_random_uuid() id, n + 0 same) e
            JOIN (SELECT o.*, row_number() OVER (ORDER BY code) r FROM organisations o WHERE kind = 'District') d ON d.r = 1 + n % {Districts};
            CREATE TABLE bench_enterprises AS SELECT id, path, code, row_number() OVER (ORDER BY id) r FROM organisations WHERE kind = 'Enterprise';
            CREATE UNIQUE INDEX ON bench_enterprises (r);
            """
        );
        for (var from = 0; from < cases; from += AtOnce)
        {
            await DoAsync(
                $"""
                INSERT INTO cases (id, number, procedure, organisation_id, path, jurisdiction, contract_kind, hidden_from, facts, version, audit_sequence, audit_head, opened_at)
                SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'B-' || n, CASE n % 8 WHEN 0 THEN 'supervision' ELSE 'bargaining-round' END, e.id, e.path, e.code,
                    (ARRAY['Wage', 'Wage', 'General', 'Women', 'Safety'])[1 + n % 5], 0, '{"{}"}', 1, 1, '', now()
                FROM generate_series({from + 1}, {Math.Min(
                    cases,
                    from + AtOnce
                )}) n JOIN bench_enterprises e ON e.r = 1 + (n * 7919::bigint) % {enterprises};
                """
            );
        }

        foreach (var (closed, each) in ((bool, int)[])[(false, 2), (true, 20)])
        {
            for (var from = 0; from < cases; from += AtOnce / each)
            {
                await DoAsync(
                    $"""
                    INSERT INTO deadlines (id, case_id, path, hidden_from, step, matter, rule_id, rule_jurisdiction, citation, rule_status, caveats, party, clock, "from", due, provisional, counted_with, state)
                    SELECT gen_random_uuid(), c.id, c.path, 0, 'reply', (ARRAY['offer.reply', 'contract.file', 'contract.publish', 'representatives.named', 'opinion.reply'])[1 + (n + k) % 5], 'CB-OFFER-03', '000000', 'CCP 32',
                        CASE n % 20 WHEN 0 THEN 'Unverified' ELSE 'Verified' END, '', (ARRAY['Employer', 'Workers', 'BothSides', 'UpperUnion', 'Supervision'])[1 + (n * 3 + k) % 5], 'served', DATE '{Today:yyyy-MM-dd}' - 60,
                        DATE '{Today:yyyy-MM-dd}' + ((n * 31::bigint + k * 17) % 120)::int - {(closed ? 900 : 40)}, n % 30 = 0, 0, '{(
                        closed ? "Met" : "Open"
                    )}'
                    FROM (SELECT *, substr(number, 3)::int n FROM cases WHERE id BETWEEN ('00000000-0000-7000-8000-' || lpad(to_hex({from
                        + 1}), 12, '0'))::uuid AND ('00000000-0000-7000-8000-' || lpad(to_hex({Math.Min(
                        cases,
                        from + (AtOnce / each)
                    )}), 12, '0'))::uuid) c
                    CROSS JOIN generate_series(1, {each}) k;
                    """
                );
            }
        }

        await DoAsync(
            $"""
            INSERT INTO nudges (id, case_id, deadline_id, step, "to", hidden_from, demand, "by", "union", "on", reply_by)
            SELECT gen_random_uuid(), case_id, id, step, party, 0, '请尽快办理', gen_random_uuid(), '总工会', DATE '{Today:yyyy-MM-dd}', DATE '{Today:yyyy-MM-dd}' + 5
            FROM deadlines WHERE state = 'Open' AND get_byte(decode(replace(id::text, '-', ''), 'hex'), 0) < 13;
            """
        );
        await DoAsync("VACUUM ANALYZE");
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<BoardSums>().RunAsync();
        }

        return services;

        async Task DoAsync(string sql)
        {
            await using var command = database.CreateCommand(sql);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }
}
