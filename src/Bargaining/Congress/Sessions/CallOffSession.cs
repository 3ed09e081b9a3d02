using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>Calls a session off before it has opened (取消会议): it never took place, and its number is free again.</summary>
[UseCase(
    "call-off-session",
    "sessions/{caseId}/calling-off",
    Party.Workers,
    Rule = "WC-NOTICE-03",
    Zh = "取消会议",
    En = "Call the session off"
)]
public sealed record CallOffSession : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

internal sealed class CallOffSessionValidator : AbstractValidator<CallOffSession>
{
    public CallOffSessionValidator() => RuleFor(c => c.Reason).IsWritten();
}

/// <summary>Closes the case; drafts that were on its agenda may be voted elsewhere.</summary>
internal sealed class CallOffSessionHandler(CaseSession session) : IHandle<CallOffSession>
{
    /// <summary>How such a case ends.</summary>
    public const string Outcome = "CalledOff";

    public void Handle(CallOffSession command)
    {
        var facts = session.Facts<Session>();
        session.Demand(new OnlyASessionThatHasNotOpenedIsMoved(facts.Day("opened")));
        session.Change(facts with { CalledOffBecause = command.Reason });
        session.ReleaseRounds(facts.Agenda);
        session.Close(Outcome);
    }
}
