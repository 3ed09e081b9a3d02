using System.Data.Common;
using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Notices;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Cases;

public sealed class CommandPipelineTests
{
    private static ReplyToOffer Agreeing(World world, Guid round) =>
        new()
        {
            CaseId = round,
            Agrees = true,
            On = world.Today,
            MeetingOn = world.Today,
            Place = "会议室",
        };

    [Fact]
    public async Task The_same_key_at_once_is_done_once_and_answered_alike()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        var receipts = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => world.Send(world.Employer, Agreeing(world, round), "one-key")))
        );

        receipts.Select(Json.Write).Distinct().ShouldHaveSingleItem();
        (await world.Audit(round)).Count(a => a.Action == "reply-to-offer").ShouldBe(1);
        (await world.Round(round)).Replies.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_at_once_opens_one_case()
    {
        await using var world = await World.InAsync();
        var command = world.Offering();

        var receipts = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => world.Send(world.Union, command, "one-offer")))
        );

        receipts.Select(Json.Write).Distinct().ShouldHaveSingleItem();
        (await world.Read(db => db.Cases.CountAsync(c => c.OrganisationId == world.Enterprise.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_is_answered_alike_under_its_key_too()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        var refusing = new ReplyToOffer
        {
            CaseId = round,
            Agrees = false,
            On = world.Today,
        };

        foreach (var _ in (int[])[1, 2])
        {
            (await Should.ThrowAsync<RefusedByLaw>(() => world.Send(world.Employer, refusing, "law")))
                .Breaches.ShouldHaveSingleItem()
                .RuleId.ShouldBe("CB-OFFER-02");
            (await Should.ThrowAsync<Invalid>(() => world.Send(world.Employer, Agreeing(world, round) with { Place = null }, "form")))
                .Faults.ShouldHaveSingleItem()
                .Field.ShouldBe("place");
            (
                await Should.ThrowAsync<StaleVersion>(() => world.Send(world.Employer, Agreeing(world, round), "old", version: 1))
            ).Current.ShouldBe(2);
            await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Union, Agreeing(world, round), "theirs"));
        }

        (await world.Audit(round)).Count.ShouldBe(2 + 4);
    }

    [Fact]
    public async Task A_key_is_for_one_request_and_one_person()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        await world.Send(
            world.Employer,
            new WritePreparationNote
            {
                CaseId = round,
                Title = "甲",
                Body = "甲",
            },
            "shared"
        );

        await Should.ThrowAsync<KeyUsedForAnother>(() =>
            world.Send(
                world.Employer,
                new WritePreparationNote
                {
                    CaseId = round,
                    Title = "乙",
                    Body = "乙",
                },
                "shared"
            )
        );
        await world.Send(
            world.Union,
            new WritePreparationNote
            {
                CaseId = round,
                Title = "乙",
                Body = "乙",
            },
            "shared"
        );

        (await world.Audit(round)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Of_two_who_end_the_same_step_at_once_one_succeeds_and_one_is_refused()
    {
        await using var world = await World.InAsync();
        for (var i = 0; i < 8; i++)
        {
            var round = await world.ServedRound();
            var colleague = World.Person(Role.Employer, world.Enterprise, "副总");

            var ends = await Task.WhenAll(
                new[] { world.Employer, colleague }.Select(actor =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            return (await world.Send(actor, Agreeing(world, round))).Action;
                        }
                        catch (RefusedByLaw refused)
                        {
                            return refused.Breaches.Single().Rule;
                        }
                    })
                )
            );

            ends.Order().ShouldBe([nameof(StepMustBeOpen), "reply-to-offer"], ignoreOrder: true);
            (await world.Round(round)).Replies.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Whoever_read_an_older_version_is_told_the_present_one()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        (await Should.ThrowAsync<StaleVersion>(() => world.Send(world.Employer, Agreeing(world, round), version: 1))).Current.ShouldBe(2);
        (await world.Send(world.Employer, Agreeing(world, round), version: 2)).Version.ShouldBe(3);
    }

    [Theory]
    [InlineData(Fault.BeforeCommit)]
    [InlineData(Fault.AnswerLost)]
    public async Task After_a_transient_fault_the_command_is_tried_again_and_done_once(Fault fault)
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        var interceptor = new FailOnce(fault);
        await using var services = Faulty(world, interceptor);
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (world.Employer, "shaken");

        var receipt = await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(Agreeing(world, round), TestContext.Current.CancellationToken);

        interceptor.Failed.ShouldBeTrue();
        receipt.Version.ShouldBe(3);
        Json.Write(await world.Send(world.Employer, Agreeing(world, round), "shaken")).ShouldBe(Json.Write(receipt));
        (await world.Audit(round)).Count(a => a.Action == "reply-to-offer").ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_in_what_follows_in_another_case_has_all_of_it_done_again_by_the_same_person()
    {
        await using var world = await World.InAsync();
        var round = await world.PressedTo("refer-to-supervision");
        var interceptor = new FailAtSecondBatch();
        await using var services = Faulty(world, interceptor);
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (world.Union, "shaken");

        await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(
                new ReferToSupervision
                {
                    CaseId = round,
                    On = world.Today,
                    To = "某单位",
                    Content = "移送",
                },
                TestContext.Current.CancellationToken
            );

        interceptor.Batches.ShouldBe(4); // the round and the supervision that it opens, twice
        (await world.Audit(round)).ShouldContain(a => a.Action == "refer-to-supervision" && a.ActorId == world.Union.UserId);
    }

    [Fact]
    public async Task Every_command_allowed_or_refused_is_in_the_chain_and_a_refusal_changes_nothing()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        var (before, steps, deadlines) = (await Head(world, round), await world.OpenSteps(round), Json.Write(await world.Deadlines(round)));
        var messages = await world.Read(db => db.Outbox.CountAsync(m => m.CaseId == round));

        await Should.ThrowAsync<Invalid>(() => world.Send(world.Employer, Agreeing(world, round) with { Place = "", MeetingOn = null }));
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Delegate, Agreeing(world, round)));
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Union, Agreeing(world, round)));
        await Should.ThrowAsync<StaleVersion>(() => world.Send(world.Employer, Agreeing(world, round), version: 9));
        await Should.ThrowAsync<RefusedByLaw>(() =>
            world.Send(
                world.Union,
                new RemindOtherSide
                {
                    CaseId = round,
                    On = world.Today,
                    To = "企业",
                    Content = "催告",
                }
            )
        );
        await Should.ThrowAsync<RefusedByLaw>(() => world.Send(world.Employer, new ReplyToOffer { CaseId = round, On = world.Today }));

        var chain = await world.Audit(round);
        chain
            .Select(a => a.Outcome)
            .ShouldBe([
                "done",
                "done",
                "refused: invalid (meetingOn, place)",
                "refused: not-yours",
                "refused: not-yours",
                "refused: stale",
                "refused: law (CB-REFUSE-02)",
                "refused: law (CB-OFFER-02)",
            ]);
        chain.Skip(1).Select(a => a.FactsHash).Distinct().ShouldHaveSingleItem();
        var after = await Head(world, round);
        (after.Version, after.Facts, after.AuditSequence).ShouldBe((before.Version, before.Facts, before.AuditSequence + 6));
        (await world.OpenSteps(round)).ShouldBe(steps);
        Json.Write(await world.Deadlines(round)).ShouldBe(deadlines);
        (await world.Read(db => db.Outbox.CountAsync(m => m.CaseId == round))).ShouldBe(messages);
        (await world.Using<AuditVerification, AuditReport?>(v => v.RunAsync(after.Number)))!.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stranger_learns_and_leaves_nothing()
    {
        await using var world = await World.InAsync();
        await using var elsewhere = await World.InAsync();
        var round = await world.ServedRound();

        await Should.ThrowAsync<CaseNotFound>(() => world.Send(elsewhere.Employer, Agreeing(world, round)));
        await Should.ThrowAsync<CaseNotFound>(() => world.Send(world.Employer, Agreeing(world, Guid.NewGuid())));

        (await world.Audit(round)).Count.ShouldBe(2);
    }

    public enum Fault
    {
        /// <summary>The commit never reached the database.</summary>
        BeforeCommit,

        /// <summary>It was committed, and the answer was lost.</summary>
        AnswerLost,
    }

    private sealed class ShakenException : Exception;

    /// <summary>Throws once, at the commit.</summary>
    private sealed class FailOnce(Fault fault) : DbTransactionInterceptor
    {
        public bool Failed { get; private set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        ) => Throw(Fault.BeforeCommit) ? throw new ShakenException() : ValueTask.FromResult(result);

        public override Task TransactionCommittedAsync(
            DbTransaction transaction,
            TransactionEndEventData eventData,
            CancellationToken cancellationToken = default
        ) => Throw(Fault.AnswerLost) ? throw new ShakenException() : Task.CompletedTask;

        private bool Throw(Fault now)
        {
            var first = now == fault && !Failed;
            Failed |= first;
            return first;
        }
    }

    /// <summary>Throws once, when a command that follows another writes its rows.</summary>
    private sealed class FailAtSecondBatch : IRowBatchObserver
    {
        public int Batches { get; private set; }

        public void Writing(DbBatch batch)
        {
            if (++Batches == 2)
            {
                throw new ShakenException();
            }
        }
    }

    /// <summary>The database's own dialect, which also tries again what the test broke.</summary>
    private sealed class Dialect(IDialect real) : IDialect
    {
        public string LockCase(string columns) => real.LockCase(columns);

        public string LockCounter => real.LockCounter;

        public string ClaimDueCases => real.ClaimDueCases;

        public string ScriptHead => real.ScriptHead;

        public string ClaimRows(string table, string condition, string order, int most) => real.ClaimRows(table, condition, order, most);

        public string ChangeAndPut(
            string table,
            string set,
            string condition,
            string into,
            params IReadOnlyList<(string Column, string Value)> values
        ) => real.ChangeAndPut(table, set, condition, into, values);

        public string WriteAnew(params IReadOnlyList<string> tables) => real.WriteAnew(tables);

        public Task PrepareAsync(DbBatch batch, CancellationToken cancel) => real.PrepareAsync(batch, cancel);

        public Guid Key(Guid id) => real.Key(id);

        public bool IsTimeout(Exception fault) => real.IsTimeout(fault);

        public bool IsDiskFull(Exception fault) => real.IsDiskFull(fault);

        public Task<bool> TakesWritesAsync(BargainingDb db, CancellationToken cancel) => real.TakesWritesAsync(db, cancel);

        public Task<string?> ObjectionAsync(BargainingDb db, CancellationToken cancel) => real.ObjectionAsync(db, cancel);

        public bool IsWorthRetrying(Exception fault) => fault is ShakenException || real.IsWorthRetrying(fault);
    }

    private static ServiceProvider Faulty(World world, IInterceptor interceptor)
    {
        var real = world.Services.GetRequiredService<IDialect>();
        return new ServiceCollection()
            .AddSingleton<TimeProvider>(world.Clock)
            .AddTestEngine()
            .AddBargaining()
            .AddTestDatabase()
            .ConfigureDbContext<BargainingDb>(options => options.AddInterceptors(interceptor))
            .AddSingleton<IDialect>(new Dialect(real))
            .BuildServiceProvider(validateScopes: true);
    }

    private static Task<Bargaining.Cases.Case> Head(World world, Guid round) =>
        world.Read(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == round));
}
