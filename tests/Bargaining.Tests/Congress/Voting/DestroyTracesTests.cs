using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

/// <summary>That the bytes are gone is for SecrecyTests; here, what else the run does.</summary>
public sealed class DestroyTracesTests
{
    [Fact]
    public async Task A_box_that_is_open_keeps_its_ballots_and_one_that_is_void_leaves_nothing()
    {
        await using var world = await World.InAsync();
        await using var elsewhere = await World.InAsync();
        var (ended, open) = (await world.OpenedBallot(), await elsewhere.OpenedBallot());
        await world.Cast(ended.Congress.Actors[0], ended.Motion(Mark.For));
        await elsewhere.Cast(open.Congress.Actors[0], open.Motion(Mark.For));
        await world.Send(
            ended.Tellers[0],
            new VoidBallot
            {
                CaseId = ended.SessionId,
                ItemId = ended.Item,
                Reason = "监票人忘记口令",
            }
        );

        await world.TracesDestroyed(ended);

        (await world.Left(ended)).ShouldBe((0, 0, 0));
        (await elsewhere.Left(open)).ShouldBe((1, 1, 0));
        (await elsewhere.Box(open)).LeavesTraces.ShouldBeTrue();
        (await elsewhere.Counted(open)).Tally!.Cast.ShouldBe(1);
    }

    [Fact]
    public async Task It_gives_way_to_a_backup_and_is_done_later()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "The backup is PostgreSQL's.");
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        await world.Counted(ballot);
        await using var source = NpgsqlDataSource.Create(TestDatabase.Connection);
        await using (var backup = await source.OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (var transaction = await backup.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using (var reads = new NpgsqlCommand("LOCK TABLE cast_envelopes IN ACCESS SHARE MODE", backup, transaction))
            {
                await reads.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }

            (await world.DestroyTraces()).ShouldBe(0);
            (await world.Box(ballot)).LeavesTraces.ShouldBeTrue();
        }

        await world.TracesDestroyed(ballot);
    }
}
