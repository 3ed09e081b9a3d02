using System.Text;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents;

public sealed class ReceivePaperTests
{
    private static ReceivePaper Paper(World world, Guid round, string name = "回执.pdf", byte[]? content = null) =>
        new()
        {
            CaseId = round,
            Title = "邮寄回执",
            ReceivedOn = world.Today,
            FileName = name,
            Content = FileContent.Of(content ?? Papers.Pdf("receipt")),
        };

    [Fact]
    public async Task It_is_kept_as_it_came_and_the_audit_trail_holds_its_hash()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        var noted = (await world.Send(world.Union, Paper(world, round))).Documents.ShouldHaveSingleItem();

        noted.Sha256.ShouldBe(Fingerprint.Of(Papers.Pdf("receipt")));
        var view = (
            await world.Using<PaperQuery, IReadOnlyList<PaperView>>(q => q.OfCaseAsync(world.Employer, round))
        ).ShouldHaveSingleItem();
        (view.Id, view.Title, view.ReceivedOn, view.Type).ShouldBe((noted.DocumentId, "邮寄回执", world.Today, "pdf"));
        (await Papers.Bytes((await world.Using<PaperQuery, ScanFile>(q => q.ScanAsync(world.Bureau, noted.DocumentId))).Content)).ShouldBe(
            Papers.Pdf("receipt")
        );
        (await world.Verify(round)).Faults.ShouldBeEmpty();

        await world.Read(db =>
            db.ReceivedPapers.Where(p => p.Id == noted.DocumentId)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Content, Papers.Pdf("another")))
        );
        (await world.Verify(round)).Faults.ShouldHaveSingleItem();
        await world.Read(db =>
            db.ReceivedPapers.Where(p => p.Id == noted.DocumentId)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Content, Papers.Pdf("receipt")))
        );
    }

    [Fact]
    public async Task Every_fault_is_told_and_nothing_is_kept()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        (await world.Faults(world.Union, Paper(world, round) with { Title = "", ReceivedOn = world.Today.AddDays(1) })).ShouldBe([
            "receivedOn",
            "title",
        ]);
        (
            await Should.ThrowAsync<FileRefused>(() =>
                world.Send(world.Union, Paper(world, round, "回执.pdf", Encoding.ASCII.GetBytes("no pdf")))
            )
        ).Why.ShouldBe("unknown-type");
        (await world.Read(db => db.ReceivedPapers.AnyAsync(p => p.CaseId == round))).ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_union_keeps_in_its_supervision_is_not_the_employers_to_read()
    {
        await using var world = await World.InAsync();
        var supervision = await world.RegisteredCase();
        var paper = (await world.Send(world.Supervisor, Paper(world, supervision))).Documents.ShouldHaveSingleItem();

        (await world.Using<PaperQuery, IReadOnlyList<PaperView>>(q => q.OfCaseAsync(world.Supervisor, supervision))).Count.ShouldBe(1);
        await Should.ThrowAsync<CaseNotFound>(() => world.Using<PaperQuery, ScanFile>(q => q.ScanAsync(world.Employer, paper.DocumentId)));
    }
}
