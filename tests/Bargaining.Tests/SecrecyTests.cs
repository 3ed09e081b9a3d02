using System.Globalization;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bargaining.Tests;

/// <summary>
/// Somebody with the whole database, row versions and physical places of the rows among it, tries to tell who voted for and who against.
/// How well a guess separates the two is its AUC: 1/2 is chance, 1 is certainty. With 1,000 votes chance alone strays by 0.018.
/// </summary>
public sealed class SecrecyTests
{
    private const int Voters = 1000;
    private const double Chance = 0.09; // five times what chance strays by: some hundred guesses are tried

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

        // The same guess finds them at once where something does tell: the attack is not blind.
        Auc(rows.Select(r => inFavour[r.Delegate] ? 2.0 : 1.0), truth).ShouldBe(1);

        var decision = await world.Counted(ballot);
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
            "SELECT delegate_id, state, xmin::text::bigint, ctid::text, coalesce(envelope, ''), coalesce(check_code, '') FROM roll_entries WHERE box_id = $1",
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
