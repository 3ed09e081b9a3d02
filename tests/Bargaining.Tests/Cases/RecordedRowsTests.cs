using System.Data.Common;
using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Board;
using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Cases;

/// <summary>
/// Whoever writes to the database behind the product's back is found, whatever column of whatever table it is; or the column stands in
/// unrecorded.tsv with the reason why it need not be.
/// </summary>
public sealed class RecordedRowsTests
{
    private static readonly int Times = LongRun.Times(daily: 2, nightly: 60);

    private static readonly Dictionary<(string Table, string Column), string> Reasons = File.ReadLines("Cases/unrecorded.tsv")
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .ToDictionary(cells => (cells[0], cells[1]), cells => cells[2]);

    /// <summary>Each table of the model either belongs to cases and is walked, or is named with
    /// a reason; and nothing is named that is not there.</summary>
    [Fact]
    public async Task Every_table_is_walked_or_named_with_a_reason()
    {
        await using var world = await World.InAsync();
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var columns = Tables(db).SelectMany(table => table.Columns.Select(column => (table.Name, column.Name))).ToHashSet();
        var tables = Tables(db).ToDictionary(table => table.Name);

        Reasons.Keys.Where(key => key.Column == "*" ? !tables.ContainsKey(key.Table) : !columns.Contains(key)).ShouldBeEmpty();
        tables
            .Values.Where(table => !table.IsWalked && !Reasons.ContainsKey((table.Name, "*")))
            .Select(table => table.Name)
            .ShouldBeEmpty();
        tables.Values.Where(table => table.IsWalked && Reasons.ContainsKey((table.Name, "*"))).Select(table => table.Name).ShouldBeEmpty();
        Reasons.Values.ShouldAllBe(reason => reason.Length > 20);
    }

    [Fact]
    public async Task What_is_changed_in_any_column_is_found()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var world = await World.InAsync();
        var cases = await FillAsync(world);
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var verification = scope.ServiceProvider.GetRequiredService<AuditVerification>();
        var rows = await RowsAsync(db, cases);
        (await VerifyAsync(verification, cases)).Faults.ShouldBeEmpty();

        List<string> missed = [];
        var (made, refused) = (0, 0);
        for (var round = 0; round < Times; round++)
        {
            foreach (var table in Tables(db).Where(table => table.IsWalked))
            {
                rows[table.Name].ShouldNotBeEmpty($"the samples have no row of {table.Name}");
                foreach (var column in table.Columns.Where(column => !Reasons.ContainsKey((table.Name, column.Name))))
                {
                    var row = rows[table.Name][random.Next(rows[table.Name].Count)];
                    var others = rows[table.Name].Select(other => other.Values[column.Name]).Concat(column.Elsewhere(rows)).ToList();
                    var value = Another(row.Values[column.Name], column, others, random);
                    await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
                    if (!await UpdateAsync(db, table, row.Values, column, value))
                    {
                        refused++; // a key or a constraint of the database itself
                        continue;
                    }

                    made++;
                    var report = row.CaseId is { } caseId
                        ? await VerifyAsync(verification, [caseId])
                        : await verification.RunAsync(TestContext.Current.CancellationToken);
                    if (!report.Faults.Any(fault => row.CaseId is not null || Names(fault, table.Name, row.Values, value)))
                    {
                        missed.Add($"{table.Name}.{column.Name}: {row.Values[column.Name] ?? "nothing"} became {value ?? "nothing"}");
                    }
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {seed}: {made} made, {made - missed.Count} found, {refused} refused by the database itself; "
                + $"{Reasons.Count} columns or tables are named with a reason"
        );
        missed.ShouldBeEmpty($"seed {seed}");
        made.ShouldBeGreaterThan(refused * 4, $"seed {seed}: {made} made, {refused} refused by the database");
        (await VerifyAsync(verification, cases)).Faults.ShouldBeEmpty("a mutation was left behind");
    }

    [Fact]
    public async Task A_row_that_was_taken_away_or_put_in_is_found()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var world = await World.InAsync();
        var cases = await FillAsync(world);
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var verification = scope.ServiceProvider.GetRequiredService<AuditVerification>();
        var rows = await RowsAsync(db, cases);
        List<string> missed = [];
        foreach (var table in Tables(db).Where(table => table.OfCases && table.Name != "cases"))
        {
            var row = rows[table.Name][random.Next(rows[table.Name].Count)];
            await using (await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken))
            {
                if (
                    await ExecuteAsync(db, $"DELETE FROM {table.Name} WHERE {table.Where}", table.KeyOf(row.Values))
                    && (await VerifyAsync(verification, [row.CaseId!.Value])).Holds
                )
                {
                    missed.Add($"a row taken from {table.Name}");
                }
            }

            await using (await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken))
            {
                var copy = new Dictionary<string, object?>(row.Values);
                foreach (var key in table.Columns.Where(column => column.IsOwnKey))
                {
                    copy[key.Name] = copy[key.Name] switch
                    {
                        Guid => Guid.NewGuid(),
                        long => 9999L,
                        _ => Fingerprint.Of(seed.ToString()),
                    };
                }

                foreach (var unique in (string[])["key", "series"])
                {
                    if (copy.ContainsKey(unique))
                    {
                        copy[unique] = null;
                    }
                }

                if (await InsertAsync(db, table, copy) && (await VerifyAsync(verification, [row.CaseId!.Value])).Holds)
                {
                    missed.Add($"a row put into {table.Name}");
                }
            }
        }

        missed.ShouldBeEmpty($"seed {seed}");
    }

    /// <summary>One of everything: a contract in effect, papers and scans, a counted ballot, a supervision with evidence and letters, a
    /// mailing, a list of enterprises covered.</summary>
    private static async Task<List<Guid>> FillAsync(World world)
    {
        List<Guid> cases = [];
        var round = await world.InEffectRound();
        await world.Send(
            world.Union,
            new WritePreparationNote
            {
                CaseId = round,
                Title = "底线",
                Body = "增长百分之六",
            }
        );
        var (instructor, _) = await world.Instructor();
        await world.Assigned(instructor, round);
        await world.Send(world.Union, new OpenPreparation { CaseId = round, InstructorId = instructor });
        var offer = await world.IssuedOffer(round);
        await world.Send(
            world.Union,
            new AttachSignedScan
            {
                CaseId = round,
                DocumentId = offer.Id,
                FileName = "要约书.pdf",
                Content = FileContent.Of(Papers.Pdf()),
            }
        );
        await world.SignedByBoth(round);
        cases.Add(round);

        var ballot = await world.OpenedBallot();
        await world.CastAll(ballot, ballot.Congress.Actors.Take(12).Select((voter, i) => (voter, (Mark)(i % 2))));
        await world.Counted(ballot);
        cases.AddRange(ballot.SessionId, ballot.Congress.TermId);

        var supervision = await world.ServedCase();
        cases.Add(supervision);
        var file = await world.AcceptedCase();
        await world.Send(
            world.Supervisor,
            new AddEvidence
            {
                CaseId = file,
                FileName = "工资表.png",
                Description = "二月工资表。",
                Content = FileContent.Of(SupervisionStates.Png),
            }
        );
        cases.Add(file);

        var mailing = (await world.Send(world.UpperUnion, world.Mailing(await world.Enterprises(2)))).CaseId;
        await world.Continue(mailing);
        cases.Add(mailing);

        var silent = await world.ServedRound(ContractKind.Safety);
        await world.Send(
            world.UpperUnion,
            new PressForAction
            {
                CaseId = silent,
                DeadlineId = (await world.Deadlines(silent)).First(d => d.IsPending && d.Party == Party.Employer).Id,
                Demand = "请尽快答复。",
            }
        );
        cases.Add(silent);

        var industry = (await world.Send(world.Union, world.Offering(offer => offer with { Level = BargainingLevel.Industry }))).CaseId;
        await world.Cover(industry, world.Listed(world.Enterprise.Name), world.Listed("甲店", bound: BoundBy.Awaited));
        cases.Add(industry);
        return cases;
    }

    private static Task<AuditReport> VerifyAsync(AuditVerification verification, IReadOnlyCollection<Guid> cases) =>
        verification.RunAsync(cases, TestContext.Current.CancellationToken);

    // Others work in the same database meanwhile: what is told must be this.
    private static bool Names(AuditFault fault, string table, IReadOnlyDictionary<string, object?> row, object? value) =>
        table == "kept_definitions"
            ? fault.Kind == AuditFaultKind.DefinitionChanged
            : fault.Kind == AuditFaultKind.NumberBroken
                && (
                    fault.Case.StartsWith($"{row["series"]}-", StringComparison.Ordinal)
                    || fault.Case.StartsWith($"{value}-", StringComparison.Ordinal)
                );

    // What somebody would write there who wants it to be seen as true: another of its kind.
    private static object? Another(object? now, Column column, List<object?> others, Random random)
    {
        if (now is null)
        {
            return others.Find(other => other is not null)
                ?? column.Type switch
                {
                    var t when t == typeof(string) => "x",
                    var t when t == typeof(Guid) => Guid.NewGuid(),
                    var t when t == typeof(DateOnly) => new DateOnly(2026, 1, 1 + random.Next(28)),
                    var t when t == typeof(DateTimeOffset) => DateTime.SpecifyKind(new(2026, 1, 1 + random.Next(28)), DateTimeKind.Utc),
                    var t when t == typeof(bool) => true,
                    var t when t == typeof(byte[]) => new byte[] { 1 },
                    _ => 7,
                };
        }

        if (column.Nullable && random.Next(4) == 0)
        {
            return null;
        }

        return now switch
        {
            Guid id => others.OfType<Guid>().FirstOrDefault(other => other != id, Guid.NewGuid()),
            bool yes => !yes,
            int n => n + 1 + random.Next(5),
            long n => n + 1 + random.Next(5),
            DateTime at => at.AddDays(1 + random.Next(30)),
            DateTimeOffset at => at.AddDays(1 + random.Next(30)), // as SQL Server's driver gives it
            DateOnly on => on.AddDays(1 + random.Next(30)),
            byte[] bytes => Flipped(bytes, random),
            string text when random.Next(2) == 0 && others.OfType<string>().FirstOrDefault(other => other != text) is { } other => other,
            string text when column.Length is { } most && text.Length >= most => text[..^1] + (text[^1] == '0' ? '1' : '0'),
            string text => text + (random.Next(2) == 0 ? "1" : " "),
            _ => throw new InvalidOperationException($"No other value for {now.GetType().Name} of {column.Name}."),
        };
    }

    private static byte[] Flipped(byte[] bytes, Random random)
    {
        byte[] other = [.. bytes];
        other[random.Next(other.Length)] ^= 1;
        return other;
    }

    private static async Task<Dictionary<string, List<Row>>> RowsAsync(BargainingDb db, IReadOnlyList<Guid> cases)
    {
        await db.Database.OpenConnectionAsync();
        var rows = new Dictionary<string, List<Row>>();
        foreach (var table in Tables(db).Where(table => table.IsWalked))
        {
            var list = rows[table.Name] = [];
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = table.Select;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var values = table
                    .Columns.Select((column, i) => (column.Name, Value: reader.IsDBNull(i) ? null : reader.GetValue(i)))
                    .ToDictionary(pair => pair.Name, pair => pair.Value);
                if (table.Name == "case_counters" && values["last"] is 0)
                {
                    continue; // only waited at (Administration.InTurnAsync): it has given no number, whatever it is called
                }

                var caseId = table.OfCases ? TestDatabase.Given(reader.GetGuid(table.Columns.Count)) : (Guid?)null;
                if (caseId is null || cases.Contains(caseId.Value))
                {
                    list.Add(new(caseId, values));
                }
            }
        }

        return rows;
    }

    private static Task<bool> UpdateAsync(
        BargainingDb db,
        Table table,
        IReadOnlyDictionary<string, object?> row,
        Column column,
        object? value
    ) =>
        ExecuteAsync(
            db,
            $"UPDATE {table.Name} SET {column.Quoted} = {New(table, column, row)} WHERE {table.Where}",
            [.. table.KeyOf(row), ("value", value)]
        );

    // Others go on giving numbers from the counters meanwhile: what is written there is off by as
    // much from what stands there now, or it might be the truth by then.
    private static string New(Table table, Column column, IReadOnlyDictionary<string, object?> row) =>
        !table.OfCases && row[column.Name] is int was ? $"{column.Quoted} + @value - {was}" : "@value";

    private static Task<bool> InsertAsync(BargainingDb db, Table table, IReadOnlyDictionary<string, object?> row) =>
        ExecuteAsync(
            db,
            $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(c => c.Quoted))}) "
                + $"VALUES ({string.Join(", ", table.Columns.Select(c => $"@{c.Name}_"))})",
            [.. table.Columns.Select(c => ($"{c.Name}_", row[c.Name]))]
        );

    // False where the database itself refuses it.
    private static async Task<bool> ExecuteAsync(BargainingDb db, string text, IEnumerable<(string Name, object? Value)> values)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = text;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        try
        {
            return await command.ExecuteNonQueryAsync() > 0;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private static List<Table> Tables(BargainingDb db)
    {
        var recorded = RecordedTable.In(db);
        return
        [
            .. db.Model.GetEntityTypes().Select(entity => new Table(entity, recorded)).OrderBy(table => table.Name, StringComparer.Ordinal),
        ];
    }

    private sealed record Row(Guid? CaseId, IReadOnlyDictionary<string, object?> Values);

    private sealed record Column(string Name, Type Type, bool Nullable, int? Length, bool IsOwnKey, string? Points)
    {
        public string Quoted => $"\"{Name}\"";

        // Keys of rows elsewhere that it may point to.
        public IEnumerable<object?> Elsewhere(Dictionary<string, List<Row>> rows) =>
            Points is { } table && rows.TryGetValue(table, out var there)
                ? there.Select(row => row.Values.GetValueOrDefault("id") ?? row.Values.GetValueOrDefault("hash"))
                : [];
    }

    private sealed class Table
    {
        public Table(IEntityType entity, IReadOnlyDictionary<Type, RecordedTable> recorded)
        {
            Name = entity.GetTableName()!;
            var key = entity.FindPrimaryKey()!.Properties;
            Columns =
            [
                .. entity
                    .GetProperties()
                    .Select(p => new Column(
                        p.GetColumnName(),
                        p.GetTypeMapping().Converter?.ProviderClrType ?? System.Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType,
                        p.IsNullable,
                        p.GetMaxLength(),
                        key.Contains(p) && !p.IsForeignKey(),
                        p.GetContainingForeignKeys().FirstOrDefault()?.PrincipalEntityType.GetTableName()
                    )),
            ];
            Key = [.. key.Select(p => p.GetColumnName())];
            var of = recorded.GetValueOrDefault(entity.ClrType);
            OfCases = of is not null || entity.ClrType == typeof(AuditEntry);
            IsWalked = OfCases || entity.ClrType == typeof(CaseCounter) || entity.ClrType == typeof(KeptDefinition);
            var columns = string.Join(", ", Columns.Select(c => $"t.{c.Quoted}"));
            Select = of switch
            {
                null when OfCases => $"SELECT {columns}, t.case_id FROM {Name} t",
                null => $"SELECT {columns} FROM {Name} t",
                { Below: { } above } => $"SELECT {columns}, a.case_id FROM {Name} t JOIN ballot_boxes a ON a.id = t.box_id",
                _ => $"SELECT {columns}, t.{(Name == "cases" ? "id" : Name == "delegates" ? "term_id" : "case_id")} FROM {Name} t",
            };
        }

        public string Name { get; }

        public IReadOnlyList<Column> Columns { get; }

        public bool OfCases { get; }

        public bool IsWalked { get; }

        public string Select { get; }

        public string Where => string.Join(" AND ", Key.Select(k => $"\"{k}\" = @{k}"));

        private IReadOnlyList<string> Key { get; }

        public List<(string Name, object? Value)> KeyOf(IReadOnlyDictionary<string, object?> row) => [.. Key.Select(k => (k, row[k]))];
    }
}
