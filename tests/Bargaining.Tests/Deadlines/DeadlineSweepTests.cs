using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Deadlines;
using Bargaining.Notices;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Deadlines;

/// <summary>These sweep the whole database, on days long before those of all other
/// tests: nothing but their own cases is due then.</summary>
[Collection("Whole sweeps")]
public sealed class DeadlineSweepTests
{
    private static readonly int Cases = LongRun.Times(daily: 40, nightly: 400);

    [Fact]
    public async Task Two_services_sweep_the_same_cases_and_nothing_expires_twice()
    {
        await using var world = await World.InAsync(today: "2014-03-03");
        var rounds = await Served(world);
        world.On("2014-03-25");

        var receipts = await Task.WhenAll(Sweep(world), Sweep(world), Sweep(world));
        var late = await Sweep(world); // cases that a job of another test held meanwhile

        receipts.Append(late).SelectMany(r => r).Count(r => rounds.Contains(r.CaseId) && r.Opened.Count > 0).ShouldBe(Cases);
        await ExpiredOnce(world, rounds, new(2014, 3, 24));
    }

    [Fact]
    public async Task Two_processes_sweep_the_same_cases_and_nothing_expires_twice()
    {
        await using var world = await World.InAsync(today: "2013-03-04");
        var rounds = await Served(world);
        using var one = new ChildProcess("sweep", "2013-03-26");
        using var other = new ChildProcess("sweep", "2013-03-26");
        await Task.WhenAll(one.ReadyAsync(), other.ReadyAsync());

        await Task.WhenAll(one.GoAsync(), other.GoAsync());
        await Task.WhenAll(one.RestAsync(), other.RestAsync());
        await Sweep(world.On("2013-03-26")); // cases that a job of another test held meanwhile

        await ExpiredOnce(world, rounds, new(2013, 3, 25));
    }

    [Fact]
    public async Task After_ten_days_of_standstill_it_catches_up_in_the_order_of_the_true_due_days()
    {
        await using var world = await World.InAsync(today: "2012-03-05");
        var rounds = new List<Guid>();
        for (var day = 5; day <= 9; day++)
        {
            rounds.Add(await world.On($"2012-03-{day:00}").ServedRound());
        }

        world.On("2012-04-10");
        var receipts = await Sweep(world);

        receipts.Select(r => r.CaseId).Where(rounds.Contains).ShouldBe(rounds);
        foreach (var round in rounds)
        {
            var deadline = await world.Deadline(round, "offer.reply");
            (deadline.State, deadline.EndedOn).ShouldBe((DeadlineState.Overdue, deadline.Due));
            deadline.Due.ShouldBeLessThan(new DateOnly(2012, 4, 1));
        }
    }

    [Fact]
    public async Task A_clock_that_is_set_back_fires_nothing_twice()
    {
        await using var world = await World.InAsync(today: "2011-03-07");
        var rounds = await Served(world, 3);
        world.On("2011-03-29");
        await Sweep(world);

        foreach (var day in (string[])["2011-03-08", "2011-03-28", "2011-03-29"])
        {
            (await Sweep(world.On(day))).Where(r => rounds.Contains(r.CaseId)).ShouldBeEmpty(day);
        }

        await ExpiredOnce(world, rounds, new(2011, 3, 28));
    }

    [Fact]
    public async Task A_case_in_which_somebody_acts_is_passed_over_and_comes_with_the_next_sweep()
    {
        await using var world = await World.InAsync(today: "2010-03-08");
        var rounds = await Served(world, 3);
        world.On("2010-03-30");
        await using (var scope = world.Services.CreateAsyncScope())
        {
            var (db, dialect) = (
                scope.ServiceProvider.GetRequiredService<BargainingDb>(),
                scope.ServiceProvider.GetRequiredService<IDialect>()
            );
            await using var held = await db.Database.BeginTransactionAsync();
            await db.Cases.FromSqlRaw(dialect.LockCase(), rounds[0]).AsNoTracking().SingleAsync();

            (await Sweep(world)).Select(r => r.CaseId).Where(rounds.Contains).ShouldBe(rounds.Skip(1), ignoreOrder: true);
        }

        (await Sweep(world)).Select(r => r.CaseId).Where(rounds.Contains).ShouldBe([rounds[0]]);
        await ExpiredOnce(world, rounds, new(2010, 3, 29));
    }

    [Fact]
    public async Task A_case_that_cannot_be_expired_is_told_and_holds_up_no_other()
    {
        await using var world = await World.InAsync(today: "2009-03-09");
        var rounds = await Served(world, 3);
        world.On("2009-03-31");
        var facts = await world.Read(db => db.Cases.Where(c => c.Id == rounds[0]).Select(c => c.Facts).SingleAsync());
        await Write("{");

        var told = await Should.ThrowAsync<AggregateException>(() => Sweep(world));

        told.InnerExceptions.ShouldHaveSingleItem().Message.ShouldContain($"{rounds[0]}");
        await ExpiredOnce(world, rounds[1..], new(2009, 3, 30));

        await Write(facts);
        (await Sweep(world)).Select(r => r.CaseId).Where(rounds.Contains).ShouldBe([rounds[0]]);
        await ExpiredOnce(world, rounds, new(2009, 3, 30));

        Task<int> Write(string text) =>
            world.Read(db => db.Cases.Where(c => c.Id == rounds[0]).ExecuteUpdateAsync(set => set.SetProperty(c => c.Facts, text)));
    }

    private static async Task<List<Guid>> Served(World world, int? count = null)
    {
        var rounds = new List<Guid>();
        for (var i = 0; i < (count ?? Cases); i++)
        {
            rounds.Add(await world.ServedRound());
        }

        return rounds;
    }

    private static Task<IReadOnlyList<Receipt>> Sweep(World world) =>
        Task.Run(() => world.Using<DeadlineSweep, IReadOnlyList<Receipt>>(s => s.RunAsync()));

    private static async Task ExpiredOnce(World world, List<Guid> rounds, DateOnly due)
    {
        var (entries, told, deadlines) = await world.Read(async db =>
            (
                await db
                    .AuditEntries.Where(a => rounds.Contains(a.CaseId) && a.Action == "expire-deadlines")
                    .Select(a => a.CaseId)
                    .ToListAsync(),
                await db
                    .Outbox.Where(m => rounds.Contains(m.CaseId) && m.Kind == "deadline-overdue")
                    .Select(m => new { m.CaseId, m.Due })
                    .ToListAsync(),
                await db
                    .Deadlines.Where(d => rounds.Contains(d.CaseId) && d.Matter == "offer.reply")
                    .Select(d => new { d.State, d.EndedOn })
                    .ToListAsync()
            )
        );
        entries.Order().ShouldBe(rounds.Order());
        told.Select(m => m.CaseId).Order().ShouldBe(rounds.Order());
        told.ShouldAllBe(m => m.Due == due);
        deadlines.ShouldAllBe(d => d.State == DeadlineState.Overdue && d.EndedOn == due);
    }
}
