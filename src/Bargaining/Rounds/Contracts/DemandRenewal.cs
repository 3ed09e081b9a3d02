using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds.Contracts;

/// <summary>A side demands in writing that the contract be renewed or made anew (提出续订要求), inside the window before it ends.</summary>
[UseCase(
    "demand-renewal",
    "rounds/{caseId}/contract/renewal",
    Party.BothSides,
    At = [RoundSteps.ContractInEffect],
    Rule = "CB-TERM-04",
    Zh = "提出续订要求",
    En = "Demand renewal"
)]
public sealed record DemandRenewal : CaseCommand
{
    /// <summary>Day of the written demand.</summary>
    public DateOnly On { get; init; }

    /// <summary>What it says.</summary>
    public required string Content { get; init; }
}

internal sealed class DemandRenewalValidator : AbstractValidator<DemandRenewal>
{
    public DemandRenewalValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(_ => session.Facts<Round>().Contract?.Renewal is null)
            .Says("已经提出过续订要求。", "renewal has been demanded already.");
        RuleFor(c => c.Content).IsWritten();
    }
}

/// <summary>Keeps the demand.</summary>
internal sealed class DemandRenewalHandler(CaseSession session) : IHandle<DemandRenewal>
{
    public void Handle(DemandRenewal command)
    {
        session.Demand(
            new RenewalIsDemandedInItsWindow(
                command.On,
                session.Deadlines.FirstOrDefault(d => d is { Matter: "contract.renewal-window", IsPending: true })
            )
        );
        var round = session.Facts<Round>();
        session.Change(
            round with
            {
                Contract = round.Contract! with { Renewal = new RenewalDemand(session.Side, command.On, command.Content) },
            }
        );
        session.Deadlines.Meet("contract.renewal-window", command.On);
    }
}

/// <summary>Renewal is demanded inside the window that the law of the place opens before the end of the term.</summary>
public sealed record RenewalIsDemandedInItsWindow(DateOnly On, Deadline? Window) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Window is { Opens: { } opens } && On < opens)
        {
            yield return law.Breach(
                this,
                Window.RuleId,
                new(
                    $"合同 {Window.Due:yyyy-MM-dd} 期满，自 {opens:yyyy-MM-dd} 起方可提出续订。",
                    $"The contract ends on {Window.Due:yyyy-MM-dd}: renewal may be demanded from {opens:yyyy-MM-dd}."
                ),
                new($"请于 {opens:yyyy-MM-dd} 起提出。", $"Demand it from {opens:yyyy-MM-dd} on."),
                opens
            );
        }
    }
}
