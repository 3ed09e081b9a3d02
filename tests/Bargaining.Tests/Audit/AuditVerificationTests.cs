using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Audit;

public sealed class AuditVerificationTests
{
    private static readonly int Mutations = LongRun.Times(daily: 120, nightly: 5000);

    [Fact]
    public async Task An_untouched_database_holds()
    {
        await using var world = await World.InAsync();
        var round = await ChainOf(world, 6);

        var one = await Verify(world, await NumberOf(world, round));
        var all = await world.Using<AuditVerification, AuditReport>(v => v.RunAsync(TestContext.Current.CancellationToken));

        one!.Holds.ShouldBeTrue(string.Join("; ", one.Faults));
        (one.Cases, one.Entries).ShouldBe((1, 6));
        // Other tests in this database put rows by hand where they want them; no chain and no number is theirs to break.
        all.Faults.Where(f => f.Kind is not (AuditFaultKind.RowChanged or AuditFaultKind.RowMissing or AuditFaultKind.RowUnrecorded))
            .ShouldBeEmpty();
        all.Cases.ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public async Task A_case_that_is_not_there_has_no_report()
    {
        await using var world = await World.InAsync();

        (await Verify(world, "230102-1999-CB-0001")).ShouldBeNull();
    }

    /// <summary>Every column, deletion, swap, renumbering, insertion, a cut tail, the
    /// facts, the head: all are found, and rolled back.</summary>
    [Fact]
    public async Task Every_random_mutation_is_found()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var world = await World.InAsync();
        const int length = 8;
        var round = await ChainOf(world, length);
        var other = await ChainOf(world, 2);
        var number = await NumberOf(world, round);
        var kinds = Enum.GetValues<Mutation>();
        for (var i = 0; i < Mutations; i++)
        {
            var (mutation, at) = (kinds[i % kinds.Length], random.Next(1, length + 1));
            var found = await Mutated(world, db => Mutate(db, mutation, round, other, at, length, random), v => v.RunAsync(number));
            found.ShouldNotBeNull();
            var fault = found.Faults.ShouldHaveSingleItem($"seed {seed}, mutation {i}: {mutation} at {at} was not found");
            Expected(mutation, at, length)
                .ShouldContain((fault.Sequence, fault.Kind), $"seed {seed}, mutation {i}: {mutation} at {at} was told as {fault}");
        }

        (await Verify(world, number))!.Faults.ShouldBeEmpty("a mutation was left behind");
    }

    [Fact]
    public async Task A_case_that_was_taken_away_is_missing_from_its_series()
    {
        await using var world = await World.InAsync();
        var round = await ChainOf(world, 3);
        var number = await NumberOf(world, round);

        var report = await Mutated(
            world,
            async db =>
            {
                foreach (var table in (string[])["audit_entries", "steps", "deadlines", "procedure_instances"])
                {
                    await Sql(db, $"DELETE FROM {table} WHERE case_id = {{0}}", round);
                }

                await Sql(db, "DELETE FROM cases WHERE id = {0}", round);
            },
            async v => await v.RunAsync()
        );

        report!.Faults.ShouldContain(f => f.Case == number && f.Kind == AuditFaultKind.NumberBroken);
    }

    [Fact]
    public async Task A_number_that_was_never_given_is_noticed()
    {
        await using var world = await World.InAsync();
        var round = await ChainOf(world, 1);
        var number = await NumberOf(world, round);

        var report = await Mutated(
            world,
            db => Sql(db, "UPDATE cases SET number = {0} WHERE id = {1}", "990000-2026-CB-0009", round),
            async v => await v.RunAsync()
        );

        report!
            .Faults.Where(f => f.Kind == AuditFaultKind.NumberBroken)
            .Select(f => f.Case)
            .ShouldBe([number, "990000-2026-CB-0009"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_chain_that_grows_while_it_is_walked_holds()
    {
        await using var world = await World.InAsync();
        var round = await ChainOf(world, 2);
        var number = await NumberOf(world, round);
        var writer = Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                await Note(world, round, i);
            }
        });

        while (!writer.IsCompleted)
        {
            (await Verify(world, number))!.Faults.ShouldBeEmpty();
        }

        await writer;
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_stops_nothing_behind_it()
    {
        await using var world = await World.InAsync();
        var (document, entry, kind, last) = (
            await world.OfferedRound(),
            await ChainOf(world, 2),
            await ChainOf(world, 2),
            await ChainOf(world, 2)
        );
        await world.IssuedOffer(document);
        List<Guid> cases = [document, entry, kind, last];

        var report = await Mutated(
            world,
            async db =>
            {
                await Sql(db, "UPDATE audit_entries SET content = CONCAT(content, 'x') WHERE case_id = {0} AND sequence = 2", document);
                await Sql(db, "UPDATE audit_entries SET changes = CONCAT(changes, 'x y') WHERE case_id = {0} AND sequence = 2", entry);
                await Sql(db, "UPDATE cases SET contract_kind = '?', audit_sequence = 9223372036854775807 WHERE id = {0}", kind);
                await Sql(db, "UPDATE steps SET party = '?' WHERE case_id = {0}", last);
            },
            async v => await v.RunAsync(cases)
        );

        (await NumbersOf(world, cases)).ShouldBe(report!.Faults.Select(f => f.Case).Distinct(), ignoreOrder: true);
    }

    [Fact]
    public async Task A_number_or_counter_beyond_all_measure_is_one_fault()
    {
        await using var world = await World.InAsync();
        var round = await ChainOf(world, 1);
        var number = await NumberOf(world, round);
        var series = number[..number.LastIndexOf('-')];
        foreach (
            var (sql, value) in (IEnumerable<(string, object)>)
                [
                    ("UPDATE cases SET number = {0} WHERE id = {1}", $"{series}-2147483646"),
                    ("UPDATE cases SET number = {0} WHERE id = {1}", $"{series}-2147483647"),
                    ("UPDATE case_counters SET last = {0} WHERE series = {1}", int.MaxValue),
                ]
        )
        {
            var report = await Mutated(world, db => Sql(db, sql, value, value is int ? series : round), async v => await v.RunAsync());

            report!
                .Faults.Count(f => f.Kind == AuditFaultKind.NumberBroken && f.Case.StartsWith(series, StringComparison.Ordinal))
                .ShouldBeInRange(1, 2);
        }
    }

    /// <summary>Somebody moves a deadline by hand, and a command that touches it comes before
    /// anybody looks: the entry of the command says how it found it.</summary>
    [Fact]
    public async Task What_was_changed_by_hand_stays_found_after_the_next_command()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        await world.Read(db =>
            db.Deadlines.Where(d => d.CaseId == round).ExecuteUpdateAsync(set => set.SetProperty(d => d.Due, world.Today.AddDays(90)))
        );

        await world
            .On("2026-05-20")
            .Send(
                world.Employer,
                new ReplyToOffer
                {
                    CaseId = round,
                    On = world.Today,
                    Agrees = false,
                    Reason = "正在破产清算",
                }
            );

        var fault = (await Verify(world, await NumberOf(world, round)))!.Faults.ShouldHaveSingleItem();
        (fault.Kind, fault.Sequence).ShouldBe((AuditFaultKind.RowChanged, 3));
    }

    /// <summary>Entries from before rows were recorded hold as they did; the report says that their rows were not compared.</summary>
    [Fact]
    public async Task Entries_that_say_nothing_of_rows_still_hold()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        var number = await NumberOf(world, round);

        var (older, later) = ((AuditReport?)null, (AuditReport?)null);
        await Mutated(
            world,
            async db =>
            {
                await Rewrite(db, round, entry => null);
                await Sql(db, "UPDATE deadlines SET due = '2031-01-01' WHERE case_id = {0}", round);
            },
            async v => older = await v.RunAsync(number)
        );
        await Mutated(
            world,
            async db =>
            {
                await Rewrite(db, round, entry => entry.Sequence == 1 ? null : entry.Changes);
                await Sql(db, "UPDATE deadlines SET due = '2031-01-01' WHERE case_id = {0}", round);
            },
            async v => later = await v.RunAsync(number)
        );

        (older!.Holds, older.Older).ShouldBe((true, 1));
        later!.Older.ShouldBe(1);
        later.Faults.ShouldAllBe(f => f.Kind == AuditFaultKind.RowChanged && f.Sequence == 2);
        later.Faults.ShouldNotBeEmpty();
    }

    /// <summary>Writes a whole chain anew, with other words about rows, as one who knows how and may write to the database.</summary>
    internal static async Task Rewrite(
        BargainingDb db,
        Guid round,
        Func<AuditEntry, string?> changes,
        Func<AuditEntry, string>? actor = null
    )
    {
        var entries = await db.AuditEntries.AsNoTracking().Where(a => a.CaseId == round).OrderBy(a => a.Sequence).ToListAsync();
        var facts = await db.Cases.Where(c => c.Id == round).Select(c => c.Facts).SingleAsync();
        await db.AuditEntries.Where(a => a.CaseId == round).ExecuteDeleteAsync();
        var previous = "";
        foreach (var e in entries)
        {
            var next = AuditEntry.Next(
                round,
                e.Sequence,
                previous,
                e.At,
                e.ActorId,
                actor?.Invoke(e) ?? e.ActorName,
                e.Action,
                e.Outcome,
                e.Content,
                facts,
                changes(e)
            );
            previous = next.Hash;
            db.AuditEntries.Add(next);
        }

        await db.SaveChangesAsync();
        await db.Cases.Where(c => c.Id == round).ExecuteUpdateAsync(set => set.SetProperty(c => c.AuditHead, previous));
    }

    private enum Mutation
    {
        CaseId,
        At,
        ActorId,
        ActorName,
        Action,
        Outcome,
        Content,
        ContentHash,
        FactsHash,
        Changes,
        Previous,
        Hash,
        Delete,
        Swap,
        Renumber,
        Insert,
        InsertWithItsOwnHash,
        Replace,
        CutTail,
        CutTailByMore,
        Facts,
        Head,
        Counter,
        Version,
    }

    /// <summary>What may be told of it: the entry and the kind.</summary>
    private static (long?, AuditFaultKind)[] Expected(Mutation mutation, int at, int length) =>
        mutation switch
        {
            Mutation.CaseId or Mutation.Delete or Mutation.Renumber => at == length
                ? [(at, AuditFaultKind.TailRemoved), (at, AuditFaultKind.EntryMissing)]
                : [(at, AuditFaultKind.EntryMissing)],
            Mutation.Content => [(at, AuditFaultKind.ContentChanged)],
            Mutation.Swap => [(Math.Min(at, length - 1), AuditFaultKind.Reordered)],
            Mutation.Insert => [(at, AuditFaultKind.FieldChanged), (at, AuditFaultKind.Reordered)],
            Mutation.InsertWithItsOwnHash or Mutation.Replace => [(at, AuditFaultKind.DoesNotFollow)],
            Mutation.CutTail => [(length, AuditFaultKind.TailRemoved)],
            Mutation.CutTailByMore => [(at, AuditFaultKind.TailRemoved)],
            Mutation.Facts => [(length, AuditFaultKind.FactsChanged)],
            Mutation.Head => [(length, AuditFaultKind.HeadDoesNotMatch)],
            Mutation.Counter => [(length, AuditFaultKind.HeadDoesNotMatch), (length + 1, AuditFaultKind.TailRemoved)],
            Mutation.Version => [(null, AuditFaultKind.HeadDoesNotMatch)],
            _ => [(at, AuditFaultKind.FieldChanged)],
        };

    private static async Task Mutate(BargainingDb db, Mutation mutation, Guid round, Guid other, int at, int length, Random random)
    {
        const string entry = "WHERE case_id = {0} AND sequence = {1}";
        var text = $"x{random.Next()}";
        switch (mutation)
        {
            case Mutation.CaseId:
                await Sql(db, $"UPDATE audit_entries SET case_id = {{2}}, sequence = 99 {entry}", round, at, other);
                break;
            case Mutation.At:
                await Sql(
                    db,
                    $"UPDATE audit_entries SET at = {{2}} {entry}",
                    round,
                    at,
                    new DateTimeOffset(2020, 1, 1, 0, 0, random.Next(60), TimeSpan.Zero)
                );
                break;
            case Mutation.ActorId:
                await Sql(db, $"UPDATE audit_entries SET actor_id = {{2}} {entry}", round, at, Guid.NewGuid());
                break;
            case Mutation.ActorName
            or Mutation.Action
            or Mutation.Outcome
            or Mutation.Content
            or Mutation.ContentHash
            or Mutation.FactsHash
            or Mutation.Changes
            or Mutation.Previous
            or Mutation.Hash:
                await Sql(db, $"UPDATE audit_entries SET {Column(mutation)} = {{2}} {entry}", round, at, text);
                break;
            case Mutation.Delete:
                await Sql(db, $"DELETE FROM audit_entries {entry}", round, at);
                break;
            case Mutation.Swap:
                var first = Math.Min(at, length - 1);
                await Move(db, round, first, 99);
                await Move(db, round, first + 1, first);
                await Move(db, round, 99, first + 1);
                break;
            case Mutation.Renumber:
                await Move(db, round, at, length + 5);
                break;
            case Mutation.Insert:
                await Shift(db, round, at, length);
                db.AuditEntries.Add(
                    Copy(await db.AuditEntries.AsNoTracking().SingleAsync(a => a.CaseId == round && a.Sequence == at + 1), at)
                );
                await db.SaveChangesAsync();
                break;
            case Mutation.InsertWithItsOwnHash:
                await Shift(db, round, at, length);
                db.AuditEntries.Add(Forged(round, at, text));
                await db.SaveChangesAsync();
                break;
            case Mutation.Replace:
                await Sql(db, $"DELETE FROM audit_entries {entry}", round, at);
                db.AuditEntries.Add(Forged(round, at, text));
                await db.SaveChangesAsync();
                break;
            case Mutation.CutTail:
                await Sql(db, $"DELETE FROM audit_entries {entry}", round, length);
                break;
            case Mutation.CutTailByMore:
                await Sql(db, "DELETE FROM audit_entries WHERE case_id = {0} AND sequence >= {1}", round, at);
                break;
            case Mutation.Facts:
                await Sql(db, "UPDATE cases SET facts = CONCAT(facts, {1}) WHERE id = {0}", round, " ");
                break;
            case Mutation.Head:
                await Sql(db, "UPDATE cases SET audit_head = {1} WHERE id = {0}", round, text);
                break;
            case Mutation.Counter:
                await Sql(db, "UPDATE cases SET audit_sequence = audit_sequence + {1} WHERE id = {0}", round, random.Next(2) == 0 ? 1 : -1);
                break;
            case Mutation.Version:
                await Sql(db, "UPDATE cases SET version = version + {1} WHERE id = {0}", round, 1 + random.Next(5));
                break;
            default:
                throw new InvalidOperationException($"{mutation} is not made.");
        }
    }

    private static string Column(Mutation mutation) =>
        mutation switch
        {
            Mutation.ActorName => "actor_name",
            Mutation.ContentHash => "content_hash",
            Mutation.FactsHash => "facts_hash",
            _ => mutation.ToString().ToLowerInvariant(),
        };

    private static Task Move(BargainingDb db, Guid round, long from, long to) =>
        Sql(db, "UPDATE audit_entries SET sequence = {2} WHERE case_id = {0} AND sequence = {1}", round, from, to);

    private static async Task Shift(BargainingDb db, Guid round, long at, long length)
    {
        for (var sequence = length; sequence >= at; sequence--)
        {
            await Move(db, round, sequence, sequence + 1);
        }
    }

    private static AuditEntry Forged(Guid round, long at, string text) =>
        AuditEntry.Next(
            round,
            at,
            Fingerprint.Of(text),
            DateTimeOffset.UnixEpoch,
            Guid.NewGuid(),
            text,
            "serve-offer",
            AuditEntry.Done,
            "{}",
            "{}",
            ""
        );

    private static AuditEntry Copy(AuditEntry entry, long at) =>
        new()
        {
            CaseId = entry.CaseId,
            Sequence = at,
            At = entry.At,
            ActorId = entry.ActorId,
            ActorName = entry.ActorName,
            Action = entry.Action,
            Outcome = "copied",
            Content = entry.Content,
            ContentHash = entry.ContentHash,
            FactsHash = entry.FactsHash,
            Changes = entry.Changes,
            Previous = entry.Previous,
            Hash = entry.Hash,
        };

    private static Task Sql(BargainingDb db, string sql, params object[] values) => db.Database.ExecuteSqlRawAsync(sql, values);

    /// <summary>Changes the database, verifies, and takes the change back.</summary>
    private static async Task<AuditReport?> Mutated(
        World world,
        Func<BargainingDb, Task> mutate,
        Func<AuditVerification, Task<AuditReport?>> verify
    )
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await mutate(db);
        return await verify(scope.ServiceProvider.GetRequiredService<AuditVerification>());
    }

    private static Task<AuditReport?> Verify(World world, string number) =>
        world.Using<AuditVerification, AuditReport?>(v => v.RunAsync(number));

    private static Task<string> NumberOf(World world, Guid round) =>
        world.Read(db => db.Cases.Where(c => c.Id == round).Select(c => c.Number).SingleAsync());

    private static Task<List<string>> NumbersOf(World world, IReadOnlyList<Guid> rounds) =>
        world.Read(db => db.Cases.Where(c => rounds.Contains(c.Id)).Select(c => c.Number).ToListAsync());

    private static async Task<Guid> ChainOf(World world, int length)
    {
        var round = await world.OfferedRound();
        for (var i = 1; i < length; i++)
        {
            await Note(world, round, i);
        }

        return round;
    }

    private static Task Note(World world, Guid round, int i) =>
        world.Send(
            i % 2 == 0 ? world.Union : world.Employer,
            new WritePreparationNote
            {
                CaseId = round,
                Title = $"底线 {i}",
                Body = "增长百分之六",
            }
        );
}
