using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Documents.Mailings;

/// <summary>Stops a mailing (中止群发): letters that were issued stay issued, and are
/// withdrawn one by one where they shall not stand.</summary>
[UseCase(
    "stop-mailing",
    "mailings/{caseId}/stop",
    Party.UpperUnion,
    At = [MailingSteps.Send],
    Rule = MailingProcedure.Rule,
    Zh = "中止群发",
    En = "Stop the mailing"
)]
public sealed record StopMailing : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

internal sealed class StopMailingValidator : AbstractValidator<StopMailing>
{
    public StopMailingValidator() => RuleFor(c => c.Reason).IsWritten();
}

/// <summary>Closes the case.</summary>
internal sealed class StopMailingHandler(CaseSession session) : IHandle<StopMailing>
{
    public void Handle(StopMailing command)
    {
        session.Change(session.Facts<Mailing>() with { StoppedBecause = command.Reason });
        session.End(MailingSteps.Send, "Stopped");
    }
}
