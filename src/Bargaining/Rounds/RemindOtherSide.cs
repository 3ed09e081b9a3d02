using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Reminds the side that was silent or refused without cause (催告).</summary>
[UseCase(
    "remind-other-side",
    "rounds/{caseId}/remind-other-side",
    Party.Workers | Party.UpperUnion,
    At = [RoundSteps.Remind],
    Rule = "CB-REFUSE-02",
    Zh = "催告",
    En = "Remind the other side"
)]
public sealed record RemindOtherSide : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>To whom.</summary>
    public required string To { get; init; }

    /// <summary>What it says.</summary>
    public required string Content { get; init; }
}

internal sealed class RemindOtherSideValidator : AbstractValidator<RemindOtherSide>
{
    public RemindOtherSideValidator(TimeProvider time)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.To).IsWritten(200);
        RuleFor(c => c.Content).IsWritten();
    }
}

/// <summary>Keeps it as a fact of the case and leads on.</summary>
internal sealed class RemindOtherSideHandler(CaseSession session) : IHandle<RemindOtherSide>
{
    public void Handle(RemindOtherSide command)
    {
        session.AddPressure("reminder", command.On, command.To, command.Content);
        session.End(RoundSteps.Remind, "Reminded", command.On);
    }
}
