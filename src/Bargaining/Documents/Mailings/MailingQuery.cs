using System.IO.Compression;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Documents.Mailings;

/// <summary>How far a mailing has come (群发进度).</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Kind">The kind of letter.</param>
/// <param name="Total">Enterprises to which it goes.</param>
/// <param name="Issued">Letters that were issued.</param>
/// <param name="Unsent">Those whose letter could not be issued, with the reason.</param>
/// <param name="Outcome">How it ended; absent while it runs.</param>
public sealed record MailingProgress(
    Guid CaseId, string Number, Named Kind, int Total, int Issued, IReadOnlyList<UnsentLetter> Unsent, string? Outcome);

/// <summary>Reads mailings (群发查询).</summary>
public sealed class MailingQuery(BargainingDb db, CaseQuery cases, IPdfConverter pdf)
{
    private const int Batch = 50;

    /// <summary>How far it has come.</summary>
    /// <exception cref="CaseNotFound">There is no such mailing, or it is not in sight.</exception>
    public async Task<MailingProgress> ProgressAsync(Actor actor, Guid caseId, CancellationToken cancel = default)
    {
        var found = await FindAsync(actor, caseId, cancel);
        var mailing = Json.Read<Mailing>(found.Facts);
        return new(
            found.Id, found.Number, Named.Of(mailing.Kind, DocumentKinds.Named(mailing.Kind).Name), mailing.Recipients.Count,
            mailing.Done - mailing.Unsent.Count, mailing.Unsent, found.Outcome);
    }

    /// <summary>Its letters as one archive, the DOCX of each, and the PDF where a converter is here; written as it is read, a batch at a time.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="caseId">The mailing.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <returns>What writes the ZIP into a stream.</returns>
    /// <exception cref="CaseNotFound">There is no such mailing, or it is not in sight.</exception>
    /// <exception cref="Invalid">It still runs.</exception>
    public async Task<(string Name, Func<Stream, Task> Write)> ArchiveAsync(Actor actor, Guid caseId, CancellationToken cancel = default)
    {
        var found = await FindAsync(actor, caseId, cancel);
        if (found.ClosedAt is null)
        {
            throw new Invalid("caseId", "函件尚未全部制发，请等办结后再下载。", "is still being issued: take the archive when it is through.");
        }

        return (found.Number, output => WriteAsync(caseId, output, cancel));
    }

    private async Task WriteAsync(Guid caseId, Stream output, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        for (var last = 0; ;)
        {
            var after = last;
            var letters = await db.Documents.AsNoTracking().Where(d => d.CaseId == caseId && d.Position > after).OrderBy(d => d.Position).Take(Batch)
                .Select(d => new { d.Position, d.Number, d.Addressee, d.Docx }).ToListAsync(cancel);
            if (letters.Count == 0)
            {
                return;
            }

            var pdfs = pdf.IsAvailable ? await pdf.ConvertAsync([.. letters.Select(letter => (ReadOnlyMemory<byte>)letter.Docx)], cancel) : null;
            foreach (var (index, letter) in letters.Index())
            {
                var name = FileNames.Plain($"{letter.Position:00000} {letter.Number} {letter.Addressee}");
                await AddAsync(zip, $"{name}.docx", letter.Docx, CompressionLevel.NoCompression, cancel); // a DOCX is compressed already
                if (pdfs is not null)
                {
                    await AddAsync(zip, $"{name}.pdf", pdfs[index], CompressionLevel.Fastest, cancel);
                }
            }

            last = letters[^1].Position!.Value;
        }
    }

    private static async Task AddAsync(ZipArchive zip, string name, byte[] content, CompressionLevel level, CancellationToken cancel)
    {
        await using var entry = await zip.CreateEntry(name, level).OpenAsync(cancel);
        await entry.WriteAsync(content, cancel);
    }

    private async Task<Case> FindAsync(Actor actor, Guid caseId, CancellationToken cancel) =>
        await cases.FindAsync(actor, caseId, cancel) is { Procedure: MailingProcedure.Definition } found ? found : throw new CaseNotFound();
}
