using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Documents.Mailings;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Makes the PDFs of what mailings issued (群发文书转 PDF). The letters do not wait for the PDFs of those before them.</summary>
public sealed class MailingPdfsJob(MailingPdfs pdfs, BargainingDb db) : IJob
{
    /// <inheritdoc/>
    public async Task<Worked> RunAsync(CancellationToken cancel) => new(await pdfs.MakeAsync(cancel: cancel));

    /// <inheritdoc/>
    public Task<int> WaitingAsync(CancellationToken cancel) => db.DocumentPdfs.CountAsync(p => p.MadeAt == null, cancel);
}
