using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Documents;

/// <summary>Attaches the scan of a document with signatures and seals (上传签章扫描件). Several may stand beside one document; none replaces another.</summary>
[UseCase("attach-signed-scan", "cases/{caseId}/scans", Party.BothSides | Party.UpperUnion | Party.Bureau | Party.Supervision, AlsoAfterwards = true, TakesFile = true,
    Zh = "上传签章扫描件", En = "Attach a signed scan")]
public sealed record AttachSignedScan : CaseCommand
{
    /// <summary>The document that was signed.</summary>
    public Guid DocumentId { get; init; }

    /// <summary>Name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>What is seen on it.</summary>
    public string Note { get; init; } = "";

    /// <summary>The file. It is kept beside the document, not in the audit trail.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>SHA-256 of the file, by which a request is known again.</summary>
    public string Digest => AuditEntry.Sha256(Content.Span);
}

/// <summary>What makes it well formed.</summary>
public sealed class AttachSignedScanValidator : AbstractValidator<AttachSignedScan>
{
    /// <summary>Its rules.</summary>
    public AttachSignedScanValidator()
    {
        RuleFor(c => c.DocumentId).NotEmpty().Says("请选择文书。", "choose the document.");
        RuleFor(c => c.Note).MaximumLength(200).Says("不超过 200 个字。", "has at most 200 characters.");
    }
}

/// <summary>Keeps it.</summary>
public sealed class AttachSignedScanHandler(CaseSession session) : IRequestHandler<AttachSignedScan, Receipt>
{
    private static readonly UploadedFileType[] Scans = [UploadedFileType.Pdf, UploadedFileType.Jpeg, UploadedFileType.Png];

    /// <inheritdoc/>
    public async Task<Receipt> Handle(AttachSignedScan command, CancellationToken cancel)
    {
        var file = UploadedFile.Check(command.FileName, command.Content);
        if (!Scans.Contains(file.Type))
        {
            throw new FileRefused("unknown-type", new(
                $"文件“{file.Name}”不是扫描件；请上传 PDF、JPEG 或 PNG。", $"The file '{file.Name}' is no scan: send PDF, JPEG or PNG."));
        }

        var (caseId, id) = (session.Case.Id, command.DocumentId);
        if (!await session.Db.Documents.AnyAsync(d => d.CaseId == caseId && d.Id == id, cancel))
        {
            throw new Invalid("documentId", "本案没有这份文书。", "is no document of this case.");
        }

        var scan = new SignedScan
        {
            Id = session.NewId(),
            DocumentId = id,
            CaseId = caseId,
            Type = Spelling.Of(file.Type),
            Content = command.Content.ToArray(),
            Sha256 = command.Digest,
            Note = command.Note,
            At = session.Now,
            By = session.Actor.UserId,
        };
        session.Db.SignedScans.Add(scan);
        session.Note(SignedScan.Noted(scan.Id, id, scan.At, scan.Sha256));
        return session.Conclude("attach-signed-scan");
    }
}
