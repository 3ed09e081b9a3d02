using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>The bureau extends coordination, once, with written reasons (延长协调处理期限).</summary>
[UseCase(
    "extend-coordination",
    "rounds/{caseId}/coordination/extension",
    Party.Bureau,
    WithProof = Party.BothSides,
    At = [RoundSteps.Coordinate],
    Rule = "CB-DISP-03",
    Zh = "延长协调处理期限",
    En = "Extend coordination"
)]
public sealed record ExtendCoordination : CommandWithProof
{
    /// <summary>The reasons.</summary>
    public required string Reason { get; init; }

    /// <summary>Days by which it is extended.</summary>
    public int Days { get; init; }
}

internal sealed class ExtendCoordinationValidator : AbstractValidator<ExtendCoordination>
{
    public ExtendCoordinationValidator()
    {
        RuleFor(c => c.Reason).IsWritten();
        RuleFor(c => c.Days).GreaterThan(0).Says("延长天数应大于零。", "is more than zero.");
    }
}

/// <summary>Moves the last day.</summary>
internal sealed class ExtendCoordinationHandler(CaseSession session) : IHandle<ExtendCoordination>
{
    public void Handle(ExtendCoordination command)
    {
        var deadline = session.Deadlines.Single(d => d.Matter == "dispute.coordination" && d.IsPending);
        session.Demand(new CoordinationIsExtendedOnceWithinItsLimit(deadline, command.Days, session.Today));
        var round = session.Facts<Round>();
        session.Change(round with { Coordinations = round.Coordinations.WithLast(c => c with { ExtensionReason = command.Reason }) });
        var unrolled = deadline.Due.AddDays(command.Days);
        session.Deadlines.Extend(deadline, session.Law.Book.Calendar.NextWorkingDay(unrolled), unrolled);
    }
}

/// <summary>Coordination is extended once, before it runs out, and by no more than the law lets it be.</summary>
public sealed record CoordinationIsExtendedOnceWithinItsLimit(Deadline Deadline, int Days, DateOnly Today) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<PeriodProvision>("dispute.coordination-extension") is not { Provision: var rule })
        {
            yield break;
        }

        var remedy = new Text("请在期限内结束协调处理。", "Conclude within the time that is left.");
        if (Deadline.ExtendedFrom is not null)
        {
            yield return CaseLaw.Breach(this, rule.Rule, new("协调处理期限只能延长一次。", "Coordination is extended once only."), remedy);
        }

        if (Days > rule.Value)
        {
            yield return CaseLaw.Breach(
                this,
                rule.Rule,
                new($"延长不得超过 {rule.Value} 日。", $"The extension is {rule.Value} days at most."),
                new($"请延长 {rule.Value} 日以内。", $"Extend by {rule.Value} days or fewer.")
            );
        }

        if (Today > Deadline.Due)
        {
            yield return CaseLaw.Breach(
                this,
                rule.Rule,
                new(
                    $"协调处理期限已于 {Deadline.Due:yyyy-MM-dd} 届满，不能再延长。",
                    $"The time ran out on {Deadline.Due:yyyy-MM-dd}: it can no longer be extended."
                ),
                remedy
            );
        }
    }
}
