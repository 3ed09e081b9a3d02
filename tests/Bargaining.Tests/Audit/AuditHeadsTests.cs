using System.Security.Cryptography;
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

public sealed class AuditHeadsTests
{
    [Fact]
    public async Task Heads_that_were_handed_out_hold_while_chains_grow()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var file = await HeadsAsync(world, key);
        await world.Send(
            world.Union,
            new WritePreparationNote
            {
                CaseId = round,
                Title = "底线",
                Body = "增长百分之六",
            }
        );

        var report = await CompareAsync(world, Only(file, await NumberOf(world, round)), null);

        file.ShouldContain($"{await NumberOf(world, round)} 1 ");
        (report.Heads, report.Signed, report.Faults.Count).ShouldBe((1, false, 0));
        (await CompareAsync(world, file, key)).Signed.ShouldBeTrue();
    }

    /// <summary>Whoever may write to the database and knows how the hashes are made leaves a chain that holds in itself.</summary>
    [Fact]
    public async Task A_chain_that_was_rewritten_whole_is_found()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        var number = await NumberOf(world, round);
        var file = Only(await HeadsAsync(world, null), number);

        var (itself, against) = await MutatedAsync(
            world,
            number,
            file,
            db => AuditVerificationTests.Rewrite(db, round, entry => entry.Changes, entry => entry.Sequence == 2 ? "别人" : entry.ActorName)
        );

        itself!.Holds.ShouldBeTrue(string.Join("; ", itself.Faults));
        var found = against.Faults.ShouldHaveSingleItem();
        (found.Case, found.Sequence, found.Kind).ShouldBe((number, 2, AuditFaultKind.ChainReplaced));
    }

    [Fact]
    public async Task A_chain_that_was_cut_with_its_head_is_found()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        await Should.ThrowAsync<Refusal>(() =>
            world.Send(
                world.Bureau,
                new WritePreparationNote
                {
                    CaseId = round,
                    Title = "t",
                    Body = "b",
                }
            )
        );
        var number = await NumberOf(world, round);
        var file = Only(await HeadsAsync(world, null), number);

        var (itself, against) = await MutatedAsync(
            world,
            number,
            file,
            async db =>
            {
                await db.AuditEntries.Where(a => a.CaseId == round && a.Sequence == 2).ExecuteDeleteAsync();
                var head = await db.AuditEntries.Where(a => a.CaseId == round).Select(a => a.Hash).SingleAsync();
                await db
                    .Cases.Where(c => c.Id == round)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.AuditHead, head).SetProperty(c => c.AuditSequence, 1));
            }
        );

        itself!.Holds.ShouldBeTrue(string.Join("; ", itself.Faults)); // a refusal at the end leaves no other trace
        var found = against.Faults.ShouldHaveSingleItem();
        (found.Sequence, found.Kind).ShouldBe((2, AuditFaultKind.TailRemoved));
    }

    [Fact]
    public async Task A_case_that_was_taken_away_with_its_number_is_found()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        var number = await NumberOf(world, round);
        var file = Only(await HeadsAsync(world, null), number);

        var (_, against) = await MutatedAsync(
            world,
            number,
            file,
            db => db.Cases.Where(c => c.Id == round).ExecuteUpdateAsync(set => set.SetProperty(c => c.Number, "990000-2026-CB-0001"))
        );

        against.Faults.ShouldHaveSingleItem().Kind.ShouldBe(AuditFaultKind.CaseMissing);
    }

    [Fact]
    public async Task A_file_that_is_not_the_one_that_was_signed_says_nothing()
    {
        await using var world = await World.InAsync();
        await world.OfferedRound();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var file = await HeadsAsync(world, key);
        var lines = file.Split('\n');

        foreach (
            var (forged, with) in (IEnumerable<(string, ECDsa)>)
                [
                    (file, other),
                    (string.Join('\n', lines.Where((_, i) => i != 2)), key),
                    (file.Replace(lines[1], "at 2020-01-01T00:00:00Z", StringComparison.Ordinal), key),
                    (await HeadsAsync(world, null), key),
                    (file + "990000-2026-CB-0001 1 \n", key),
                    ("what is this", key),
                ]
        )
        {
            await Should.ThrowAsync<HeadsRefused>(() => CompareAsync(world, forged, with));
        }
    }

    private static async Task<string> HeadsAsync(World world, ECDsa? key)
    {
        await using var output = new StringWriter();
        await world.Using<AuditHeads, long>(heads => heads.WriteAsync(output, key, TestContext.Current.CancellationToken));
        return output.ToString();
    }

    private static async Task<HeadsReport> CompareAsync(World world, string file, ECDsa? key)
    {
        using var input = new StringReader(file);
        return await world.Using<AuditHeads, HeadsReport>(heads => heads.CompareAsync(input, key, TestContext.Current.CancellationToken));
    }

    // The file as if this were the only case: others work in the same database.
    private static string Only(string file, string number)
    {
        var lines = file.Split('\n');
        return string.Join('\n', [.. lines[..2], lines.Single(line => line.StartsWith($"{number} ", StringComparison.Ordinal))]) + "\n";
    }

    private static async Task<(AuditReport? Itself, HeadsReport Against)> MutatedAsync(
        World world,
        string number,
        string file,
        Func<BargainingDb, Task> mutate
    )
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await mutate(db);
        using var input = new StringReader(file);
        return (
            await scope.ServiceProvider.GetRequiredService<AuditVerification>().RunAsync(number),
            await scope.ServiceProvider.GetRequiredService<AuditHeads>().CompareAsync(input, null)
        );
    }

    private static Task<string> NumberOf(World world, Guid round) =>
        world.Read(db => db.Cases.Where(c => c.Id == round).Select(c => c.Number).SingleAsync());
}
