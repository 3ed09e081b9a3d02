using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>The union above takes the check up again (重新核查), after an objection that is right or
/// a fault of its own; a notice that is up is taken down.</summary>
[UseCase(
    "reopen-check",
    "commendations/{caseId}/reopening",
    Party.UpperUnion,
    At = [CommendationSteps.Notice, CommendationSteps.Decide],
    Rule = CommendationProcedure.Default,
    Zh = "重新核查",
    En = "Take the check up again"
)]
public sealed record ReopenCheck : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ReopenCheckValidator : AbstractValidator<ReopenCheck>
{
    public ReopenCheckValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Reason).IsWritten(1000);
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Commendation>().CheckedOn is not { } from || day >= from)
            .Says("不能早于完成核查之日。", "cannot be before the check was concluded.");
    }
}

/// <summary>Goes back to the check; a new notice follows.</summary>
internal sealed class ReopenCheckHandler(CaseSession session) : IHandle<ReopenCheck>
{
    public void Handle(ReopenCheck command)
    {
        var facts = session.Facts<Commendation>();
        session.Change(
            facts with
            {
                CheckedOn = null,
                Notice = null,
                Reopenings = [.. facts.Reopenings, new(command.On, command.Reason, facts.Notice)],
            }
        );
        session.End(session.OpenOf(CommendationSteps.Notice, CommendationSteps.Decide), "Reopened", command.On);
    }
}
