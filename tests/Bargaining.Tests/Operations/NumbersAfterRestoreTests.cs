using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Operations;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Operations;

/// <summary>After a restore no number is given a second time; who takes cases away cannot hide behind it. All in a transaction that is
/// thrown away: the counters are everybody's.</summary>
[Collection(nameof(Alone))]
public sealed class NumbersAfterRestoreTests
{
    private const int Gap = 250;

    [Fact]
    public async Task Series_go_on_behind_the_gap_and_those_that_begin_later_begin_behind_it()
    {
        await using var world = await World.InAsync("230113");
        var last = await NumberAsync(world.Services, await world.OfferedRound());
        await using var scope = world.Services.CreateAsyncScope();
        var (db, numbers) = (
            scope.ServiceProvider.GetRequiredService<BargainingDb>(),
            scope.ServiceProvider.GetRequiredService<NumbersAfterRestore>()
        );
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);

        (await numbers.MoveOnAsync(Gap, "restored from last night", TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0);
        var next = await OpenAsync(scope.ServiceProvider, world);

        Place(next).ShouldBe(Place(last) + Gap + 1);
        (await db.BeginSeriesAsync("990099-2026-XX", 2026, TestContext.Current.CancellationToken)).Last.ShouldBe(Gap);
        (await db.BeginSeriesAsync("990099-2027-XX", 2027, TestContext.Current.CancellationToken)).Last.ShouldBe(
            0,
            "no number of that year was given"
        );
        db.ChangeTracker.Clear();

        var report = await scope.ServiceProvider.GetRequiredService<AuditVerification>().RunAsync(TestContext.Current.CancellationToken);
        var series = next[..next.LastIndexOf('-')];
        report.Faults.Where(fault => fault.Case.StartsWith(series, StringComparison.Ordinal)).ShouldBeEmpty();
        var told = report.LeftOut.Single(gap => gap.Reason == "restored from last night");
        told.Numbers.ShouldBe((long)told.Series * Gap);
    }

    [Fact]
    public async Task A_case_that_is_gone_is_missing_though_there_is_a_gap_behind_it_and_none_bears_a_number_of_the_gap()
    {
        await using var world = await World.InAsync("230113");
        var (first, second) = (await world.OfferedRound(), await world.OfferedRound());
        var (gone, moved) = (await NumberAsync(world.Services, first), await NumberAsync(world.Services, second));
        var series = gone[..gone.LastIndexOf('-')];
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await scope.ServiceProvider.GetRequiredService<NumbersAfterRestore>().MoveOnAsync(Gap, "r", TestContext.Current.CancellationToken);

        await db.Cases.Where(c => c.Id == first).ExecuteUpdateAsync(set => set.SetProperty(c => c.Number, "990099-2026-XX-0001"));
        await db
            .Cases.Where(c => c.Id == second)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Number, $"{series}-{Place(moved) + 1:0000}"));

        var faults = (
            await scope.ServiceProvider.GetRequiredService<AuditVerification>().RunAsync(TestContext.Current.CancellationToken)
        ).Faults;
        faults.ShouldContain(fault => fault.Kind == AuditFaultKind.NumberBroken && fault.Case == gone);
        faults.ShouldContain(fault =>
            fault.Kind == AuditFaultKind.NumberBroken
            && fault.Case == $"{series}-{Place(moved) + 1:0000}"
            && fault.Why.Contains("left out after a restore", StringComparison.Ordinal)
        );
    }

    private static async Task<string> OpenAsync(IServiceProvider services, World world)
    {
        var context = services.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (world.Union, Guid.NewGuid().ToString());
        var receipt = await services
            .GetRequiredService<IMediator>()
            .Send(
                new SubmitOffer
                {
                    OrganisationId = world.Enterprise.Id,
                    Kind = ContractKind.Wage,
                    Offer = world.CompleteOffer(),
                },
                TestContext.Current.CancellationToken
            );
        return receipt.Number;
    }

    private static async Task<string> NumberAsync(IServiceProvider services, Guid round)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<BargainingDb>()
            .Cases.Where(c => c.Id == round)
            .Select(c => c.Number)
            .SingleAsync(TestContext.Current.CancellationToken);
    }

    private static int Place(string number) => int.Parse(number.AsSpan(number.LastIndexOf('-') + 1));
}
