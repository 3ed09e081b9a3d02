using Bargaining.Cases;

namespace Bargaining.Congress.Terms;

/// <summary>
/// The facts of one term of a workers' congress (届): how its delegates are elected, how long they sit, and what lasts from session to
/// session: joint meetings, employee directors, decisions that skipped the congress. Who sits is told by the <see cref="Delegate"/> rows.
/// </summary>
public sealed record Term
{
    /// <summary>Acts that were entered for their party by whoever holds the proof, in order (代为登记的事项).</summary>
    public IReadOnlyList<ProvedAct> Proved { get; init; } = [];

    /// <summary>Which term it is: the third is 3 (第三届).</summary>
    public required int Number { get; init; }

    /// <summary>Congress or general meeting (职工代表大会、职工大会).</summary>
    public MeetingBody Body { get; init; }

    /// <summary>How far it reaches.</summary>
    public CongressLevel Level { get; init; }

    /// <summary>Length of the term, years.</summary>
    public int Years { get; init; }

    /// <summary>All employees when it was planned or entered, persons.</summary>
    public int Employees { get; init; }

    /// <summary>Women among them, persons.</summary>
    public int Women { get; init; }

    /// <summary>Seats of delegates with a vote (代表名额).</summary>
    public int Seats { get; init; }

    /// <summary>Whether it was entered as a sitting congress, not elected here (登记现任).</summary>
    public bool Registered { get; init; }

    /// <summary>First and last day of the term; null until the delegates are published.</summary>
    public DateOnly? BeginsOn { get; init; }

    /// <summary>Last day of the term; null until the delegates are published.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The electoral units (选举单位) with their seats; the member enterprises of a regional or industry congress.</summary>
    public IReadOnlyList<ElectoralUnit> Units { get; init; } = [];

    /// <summary>What the law recommends and this term does not keep, or what nobody could
    /// decide for the product (提示); nothing was refused for it.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The reviews of the delegates' qualifications (资格审查), in order; the last decides.</summary>
    public IReadOnlyList<QualificationReview> Reviews { get; init; } = [];

    /// <summary>Where the list of delegates was posted; null until it is, and for a sitting congress that was entered.</summary>
    public Posting? Posted { get; init; }

    /// <summary>Why something was done that is not the usual way, in order.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];

    /// <summary>Postponements of the next election (延期换届), in order.</summary>
    public IReadOnlyList<TermExtension> Extensions { get; init; } = [];

    /// <summary>Who left a seat or took one while the term ran (代表变动), in order.</summary>
    public IReadOnlyList<SeatChange> Changes { get; init; } = [];

    /// <summary>Joint meetings between the sessions (联席会议), in order.</summary>
    public IReadOnlyList<JointMeeting> JointMeetings { get; init; } = [];

    /// <summary>Employee directors and supervisors whom the congress elected (职工董事、职工监事), in order.</summary>
    public IReadOnlyList<BoardMember> Board { get; init; } = [];

    /// <summary>What the employer decided without the congress (应经未经职代会的事项), in order.</summary>
    public IReadOnlyList<SkippedDecision> Skipped { get; init; } = [];

    /// <summary>Days of the facts that start clocks, by the clock's name.</summary>
    public IReadOnlyDictionary<string, DateOnly> Days { get; init; } = new Dictionary<string, DateOnly>();

    /// <summary>The same term from its first day: the last is the day before the years are full.</summary>
    public Term Begin(DateOnly day) => (this with { BeginsOn = day, EndsOn = day.AddYears(Years).AddDays(-1) }).On("term.begins", day);

    /// <summary>The same term, with the day of one more fact.</summary>
    public Term On(string fact, DateOnly day) => this with { Days = new Dictionary<string, DateOnly>(Days) { [fact] = day } };

    /// <summary>A unit by its name; null where there is none.</summary>
    public ElectoralUnit? Unit(string name) => Units.FirstOrDefault(unit => unit.Name == name);

    /// <summary>The same term with one unit changed.</summary>
    public Term With(ElectoralUnit unit) => this with { Units = [.. Units.Select(old => old.Name == unit.Name ? unit : old)] };

    /// <summary>The day of a fact; null while it has not happened.</summary>
    public DateOnly? Day(string fact) => Days.TryGetValue(fact, out var day) ? day : null;
}

/// <summary>Who meets.</summary>
public enum MeetingBody
{
    /// <summary>Delegates (职工代表大会).</summary>
    Congress,

    /// <summary>All employees (职工大会).</summary>
    GeneralMeeting,
}

/// <summary>How far a congress reaches.</summary>
public enum CongressLevel
{
    /// <summary>One enterprise (企业).</summary>
    Enterprise,

    /// <summary>Several enterprises of a street, park or building (区域性).</summary>
    Regional,

    /// <summary>Several enterprises of an industry (行业性).</summary>
    Industry,
}

/// <summary>Why something was done (说明).</summary>
/// <param name="On">The day.</param>
/// <param name="Action">Name of the use case.</param>
/// <param name="Text">What was written.</param>
public sealed record Remark(DateOnly On, string Action, string Text);
