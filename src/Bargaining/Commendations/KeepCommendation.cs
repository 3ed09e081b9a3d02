using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>The award stays (不予撤销), with the reason.</summary>
[UseCase(
    "keep-commendation",
    "commendations/{caseId}/withdrawals/dismissal",
    Party.UpperUnion,
    At = [CommendationSteps.Withdraw],
    Rule = CommendationProcedure.Default,
    Zh = "保留称号",
    En = "Let the award stay"
)]
public sealed record KeepCommendation : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class KeepCommendationValidator : AbstractValidator<KeepCommendation>
{
    public KeepCommendationValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Reason).IsWritten();
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Commendation>().Withdrawals is not [.., var last] || day >= last.On)
            .Says("不能早于告知拟撤销之日。", "cannot be before the withdrawal was proposed.");
    }
}

/// <summary>Keeps it; the award holds on.</summary>
internal sealed class KeepCommendationHandler(CaseSession session) : IHandle<KeepCommendation>
{
    public void Handle(KeepCommendation command)
    {
        session.Change(
            session.Facts<Commendation>().WithWithdrawal(last => last with { Decision = new(false, command.On, command.Reason, null) })
        );
        session.End(CommendationSteps.Withdraw, "Kept", command.On);
    }
}
