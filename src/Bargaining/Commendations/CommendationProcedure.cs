using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;

namespace Bargaining.Commendations;

/// <summary>What an appraisal adds to the common way of one step: its days are those that
/// the criteria of the place set, and they are no law.</summary>
public sealed class CommendationProcedure : IProcedure, INamesItems, IDocumentSource
{
    /// <summary>The workflow.</summary>
    public const string Definition = "commendation";

    /// <summary>The series of its numbers: HE (harmonious enterprises).</summary>
    public const string Series = "HE";

    /// <summary>The product's own way from self-assessment to award and withdrawal: no text that was read has one.</summary>
    public const string Default = "DEF-HE-01";

    /// <summary>The duty to review an award, beside the steps.</summary>
    public const string ReviewDuty = "review-commendation";

    /// <summary>How a case ends that was given up.</summary>
    public const string GivenUp = "CommendationGivenUp";

    /// <summary>How a case ends without an award.</summary>
    public const string Refused = "CommendationRefused";

    /// <summary>How a case ends whose award was withdrawn.</summary>
    public const string Withdrawn = "CommendationWithdrawn";

    /// <summary>How a case ends whose award has run its time.</summary>
    public const string RunOut = "CommendationRunOut";

    internal const string Checking = "commendation.check",
        Noticed = "commendation.notice",
        Hearing = "commendation.hearing",
        Title = "commendation.title",
        Reviewing = "commendation.review";

    /// <summary>Who reads nothing of it: it is of the enterprise's two sides and of the unions
    /// above. What all shall know stands in the notice.</summary>
    internal const Party Hidden = Party.Delegate | Party.Supervision | Party.Bureau;

    /// <inheritdoc/>
    public string DefinitionId => Definition;

    /// <inheritdoc/>
    public string Procedure => Definition;

    /// <inheritdoc/>
    public string Subject => "commendations";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Variables(CaseSession session) => new Dictionary<string, object?>();

    /// <inheritdoc/>
    public IReadOnlyList<ProvedAct> Proved(Case found) => found.FactsAs<Commendation>().Proved;

    /// <inheritdoc/>
    public void Keep(CaseSession session, IReadOnlyList<ProvedAct> proved) =>
        session.Change(session.Facts<Commendation>() with { Proved = proved });

    /// <inheritdoc/>
    public DateOnly? Clock(CaseSession session, string clock, string ruleClock) => null;

    /// <inheritdoc/>
    public AgreedDay? Agreed(CaseSession session, string matter) =>
        (matter, session.Facts<Commendation>()) switch
        {
            (Checking, { Criteria.CheckDays: { } days } facts) when Since(facts) is { } from => Until(session, from, from.AddDays(days)),
            (Noticed, { Notice: { } notice }) => Until(session, notice.On, notice.Until),
            (Title, { Decision: { } given, TitleUntil: { } last }) => Until(session, given.On, last),
            (Hearing, { Withdrawals: [.., var proposed] }) => Until(session, proposed.On, proposed.HearBy),
            _ => null,
        };

    /// <inheritdoc/>
    public Text? ItemOf(Case found, WaitsFor waits)
    {
        var year = found.FactsAs<Commendation>().Year;
        return new($"{year}年度", $"of {year}");
    }

    /// <inheritdoc/>
    public void Expired(CaseSession session, Deadline deadline)
    {
        switch (deadline.Step)
        {
            case CommendationSteps.Notice or CommendationSteps.Hold: // their day ends them
                deadline.Meet(deadline.Due);
                break;
            case CommendationSteps.Hear: // to be heard is a right: whoever says nothing owes nothing
                deadline.End(DeadlineState.Cancelled, deadline.Due);
                break;
            default:
                break; // it stays due, and is overdue
        }
    }

    /// <inheritdoc/>
    public bool HasObject(UseCaseAttribute action, Standing standing, Party party)
    {
        var facts = standing.Case.FactsAs<Commendation>();
        return action.Name switch
        {
            "give-up-commendation" => (party & facts.OpenedBy) != Party.None,
            "give-commendation-view" => Sides(party).Any(side => !facts.HasViewOf(side)),
            "submit-commendation" => facts.Unsaid().Count == 0,
            "answer-commendation-objection" => facts.Objections.Any(one => one.Answer is null),
            "award-commendation" => facts.MayBeAwarded(),
            "speak-before-withdrawal" => Sides(party).Any(side => !facts.WasHeard(side)),
            _ => true,
        };
    }

    /// <inheritdoc/>
    public bool WithdrawsItself(string kind) => kind is "commendation-notice" or "commendation-decision"; // nobody loses an award unheard

    /// <inheritdoc/>
    public DocumentValues Values(CaseSession session, DocumentKind kind) => new();

    // What has to be checked since: from the self-assessment, or from the day on which the check was taken up again.
    private static DateOnly? Since(Commendation facts) => facts.Reopenings is [.., var last] ? last.On : facts.SubmittedOn;

    private static IEnumerable<Party> Sides(Party party) => (party & Party.BothSides).Each();

    private static AgreedDay Until(CaseSession session, DateOnly from, DateOnly due) => new(from, due, session.Law.Rule(Default));
}
