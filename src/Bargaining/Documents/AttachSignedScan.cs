using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Documents;

/// <summary>Attaches the scan of a document with signatures and seals (上传签章扫描件). Several
/// may stand beside one document; none replaces another.</summary>
[UseCase(
    "attach-signed-scan",
    "cases/{caseId}/scans",
    Party.BothSides | Party.UpperUnion | Party.Bureau | Party.Supervision,
    AlsoAfterwards = true,
    AboutADocument = true,
    TakesFile = true,
    Zh = "上传签章扫描件",
    En = "Attach a signed scan"
)]
public sealed record AttachSignedScan : CaseCommand
{
    /// <summary>The document that was signed.</summary>
    [PicksFrom(Pick.Document)]
    public Guid DocumentId { get; init; }

    /// <summary>Name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>What is seen on it.</summary>
    public string Note { get; init; } = "";

    /// <summary>The file. It is kept beside the document, not in the audit trail.</summary>
    [JsonIgnore]
    public FileContent Content { get; init; } = FileContent.None;

    /// <summary>SHA-256 of the file, by which a request is known again.</summary>
    public string Digest => Content.Digest;
}

internal sealed class AttachSignedScanValidator : AbstractValidator<AttachSignedScan>
{
    public AttachSignedScanValidator()
    {
        RuleFor(c => c.DocumentId).NotEmpty().Says("请选择文书。", "choose the document.");
        RuleFor(c => c.Note).MaximumLength(200).Says("不超过 200 个字。", "has at most 200 characters.");
    }
}

/// <summary>Keeps it.</summary>
internal sealed class AttachSignedScanHandler(CaseSession session, IEnumerable<IDocumentSource> sources) : IHandle<AttachSignedScan>
{
    public async Task HandleAsync(AttachSignedScan command, CancellationToken cancel)
    {
        var file = UploadedFile.Check(command.FileName, command.Content, UploadedFile.Scans);

        var (caseId, id) = (session.Case.Id, command.DocumentId);
        var reader = session.Party;
        var document =
            await (
                from d in session.Db.Documents.AsNoTracking().NotHiddenFrom(reader)
                where d.CaseId == caseId && d.Id == id
                join o in session.Db.Organisations on d.IssuerId equals o.Id
                select new
                {
                    d.Kind,
                    d.IssuedAs,
                    Issuer = o.Path,
                }
            ).SingleOrDefaultAsync(cancel) ?? throw new Invalid("documentId", "本案没有这份文书。", "is no document of this case.");
        var signedByBoth = sources.Any(source => source.Procedure == session.Case.Procedure && source.IsSignedByBoth(document.Kind));
        if (!(signedByBoth && (reader & Party.BothSides) != Party.None) && !IsIssuers(document.IssuedAs, document.Issuer))
        {
            throw new NotYourAction(
                new(
                    "这份文书的签章扫描件由制发单位上传；会议记录、合同等由双方签字的，双方都可以上传。",
                    "The signed scan of this document is attached by whoever issued it; where both sides sign, "
                        + "as minutes and contracts, by either."
                )
            );
        }

        var scan = new SignedScan
        {
            Id = session.NewId(),
            DocumentId = id,
            CaseId = caseId,
            Type = Spelling.Of(file.Type),
            Content = [],
            Sha256 = command.Digest,
            Note = command.Note,
            At = session.Now,
            By = session.Actor.UserId,
        };
        session.Keep(scan, command.Content);
        session.Note(SignedScan.Noted(scan.Id, id, scan.At, scan.Sha256));
    }

    // Whoever issued it, at the issuer or above; officials and supervisors do it for each other, and a union above for the enterprise's.
    private bool IsIssuers(Party issuedAs, string issuer)
    {
        var may =
            issuedAs
            | ((issuedAs & (Party.Workers | Party.Supervision)) == Party.None ? Party.None : Party.UpperUnion)
            | ((issuedAs & Party.UpperUnion) == Party.None ? Party.None : Party.Supervision);
        return (session.Party & may) != Party.None
            && session.Actor.Memberships.Any(m => issuer.StartsWith(m.Path, StringComparison.Ordinal));
    }
}
