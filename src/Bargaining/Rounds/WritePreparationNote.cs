using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Keeps a note of one's own side (准备材料): closed to the other side and to everyone above.</summary>
[UseCase(
    "write-preparation-note",
    "rounds/{caseId}/preparation",
    Party.BothSides,
    Sealed = true,
    Rule = "CB-MEET-01",
    Zh = "记准备材料",
    En = "Keep a preparation note"
)]
public sealed record WritePreparationNote : CaseCommand
{
    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Text.</summary>
    public required string Body { get; init; }
}

internal sealed class WritePreparationNoteValidator : AbstractValidator<WritePreparationNote>
{
    public WritePreparationNoteValidator()
    {
        RuleFor(c => c.Title).IsWritten(200);
        RuleFor(c => c.Body).IsWritten(20_000);
    }
}

/// <summary>Keeps it beside the case, for its side alone.</summary>
internal sealed class WritePreparationNoteHandler(CaseSession session) : IHandle<WritePreparationNote>
{
    public void Handle(WritePreparationNote command)
    {
        session.Db.PreparationNotes.Add(
            new PreparationNote
            {
                Id = session.NewId(),
                CaseId = session.Case.Id,
                Side = session.Side,
                Title = command.Title,
                Body = command.Body,
                WrittenBy = session.Actor.UserId,
                At = session.Now,
            }
        );
    }
}
