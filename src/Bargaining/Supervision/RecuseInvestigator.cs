using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>A supervisor with an interest in the case withdraws (回避).</summary>
[UseCase(
    "recuse-investigator",
    "supervision/{caseId}/recusals",
    Party.Supervision | Party.Workers,
    Rule = "LS-RECUSE-01",
    Zh = "监督员回避",
    En = "A supervisor withdraws"
)]
public sealed record RecuseInvestigator : CaseCommand
{
    /// <summary>The supervisor.</summary>
    [PicksFrom(Pick.Supervisor)]
    public Guid SupervisorId { get; init; }

    /// <summary>Which interest.</summary>
    public required string Reason { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RecuseInvestigatorValidator : AbstractValidator<RecuseInvestigator>
{
    public RecuseInvestigatorValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.SupervisorId)
            .Must(id => session.Facts<SupervisionCase>().Investigates(id))
            .Says("不是本案的承办监督员。", "does not investigate this case.");
        RuleFor(c => c.Reason).IsWritten(500);
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Keeps it; the rest of the supervisors go on.</summary>
internal sealed class RecuseInvestigatorHandler(CaseSession session) : IHandle<RecuseInvestigator>
{
    public void Handle(RecuseInvestigator command)
    {
        var facts = session.Handling();
        var who = facts.Investigators.Single(i => i.SupervisorId == command.SupervisorId);
        session.Change(
            facts with
            {
                Investigators = [.. facts.Investigators.Where(i => i != who)],
                Recusals = [.. facts.Recusals, new Recusal(who.SupervisorId, who.Name, command.On, command.Reason)],
            }
        );
    }
}
