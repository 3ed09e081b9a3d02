using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The union takes it up (受理).</summary>
[UseCase(
    "accept-supervision",
    "supervision/{caseId}/accept",
    Party.Supervision | Party.Workers,
    At = [SupervisionSteps.Acceptance],
    Rule = "LS-ACC-02",
    Zh = "受理",
    En = "Take it up"
)]
public sealed record AcceptSupervision : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class AcceptSupervisionValidator : AbstractValidator<AcceptSupervision>
{
    public AcceptSupervisionValidator(TimeProvider time) => RuleFor(c => c.On).NotInTheFuture(time);
}

/// <summary>Leads on to the investigation.</summary>
internal sealed class AcceptSupervisionHandler(CaseSession session) : IHandle<AcceptSupervision>
{
    public void Handle(AcceptSupervision command)
    {
        session.Change(session.Handling().On("supervision.accepted", command.On));
        session.End(SupervisionSteps.Acceptance, "Accepted", command.On);
    }
}
