using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bargaining.Tests;

/// <summary>
/// Somebody with the whole database, row versions and physical places of the rows among it, copies of it from every moment and the passphrase of one
/// teller, tries to tell who voted for and who against. How well a guess separates the two is its AUC: 1/2 is chance, 1 is certainty. With 1,000
/// votes chance alone strays by 0.018, with the 5,000 of the long form, the most that a congress holds, by 0.008.
/// </summary>
public sealed class SecrecyTests
{
    private static readonly int Voters = LongRun.Times(daily: 1000, nightly: 5000);
    private static readonly double Chance = 0.09 * Math.Sqrt(1000.0 / Voters); // five times what chance strays by: some hundred guesses are tried

    [Fact]
    public async Task Nothing_in_the_database_tells_who_voted_how_while_the_ballot_runs_or_after()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "The attack reads PostgreSQL's row versions and places.");
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var world = await World.InAsync(enterprise: World.DefaultEnterprise with { Employees = 20_000, Delegates = Voters });
        var ballot = await world.OpenedBallot(Voters);
        var order = ballot.Congress.Actors.Select((voter, n) => (Voter: voter, ballot.Congress.Delegates[n].Id)).ToArray();
        random.Shuffle(order);
        var inFavour = new Dictionary<Guid, bool>();
        foreach (var (voter, id) in order)
        {
            inFavour[id] = random.Next(2) == 0;
            await world.Cast(voter, ballot.Motion(inFavour[id] ? Mark.For : Mark.Against));
        }

        // While the ballot runs: one sealed envelope a voter.
        var rows = await RowsAsync(ballot.BoxId);
        rows.Count.ShouldBe(Voters);
        var truth = rows.Select(r => inFavour[r.Delegate]).ToList();
        Attempt("row version", rows.Select(r => r.Version), truth, seed);
        Attempt("place of the row", rows.Select(r => r.Place), truth, seed);
        Attempt("size of the envelope", rows.Select(r => (double)r.Envelope.Length), truth, seed);
        Attempt("check code", rows.Select(r => Number(r.CheckCode)), truth, seed);
        for (var place = 0; place < rows[0].Envelope.Length; place++)
        {
            Attempt($"byte {place} of the envelope", rows.Select(r => (double)r.Envelope[place]), truth, seed);
        }

        var stolen = new Stolen(await RowsAsync(ballot.BoxId), await LocksAsync(world, ballot));

        // The same guess finds them at once where something does tell: the attack is not blind.
        Auc(rows.Select(r => inFavour[r.Delegate] ? 2.0 : 1.0), truth).ShouldBe(1);

        await world.Send(ballot.Tellers[0], ballot.Close());
        await OnePassphraseOpensNothingOfAPerson(world, ballot, stolen, inFavour, seed);
        await world.Send(ballot.Tellers[1], ballot.Count());
        var decision = (await world.Facts<Session>(ballot.SessionId)).Item(ballot.Item)!.Decision!;
        decision.Tally!.Motion.Of(Mark.For).ShouldBe(inFavour.Values.Count(yes => yes));

        // After the count: what stands of a voter is the same for all, and where it stands tells nothing.
        var after = await RowsAsync(ballot.BoxId);
        after.ShouldAllBe(r => r.State == nameof(RollState.Voted) && r.Envelope.Length == 0 && r.CheckCode == "");
        truth = [.. after.Select(r => inFavour[r.Delegate])];
        Attempt("row version after the count", after.Select(r => r.Version), truth, seed);
        Attempt("place after the count", after.Select(r => r.Place), truth, seed);

        // Codes: an onlooker who saw in which order people voted does not find their codes by any order of the rows.
        var codes = await CodesAsync(ballot.BoxId);
        var castAs = order.Select((o, n) => (Hash: rows.Single(r => r.Delegate == o.Id).CheckCode, n)).ToDictionary(o => o.Hash, o => o.n);
        foreach (
            var (what, places) in (IEnumerable<(string, List<double>)>)
                [("version", [.. codes.Select(c => c.Version)]), ("place", [.. codes.Select(c => c.Place)])]
        )
        {
            Attempt($"{what} of the codes against the order of voting", places, [.. codes.Select(c => castAs[c.Code] < Voters / 2)], seed);
        }

        await NoRowElsewhereHoldsAChoice(world, ballot, seed);
    }

    private sealed record Stolen(IReadOnlyList<Row> Rows, IReadOnlyList<TellerLock> Locks);

    private static Task<List<TellerLock>> LocksAsync(World world, OpenedBallot ballot) =>
        world.Read(db => Boxes.LocksOfAsync(db, ballot.BoxId, TestContext.Current.CancellationToken));

    /// <summary>
    /// One teller, everything that the database ever held (a copy from while the ballot ran, one from between close and count) and that teller's passphrase. The first
    /// finds inner envelopes that do not open; the second finds marks, and nothing that leads from them to a row with a name.
    /// </summary>
    private static async Task OnePassphraseOpensNothingOfAPerson(
        World world,
        OpenedBallot ballot,
        Stolen stolen,
        Dictionary<Guid, bool> inFavour,
        int seed
    )
    {
        Json.Write(await LocksAsync(world, ballot)).ShouldBe(Json.Write(stolen.Locks), "a close adds nothing to the locks");
        (await world.Envelopes(ballot)).ShouldBeEmpty();
        var pile = await world.Read(db => db.Piles.AsNoTracking().SingleAsync(p => p.BoxId == ballot.BoxId));
        using var first = stolen.Locks[0].Open(Ballots.First)!;
        using var second = stolen.Locks[1].Open(Ballots.Second)!;
        var box = ballot.BoxId.ToByteArray();

        // The first teller: what is in a person's outer envelope is sealed for the other.
        var inner = stolen.Rows.ToDictionary(row => row.Delegate, row => Envelope.Open(row.Envelope, box, first));
        foreach (var (_, sealedMark) in inner.Take(20))
        {
            Should.Throw<CryptographicException>(() => Envelope.Open(sealedMark, [.. box, 0, 0, 0, 0], first));
        }

        for (var place = 0; place < inner.Values.First().Length; place++)
        {
            Attempt(
                $"byte {place} of the inner envelope",
                stolen.Rows.Select(r => (double)inner[r.Delegate][place]),
                Truth(stolen, inFavour),
                seed
            );
        }

        // The second teller: no person's outer envelope opens, and the marks that do are tied to nobody by their place, nor by a key that they share with a row.
        foreach (var row in stolen.Rows.Take(20))
        {
            Should.Throw<CryptographicException>(() => Envelope.Open(row.Envelope, box, second));
        }

        var marks = TwoEnvelopes.Open(pile, second);
        marks.Count(mark => mark == (byte)Mark.For).ShouldBe(inFavour.Values.Count(yes => yes));
        var size = pile.Envelopes.Length / marks.Count;
        var keys = Enumerable.Range(0, marks.Count).Select(n => Convert.ToHexString(pile.Envelopes, n * size, KeySize)).ToList();
        keys.Distinct().Count().ShouldBe(marks.Count, "envelopes that share a key show that they were cast near each other");
        keys.Intersect(stolen.Rows.Select(row => Convert.ToHexString(row.Envelope, 0, KeySize))).ShouldBeEmpty();
        foreach (
            var (what, order) in (IEnumerable<(string, Func<Row, double>)>)
                [("row version", row => row.Version), ("place of the row", row => row.Place), ("check code", row => Number(row.CheckCode))]
        )
        {
            Attempt(
                $"place in the pile against {what}",
                stolen.Rows.OrderBy(order).Select((row, n) => (row, n)).OrderBy(o => o.row.Delegate).Select(o => (double)marks[o.n]),
                [.. stolen.Rows.OrderBy(row => row.Delegate).Select(row => inFavour[row.Delegate])],
                seed
            );
        }

        // Both passphrases and a copy from while the ballot ran do open it: so the attack is not blind, and ADR 7 says so.
        var both = inner.ToDictionary(
            pair => pair.Key,
            pair => Envelope.Open(pair.Value, [.. box, 0, 0, 0, 0], second)[0] == (byte)Mark.For
        );
        both.ShouldAllBe(pair => inFavour[pair.Key] == pair.Value);
    }

    private const int KeySize = 91;

    private static List<bool> Truth(Stolen stolen, Dictionary<Guid, bool> inFavour) => [.. stolen.Rows.Select(r => inFavour[r.Delegate])];

    /// <summary>
    /// After a count, whoever has the disk looks for the bytes: of the key that every envelope begins with, and of the locks. The server writes its pages out first.
    /// </summary>
    [Fact]
    public async Task What_was_counted_is_gone_from_the_files_of_the_database()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "The files of PostgreSQL are searched.");
        await using var world = await World.InAsync();
        await using var elsewhere = await World.InAsync();
        var (ballot, other) = (await world.OpenedBallot(), await elsewhere.OpenedBallot());
        await world.CastAll(ballot, ballot.Congress.Actors.Select((voter, n) => (voter, n % 3 == 0 ? Mark.Against : Mark.For)));
        await elsewhere.CastAll(other, other.Congress.Actors.Take(10).Select(voter => (voter, Mark.For)));
        byte[][] secrets =
        [
            .. (await world.Envelopes(ballot)).Select(e => e.Envelope[..KeySize]).DistinctBy(Convert.ToHexString),
            .. (await LocksAsync(world, ballot)).Select(l => Encoding.ASCII.GetBytes(Convert.ToBase64String(l.Locked)[..60])),
        ];
        List<string> found = [];
        for (var look = 0; look < 20 && found.Count == 0; look++)
        {
            found = await FilesWithAsync(secrets); // another test that writes the tables anew leaves the file empty until the next checkpoint
        }

        found.ShouldContain("cast_envelopes", "the search is not blind");
        await world.Send(ballot.Tellers[0], ballot.Close());
        secrets = [.. secrets, (await world.Read(db => db.Piles.SingleAsync(p => p.BoxId == ballot.BoxId))).Envelopes[..KeySize]];
        await world.Send(ballot.Tellers[1], ballot.Count());

        await world.TracesDestroyed(ballot);

        (await FilesWithAsync(secrets)).ShouldBeEmpty();
        (await world.Box(other)).LeavesTraces.ShouldBeTrue();
        (await elsewhere.Counted(other)).Tally!.Cast.ShouldBe(10, "what is being voted on is not touched");
    }

    // The server itself reads its files, so that the test needs no right to them on the disk; of every table, not only of those that held the bytes.
    private static async Task<List<string>> FilesWithAsync(byte[][] secrets)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(TestDatabase.Connection) { Username = "postgres", Password = null }.ConnectionString
        );
        try
        {
            await using var flush = source.CreateCommand("CHECKPOINT");
            await flush.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            Assert.Skip(
                "The files are read by the server's own administrator, who is let in without a password at the database of ./bargaining test only."
            );
        }

        await using var search = source.CreateCommand(
            """
            SELECT DISTINCT c.relname::text FROM pg_class c, LATERAL (SELECT pg_read_binary_file(pg_relation_filepath(c.oid)) AS bytes) f, unnest($1) secret
            WHERE pg_relation_filepath(c.oid) IS NOT NULL AND c.relpersistence = 'p' AND c.relnamespace IN ('public'::regnamespace, 'pg_toast'::regnamespace)
            AND position(secret IN f.bytes) > 0
            """
        );
        search.Parameters.Add(new NpgsqlParameter { Value = secrets });
        await using var reader = await search.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }

    private static void Attempt(string by, IEnumerable<double> guess, IReadOnlyList<bool> truth, int seed)
    {
        var auc = Auc(guess, truth);
        if (!by.StartsWith("byte", StringComparison.Ordinal))
        {
            TestContext.Current.SendDiagnosticMessage($"secrecy: by {by}: AUC {auc:0.000}");
        }

        Math.Abs(auc - 0.5).ShouldBeLessThan(Chance, $"seed {seed}: by {by}");
    }

    /// <summary>How often somebody in favour is guessed above somebody against; ties count one half.</summary>
    private static double Auc(IEnumerable<double> guess, IReadOnlyList<bool> truth)
    {
        var ranked = guess.Zip(truth, (value, yes) => (value, yes)).GroupBy(g => g.value).OrderBy(g => g.Key);
        double rank = 1,
            sum = 0;
        foreach (var tied in ranked)
        {
            var count = tied.Count();
            sum += tied.Count(t => t.yes) * (rank + ((count - 1) / 2.0));
            rank += count;
        }

        double yes = truth.Count(t => t),
            no = truth.Count - yes;
        return (sum - (yes * (yes + 1) / 2)) / (yes * no);
    }

    private static double Number(string hash) =>
        hash.Length == 0 ? 0 : long.Parse(hash.AsSpan(0, 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private sealed record Row(Guid Delegate, string State, double Version, double Place, byte[] Envelope, string CheckCode);

    private static Task<List<Row>> RowsAsync(Guid box) =>
        QueryAsync(
            """
            SELECT r.delegate_id, r.state, r.xmin::text::bigint, r.ctid::text, coalesce(e.envelope, ''), coalesce(e.check_code, '')
            FROM roll_entries r LEFT JOIN cast_envelopes e ON e.box_id = r.box_id AND e.delegate_id = r.delegate_id WHERE r.box_id = $1
            """,
            box,
            r => new Row(r.GetGuid(0), r.GetString(1), r.GetInt64(2), Place(r.GetString(3)), r.GetFieldValue<byte[]>(4), r.GetString(5))
        );

    private static Task<List<(string Code, double Version, double Place)>> CodesAsync(Guid box) =>
        QueryAsync(
            "SELECT code, xmin::text::bigint, ctid::text FROM counted_codes WHERE box_id = $1",
            box,
            r => (r.GetString(0), (double)r.GetInt64(1), Place(r.GetString(2)))
        );

    // "(12,34)": page and line.
    private static double Place(string ctid) =>
        ctid.Trim('(', ')').Split(',') is [var page, var line]
            ? (int.Parse(page, CultureInfo.InvariantCulture) * 1000) + int.Parse(line, CultureInfo.InvariantCulture)
            : 0;

    private static async Task<List<T>> QueryAsync<T>(string text, Guid box, Func<NpgsqlDataReader, T> read)
    {
        await using var source = NpgsqlDataSource.Create(TestDatabase.Connection);
        await using var command = source.CreateCommand(text);
        command.Parameters.Add(new NpgsqlParameter { Value = box });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>In all tables, a voter's keys stand where they stand for every voter, whatever the vote: as an account, on the register, on the roll, in the attendance.</summary>
    private static async Task NoRowElsewhereHoldsAChoice(World world, OpenedBallot ballot, int seed)
    {
        var tables = await world.Read(db => Task.FromResult(db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct().ToList()));
        await using var source = NpgsqlDataSource.Create(TestDatabase.Connection);
        var keys = ballot
            .Congress.Actors.Select(a => a.UserId.ToString())
            .Concat(ballot.Congress.Delegates.Select(d => d.Id.ToString()))
            .ToArray();
        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var command = source.CreateCommand(
                $"SELECT count(*) FROM {table} t WHERE t::text LIKE ANY (SELECT '%' || k || '%' FROM unnest($1) k)"
            );
            command.Parameters.Add(new NpgsqlParameter { Value = keys[..5].Concat(keys[Voters..(Voters + 5)]).ToArray() });
            if ((long)(await command.ExecuteScalarAsync())! > 0)
            {
                found.Add(table);
            }
        }

        found
            .Except(["users", "memberships", "delegates", "roll_entries", "cases", "audit_entries", "idempotent_requests"])
            .ShouldBeEmpty($"seed {seed}");
        (await world.Facts<Session>(ballot.SessionId)).Item("1")!.Decision!.Tally!.Options.Count.ShouldBe(1);
    }
}
