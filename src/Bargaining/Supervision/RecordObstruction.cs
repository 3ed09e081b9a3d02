using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The employer kept the union from looking, or showed false material (阻挠监督、提供虚假材料).</summary>
[UseCase(
    "record-obstruction",
    "supervision/{caseId}/obstructions",
    Party.Supervision | Party.Workers,
    At = [SupervisionSteps.Investigation],
    Rule = "LS-BASE-03",
    Zh = "记录阻挠监督",
    En = "Record an obstruction"
)]
public sealed record RecordObstruction : CaseCommand
{
    /// <summary>What happened.</summary>
    public required string Content { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RecordObstructionValidator : AbstractValidator<RecordObstruction>
{
    public RecordObstructionValidator(TimeProvider time)
    {
        RuleFor(c => c.Content).IsWritten();
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Keeps it.</summary>
internal sealed class RecordObstructionHandler(CaseSession session) : IHandle<RecordObstruction>
{
    public void Handle(RecordObstruction command)
    {
        var facts = session.Handling();
        session.Change(facts with { Obstructions = [.. facts.Obstructions, new Obstruction(command.On, command.Content)] });
    }
}
