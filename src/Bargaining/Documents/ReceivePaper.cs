using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Documents;

/// <summary>
/// Enters a paper that came in a case (登记收到的书面材料): an answer on paper, a receipt of delivery, a stamped copy. It is the proof on which
/// somebody enters what a party did that does not use the product.
/// </summary>
[UseCase(
    "receive-paper",
    "cases/{caseId}/papers",
    Party.BothSides | Party.UpperUnion | Party.Bureau | Party.Supervision,
    AlsoAfterwards = true,
    TakesFile = true,
    Zh = "登记收到的书面材料",
    En = "Enter a paper that was received"
)]
public sealed record ReceivePaper : CaseCommand
{
    /// <summary>What it is.</summary>
    public required string Title { get; init; }

    /// <summary>Day on which it was received.</summary>
    public DateOnly ReceivedOn { get; init; }

    /// <summary>Name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>The file. It is kept beside the case, not in the audit trail.</summary>
    [JsonIgnore]
    public FileContent Content { get; init; } = FileContent.None;

    /// <summary>SHA-256 of the file, by which a request is known again.</summary>
    public string Digest => Content.Digest;
}

internal sealed class ReceivePaperValidator : AbstractValidator<ReceivePaper>
{
    public ReceivePaperValidator(TimeProvider time)
    {
        RuleFor(c => c.Title).IsWritten(200);
        RuleFor(c => c.ReceivedOn).NotInTheFuture(time);
    }
}

/// <summary>Keeps it; its key is among the documents of the receipt.</summary>
internal sealed class ReceivePaperHandler(CaseSession session) : IHandle<ReceivePaper>
{
    public void Handle(ReceivePaper command)
    {
        var file = UploadedFile.Check(command.FileName, command.Content, UploadedFile.Scans);
        var paper = new ReceivedPaper
        {
            Id = session.NewId(),
            CaseId = session.Case.Id,
            Title = command.Title,
            ReceivedOn = command.ReceivedOn,
            Type = Spelling.Of(file.Type),
            Content = [],
            Sha256 = command.Digest,
            At = session.Now,
            By = session.Actor.UserId,
            // Whoever entered it has it anyway.
            HiddenFrom = session.KeptFrom(sight => sight.HasKind(DocumentsInAudit.Paper)) & ~session.Party,
        };
        session.Keep(paper, command.Content);
        session.Note(ReceivedPaper.Noted(paper.Id, paper.ReceivedOn, paper.Sha256));
    }
}
