using System.Text;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents;

public sealed class AttachSignedScanTests
{
    private static AttachSignedScan Scan(Document document, string name, byte[] content) =>
        new()
        {
            CaseId = document.CaseId,
            DocumentId = document.Id,
            FileName = name,
            Content = FileContent.Of(content),
        };

    [Fact]
    public async Task Scans_stand_beside_the_document_and_none_replaces_another()
    {
        await using var world = await World.InAsync();
        var offer = await world.IssuedOffer(await world.OfferedRound());

        await world.Send(world.Union, Scan(offer, "要约书.pdf", Papers.Pdf("one")));
        world.Clock.MoveTo(world.Today.AddDays(1));
        await world.Send(world.Union, Scan(offer, "要约书签收.pdf", Papers.Pdf("two")));

        var view = (
            await world.Using<DocumentQuery, Page<DocumentView>>(q => q.OfCaseAsync(world.Union, offer.CaseId, new PageRequest(null, 50)))
        ).Items.Single();
        view.Scans.Select(s => s.Sha256).ShouldBe([Fingerprint.Of(Papers.Pdf("one")), Fingerprint.Of(Papers.Pdf("two"))]);
        (
            await Papers.Bytes((await world.Using<DocumentQuery, ScanFile>(q => q.ScanAsync(world.Bureau, view.Scans[0].Id))).Content)
        ).ShouldBe(Papers.Pdf("one"));
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

        var refusal = await Should.ThrowAsync<FileRefused>(() =>
            world.Send(world.Union, Scan(offer, name, Encoding.ASCII.GetBytes(content)))
        );

        refusal.Why.ShouldBe(why);
        (await world.Read(db => db.SignedScans.AnyAsync(s => s.DocumentId == offer.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task The_scan_of_one_sides_document_is_that_sides_or_of_the_union_above_it()
    {
        await using var world = await World.InAsync();
        var offer = await world.IssuedOffer(await world.OfferedRound());

        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Employer, Scan(offer, "a.pdf", Papers.Pdf())));
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Bureau, Scan(offer, "a.pdf", Papers.Pdf())));
        await world.Send(world.UpperUnion, Scan(offer, "a.pdf", Papers.Pdf()));
    }

    [Fact]
    public async Task Where_both_sides_sign_either_attaches_it()
    {
        await using var world = await World.InAsync();
        var round = await world.NegotiatingRound();
        await world.Send(
            world.Union,
            new IssueDocument
            {
                CaseId = round,
                Kind = "meeting-minutes",
                On = world.Today,
                Values = world.Given("meeting-minutes"),
            }
        );
        var minutes = (await world.DocumentsOf(round)).Single(d => d.Kind == "meeting-minutes");

        await world.Send(world.Employer, Scan(minutes, "a.pdf", Papers.Pdf("employer")));
        await world.Send(world.Union, Scan(minutes, "a.pdf", Papers.Pdf("union")));

        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Bureau, Scan(minutes, "a.pdf", Papers.Pdf())));
    }

    [Fact]
    public async Task A_document_that_is_kept_from_somebody_is_for_them_no_document_of_the_case()
    {
        await using var world = await World.InAsync();
        var supervision = await world.InvestigatedCase();
        var investigators = (await world.Facts<SupervisionCase>(supervision)).Investigators.Select(i => i.SupervisorId).ToList();
        await world.Send(world.Supervisor, world.Inspecting(supervision, investigators));
        await world.Send(world.Supervisor, world.Establishing(supervision));
        await world.Send(world.Supervisor, world.Opining(supervision));
        await world.Send(world.Supervisor, world.Serving(supervision));
        var documents = await world.DocumentsOf(supervision);
        var (record, opinion) = (
            documents.Single(d => d.Kind == "investigation-record"),
            documents.Single(d => d.Kind == "opinion-letter")
        );

        (await world.Invalid(world.Employer, Scan(record, "a.pdf", Papers.Pdf()))).Select(f => f.Field).ShouldBe(["documentId"]);
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Employer, Scan(opinion, "a.pdf", Papers.Pdf())));
        await world.Send(world.Supervisor, Scan(record, "a.pdf", Papers.Pdf()));
        await world.Send(world.UpperUnion, Scan(opinion, "a.pdf", Papers.Pdf()));
    }

    [Fact]
    public async Task It_belongs_to_a_document_of_the_case()
    {
        await using var world = await World.InAsync();
        var offer = await world.IssuedOffer(await world.OfferedRound());
        var other = await world.OfferedRound();

        (await world.Invalid(world.Union, Scan(offer, "a.pdf", Papers.Pdf()) with { CaseId = other }))
            .Select(f => f.Field)
            .ShouldBe(["documentId"]);
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Delegate, Scan(offer, "a.pdf", Papers.Pdf())));
    }
}
