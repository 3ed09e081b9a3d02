using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The union gives the employer more time to correct (延长整改期限). No text rules on it: the union decides.</summary>
[UseCase(
    "extend-correction",
    "supervision/{caseId}/extension",
    Party.Supervision | Party.Workers,
    At = [SupervisionSteps.Verifying, SupervisionSteps.Recommending],
    Zh = "延长整改期限",
    En = "Give more time to correct"
)]
public sealed record ExtendCorrection : CaseCommand
{
    /// <summary>The later day.</summary>
    public DateOnly CorrectBy { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Day on which it is given.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ExtendCorrectionValidator : AbstractValidator<ExtendCorrection>
{
    public ExtendCorrectionValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Reason).IsWritten(500);
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.CorrectBy)
            .Must((c, day) => day > c.On && (session.Facts<SupervisionCase>().CorrectionIsDue() is not { } before || day > before))
            .Says("应当晚于今天和原定的整改期限。", "is later than the day before, and later than the day on which it is given.");
    }
}

/// <summary>The deadline moves to the later day.</summary>
internal sealed class ExtendCorrectionHandler(CaseSession session) : IHandle<ExtendCorrection>
{
    public void Handle(ExtendCorrection command)
    {
        var facts = session.Handling();
        session.Change(facts with { Extensions = [.. facts.Extensions, new Extension(command.On, command.CorrectBy, command.Reason)] });
        if (session.Deadlines.FirstOrDefault(d => d.IsPending && d.Matter == SupervisionProcedure.Correction) is { } running)
        {
            session.Deadlines.Extend(running, command.CorrectBy);
        }
        else
        {
            session.Deadlines.OpenDuty(
                SupervisionSteps.Verifying,
                SupervisionProcedure.Correction,
                session.SupervisingParty(),
                SupervisionProcedure.Correction,
                new AgreedDay(command.On, command.CorrectBy, session.Law.DutyToCorrect())
            );
        }

        session.Tell(Party.Employer, "correction-extended", session.Case.Number, command.CorrectBy);
    }
}
