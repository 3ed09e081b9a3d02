using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>The union above wants to withdraw an award, and tells the enterprise why and by when it is heard (拟撤销称号).</summary>
[UseCase(
    "propose-withdrawal",
    "commendations/{caseId}/withdrawals",
    Party.UpperUnion,
    At = [CommendationSteps.Hold],
    Rule = CommendationProcedure.Default,
    Zh = "拟撤销称号",
    En = "Propose to withdraw the award"
)]
public sealed record ProposeWithdrawal : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

internal sealed class ProposeWithdrawalValidator : AbstractValidator<ProposeWithdrawal>
{
    public ProposeWithdrawalValidator() => RuleFor(c => c.Reason).IsWritten();
}

/// <summary>Keeps it. The days run from today: from when both sides can know of it.</summary>
internal sealed class ProposeWithdrawalHandler(CaseSession session) : IHandle<ProposeWithdrawal>
{
    public void Handle(ProposeWithdrawal command)
    {
        var facts = session.Facts<Commendation>();
        session.Change(
            facts with
            {
                Withdrawals = [.. facts.Withdrawals, new(session.Today, command.Reason, session.Today.AddDays(facts.Criteria.HearingDays))],
            }
        );
        session.End(CommendationSteps.Hold, "WithdrawalProposed");
    }
}
