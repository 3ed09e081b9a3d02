using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>
/// Notes what the other side said by mouth about the offer (记录口头答复). The law asks for an answer in writing: this is none, and the clock
/// runs on; it is kept as what it is, for the reminder and for whoever is asked later.
/// </summary>
[UseCase(
    "note-oral-answer",
    "rounds/{caseId}/oral-answers",
    Party.BothSides | Party.UpperUnion,
    Rule = "CB-OFFER-02",
    Zh = "记录口头答复",
    En = "Note what was said by mouth"
)]
public sealed record NoteOralAnswer : CaseCommand
{
    /// <summary>Day on which it was said.</summary>
    public DateOnly On { get; init; }

    /// <summary>Who said it.</summary>
    public required string SaidBy { get; init; }

    /// <summary>What was said, and who heard it.</summary>
    public required string What { get; init; }
}

/// <summary>Something that was answered by mouth (口头答复).</summary>
/// <param name="On">Day on which it was said.</param>
/// <param name="SaidBy">Who said it.</param>
/// <param name="What">What was said, and who heard it.</param>
/// <param name="NotedBy">The party that noted it.</param>
public sealed record OralAnswer(DateOnly On, string SaidBy, string What, Party NotedBy);

internal sealed class NoteOralAnswerValidator : AbstractValidator<NoteOralAnswer>
{
    public NoteOralAnswerValidator(TimeProvider time)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.SaidBy).IsWritten(100);
        RuleFor(c => c.What).IsWritten();
    }
}

/// <summary>Keeps the note; no step ends by it.</summary>
internal sealed class NoteOralAnswerHandler(CaseSession session) : IHandle<NoteOralAnswer>
{
    public void Handle(NoteOralAnswer command)
    {
        var round = session.Facts<Round>();
        session.Change(
            round with
            {
                OralAnswers = [.. round.OralAnswers, new OralAnswer(command.On, command.SaidBy, command.What, session.Party)],
            }
        );
    }
}
