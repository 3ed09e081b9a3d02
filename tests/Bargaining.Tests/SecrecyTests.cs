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
/// Somebody with the whole database, row versions and physical places of the rows among it, copies of it from every
/// moment, the write-ahead log and the passphrase of one teller, tries to tell who voted for and who against. The
/// long form has 10,000 votes, in two halls of the most that a congress holds.
/// </summary>
public sealed class SecrecyTests
{
    private static readonly int Voters = LongRun.Times(daily: 1000, nightly: 5000),
        Halls = LongRun.Times(daily: 1, nightly: 2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_in_the_database_tells_who_voted_how_while_the_ballot_runs_or_after()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "The attack reads PostgreSQL's row versions and places.");
        var seed = Random.Shared.Next();
        var guesses = new Guesses(seed);
        for (var hall = 0; hall < Halls; hall++)
        {
            await using var voted = await VotedHall.OfAsync(Voters, new Random(seed + hall));
            await Attack(voted, guesses);
        }

        guesses.Judge();
    }

    private static async Task Attack(VotedHall hall, Guesses guesses)
    {
        var (world, ballot, inFavour) = (hall.World, hall.Ballot, hall.InFavour);

        // While the ballot runs: one sealed envelope a voter.
        var rows = await RowsAsync(ballot.BoxId);
        rows.Count.ShouldBe(Voters);
        var truth = rows.Select(r => inFavour[r.Delegate]).ToList();
        guesses.Add("row version", rows.Select(r => r.Version), truth);
        guesses.Add("place of the row", rows.Select(r => r.Place), truth);
        guesses.Add("size of the envelope", rows.Select(r => (double)r.Envelope.Length), truth);
        guesses.Add("check code", rows.Select(r => Number(r.CheckCode)), truth);
        guesses.AddBytes("the envelope", [.. rows.Select(r => r.Envelope)], truth);

        // A copy from half-way: what lay in the box stays as it was, so two copies tell no more than one, and who came in between.
        var half = hall.HalfWay.Where(r => r.Envelope.Length > 0).ToDictionary(r => r.Delegate);
        half.Count.ShouldBe(Voters / 2);
        guesses.Add("half-way copy", rows.Select(r => half.ContainsKey(r.Delegate) ? 1.0 : 0), truth);
        rows.ShouldAllBe(r => !half.ContainsKey(r.Delegate) || half[r.Delegate].Envelope.SequenceEqual(r.Envelope));
        var stolen = new Stolen(rows, await LocksAsync(world, ballot));

        // The same guess finds them at once where something does tell: the attack is not blind.
        Guesses.Auc(rows.Select(r => (inFavour[r.Delegate] ? 2.0 : 1.0, inFavour[r.Delegate]))).ShouldBe(1);

        await world.Send(ballot.Tellers[0], ballot.Close());
        await OnePassphraseOpensNothingOfAPerson(world, ballot, stolen, inFavour, guesses);
        await world.Send(ballot.Tellers[1], ballot.Count());
        var decision = (await world.Facts<Session>(ballot.SessionId)).Item(ballot.Item)!.Decision!;
        decision.Tally!.Motion.Of(Mark.For).ShouldBe(inFavour.Values.Count(yes => yes));

        // After the count: what stands of a voter is the same for all, and where it stands tells nothing.
        var after = await RowsAsync(ballot.BoxId);
        after.ShouldAllBe(r => r.State == nameof(RollState.Voted) && r.Envelope.Length == 0 && r.CheckCode == "");
        truth = [.. after.Select(r => inFavour[r.Delegate])];
        guesses.Add("row version after the count", after.Select(r => r.Version), truth);
        guesses.Add("place after the count", after.Select(r => r.Place), truth);

        // Codes: an onlooker who saw in which order people voted does not find their codes by any order of the rows.
        var codes = await CodesAsync(ballot.BoxId);
        var castAs = hall
            .Order.Select((voter, n) => (Hash: rows.Single(r => r.Delegate == voter).CheckCode, n))
            .ToDictionary(o => o.Hash, o => o.n);
        List<bool> early = [.. codes.Select(c => castAs[c.Code] < Voters / 2)];
        guesses.Add("version of the codes against the order of voting", codes.Select(c => c.Version), early);
        guesses.Add("place of the codes against the order of voting", codes.Select(c => Place(c.Line)), early);

        await NoRowElsewhereHoldsAChoice(world, ballot);
    }

    /// <summary>
    /// Somebody with the files of the write-ahead log, and the second teller's passphrase: every record of every
    /// vote, of the close and of the count, byte by byte and in its order. What is to be found there is found:
    /// the envelope of each voter, in the records of that voter's vote.
    /// </summary>
    [Fact]
    public async Task Nothing_in_the_write_ahead_log_tells_who_voted_how()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "PostgreSQL's log is read.");
        var seed = Random.Shared.Next();
        var guesses = new Guesses(seed);
        for (var hall = 0; hall < Halls; hall++)
        {
            await using var log = await WriteAheadLog.FromHereOnAsync();
            await using var voted = await VotedHall.OfAsync(Voters, new Random(seed + hall));
            await Attack(log, voted, guesses);
        }

        guesses.Judge();
    }

    private static async Task Attack(WriteAheadLog log, VotedHall hall, Guesses guesses)
    {
        var (world, ballot, inFavour) = (hall.World, hall.Ballot, hall.InFavour);
        var rows = await RowsAsync(ballot.BoxId);
        var truth = rows.Select(r => inFavour[r.Delegate]).ToList();
        var files = await QueryAsync(
            "SELECT pg_relation_filenode('cast_envelopes')::bigint, pg_relation_filenode('counted_codes')::bigint WHERE $1 IS NOT NULL",
            ballot.BoxId,
            r => (Envelopes: r.GetInt64(0), Codes: r.GetInt64(1))
        );
        var envelopeAt = (await LinesAsync("cast_envelopes", "delegate_id::text", ballot.BoxId)).ToDictionary(
            l => l.Line,
            l => Guid.Parse(l.Of)
        );

        // While the ballot runs: one transaction a voter.
        var votes = await log.OfAsync(rows.Select(r => r.Version));
        rows.Count(r => votes[(long)r.Version].Any(record => record.Bytes.AsSpan().IndexOf(r.Envelope) >= 0))
            .ShouldBe(Voters, "the search is not blind");
        guesses.Add("number of records", rows.Select(r => (double)votes[(long)r.Version].Count()), truth);
        guesses.Add("bytes of records", rows.Select(r => (double)votes[(long)r.Version].Sum(record => record.Bytes.Length)), truth);
        foreach (var kind in votes.SelectMany(v => v).Select(record => record.Kind).Distinct().ToList())
        {
            // A record that brings a whole page along, of others' rows, is looked at as far as its head.
            guesses.AddBytes(
                $"the log's {kind}",
                [
                    .. rows.Select(r =>
                        votes[(long)r.Version].Where(record => record.Kind == kind).SelectMany(record => record.Bytes).Take(700).ToArray()
                    ),
                ],
                truth
            );
        }

        await world.Send(ballot.Tellers[0], ballot.Close());
        var pile = await world.Read(db => db.Piles.AsNoTracking().SingleAsync(p => p.BoxId == ballot.BoxId));
        var locks = await LocksAsync(world, ballot);
        var close = (
            await QueryAsync("SELECT xmin::text::bigint FROM piles WHERE box_id = $1", ballot.BoxId, r => (double)r.GetInt64(0))
        ).Single();
        var codeAt = (await LinesAsync("counted_codes", "code", ballot.BoxId)).ToDictionary(l => l.Line, l => l.Of);
        await world.Send(ballot.Tellers[1], ballot.Count());
        var count = (
            await QueryAsync("SELECT xmin::text::bigint FROM ballot_boxes WHERE id = $1", ballot.BoxId, r => (double)r.GetInt64(0))
        ).Single();
        close.ShouldNotBe(count);

        // With the second passphrase: the marks lie in the pile, and nothing of a vote's records leads to one of them.
        using var second = locks[1].Open(Ballots.Second)!;
        var marks = TwoEnvelopes.Open(pile, second).Select(mark => mark == (byte)Mark.For).ToList();
        marks.Count(yes => yes).ShouldBe(inFavour.Values.Count(yes => yes));
        var keys = KeysOf(pile, marks.Count).ToHashSet();
        foreach (var record in votes.SelectMany(v => v))
        {
            // The first 27 bytes of a key are the same for all: where they stand, a key follows.
            for (var at = 0; (at = Next(record.Bytes, at, pile.Envelopes)) >= 0; at++)
            {
                keys.ShouldNotContain(Convert.ToHexString(record.Bytes.AsSpan(at, Math.Min(KeySize, record.Bytes.Length - at))));
            }
        }

        // Nor does the order in which the close took the envelopes away and wrote the codes
        // down, against the order of the pile; nor what the count wrote.
        var atTheEnd = await log.OfAsync([close, count]);
        atTheEnd[(long)count].ShouldNotBeEmpty();
        var byCode = rows.ToDictionary(r => r.CheckCode, r => r.Delegate);
        foreach (
            var (what, voters) in (IEnumerable<(string, List<Guid>)>)
                [
                    ("the envelopes were taken away", Lines(atTheEnd[(long)close], "DELETE", files[0].Envelopes, envelopeAt)),
                    (
                        "the codes were written",
                        [.. Lines(atTheEnd[(long)close], "INSERT", files[0].Codes, codeAt).Select(code => byCode[code])]
                    ),
                ]
        )
        {
            voters.Count.ShouldBe(Voters, what);
            guesses.Add(
                $"place in the pile against the order in which {what}",
                marks.Select(yes => yes ? 1.0 : 0),
                [.. voters.Select(v => inFavour[v])]
            );
        }
    }

    private static int Next(byte[] bytes, int from, byte[] pile)
    {
        var at = bytes.AsSpan(from).IndexOf(pile.AsSpan(0, 27));
        return at < 0 ? at : from + at;
    }

    // What stood at the lines of a table's file that records of that kind wrote or deleted, in the order of the log.
    private static List<T> Lines<T>(IEnumerable<WriteAheadLog.LogRecord> records, string kind, long file, Dictionary<string, T> at) =>
        [
            .. records
                .Where(record => record.Kind.StartsWith($"Heap {kind}", StringComparison.Ordinal))
                .Select(record => record.Line)
                .Where(line => line?.File == file && at.ContainsKey(line.Value.Line))
                .Select(line => at[line!.Value.Line]),
        ];

    private static Task<List<(string Line, string Of)>> LinesAsync(string table, string column, Guid box) =>
        QueryAsync($"SELECT ctid::text, {column} FROM {table} WHERE box_id = $1", box, r => (r.GetString(0), r.GetString(1)));

    /// <summary>A hall in which everybody has voted, in an order and with a choice by
    /// chance; and what somebody copied when half had.</summary>
    private sealed record VotedHall(
        World World,
        OpenedBallot Ballot,
        IReadOnlyList<Guid> Order,
        Dictionary<Guid, bool> InFavour,
        IReadOnlyList<Row> HalfWay
    ) : IAsyncDisposable
    {
        public static async Task<VotedHall> OfAsync(int voters, Random random)
        {
            var world = await World.InAsync(enterprise: World.DefaultEnterprise with { Employees = 20_000, Delegates = voters });
            var ballot = await world.OpenedBallot(voters);
            var order = ballot.Congress.Actors.Select((voter, n) => (Voter: voter, ballot.Congress.Delegates[n].Id)).ToArray();
            random.Shuffle(order);
            var inFavour = order.ToDictionary(o => o.Id, _ => random.Next(2) == 0);
            IReadOnlyList<Row> halfWay = [];
            foreach (var (n, (voter, id)) in order.Index())
            {
                halfWay = n == voters / 2 ? await RowsAsync(ballot.BoxId) : halfWay;
                await world.Cast(voter, ballot.Motion(inFavour[id] ? Mark.For : Mark.Against));
            }

            return new VotedHall(world, ballot, [.. order.Select(o => o.Id)], inFavour, halfWay);
        }

        public ValueTask DisposeAsync() => World.DisposeAsync();
    }

    private sealed record Stolen(IReadOnlyList<Row> Rows, IReadOnlyList<TellerLock> Locks);

    private static Task<List<TellerLock>> LocksAsync(World world, OpenedBallot ballot) =>
        world.Read(db => Boxes.LocksOfAsync(db, ballot.BoxId, Cancel));

    /// <summary>
    /// One teller, everything that the database ever held (a copy from while the ballot ran, one from between
    /// close and count) and that teller's passphrase. The first finds inner envelopes that do not open; the
    /// second finds marks, and nothing that leads from them to a row with a name.
    /// </summary>
    private static async Task OnePassphraseOpensNothingOfAPerson(
        World world,
        OpenedBallot ballot,
        Stolen stolen,
        Dictionary<Guid, bool> inFavour,
        Guesses guesses
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

        guesses.AddBytes(
            "the inner envelope",
            [.. stolen.Rows.Select(r => inner[r.Delegate])],
            [.. stolen.Rows.Select(r => inFavour[r.Delegate])]
        );

        // The second teller: no person's outer envelope opens, and the marks that do are tied to
        // nobody by their place, nor by a key that they share with a row.
        foreach (var row in stolen.Rows.Take(20))
        {
            Should.Throw<CryptographicException>(() => Envelope.Open(row.Envelope, box, second));
        }

        var marks = TwoEnvelopes.Open(pile, second);
        marks.Count(mark => mark == (byte)Mark.For).ShouldBe(inFavour.Values.Count(yes => yes));
        var keys = KeysOf(pile, marks.Count);
        keys.Distinct().Count().ShouldBe(marks.Count, "envelopes that share a key show that they were cast near each other");
        keys.Intersect(stolen.Rows.Select(row => Convert.ToHexString(row.Envelope, 0, KeySize))).ShouldBeEmpty();
        foreach (
            var (what, order) in (IEnumerable<(string, Func<Row, double>)>)
                [("row version", row => row.Version), ("place of the row", row => row.Place), ("check code", row => Number(row.CheckCode))]
        )
        {
            guesses.Add(
                $"place in the pile against {what}",
                stolen.Rows.OrderBy(order).Select((row, n) => (row, n)).OrderBy(o => o.row.Delegate).Select(o => (double)marks[o.n]),
                [.. stolen.Rows.OrderBy(row => row.Delegate).Select(row => inFavour[row.Delegate])]
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

    private static List<string> KeysOf(Pile pile, int envelopes) =>
        [
            .. Enumerable
                .Range(0, envelopes)
                .Select(n => Convert.ToHexString(pile.Envelopes, n * (pile.Envelopes.Length / envelopes), KeySize)),
        ];

    /// <summary>
    /// After a count, whoever has the disk looks for the bytes: of the key that every envelope
    /// begins with, and of the locks. The server writes its pages out first.
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
            // Another test that writes the tables anew leaves the file empty until the next checkpoint.
            found = await FilesWithAsync(secrets);
        }

        found.ShouldContain("cast_envelopes", "the search is not blind");
        await AnalyseAsync(); // as the server does by itself, sooner or later: it must keep none of them among its samples
        await world.Send(ballot.Tellers[0], ballot.Close());
        secrets = [.. secrets, (await world.Read(db => db.Piles.SingleAsync(p => p.BoxId == ballot.BoxId))).Envelopes[..KeySize]];
        await world.Send(ballot.Tellers[1], ballot.Count());

        await world.TracesDestroyed(ballot);

        (await FilesWithAsync(secrets)).ShouldBeEmpty();
        (await world.Box(other)).LeavesTraces.ShouldBeTrue();
        (await elsewhere.Counted(other)).Tally!.Cast.ShouldBe(10, "what is being voted on is not touched");
    }

    private static async Task AnalyseAsync()
    {
        await using var source = NpgsqlDataSource.Create(TestDatabase.Connection);
        await using var analyse = source.CreateCommand("ANALYZE box_locks, cast_envelopes, piles");
        await analyse.ExecuteNonQueryAsync();
    }

    // The server itself reads its files, so that the test needs no right to them on the disk;
    // of every table, those of the server's own catalogue among them.
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
                "The files are read by the server's own administrator, who is let in without a password at the "
                    + "database of ./bargaining test only."
            );
        }

        await using var search = source.CreateCommand(
            """
            SELECT DISTINCT c.relname::text FROM pg_class c, LATERAL (SELECT pg_read_binary_file(pg_relation_filepath(c.oid)) AS bytes) f, unnest($1) secret
            WHERE pg_relation_filepath(c.oid) IS NOT NULL AND c.relpersistence = 'p' AND c.relnamespace IN ('public'::regnamespace, 'pg_toast'::regnamespace, 'pg_catalog'::regnamespace)
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

    private static Task<List<(string Code, double Version, string Line)>> CodesAsync(Guid box) =>
        QueryAsync(
            "SELECT code, xmin::text::bigint, ctid::text FROM counted_codes WHERE box_id = $1",
            box,
            r => (r.GetString(0), (double)r.GetInt64(1), r.GetString(2))
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

    /// <summary>In all tables, a voter's keys stand where they stand for every voter, whatever the vote:
    /// as an account, on the register, on the roll, in the attendance.</summary>
    private static async Task NoRowElsewhereHoldsAChoice(World world, OpenedBallot ballot)
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
            .ShouldBeEmpty();
        (await world.Facts<Session>(ballot.SessionId)).Item("1")!.Decision!.Tally!.Options.Count.ShouldBe(1);
    }
}
