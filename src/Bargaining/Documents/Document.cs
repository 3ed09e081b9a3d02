using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;

namespace Bargaining.Documents;

/// <summary>
/// A document as it was issued (已发文书). What it says is written once and never changed:
/// a document that shall not stand is withdrawn by another.
/// </summary>
[Recorded(of: nameof(CaseId))]
public sealed class Document
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The case in which it was issued.</summary>
    public Guid CaseId { get; init; }

    /// <summary>What it is (文书种类): the code of a <see cref="DocumentKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Whose document it is (制发单位).</summary>
    public Guid IssuerId { get; init; }

    /// <summary>As whom it was issued (制发方): a side of an enterprise shares the organisation with the other.</summary>
    public Party IssuedAs { get; init; }

    /// <summary>To whom it goes, where that is an organisation here.</summary>
    public Guid? AddresseeId { get; init; }

    /// <summary>To whom it goes, as it stands on the document (主送单位); empty where it goes to nobody.</summary>
    public required string Addressee { get; init; }

    /// <summary>The series of its number, see <see cref="DocumentSeries"/>; null where the product counts no number for it.</summary>
    public string? Series { get; init; }

    /// <summary>Its place in the series: 1, 2, 3 ... without a gap; 0 where it is in none.</summary>
    public int Sequence { get; init; }

    /// <summary>Its number (文号), for example 哈总工劳监意〔2026〕1号; empty where it has none.</summary>
    public required string Number { get; init; }

    /// <summary>The day that stands on it, Asia/Shanghai.</summary>
    public DateOnly On { get; init; }

    /// <summary>When it was issued, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who issued it.</summary>
    public Guid By { get; init; }

    /// <summary>SHA-256 of the template that it was filled from, lower-case hex.</summary>
    public required string TemplateSha256 { get; init; }

    /// <summary>What it was filled with, JSON.</summary>
    public required string Values { get; init; }

    /// <summary>The DOCX.</summary>
    [Unrecorded]
    public required byte[] Docx { get; init; }

    /// <summary>SHA-256 of the DOCX, lower-case hex; it stands in the audit entry of the command that issued it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The document that this one withdraws (被撤销的文书); null for every other.</summary>
    public Guid? WithdrawsId { get; init; }

    /// <summary>Parties from whom it is kept, though they may see its case: a letter
    /// before its service, and what is the issuer's own.</summary>
    public Party HiddenFrom { get; internal set; }

    /// <summary>Its place in a mailing (群发序号), from 1; null outside of one.</summary>
    public int? Position { get; init; }
}

/// <summary>
/// The PDF of a document of a mailing (群发文书的 PDF): wanted from the moment at which the document is issued, made when there is time. It is a
/// copy that may be made again from the frozen DOCX at any time, so the audit trail does not speak of it.
/// </summary>
public sealed class DocumentPdf
{
    /// <summary>The document.</summary>
    public Guid DocumentId { get; init; }

    /// <summary>The PDF; null until it is made.</summary>
    public byte[]? Content { get; init; }

    /// <summary>When it was made, UTC; null until it is.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>When it could not be made, the last time, UTC; null where nothing went wrong.</summary>
    public DateTimeOffset? FailedAt { get; init; }
}

/// <summary>The scan of a document with signatures and seals (签章扫描件). Several may
/// stand beside one document; none replaces another.</summary>
[Recorded(of: nameof(CaseId))]
public sealed class SignedScan : IHoldsFile
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The document that was signed.</summary>
    public Guid DocumentId { get; init; }

    /// <summary>The case of that document.</summary>
    public Guid CaseId { get; init; }

    /// <summary>What the bytes are: pdf, jpeg, png.</summary>
    public required string Type { get; init; }

    /// <summary>The bytes. They are kept and handed out, never opened.</summary>
    [Unrecorded]
    public required byte[] Content { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hex; it stands in the audit entry of the command that attached it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What is seen on it, in the words of who attached it.</summary>
    public string Note { get; init; } = "";

    /// <summary>When it was attached, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who attached it.</summary>
    public Guid By { get; init; }

    /// <summary>How the audit trail speaks of it.</summary>
    internal static IssuedDocument Noted(Guid id, Guid documentId, DateTimeOffset at, string sha256) =>
        new(id, DocumentsInAudit.Scan, documentId.ToString(), LegalDay.Of(at), sha256);
}

/// <summary>
/// A template that a union edited in its office (自定义模板). Every version stays; the newest of the nearest organisation on the way up is used.
/// </summary>
public sealed class EditedTemplate
{
    /// <summary>Whose templates these are; they hold for all organisations below.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The kind of document.</summary>
    public required string Kind { get; init; }

    /// <summary>1, 2, 3 ... of this organisation and kind.</summary>
    public int Version { get; init; }

    /// <summary>The DOCX with its named fields.</summary>
    public required byte[] Docx { get; init; }

    /// <summary>SHA-256 of the DOCX, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What was changed, and why.</summary>
    public required string Note { get; init; }

    /// <summary>When it was uploaded, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who uploaded it.</summary>
    public Guid By { get; init; }
}
