using System.Text;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents;

public sealed class AttachSignedScanTests
{
    private static AttachSignedScan Scan(Document document, string name, byte[] content) =>
        new() { CaseId = document.CaseId, DocumentId = document.Id, FileName = name, Content = content };

    [Fact]
    public async Task Scans_stand_beside_the_document_and_none_replaces_another()
    {
        await using var world = await World.InAsync();
        var offer = await world.IssuedOffer(await world.OfferedRound());

        await world.Send(world.Union, Scan(offer, "要约书.pdf", Papers.Pdf("one")));
        await world.Send(world.Employer, Scan(offer, "要约书签收.pdf", Papers.Pdf("two")));

        var view = (await world.Using<DocumentQuery, Page<DocumentView>>(q => q.OfCaseAsync(world.Union, offer.CaseId, new PageRequest(null, 50)))).Items.Single();
        view.Scans.Select(s => s.Sha256).ShouldBe([AuditEntry.Sha256(Papers.Pdf("one")), AuditEntry.Sha256(Papers.Pdf("two"))]);
        (await world.Using<DocumentQuery, DocumentFile>(q => q.ScanAsync(world.Bureau, view.Scans[0].Id))).Content.ShouldBe(Papers.Pdf("one"));
        (await world.Verify(offer.CaseId)).Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("要约书.pdf", "not a pdf at all", "unknown-type")]
    [InlineData("要约书.png", "%PDF-1.7\n%%EOF", "not-its-name")]
    [InlineData("要约书.pdf", "", "empty")]
    public async Task What_it_is_not_is_not_taken(string name, string content, string why)
    {
        await using var world = await World.InAsync();
        var offer = await world.IssuedOffer(await world.OfferedRound());

        var refusal = await Should.ThrowAsync<FileRefused>(() => world.Send(world.Union, Scan(offer, name, Encoding.ASCII.GetBytes(content))));

        refusal.Why.ShouldBe(why);
        (await world.Read(db => db.SignedScans.AnyAsync(s => s.DocumentId == offer.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task It_belongs_to_a_document_of_the_case()
    {
        await using var world = await World.InAsync();
        var offer = await world.IssuedOffer(await world.OfferedRound());
        var other = await world.OfferedRound();

        (await world.Invalid(world.Union, Scan(offer, "a.pdf", Papers.Pdf()) with { CaseId = other })).Select(f => f.Field).ShouldBe(["documentId"]);
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Delegate, Scan(offer, "a.pdf", Papers.Pdf())));
    }
}
