using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Notices;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Deadlines;

/// <summary>These sweep the whole database, on days long before those of all other tests: nothing but their own cases is due then.</summary>
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

        receipts.SelectMany(r => r).Count(r => r.Opened.Count > 0).ShouldBe(Cases);
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

    private static async Task<List<Guid>> Served(World world)
    {
        var rounds = new List<Guid>();
        for (var i = 0; i < Cases; i++)
        {
            rounds.Add(await world.ServedRound());
        }

        return rounds;
    }

    private static Task<IReadOnlyList<Receipt>> Sweep(World world) => Task.Run(() => world.Using<DeadlineSweep, IReadOnlyList<Receipt>>(s => s.RunAsync()));

    private static async Task ExpiredOnce(World world, List<Guid> rounds, DateOnly due)
    {
        var (entries, told, deadlines) = await world.Read(async db => (
            await db.AuditEntries.Where(a => rounds.Contains(a.CaseId) && a.Action == "expire-deadlines").Select(a => a.CaseId).ToListAsync(),
            await db.Outbox.Where(m => rounds.Contains(m.CaseId) && m.Kind == "deadline-overdue").Select(m => new { m.CaseId, m.Due }).ToListAsync(),
            await db.Deadlines.Where(d => rounds.Contains(d.CaseId) && d.Matter == "offer.reply").Select(d => new { d.State, d.EndedOn }).ToListAsync()));
        entries.Order().ShouldBe(rounds.Order());
        told.Select(m => m.CaseId).Order().ShouldBe(rounds.Order());
        told.ShouldAllBe(m => m.Due == due);
        deadlines.ShouldAllBe(d => d.State == DeadlineState.Overdue && d.EndedOn == due);
    }
}
