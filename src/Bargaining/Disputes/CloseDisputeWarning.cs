using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Disputes;

/// <summary>Closes a warning with the result that its facts bear out (办结预警).</summary>
[UseCase(
    "close-dispute-warning",
    "disputes/{caseId}/end",
    Party.UpperUnion,
    At = [DisputeSteps.Close, DisputeSteps.FindWay],
    Rule = DisputeProcedure.Default,
    Zh = "办结预警",
    En = "Close the warning"
)]
public sealed record CloseDisputeWarning : CaseCommand
{
    /// <summary>What the union says of it; null for nothing.</summary>
    public string? Summary { get; init; }
}

internal sealed class CloseDisputeWarningValidator : AbstractValidator<CloseDisputeWarning>
{
    public CloseDisputeWarningValidator() => RuleFor(c => c.Summary).MayBeWritten();
}

/// <summary>Closes the case.</summary>
internal sealed class CloseDisputeWarningHandler(CaseSession session) : IHandle<CloseDisputeWarning>
{
    public void Handle(CloseDisputeWarning command)
    {
        var warning = session.Facts<DisputeWarning>();
        session.Demand(new AWarningEndsWithAResult(warning.ResultNow));
        session.Change(warning with { Result = warning.ResultNow, Summary = command.Summary });
        session.End(session.OpenOf(DisputeSteps.Close, DisputeSteps.FindWay), "Closed");
    }
}

/// <summary>A warning ends with a result: unfounded, settled, mediated, arbitrated, or gone on with legal aid.</summary>
public sealed record AWarningEndsWithAResult(WarningResult? Result) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Result is null)
        {
            yield return law.Breach(
                this,
                DisputeProcedure.Default,
                new("争议还没有结果，预警不能办结。", "The dispute has no result yet: the warning is not done with."),
                new(
                    "请先登记和解、调解、仲裁的结果，或者登记法律援助。",
                    "Record first how it was settled, mediated or arbitrated, or that legal aid was granted."
                )
            );
        }
    }
}
