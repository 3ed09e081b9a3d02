using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;

namespace Bargaining.Congress.Terms;

/// <summary>What a term of a congress adds to the common way of one step: elected here or entered as it sits, and its last day.</summary>
public sealed class TermProcedure : IProcedure, INamesItems
{
    /// <summary>The workflow of a term.</summary>
    public const string Definition = "delegate-election";

    /// <summary>The series of its numbers, which its sessions share: WC (Workers' Congress).</summary>
    public const string Series = "WC";

    /// <inheritdoc/>
    public string DefinitionId => Definition;

    /// <inheritdoc/>
    public string Subject => "terms";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Variables(CaseSession session) =>
        new Dictionary<string, object?> { ["registered"] = session.Facts<Term>().Registered };

    /// <inheritdoc/>
    public IReadOnlyList<ProvedAct> Proved(Case found) => found.FactsAs<Term>().Proved;

    /// <inheritdoc/>
    public void Keep(CaseSession session, IReadOnlyList<ProvedAct> proved) =>
        session.Change(session.Facts<Term>() with { Proved = proved });

    /// <inheritdoc/>
    public DateOnly? Clock(CaseSession session, string clock, string ruleClock) =>
        session.Facts<Term>().Day(clock == "rule" ? ruleClock : clock);

    /// <inheritdoc/>
    public AgreedDay? Agreed(CaseSession session, string matter) =>
        matter == "delegates.term" && session.Facts<Term>() is { BeginsOn: { } from, EndsOn: { } until }
            ? new AgreedDay(from, until, session.Law.Find<CountProvision>(matter)?.Provision.Rule ?? session.Law.Rule("WC-TERM-01"))
            : null;

    /// <inheritdoc/>
    public bool IsAboutOne(WaitsFor waits) =>
        waits.NumberAfter(DirectorDuties.Clock) is not null || waits.NumberAfter(SkippedDecision.Clock) is not null;

    /// <inheritdoc/>
    public Text? ItemOf(Case found, WaitsFor waits)
    {
        var term = found.FactsAs<Term>();
        return
            (
                waits.NumberAfter(DirectorDuties.Clock) is not null
                    ? term.Board.FirstOrDefault(member => member.Clock == waits.Clock)?.Name
                    : term.Skipped.FirstOrDefault(skipped => $"{SkippedDecision.Clock}{skipped.Id}" == waits.Clock)?.Title
            )
                is { } said
            ? new(said, said)
            : null;
    }

    /// <inheritdoc/>
    public void Expired(CaseSession session, Deadline deadline)
    {
        if (deadline.Step == TermSteps.InOffice)
        {
            Register.Leave(session, deadline.Due);
        }
    }

    /// <inheritdoc/>
    public bool HasObject(UseCaseAttribute action, Standing standing, Party party)
    {
        var term = standing.Case.FactsAs<Term>();
        return action.Name switch
        {
            "answer-correction" => term.Skipped.Any(skipped => skipped.Answer is not { Corrected: true }),
            "report-of-director" or "record-director-departure" => term.Board.Any(member => member.LeftOn is null),
            "propose-director-recall" => term.Board.Any(member =>
                member.LeftOn is null && member.Proposals.All(proposal => proposal.Recalled is not null)
            ),
            _ => true,
        };
    }
}
