using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Audit;

/// <summary>A document bears where the chain of its case stood: whoever holds the paper finds a history that was written anew.</summary>
public sealed class TrailCodeQueryTests
{
    [Fact]
    public async Task A_document_bears_the_head_before_it_and_is_written_anew_as_it_was()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        var before = (await world.Audit(round))[^1];

        var issued = await world.IssuedOffer(round);

        var code = TrailCode.Read(PageFoot.Of(issued.Docx)!)!;
        (code.Sequence, code.IsOf(before.Hash)).ShouldBe((before.Sequence, true));
        (await CheckAsync(world, PageFoot.Of(issued.Docx)!)).ShouldBe(new TrailCheck(true, true));
        (await world.Verify(round)).Faults.ShouldBeEmpty();
        await using var scope = world.Services.CreateAsyncScope();
        var template = await scope
            .ServiceProvider.GetRequiredService<TemplateShelf>()
            .NewestAsync(DocumentKinds.Named(issued.Kind), world.Enterprise, TestContext.Current.CancellationToken);
        template.Fill(Json.Read<DocumentValues>(issued.Values)).ShouldBe(issued.Docx);
    }

    [Fact]
    public async Task A_chain_that_was_written_anew_is_not_the_one_that_the_paper_names()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        var code = PageFoot.Of((await world.IssuedOffer(round)).Docx)!;

        (
            await MutatedAsync(
                world,
                code,
                db =>
                    AuditVerificationTests.Rewrite(
                        db,
                        round,
                        entry => entry.Changes,
                        entry => entry.Sequence == 1 ? "别人" : entry.ActorName
                    )
            )
        ).ShouldBe(new TrailCheck(false, false));
    }

    [Fact]
    public async Task Where_a_row_was_changed_the_code_counts_and_the_case_does_not_hold()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        var code = PageFoot.Of((await world.IssuedOffer(round)).Docx)!;

        (
            await MutatedAsync(
                world,
                code,
                db => db.Cases.Where(c => c.Id == round).ExecuteUpdateAsync(set => set.SetProperty(c => c.Facts, "{}"))
            )
        ).ShouldBe(new TrailCheck(true, false));
    }

    [Fact]
    public async Task A_wrong_code_and_an_unknown_case_have_one_answer()
    {
        await using var world = await World.InAsync();
        var code = PageFoot.Of((await world.IssuedOffer(await world.OfferedRound())).Docx)!;
        var wrong = code[..^1] + (code[^1] == '0' ? '1' : '0');

        foreach (
            var asked in new[]
            {
                wrong,
                code.Replace("CB-", "CB-9", StringComparison.Ordinal),
                code.Replace("/1/", "/2/", StringComparison.Ordinal),
                "?",
            }
        )
        {
            (await CheckAsync(world, asked)).ShouldBe(new TrailCheck(false, false), asked);
        }
    }

    private static Task<TrailCheck> CheckAsync(World world, string code) =>
        world.Using<TrailCodeQuery, TrailCheck>(codes => codes.CheckAsync(code, TestContext.Current.CancellationToken));

    private static async Task<TrailCheck> MutatedAsync(World world, string code, Func<BargainingDb, Task> mutate)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await mutate(db);
        return await scope.ServiceProvider.GetRequiredService<TrailCodeQuery>().CheckAsync(code, TestContext.Current.CancellationToken);
    }
}
