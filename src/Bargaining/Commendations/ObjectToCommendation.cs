using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>Somebody objects while the notice is up (对公示提出异议): a side of the enterprise
/// by itself, anybody else through the union above.</summary>
[UseCase(
    "object-to-commendation",
    "commendations/{caseId}/objections",
    Party.BothSides | Party.UpperUnion,
    OnPaper = true, // it waits for nobody: a side objects while the notice, which is the union's, is up
    At = [CommendationSteps.Notice],
    Rule = CommendationProcedure.Default,
    Zh = "提出异议",
    En = "Object"
)]
public sealed record ObjectToCommendation : CaseCommand
{
    /// <summary>What is objected; not by whom.</summary>
    public required string Text { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ObjectToCommendationValidator : AbstractValidator<ObjectToCommendation>
{
    public ObjectToCommendationValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Text).IsWritten();
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Commendation>().Notice is not { } notice || (day >= notice.On && day <= notice.Until))
            .Says("应当在公示期间。", "is a day on which the notice is up.");
    }
}

/// <summary>Keeps it.</summary>
internal sealed class ObjectToCommendationHandler(CaseSession session) : IHandle<ObjectToCommendation>
{
    public void Handle(ObjectToCommendation command)
    {
        var facts = session.Facts<Commendation>();
        session.Change(
            facts with
            {
                Objections = [.. facts.Objections, new(facts.Objections.Count + 1, session.Party, command.On, command.Text)],
            }
        );
    }
}
