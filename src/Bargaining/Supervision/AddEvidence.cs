using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Supervision;

/// <summary>A supervisor files a piece of evidence (提交证据): its bytes are kept as they are, hashed, and never run.</summary>
[UseCase(
    "add-evidence",
    "supervision/{caseId}/evidence",
    Party.Supervision | Party.Workers,
    At = [SupervisionSteps.Investigation, SupervisionSteps.Verifying, SupervisionSteps.Recommending],
    TakesFile = true,
    Rule = "LS-INV-03",
    Zh = "提交证据",
    En = "File evidence"
)]
public sealed record AddEvidence : CaseCommand
{
    /// <summary>Name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>What it shows.</summary>
    public required string Description { get; init; }

    /// <summary>The file. It is kept beside the case, not in the audit trail.</summary>
    [JsonIgnore]
    public FileContent Content { get; init; } = FileContent.None;

    /// <summary>SHA-256 of the file.</summary>
    public string Digest => Content.Digest;
}

internal sealed class AddEvidenceValidator : AbstractValidator<AddEvidence>
{
    public AddEvidenceValidator() => RuleFor(c => c.Description).IsWritten(500);
}

/// <summary>Checks what the file really is, and keeps it.</summary>
internal sealed class AddEvidenceHandler(CaseSession session) : IHandle<AddEvidence>
{
    public void Handle(AddEvidence command)
    {
        var facts = session.Handling();
        var file = UploadedFile.Check(command.FileName, command.Content);
        var evidence = new Evidence(
            session.NewId(),
            file.Name,
            Spelling.Of(file.Type),
            (int)command.Content.Length,
            command.Digest,
            command.Description,
            session.Today
        );
        session.Keep(
            new EvidenceFile
            {
                Id = evidence.Id,
                CaseId = session.Case.Id,
                Content = [],
                Sha256 = command.Digest,
            },
            command.Content
        );
        session.Change(facts with { Evidence = [.. facts.Evidence, evidence] });
    }
}

/// <summary>The bytes of a piece of evidence (证据文件). What it is and shows stands in the facts.</summary>
[Recorded(of: nameof(CaseId))]
public sealed class EvidenceFile : IHoldsFile
{
    /// <summary>Key, as the facts name it.</summary>
    public Guid Id { get; init; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The bytes.</summary>
    [RecordedByHash(nameof(Sha256))]
    public required byte[] Content { get; init; }

    /// <summary>Their SHA-256, lower-case hex.</summary>
    public required string Sha256 { get; init; }
}

/// <summary>Hands evidence out as it was filed (证据查询).</summary>
public sealed class EvidenceQuery(BargainingDb db, IDialect dialect, IEnumerable<IProcedure> procedures)
{
    /// <summary>A piece of evidence and its bytes, which whoever asked closes.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="found">The case, as its query gave it to this reader.</param>
    /// <param name="id">The piece.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="CaseNotFound">There is no such piece, or it is not for this reader.</exception>
    public async Task<(Evidence Evidence, Stream Content)> ReadAsync(Actor actor, Case found, Guid id, CancellationToken cancel = default)
    {
        if (
            found.Procedure != SupervisionProcedure.Definition
            || Json.Read<SupervisionCase>(
                    procedures.Single(p => p.DefinitionId == found.Procedure).FactsFor(found, actor.PartyTowards(found))
                )
                .Evidence.SingleOrDefault(e => e.Id == id)
                is not { } evidence
        )
        {
            throw new CaseNotFound();
        }

        return (evidence, await FileInRow.ReadAsync<EvidenceFile>(db, dialect, id, cancel) ?? throw new CaseNotFound());
    }
}
