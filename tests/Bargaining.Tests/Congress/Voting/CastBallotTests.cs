using System.Data.Common;
using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Data;
using Bargaining.Notices;
using Bargaining.Tests.Fixtures;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class CastBallotTests
{
    private static readonly Question Election = new()
    {
        Kind = QuestionKind.Election,
        Options = ["甲", "乙", "丙"],
        Seats = 2,
    };

    [Fact]
    public async Task What_was_cast_is_what_is_counted_and_the_voter_finds_it_under_the_code()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        var codes = new List<string>();
        foreach (var (voter, n) in ballot.Congress.Actors.Take(36).Select((voter, n) => (voter, n)))
        {
            codes.Add(
                (
                    await world.Cast(
                        voter,
                        ballot.Motion(
                            n < 25 ? Mark.For
                            : n < 34 ? Mark.Against
                            : Mark.Abstain
                        )
                    )
                ).CheckCode
            );
        }

        var decision = await world.Counted(ballot);

        decision.Outcome.ShouldBe(DecisionOutcome.Adopted);
        var tally = decision.Tally!;
        (tally.Roll, tally.Cast, tally.Motion.Of(Mark.For), tally.Motion.Of(Mark.Against), tally.Motion.Of(Mark.Abstain)).ShouldBe(
            (40, 36, 25, 9, 2)
        );
        foreach (var code in codes)
        {
            (await Ask(world, q => q.CheckAsync(ballot.BoxId, code))).ShouldBe(new CodeCheck(true, 36));
        }

        (await Ask(world, q => q.CheckAsync(ballot.BoxId, "AAAA-BBBB-CCCC-DDDD"))).Counted.ShouldBeFalse();
        codes.Distinct().Count().ShouldBe(36);
    }

    [Fact]
    public async Task The_same_request_gets_the_same_answer_before_and_after_the_count()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        var (voter, key) = (ballot.Congress.Actors[5], Guid.NewGuid().ToString());
        var first = await world.Cast(voter, ballot.Motion(Mark.For), key);

        (await world.Cast(voter, ballot.Motion(Mark.For), key)).ShouldBe(first);
        await world.Send(ballot.Tellers[0], ballot.Close());
        (await world.Cast(voter, ballot.Motion(Mark.For), key)).ShouldBe(first);
        await world.Send(ballot.Tellers[1], ballot.Count());
        (await world.Cast(voter, ballot.Motion(Mark.For), key)).ShouldBe(first);
    }

    [Fact]
    public async Task Nobody_votes_twice()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        var voter = ballot.Congress.Actors[5];
        await world.Cast(voter, ballot.Motion(Mark.For));

        (await Refused(world, voter, ballot.Motion(Mark.Against))).ShouldBe((nameof(NobodyVotesTwice), "WC-VOTE-04"));

        (await world.Counted(ballot)).Tally!.Motion.Of(Mark.For).ShouldBe(1);
        (await Refused(world, voter, ballot.Motion(Mark.Against))).Rule.ShouldBe(nameof(NobodyVotesTwice));
    }

    [Fact]
    public async Task Ten_requests_of_one_voter_at_once_are_one_vote()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        var voter = ballot.Congress.Actors[7];

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(async n =>
                {
                    try
                    {
                        await world.Cast(voter, ballot.Motion(n % 2 == 0 ? Mark.For : Mark.Against));
                        return true;
                    }
                    catch (RefusedByLaw)
                    {
                        return false;
                    }
                })
        );

        answers.Count(taken => taken).ShouldBe(1);
        (await world.Counted(ballot)).Tally!.Cast.ShouldBe(1);
    }

    [Fact]
    public async Task There_is_no_vote_before_both_tellers_have_opened_nor_after_one_has_closed()
    {
        await using var world = await World.InAsync();
        var ballot = await world.ReadyBallot();
        await world.Send(ballot.Tellers[0], ballot.Open());
        ballot = ballot with { BoxId = (await world.Facts<Session>(ballot.SessionId)).Item("1")!.Boxes[^1] };
        var voter = ballot.Congress.Actors[9];

        (await Refused(world, voter, ballot.Motion(Mark.For))).Rule.ShouldBe(nameof(ABallotIsCastWhileTheBoxIsOpen));
        await world.Send(ballot.Tellers[1], ballot.Confirm());
        await world.Cast(ballot.Congress.Actors[10], ballot.Motion(Mark.For));
        await world.Send(ballot.Tellers[0], ballot.Close());
        (await Refused(world, voter, ballot.Motion(Mark.For))).ShouldBe((nameof(ABallotIsCastWhileTheBoxIsOpen), "WC-VOTE-04"));
        await world.Send(ballot.Tellers[1], ballot.Count());
        (await Refused(world, voter, ballot.Motion(Mark.For))).Rule.ShouldBe(nameof(ABallotIsCastWhileTheBoxIsOpen));
    }

    [Fact]
    public async Task Only_a_delegate_of_this_congress_who_was_present_votes()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        await using var elsewhere = await World.InAsync();
        var other = await elsewhere.OpenedBallot();

        await Should.ThrowAsync<CaseNotFound>(() => world.Cast(other.Congress.Actors[0], ballot.Motion(Mark.For)));
        await Should.ThrowAsync<CaseNotFound>(() =>
            world.Cast(ballot.Congress.Actors[0], ballot.Motion(Mark.For) with { BoxId = Guid.NewGuid() })
        );
        (await Refused(world, world.Union, ballot.Motion(Mark.For))).ShouldBe((nameof(OnlyThoseOnTheRollVote), "WC-VOTE-04"));
        (await Refused(world, world.Employer, ballot.Motion(Mark.For))).Rule.ShouldBe(nameof(OnlyThoseOnTheRollVote));
        (await world.Roll(ballot)).ShouldAllBe(r => r.State == RollState.MayVote);
    }

    [Fact]
    public async Task A_ballot_names_only_what_is_on_it_and_no_more_than_the_seats()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot(question: Election);
        var voter = ballot.Congress.Actors[5];
        CastBallot Choose(params string[] names) => new() { BoxId = ballot.BoxId, Marks = names.ToDictionary(n => n, _ => Mark.For) };

        (await Refused(world, voter, Choose("甲", "乙", "丙"))).ShouldBe((nameof(ABallotNamesNoMoreThanTheSeats), "WC-VOTE-04"));
        (await Should.ThrowAsync<Invalid>(() => world.Cast(voter, Choose("丁")))).Faults.ShouldHaveSingleItem().Field.ShouldBe("marks");
        (await Should.ThrowAsync<Invalid>(() => world.Cast(voter, ballot.Motion(Mark.For))))
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe("marks");
        await world.Cast(voter, Choose("甲", "丙"));

        (await world.Counted(ballot)).Tally!.Options.Select(o => o.Of(Mark.For)).ShouldBe([1, 0, 1]);
    }

    [Fact]
    public async Task A_hall_terminal_takes_a_code_once_and_no_forged_one()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        var someone = ballot.Congress.Delegates[8];
        const string Seed = "a seed of the tellers' page, long enough";
        await world.Send(
            ballot.Tellers[0],
            new GiveTerminalCodes
            {
                CaseId = ballot.SessionId,
                ItemId = "1",
                Delegates = [someone.Id],
                Seed = Seed,
            }
        );
        await world.Send(
            ballot.Tellers[1],
            new ConfirmTerminalCodes
            {
                CaseId = ballot.SessionId,
                ItemId = "1",
                Delegates = [someone.Id],
            }
        );
        var printed = (await Ask(world, q => q.TerminalCodesAsync(ballot.Tellers[0], ballot.BoxId, Seed))).ShouldHaveSingleItem();
        var nobody = new Actor(Guid.Empty, "nobody", []);
        var vote = ballot.Motion(Mark.For) with { TerminalCode = printed.Code.ToLowerInvariant().Replace("-", " ") };

        (await Refused(world, nobody, vote with { TerminalCode = "0000-0000-0000" })).ShouldBe(
            (nameof(ATerminalCodeIsOneThatTheTellersGave), "WC-VOTE-04")
        );
        await world.Cast(nobody, vote);
        (await Refused(world, nobody, vote)).Rule.ShouldBe(nameof(NobodyVotesTwice));
        (await Refused(world, ballot.Congress.Actors[8], ballot.Motion(Mark.For))).Rule.ShouldBe(nameof(NobodyVotesTwice));

        (await world.Counted(ballot)).Tally!.Motion.Of(Mark.For).ShouldBe(1);
    }

    [Fact]
    public async Task A_vote_leaves_no_trace_in_the_audit_trail_the_case_or_the_kept_answers()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        var before = await Traces(world, ballot);

        await world.Cast(ballot.Congress.Actors[5], ballot.Motion(Mark.For));

        (await Traces(world, ballot)).ShouldBe(before);
    }

    [Fact]
    public async Task Votes_are_one_commit_and_are_written_again_where_it_fails()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        var lost = new LoseFirstCommit();
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(world.Clock)
            .AddTestParts()
            .AddTestEngine()
            .AddBargaining()
            .AddTestDatabase()
            .ConfigureDbContext<BargainingDb>(options => options.AddInterceptors(lost))
            .BuildServiceProvider(validateScopes: true);

        var receipts = await Task.WhenAll(
            ballot
                .Congress.Actors.Take(12)
                .Select(async voter =>
                {
                    await using var scope = services.CreateAsyncScope();
                    var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
                    (context.Actor, context.Key) = (voter, Guid.NewGuid().ToString());
                    return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(ballot.Motion(Mark.For));
                })
        );

        lost.Lost.ShouldBeTrue("no transaction held the votes");
        receipts.Select(receipt => receipt.CheckCode).Distinct().Count().ShouldBe(12);
        (await world.Counted(ballot)).Tally!.Motion.Of(Mark.For).ShouldBe(12);
    }

    /// <summary>The first commit does not reach the database.</summary>
    private sealed class LoseFirstCommit : DbTransactionInterceptor
    {
        private int _commits;

        public bool Lost => _commits > 0;

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        ) => Interlocked.Increment(ref _commits) == 1 ? throw new DbUpdateConcurrencyException("lost") : ValueTask.FromResult(result);
    }

    private static Task<string> Traces(World world, OpenedBallot ballot) =>
        world.Read(async db =>
            string.Join(
                '|',
                await db.AuditEntries.CountAsync(a => a.CaseId == ballot.SessionId),
                (await db.Cases.AsNoTracking().SingleAsync(c => c.Id == ballot.SessionId)).Version,
                await db.IdempotentRequests.CountAsync(r => ballot.Congress.Actors.Select(a => a.UserId).Contains(r.ActorId)),
                await db.Outbox.CountAsync(m => m.CaseId == ballot.SessionId)
            )
        );

    private static async Task<(string Rule, string RuleId)> Refused(World world, Actor voter, CastBallot ballot)
    {
        var breach = (await Should.ThrowAsync<RefusedByLaw>(() => world.Cast(voter, ballot))).Breaches.ShouldHaveSingleItem();
        breach.Citation.Zh.ShouldNotBeEmpty();
        return (breach.Rule, breach.RuleId);
    }

    private static async Task<T> Ask<T>(World world, Func<BallotQuery, Task<T>> ask)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<BallotQuery>());
    }
}
