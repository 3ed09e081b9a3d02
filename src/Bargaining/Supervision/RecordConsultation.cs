using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>Worker and employer, both willing, talked (沟通协商) before any letter.</summary>
[UseCase(
    "record-consultation",
    "supervision/{caseId}/consultations",
    Party.Supervision | Party.Workers,
    At = [SupervisionSteps.Investigation, SupervisionSteps.Writing],
    Rule = "LS-INV-05",
    Zh = "记录双方沟通协商",
    En = "Record a talk of both"
)]
public sealed record RecordConsultation : CaseCommand
{
    /// <summary>Whether they came to terms.</summary>
    public bool Agreed { get; init; }

    /// <summary>What was said, or agreed.</summary>
    public required string Content { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RecordConsultationValidator : AbstractValidator<RecordConsultation>
{
    public RecordConsultationValidator(TimeProvider time)
    {
        RuleFor(c => c.Content).IsWritten();
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Keeps it; where they agreed, the investigation may end as settled, or no letter follows.</summary>
internal sealed class RecordConsultationHandler(CaseSession session) : IHandle<RecordConsultation>
{
    public void Handle(RecordConsultation command)
    {
        var facts = session.Handling();
        session.Change(
            facts with
            {
                Consultations = [.. facts.Consultations, new Consultation(command.On, command.Agreed, command.Content)],
            }
        );
    }
}
