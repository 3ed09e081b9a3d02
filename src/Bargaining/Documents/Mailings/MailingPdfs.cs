using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Documents.Mailings;

/// <summary>
/// Makes the PDFs of what mailings issued, batch by batch (群发文书转 PDF), and keeps each batch: a crash loses no more than one. Two at once do
/// the same work twice, and no harm. Where no program that converts is here, they stay to be made.
/// </summary>
public sealed class MailingPdfs(BargainingDb db, IPdfConverter pdf, TimeProvider time)
{
    /// <summary>How long a converter that failed is left alone: a program that is broken stays so for a while.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    // So many that the start of the program is a small part of the time, and so few that whoever wants one PDF meanwhile waits for seconds.
    private const int Batch = 20;

    /// <summary>Goes on until all are made. A batch that fails is marked and ends the run; what is marked comes last, a letter at a time,
    /// so that a bad one holds up no other.</summary>
    /// <param name="onlyCase">One mailing; all where none is given.</param>
    /// <param name="atOnce">Whether it is tried though it failed a moment ago: somebody has mended it.</param>
    /// <param name="progress">Told of how many each batch made.</param>
    /// <param name="cancel">Stops it; a batch that was not through is made again.</param>
    /// <returns>How many were made.</returns>
    /// <exception cref="PdfFailed">The program failed, or took too long; the progress of the mailing tells it too.</exception>
    public async Task<int> MakeAsync(
        Guid? onlyCase = null,
        bool atOnce = false,
        Action<int>? progress = null,
        CancellationToken cancel = default
    )
    {
        var wanted = db.DocumentPdfs.AsNoTracking().Where(p => p.MadeAt == null);
        if (onlyCase is { } one)
        {
            wanted = wanted.Where(p => db.Set<Document>().Any(d => d.Id == p.DocumentId && d.CaseId == one));
        }

        var (made, now) = (0, time.GetUtcNow());
        if (!pdf.IsAvailable || (!atOnce && await wanted.AnyAsync(p => p.FailedAt > now - Rest, cancel)))
        {
            return 0;
        }

        while (await NextAsync(wanted, cancel) is { Count: > 0 } next)
        {
            await KeepAsync(next, cancel);
            progress?.Invoke(next.Count);
            made += next.Count;
        }

        return made;
    }

    private static async Task<List<Guid>> NextAsync(IQueryable<DocumentPdf> wanted, CancellationToken cancel) =>
        await wanted.Where(p => p.FailedAt == null).OrderBy(p => p.DocumentId).Select(p => p.DocumentId).Take(Batch).ToListAsync(cancel)
            is { Count: > 0 } untried
            ? untried
            : await wanted.OrderBy(p => p.FailedAt).Select(p => p.DocumentId).Take(1).ToListAsync(cancel);

    private async Task KeepAsync(List<Guid> next, CancellationToken cancel)
    {
        var letters = await db
            .Documents.AsNoTracking()
            .Where(d => next.Contains(d.Id))
            .Select(d => new { d.Id, d.Docx })
            .ToListAsync(cancel);
        IReadOnlyList<byte[]> pdfs;
        try
        {
            pdfs = await pdf.ConvertAsync([.. letters.Select(letter => (ReadOnlyMemory<byte>)letter.Docx)], cancel);
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            await db
                .DocumentPdfs.Where(p => next.Contains(p.DocumentId))
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.FailedAt, now), CancellationToken.None);
            throw;
        }

        var at = time.GetUtcNow();
        foreach (var (letter, content) in letters.Zip(pdfs))
        {
            await db
                .DocumentPdfs.Where(p => p.DocumentId == letter.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Content, content).SetProperty(p => p.MadeAt, at), CancellationToken.None);
        }
    }
}
