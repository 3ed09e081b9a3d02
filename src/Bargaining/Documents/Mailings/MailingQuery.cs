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
/// <param name="Pdfs">Letters whose PDF is made; it follows the letters.</param>
/// <param name="PdfFault">Why PDFs are wanting, and what to do; absent where nothing is wrong.</param>
public sealed record MailingProgress(
    Guid CaseId,
    string Number,
    Named Kind,
    int Total,
    int Issued,
    IReadOnlyList<UnsentLetter> Unsent,
    string? Outcome,
    int Pdfs,
    Named? PdfFault
);

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
            found.Id,
            found.Number,
            Named.Of(mailing.Kind, DocumentKinds.Named(mailing.Kind).Name),
            mailing.Recipients.Count,
            mailing.Done - mailing.Unsent.Count,
            mailing.Unsent,
            found.Outcome,
            await Letters(caseId).CountAsync(d => db.Set<DocumentPdf>().Any(p => p.DocumentId == d.Id && p.MadeAt != null), cancel),
            await PdfFaultAsync(caseId, cancel)
        );
    }

    /// <summary>Its letters as one archive, the DOCX of each, and the PDF that was made of it; withdrawn ones lie in a folder of their own,
    /// with the notice. Written as it is read, a batch at a time.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="caseId">The mailing.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <returns>What writes the ZIP into a stream.</returns>
    /// <exception cref="CaseNotFound">There is no such mailing, or it is not in sight.</exception>
    /// <exception cref="Invalid">It still runs, or its PDFs are still being made.</exception>
    public async Task<(string Name, Func<Stream, Task> Write)> ArchiveAsync(Actor actor, Guid caseId, CancellationToken cancel = default)
    {
        var found = await FindAsync(actor, caseId, cancel);
        if (found.ClosedAt is null)
        {
            throw new Invalid(
                "caseId",
                "函件尚未全部制发，请等办结后再下载。",
                "is still being issued: take the archive when it is through."
            );
        }

        // Once the converter failed nobody waits for it: the archive says which PDFs it has not.
        if (pdf.IsAvailable && await Unmade(caseId).AnyAsync(cancel) && !await Unmade(caseId).AnyAsync(p => p.FailedAt != null, cancel))
        {
            throw new Invalid(
                "caseId",
                "函件的 PDF 正在生成，请稍后再下载；群发进度中可以看到已生成多少份。",
                "has PDFs that are still being made: take the archive a little later; the progress says how many there are."
            );
        }

        return (found.Number, output => WriteAsync(caseId, output, cancel));
    }

    private IQueryable<Document> Letters(Guid caseId) => db.Documents.AsNoTracking().Where(d => d.CaseId == caseId && d.Position != null);

    private IQueryable<DocumentPdf> Unmade(Guid caseId) =>
        db
            .DocumentPdfs.AsNoTracking()
            .Where(p => p.MadeAt == null && db.Set<Document>().Any(d => d.Id == p.DocumentId && d.CaseId == caseId));

    private async Task<Named?> PdfFaultAsync(Guid caseId, CancellationToken cancel)
    {
        if (!pdf.IsAvailable)
        {
            return await Unmade(caseId).AnyAsync(cancel) ? Named.Of("no-pdf-converter", new NoPdfConverter().Sentence) : null;
        }

        return await Unmade(caseId).CountAsync(p => p.FailedAt != null, cancel) is > 0 and var failed
            ? Named.Of(
                "pdf-failed",
                new(
                    $"{failed} 份文书的 PDF 没有生成：LibreOffice 出错或者超时。系统每 {MailingPdfs.Rest.TotalMinutes} 分钟再试；"
                        + "管理员排除故障后可以运行 ./bargaining mailings 立即再试。DOCX 不受影响。",
                    $"The PDFs of {failed} documents were not made: LibreOffice failed or took too long. "
                        + $"It is tried again every {MailingPdfs.Rest.TotalMinutes} minutes, "
                        + "and at once by ./bargaining mailings when the administrator has mended it. The DOCX are not affected."
                )
            )
            : null;
    }

    private async Task WriteAsync(Guid caseId, Stream output, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        for (var last = 0; ; )
        {
            var after = last;
            var letters = await ReadAsync(Letters(caseId).Where(d => d.Position > after).OrderBy(d => d.Position).Take(Batch), cancel);
            if (letters.Count == 0)
            {
                return;
            }

            var ids = letters.Select(letter => letter.Id).ToList();
            var notices = (
                await ReadAsync(db.Documents.Where(d => d.WithdrawsId != null && ids.Contains(d.WithdrawsId.Value)), cancel)
            ).ToDictionary(notice => notice.Withdraws!.Value);
            foreach (var letter in letters.OrderBy(letter => letter.Position))
            {
                var notice = notices.GetValueOrDefault(letter.Id);
                var folder = notice is null ? "" : "已撤销/"; // what was withdrawn is not sent by mistake
                await AddAsync(
                    zip,
                    folder + FileNames.Plain($"{letter.Position:00000} {letter.Number} {letter.Addressee}"),
                    letter.Docx,
                    letter.Pdf,
                    cancel
                );
                if (notice is not null)
                {
                    await AddAsync(
                        zip,
                        folder + FileNames.Plain($"{letter.Position:00000} 撤销通知 {notice.Number}"),
                        notice.Docx,
                        notice.Pdf,
                        cancel
                    );
                }
            }

            last = letters.Max(letter => letter.Position)!.Value;
        }
    }

    private Task<List<Paper>> ReadAsync(IQueryable<Document> documents, CancellationToken cancel) =>
        (
            from d in documents
            join p in db.DocumentPdfs on d.Id equals p.DocumentId into made
            from p in made.DefaultIfEmpty()
            select new Paper(d.Id, d.WithdrawsId, d.Position, d.Number, d.Addressee, d.Docx, p == null ? null : p.Content)
        ).ToListAsync(cancel);

    private sealed record Paper(Guid Id, Guid? Withdraws, int? Position, string Number, string Addressee, byte[] Docx, byte[]? Pdf);

    private static async Task AddAsync(ZipArchive zip, string name, byte[] docx, byte[]? pdf, CancellationToken cancel)
    {
        await AddAsync(zip, $"{name}.docx", docx, CompressionLevel.NoCompression, cancel); // a DOCX is compressed already
        if (pdf is not null)
        {
            await AddAsync(zip, $"{name}.pdf", pdf, CompressionLevel.Fastest, cancel);
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
