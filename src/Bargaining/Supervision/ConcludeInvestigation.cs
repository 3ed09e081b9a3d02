using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The investigation ends (调查终结): with the facts that it established, each
/// with the provision that it breaches, or with none.</summary>
[UseCase(
    "conclude-investigation",
    "supervision/{caseId}/findings",
    Party.Supervision | Party.Workers,
    At = [SupervisionSteps.Investigation],
    Rule = "LS-INV-01",
    Zh = "调查终结",
    En = "Conclude the investigation"
)]
public sealed record ConcludeInvestigation : CaseCommand
{
    /// <summary>What was established; empty where nothing was, and never left out.</summary>
    [MayBeEmpty]
    public required IReadOnlyList<EstablishedFact> Established { get; init; }

    /// <summary>Whether worker and employer came to terms: then no letter follows.</summary>
    public bool Settled { get; init; }

    /// <summary>Whether what was established concerns women's rights (妇女权益), which have
    /// clocks of their own in some places; null as at intake.</summary>
    public bool? ConcernsWomen { get; init; }

    /// <summary>What it came to, in words.</summary>
    public required string Conclusion { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ConcludeInvestigationValidator : AbstractValidator<ConcludeInvestigation>
{
    public ConcludeInvestigationValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Conclusion).IsWritten();
        RuleForEach(c => c.Established).NotNull().Says("不能为空。", "is not empty.");
        RuleForEach(c => c.Established)
            .ChildRules(fact =>
            {
                fact.RuleFor(f => f.Fact).IsWritten();
                fact.RuleFor(f => f.Breached)
                    .Must(text => !string.IsNullOrWhiteSpace(text) && text.Length <= 500)
                    .Says("请写明违反的法律、法规条款。", "names the provision that it breaches.");
                fact.RuleFor(f => f.EvidenceIds)
                    .Must(ids => ids.All(id => session.Facts<SupervisionCase>().Evidence.Any(e => e.Id == id)))
                    .Says("所引证据不在本案证据之中。", "names evidence that is not in this case.");
            });
        RuleFor(c => c.Settled)
            .Must((c, settled) => !settled || session.Facts<SupervisionCase>().Consultations.Any(talk => talk.Agreed))
            .Says("还没有记录双方达成一致的沟通协商。", "rests on a recorded talk in which both came to terms.");
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Keeps the findings and leads on: to a letter, or to the end.</summary>
internal sealed class ConcludeInvestigationHandler(CaseSession session) : IHandle<ConcludeInvestigation>
{
    public async Task HandleAsync(ConcludeInvestigation command, CancellationToken cancel)
    {
        var facts = session.Handling();
        session.DemandKnownHeads("established", command.Established.Select(f => f.Head));
        session.Demand(await session.InvestigatorsStandAsync(facts, command.On, cancel));
        if (command.ConcernsWomen is { } women)
        {
            // The law of the letters is that of what was found.
            session.Case.ContractKind = women ? ContractKind.Women : ContractKind.General;
        }

        session.Change(
            (facts with { Established = command.Established, Conclusion = command.Conclusion }).On("investigation.concluded", command.On)
        );
        session.End(
            SupervisionSteps.Investigation,
            command.Settled ? "Settled"
                : command.Established.Count > 0 ? "Established"
                : "NotEstablished",
            command.On
        );
    }
}
