using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Cases;

/// <summary>What the audit trail says of documents: whoever changes, takes away or
/// puts in one behind the product's back is found.</summary>
public sealed class IssuedDocumentTests
{
    [Fact]
    public async Task A_changed_byte_of_a_document_or_a_scan_is_found()
    {
        await using var world = await World.InAsync();
        var offer = await world.IssuedOffer(await world.OfferedRound());
        await world.Send(
            world.Union,
            new AttachSignedScan
            {
                CaseId = offer.CaseId,
                DocumentId = offer.Id,
                FileName = "a.pdf",
                Content = FileContent.Of(Papers.Pdf()),
            }
        );
        offer.Docx[100] ^= 1;

        await Found(
            world,
            offer.CaseId,
            AuditFaultKind.DocumentChanged,
            "UPDATE documents SET docx = {0} WHERE id = {1}",
            offer.Docx,
            offer.Id
        );
        await Found(
            world,
            offer.CaseId,
            AuditFaultKind.DocumentChanged,
            "UPDATE documents SET number = {0} WHERE id = {1}",
            "测总工〔2026〕9号",
            offer.Id
        );
        await Found(
            world,
            offer.CaseId,
            AuditFaultKind.DocumentChanged,
            "UPDATE signed_scans SET content = {0} WHERE document_id = {1}",
            Papers.Pdf("x"),
            offer.Id
        );
        (await world.Verify(offer.CaseId)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_that_was_taken_away_or_put_in_is_found()
    {
        await using var world = await World.InAsync();
        var offer = await world.IssuedOffer(await world.OfferedRound());

        await Found(world, offer.CaseId, AuditFaultKind.DocumentMissing, "DELETE FROM documents WHERE id = {0}", offer.Id);
        await Found(
            world,
            offer.CaseId,
            AuditFaultKind.DocumentUnrecorded,
            "INSERT INTO signed_scans (id, document_id, case_id, type, content, sha256, note, \"at\", \"by\") SELECT id, id, case_id, "
                + "'pdf', docx, sha256, '', \"at\", \"by\" FROM documents WHERE id = {0}",
            offer.Id
        );
    }

    [Fact]
    public async Task A_number_that_was_given_and_is_not_there_is_found()
    {
        await using var world = await World.InAsync();
        var mailing = (await world.Send(world.UpperUnion, world.Mailing(await world.Enterprises(3)))).CaseId;
        await world.Continue(mailing);

        var report = await world.VerifyAfter("DELETE FROM documents WHERE case_id = {0} AND sequence = 2", mailing);

        report.Faults.Select(f => f.Kind).ShouldContain(AuditFaultKind.NumberBroken);
        report.Faults.Select(f => f.Kind).ShouldContain(AuditFaultKind.DocumentMissing);
    }

    [Fact]
    public async Task No_code_can_change_what_was_issued()
    {
        await using var world = await World.InAsync();
        var offer = await world.IssuedOffer(await world.OfferedRound());
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var row = await db.Documents.SingleAsync(d => d.Id == offer.Id);

        db.Entry(row).Property(d => d.Docx).CurrentValue = [1, 2, 3];

        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    private static async Task Found(World world, Guid caseId, AuditFaultKind kind, string sql, params object[] values)
    {
        var number = await world.Read(db => db.Cases.Where(c => c.Id == caseId).Select(c => c.Number).SingleAsync());
        (await world.VerifyAfter(sql, values)).Faults.Where(f => f.Case == number).Select(f => f.Kind).ShouldBe([kind]);
    }
}
