using Bargaining.Cases;
using Bargaining.Law;

namespace Bargaining.Congress.Proposals;

/// <summary>
/// What a proposal adds to the common way of one step: the day of the answer, which union and
/// employer agree on. No text that was read sets a number of days (WC-PROP-01).
/// </summary>
public sealed class ProposalProcedure : IProcedure, INamesItems
{
    /// <summary>The workflow of a proposal.</summary>
    public const string Definition = "proposal";

    /// <summary>The series of its numbers: WP (Workers' congress, Proposal).</summary>
    public const string Series = "WP";

    /// <summary>The rule on proposals: the union receives them, the congress examines how they were handled.</summary>
    public const string Rule = "WC-PROP-01";

    /// <summary>What stands where no text on proposals was read for the place.</summary>
    public const string Default = "DEF-PROP-01";

    /// <summary>The clock of the answer: the day on which it was assigned.</summary>
    public const string Assigned = "proposal.assigned";

    /// <inheritdoc/>
    public string DefinitionId => Definition;

    /// <inheritdoc/>
    public string Subject => "proposals";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Variables(CaseSession session) => new Dictionary<string, object?>();

    /// <inheritdoc/>
    public IReadOnlyList<ProvedAct> Proved(Case found) => found.FactsAs<Proposal>().Proved;

    /// <inheritdoc/>
    public void Keep(CaseSession session, IReadOnlyList<ProvedAct> proved) =>
        session.Change(session.Facts<Proposal>() with { Proved = proved });

    /// <inheritdoc/>
    public DateOnly? Clock(CaseSession session, string clock, string ruleClock) =>
        session.Facts<Proposal>().Day(clock == "rule" ? ruleClock : clock);

    /// <inheritdoc/>
    public AgreedDay? Agreed(CaseSession session, string matter) =>
        matter == "proposals.handling" && session.Facts<Proposal>().Assignments is [.., var last]
            ? new AgreedDay(last.On, last.AnswerBy, session.Law.Rule(Rule, Default))
            : null;

    /// <inheritdoc/>
    public Text? ItemOf(Case found, WaitsFor waits)
    {
        var title = found.FactsAs<Proposal>().Title;
        return new(title, title);
    }

    /// <inheritdoc/>
    public void Expired(CaseSession session, Deadline deadline)
    {
        // Nothing happens by silence: the answer stays due, and is overdue.
    }
}
