using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>The award is withdrawn (撤销称号), with the reason, as a numbered document; after
/// the enterprise was heard or its days have passed.</summary>
[UseCase(
    "withdraw-commendation",
    "commendations/{caseId}/withdrawals/decision",
    Party.UpperUnion,
    At = [CommendationSteps.Withdraw],
    Rule = CommendationProcedure.Default,
    IssuesDocuments = true,
    Zh = "撤销称号",
    En = "Withdraw the award"
)]
public sealed record WithdrawCommendation : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class WithdrawCommendationValidator : AbstractValidator<WithdrawCommendation>
{
    public WithdrawCommendationValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Reason).IsWritten();
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Commendation>().Withdrawals is not [.., var last] || day >= last.On)
            .Says("不能早于告知拟撤销之日。", "cannot be before the withdrawal was proposed.");
    }
}

/// <summary>Issues the decision, and closes the case.</summary>
internal sealed class WithdrawCommendationHandler(CaseSession session, DocumentDesk desk) : IHandle<WithdrawCommendation>
{
    public async Task HandleAsync(WithdrawCommendation command, CancellationToken cancel)
    {
        var facts = session.Facts<Commendation>();
        var issued = await session.IssueAsync(
            desk,
            "commendation-decision",
            CommendationDocuments.Decision(
                facts,
                $"撤销{session.Organisation.Name}{facts.Year}年度“{facts.Criteria.Name.Zh}”称号（原决定：{facts.Decision!.Number}）。",
                command.Reason
            ),
            command.On,
            cancel
        );
        session.Change(facts.WithWithdrawal(last => last with { Decision = new(true, command.On, command.Reason, issued.Number) }));
        session.End(CommendationSteps.Withdraw, "AwardWithdrawn", command.On);
    }
}
