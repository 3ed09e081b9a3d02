using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Documents;

/// <summary>A paper that came in a case from somebody who did not send it through the
/// product (收到的书面材料): the scan of it, as it was received.</summary>
[Recorded(of: nameof(CaseId))]
public sealed class ReceivedPaper : IHoldsFile
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }

    /// <summary>What it is, in the words of who entered it: the reply of the employer, a postal receipt.</summary>
    public required string Title { get; init; }

    /// <summary>Day on which it was received.</summary>
    public DateOnly ReceivedOn { get; init; }

    /// <summary>What the bytes are: pdf, jpeg, png.</summary>
    public required string Type { get; init; }

    /// <summary>The bytes. They are kept and handed out, never opened.</summary>
    [Unrecorded]
    public required byte[] Content { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hex; it stands in the audit entry of the command that entered it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When it was entered, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who entered it.</summary>
    public Guid By { get; init; }

    /// <summary>Parties from whom it is kept, though they may see its case.</summary>
    public Party HiddenFrom { get; init; }

    /// <summary>How the audit trail speaks of it.</summary>
    internal static IssuedDocument Noted(Guid id, DateOnly receivedOn, string sha256) =>
        new(id, DocumentsInAudit.Paper, "", receivedOn, sha256);
}

/// <summary>Whether a paper is there.</summary>
internal sealed class PapersOfCases(BargainingDb db) : IKeepsPapers
{
    public Task<bool> HasAsync(Guid caseId, Guid paperId, CancellationToken cancel) =>
        db.ReceivedPapers.AnyAsync(paper => paper.Id == paperId && paper.CaseId == caseId, cancel);
}
