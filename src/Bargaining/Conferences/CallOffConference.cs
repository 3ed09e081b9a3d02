using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Conferences;

/// <summary>Gives up a conference that was not held (取消筹备); the year still has none.</summary>
[UseCase(
    "call-off-conference",
    "conferences/{caseId}/cancellation",
    Party.UpperUnion,
    At = [ConferenceSteps.Collect, ConferenceSteps.Convene, ConferenceSteps.Hold],
    Rule = ConferenceProcedure.Default,
    Zh = "取消会议",
    En = "Call the conference off"
)]
public sealed record CallOffConference : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

internal sealed class CallOffConferenceValidator : AbstractValidator<CallOffConference>
{
    public CallOffConferenceValidator() => RuleFor(c => c.Reason).IsWritten();
}

/// <summary>Closes the case.</summary>
internal sealed class CallOffConferenceHandler(CaseSession session) : IHandle<CallOffConference>
{
    public void Handle(CallOffConference command)
    {
        session.Change(session.Facts<Conference>() with { CalledOffBecause = command.Reason });
        session.Close(ConferenceProcedure.CalledOff);
    }
}
