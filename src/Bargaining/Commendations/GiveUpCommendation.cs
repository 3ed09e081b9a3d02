using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>Whoever began it gives it up before it is handed in (退出评选): the side that applied, or the union that invited.</summary>
[UseCase(
    "give-up-commendation",
    "commendations/{caseId}/cancellation",
    Party.BothSides | Party.UpperUnion,
    At = [CommendationSteps.Assess],
    Rule = CommendationProcedure.Default,
    Zh = "退出评选",
    En = "Give up the appraisal"
)]
public sealed record GiveUpCommendation : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

internal sealed class GiveUpCommendationValidator : AbstractValidator<GiveUpCommendation>
{
    public GiveUpCommendationValidator() => RuleFor(c => c.Reason).IsWritten(1000);
}

/// <summary>Closes the case.</summary>
internal sealed class GiveUpCommendationHandler(CaseSession session) : IHandle<GiveUpCommendation>
{
    public void Handle(GiveUpCommendation command)
    {
        session.Change(session.Facts<Commendation>() with { GivenUpBecause = command.Reason });
        session.Close(CommendationProcedure.GivenUp);
    }
}
