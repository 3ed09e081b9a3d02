using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Commendations;

/// <summary>
/// The facts of one appraisal (和谐劳动关系企业评选): what its criteria asked when it began, what the product found, what the two sides say of
/// themselves, how the union above checked it, the notice, the decision, and what came after. One an enterprise and year.
/// </summary>
public sealed record Commendation
{
    /// <summary>Acts that were entered for their party by whoever holds the proof, in order (代为登记的事项).</summary>
    public IReadOnlyList<ProvedAct> Proved { get; init; } = [];

    /// <summary>The year in which it takes part.</summary>
    public int Year { get; init; }

    /// <summary>The criteria as they stood on the day on which it began.</summary>
    public required CommendationCriteria Criteria { get; init; }

    /// <summary>Who began: a side that applied, or the union above that invited.</summary>
    public Party OpenedBy { get; init; }

    /// <summary>The day.</summary>
    public DateOnly OpenedOn { get; init; }

    /// <summary>What the sides say of single criteria (自评); of each side and criterion the last word.</summary>
    public IReadOnlyList<SelfAssessment> Assessments { get; init; } = [];

    /// <summary>What each side says to the whole (对自评的意见).</summary>
    public IReadOnlyList<SideView> Views { get; init; } = [];

    /// <summary>The day on which the self-assessment was handed in; null until then.</summary>
    public DateOnly? SubmittedOn { get; init; }

    /// <summary>What the product found, when it was handed in, checked and reviewed, in order (系统查明情况).</summary>
    public IReadOnlyList<EvidenceAsOf> Evidence { get; init; } = [];

    /// <summary>What the union above decided of single criteria (核查意见); of each the last word.</summary>
    public IReadOnlyList<CriterionCheck> Checks { get; init; } = [];

    /// <summary>The day on which the check was concluded; null until then, and after it was taken up again.</summary>
    public DateOnly? CheckedOn { get; init; }

    /// <summary>What the union above says of the check; null for nothing.</summary>
    public string? CheckNote { get; init; }

    /// <summary>The public notice (公示); null until then, and after the check was taken up again.</summary>
    public CommendationNotice? Notice { get; init; }

    /// <summary>Objections that came while it was up (公示期间的异议), in order.</summary>
    public IReadOnlyList<Objection> Objections { get; init; } = [];

    /// <summary>When and why the check was taken up again, in order (重新核查).</summary>
    public IReadOnlyList<Reopening> Reopenings { get; init; } = [];

    /// <summary>Whether it is awarded; null until decided.</summary>
    public CommendationDecision? Decision { get; init; }

    /// <summary>Later reviews (复查), in order.</summary>
    public IReadOnlyList<CommendationReview> Reviews { get; init; } = [];

    /// <summary>When the union wanted to withdraw the award, and what became of it, in order (撤销称号).</summary>
    public IReadOnlyList<Withdrawal> Withdrawals { get; init; } = [];

    /// <summary>Why it was given up; null where it was not.</summary>
    public string? GivenUpBecause { get; init; }

    /// <summary>The last day of the title; null where it is not awarded, or holds until it is withdrawn.</summary>
    [JsonIgnore]
    public DateOnly? TitleUntil =>
        Decision is { Awarded: true } given && Criteria.TitleMonths is { } months ? given.On.AddMonths(months).AddDays(-1) : null;

    /// <summary>The first day on which it may be decided: after the notice, or on which the check was concluded; null before.</summary>
    [JsonIgnore]
    public DateOnly? DecidedFrom => Notice?.Until.AddDays(1) ?? CheckedOn;

    /// <summary>The criteria, each with all that is known of it.</summary>
    [JsonIgnore]
    public IReadOnlyList<CriterionNow> Items => [.. Criteria.Items.Select(Now)];

    /// <summary>The points so far: of what is decided and met.</summary>
    [JsonIgnore]
    public int Points => Items.Sum(item => item.Points);

    /// <summary>What has still to be decided by whoever checks.</summary>
    [JsonIgnore]
    public IReadOnlyList<CriterionNow> Undecided => [.. Items.Where(item => item.Met is null)];

    /// <summary>Whether the points suffice, and nothing that is required is missing.</summary>
    [JsonIgnore]
    public bool Qualifies => Points >= Criteria.Pass && Items.All(item => item.Met == true || !item.Criterion.Required);

    /// <summary>An objection by its number; null where there is none.</summary>
    public Objection? Objection(int number) => Objections.FirstOrDefault(one => one.Number == number);

    /// <summary>Whether a side has said what it has to say to the whole.</summary>
    public bool HasViewOf(Party side) => Views.Any(view => view.Side == side);

    /// <summary>Whether a side was heard in the withdrawal that is under way.</summary>
    public bool WasHeard(Party side) => Withdrawals is [.., var last] && last.Statements.Any(said => said.Side == side);

    /// <summary>A criterion with all that is known of it.</summary>
    public CriterionNow Now(Criterion criterion)
    {
        var found = Evidence is [.., var last] ? last.Found.FirstOrDefault(one => one.Criterion == criterion.Id) : null;
        return new(
            criterion,
            found,
            Said(criterion, Party.Workers),
            Said(criterion, Party.Employer),
            Checks.FirstOrDefault(one => one.Criterion == criterion.Id)
        );
    }

    /// <summary>The same with what the product found on a day.</summary>
    internal Commendation With(EvidenceAsOf found) => this with { Evidence = [.. Evidence, found] };

    /// <summary>The same with a change of the withdrawal that is under way.</summary>
    internal Commendation WithWithdrawal(Func<Withdrawal, Withdrawal> change) =>
        this with
        {
            Withdrawals = [.. Withdrawals.SkipLast(1), change(Withdrawals[^1])],
        };

    private SelfAssessment? Said(Criterion criterion, Party side) =>
        Assessments.FirstOrDefault(one => one.Criterion == criterion.Id && one.Side == side);
}

/// <summary>A criterion with all that is known of it (评选条件的现状).</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Found">What the product found; null where it does not look.</param>
/// <param name="Workers">What the workers' side says; null where nothing.</param>
/// <param name="Employer">What the employer's side says; null where nothing.</param>
/// <param name="Check">What the union above decided; null where it left it at what stands.</param>
public sealed record CriterionNow(
    Criterion Criterion,
    CriterionEvidence? Found,
    SelfAssessment? Workers,
    SelfAssessment? Employer,
    CriterionCheck? Check
)
{
    /// <summary>What the product and the sides say, whoever says something.</summary>
    private IReadOnlyList<bool> Said => [.. new[] { Found?.Met, Workers?.Met, Employer?.Met }.OfType<bool>()];

    /// <summary>Whether they say different things, and nobody has decided between them.</summary>
    public bool IsDisputed => Check is null && Said.Distinct().Count() > 1;

    /// <summary>Whether it is met; null while nobody says so, or they differ.</summary>
    public bool? Met => Check?.Met ?? (Said.Distinct().ToList() is [var one] ? one : null);

    /// <summary>Whether the check came to something else than what was found or said.</summary>
    public bool IsCorrected => Check is { } check && Said.Any(said => said != check.Met);

    /// <summary>Its points; none while it is not met.</summary>
    public int Points => Met == true ? Criterion.Points : 0;
}

/// <summary>What a side says of a criterion (自评).</summary>
/// <param name="Side">Which side.</param>
/// <param name="Criterion">The criterion.</param>
/// <param name="Met">Whether it is met.</param>
/// <param name="Text">What shows it.</param>
/// <param name="PaperId">The paper of the case that shows it; null where there is none.</param>
/// <param name="On">The day.</param>
public sealed record SelfAssessment(Party Side, string Criterion, bool Met, string Text, Guid? PaperId, DateOnly On);

/// <summary>What a side says to the whole (对自评的意见).</summary>
/// <param name="Side">Which side.</param>
/// <param name="Agrees">Whether it agrees that the enterprise takes part as assessed.</param>
/// <param name="Text">What it adds; null for nothing.</param>
/// <param name="On">The day.</param>
public sealed record SideView(Party Side, bool Agrees, string? Text, DateOnly On);

/// <summary>What the product found on a day (查明情况).</summary>
/// <param name="On">As of which day.</param>
/// <param name="Found">Of each criterion for which it looks.</param>
public sealed record EvidenceAsOf(DateOnly On, IReadOnlyList<CriterionEvidence> Found);

/// <summary>What the product found for one criterion.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Met">Whether it is met by that.</param>
/// <param name="Sources">Where it was found, the newest first; of many the first.</param>
public sealed record CriterionEvidence(string Criterion, bool Met, IReadOnlyList<EvidenceSource> Sources);

/// <summary>Where something was found (出处).</summary>
/// <param name="CaseId">The case that holds it.</param>
/// <param name="Number">Its number.</param>
/// <param name="From">The day: of effect, of closing, of posting, the last day for an answer.</param>
/// <param name="To">The last day of the term, the day of the answer; null where there is none.</param>
/// <param name="Good">Whether it speaks for the enterprise: an answer that came late, or none, does not.</param>
public sealed record EvidenceSource(Guid CaseId, string Number, DateOnly From, DateOnly? To, bool Good);

/// <summary>What the union above decided of a criterion (核查意见).</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Met">Whether it is met.</param>
/// <param name="Reason">Why; null where it confirms what stands.</param>
/// <param name="On">The day.</param>
public sealed record CriterionCheck(string Criterion, bool Met, string? Reason, DateOnly On);

/// <summary>The public notice (公示).</summary>
/// <param name="On">Day on which it went up.</param>
/// <param name="Until">The last day on which it is up.</param>
/// <param name="Where">Where.</param>
/// <param name="Number">Its number.</param>
public sealed record CommendationNotice(DateOnly On, DateOnly Until, string Where, string Number);

/// <summary>An objection while the notice is up (异议). Who objects is not kept: the enterprise reads it.</summary>
/// <param name="Number">1, 2, 3 ...</param>
/// <param name="Side">The party that entered it.</param>
/// <param name="On">The day.</param>
/// <param name="Text">What it says.</param>
public sealed record Objection(int Number, Party Side, DateOnly On, string Text)
{
    /// <summary>What was found out; null until then.</summary>
    public ObjectionAnswer? Answer { get; init; }
}

/// <summary>What became of an objection (异议处理).</summary>
/// <param name="On">The day.</param>
/// <param name="Upheld">Whether it is right.</param>
/// <param name="Text">What was found out.</param>
public sealed record ObjectionAnswer(DateOnly On, bool Upheld, string Text);

/// <summary>The check is taken up again (重新核查).</summary>
/// <param name="On">The day.</param>
/// <param name="Reason">Why.</param>
/// <param name="Notice">The notice that this took down; null where none was up.</param>
public sealed record Reopening(DateOnly On, string Reason, CommendationNotice? Notice);

/// <summary>Whether it is awarded (评选决定).</summary>
/// <param name="Awarded">Whether it is.</param>
/// <param name="On">The day.</param>
/// <param name="Reason">Why.</param>
/// <param name="Number">The number of the decision.</param>
public sealed record CommendationDecision(bool Awarded, DateOnly On, string Reason, string Number);

/// <summary>A later review (复查).</summary>
/// <param name="On">The day.</param>
/// <param name="Text">What was found.</param>
/// <param name="Short">Criteria of which the product no longer finds what it found.</param>
public sealed record CommendationReview(DateOnly On, string Text, IReadOnlyList<string> Short);

/// <summary>A withdrawal of the award (撤销称号).</summary>
/// <param name="On">Day on which it was proposed.</param>
/// <param name="Reason">Why.</param>
/// <param name="HearBy">By when the enterprise says what it has to say.</param>
public sealed record Withdrawal(DateOnly On, string Reason, DateOnly HearBy)
{
    /// <summary>What the sides say (陈述意见).</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    /// <summary>Whether the award is withdrawn; null until decided.</summary>
    public WithdrawalDecision? Decision { get; init; }
}

/// <summary>What a side says before an award is withdrawn (陈述意见).</summary>
/// <param name="Side">Which side.</param>
/// <param name="Text">What it says.</param>
/// <param name="On">The day.</param>
public sealed record Statement(Party Side, string Text, DateOnly On);

/// <summary>Whether an award is withdrawn (撤销决定).</summary>
/// <param name="Withdrawn">Whether it is.</param>
/// <param name="On">The day.</param>
/// <param name="Reason">Why.</param>
/// <param name="Number">The number of the decision; null where the award stays.</param>
public sealed record WithdrawalDecision(bool Withdrawn, DateOnly On, string Reason, string? Number);
