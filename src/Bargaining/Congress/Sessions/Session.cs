using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Congress.Voting;
using Bargaining.Law;
using Bargaining.Rounds;

namespace Bargaining.Congress.Sessions;

/// <summary>The facts of one session (次) of a workers' congress: what was proposed, told, discussed,
/// voted and resolved. Where it stands is the workflow's to say.</summary>
public sealed record Session
{
    /// <summary>Acts that were entered for their party by whoever holds the proof, in order (代为登记的事项).</summary>
    public IReadOnlyList<ProvedAct> Proved { get; init; } = [];

    /// <summary>Regular or extraordinary.</summary>
    public SessionKind Kind { get; init; }

    /// <summary>The case of the term whose delegates meet.</summary>
    public required Guid TermId { get; init; }

    /// <summary>Which term that is: the third is 3 (第三届).</summary>
    public int TermNumber { get; init; }

    /// <summary>Congress or general meeting (职工代表大会、职工大会).</summary>
    public MeetingBody Body { get; init; }

    /// <summary>Which session of the term it is: the second is 2 (第二次会议).</summary>
    public int Number { get; init; }

    /// <summary>Who proposed an extraordinary session (临时会议的提议); null for a regular one.</summary>
    public SessionProposal? Proposal { get; init; }

    /// <summary>What the upper union asks of this session beyond what the law of the place does.</summary>
    public UpperUnionAsks Asks { get; init; } = new();

    /// <summary>All delegates with a vote (应到), persons: what quorum and majority are
    /// counted of. Set when the attendance is taken.</summary>
    public int Roll { get; init; }

    /// <summary>The day on which it is to meet.</summary>
    public DateOnly MeetsOn { get; init; }

    /// <summary>Where it meets.</summary>
    public string Place { get; init; } = "";

    /// <summary>What was proposed for the agenda (议题征集), in order.</summary>
    public IReadOnlyList<Topic> Topics { get; init; } = [];

    /// <summary>The agenda as settled (议程).</summary>
    public IReadOnlyList<AgendaItem> Agenda { get; init; } = [];

    /// <summary>What earlier sessions left over (上次会议遗留事项): resolutions not carried out, items put off. It is heard here.</summary>
    public IReadOnlyList<LeftOver> LeftOver { get; init; } = [];

    /// <summary>What the upper union said of the agenda before the session (预审、审批), in order.</summary>
    public IReadOnlyList<UpperUnionReview> Reviews { get; init; } = [];

    /// <summary>Notices to the delegates (会议通知), in order; the last one counts.</summary>
    public IReadOnlyList<SessionNotice> Notices { get; init; } = [];

    /// <summary>Opinions of the delegate groups (代表团组讨论意见), in order.</summary>
    public IReadOnlyList<GroupOpinions> Discussion { get; init; } = [];

    /// <summary>Changes of items after the agenda was settled (议题修改), in order.</summary>
    public IReadOnlyList<Amendment> Amendments { get; init; } = [];

    /// <summary>The preparatory meeting (预备会议); null until held.</summary>
    public PreparatoryMeeting? Preparatory { get; init; }

    /// <summary>When the session was put off, and why (改期、延期), in order.</summary>
    public IReadOnlyList<Move> Moves { get; init; } = [];

    /// <summary>Why the session was called off (取消原因); null where it was not.</summary>
    public string? CalledOffBecause { get; init; }

    /// <summary>The tellers (监票人、计票人): two of them open, close and count a ballot.</summary>
    public IReadOnlyList<Teller> Tellers { get; init; } = [];

    /// <summary>Keys of the delegates who are present (签到); frozen for a ballot when it opens.</summary>
    public IReadOnlyList<Guid> Present { get; init; } = [];

    /// <summary>How many delegates were present when the session opened (开会时实到), persons.</summary>
    public int PresentAtOpening { get; init; }

    /// <summary>Keys of those who attend without a vote (列席代表).</summary>
    public IReadOnlyList<Guid> Attending { get; init; } = [];

    /// <summary>Minutes of the whole session (会议纪要), Chinese; null until it is closed.</summary>
    public string? Minutes { get; init; }

    /// <summary>Resolutions that are to be carried out (决议落实), in the order of the agenda.</summary>
    public IReadOnlyList<FollowUp> FollowUps { get; init; } = [];

    /// <summary>How the resolutions were made public (公布); null until then.</summary>
    public ResolutionPosting? Posting { get; init; }

    /// <summary>The report to the upper union (会议情况报告); null until then.</summary>
    public Paper? Report { get; init; }

    /// <summary>The filing with the upper union (备案); null until then.</summary>
    public Paper? Filing { get; init; }

    /// <summary>Days of the facts that start clocks, by the clock's name: notice, closing ...</summary>
    public IReadOnlyDictionary<string, DateOnly> Days { get; init; } = new Dictionary<string, DateOnly>();

    /// <summary>The same session, with the day of one more fact.</summary>
    public Session On(string fact, DateOnly day) => this with { Days = new Dictionary<string, DateOnly>(Days) { [fact] = day } };

    /// <summary>The day of a fact; null while it has not happened.</summary>
    public DateOnly? Day(string fact) => Days.TryGetValue(fact, out var day) ? day : null;

    /// <summary>The same session with one item of the agenda changed.</summary>
    public Session With(AgendaItem item) => this with { Agenda = [.. Agenda.Select(old => old.Id == item.Id ? item : old)] };

    /// <summary>An item of the agenda; null where there is none of that id.</summary>
    public AgendaItem? Item(string id) => Agenda.FirstOrDefault(item => item.Id == id);

    /// <summary>Its name for people, Chinese: 第一届职工代表大会第二次会议.</summary>
    public string Title =>
        $"第{ChineseNumeral.Of(TermNumber)}届{(Body == MeetingBody.GeneralMeeting ? "职工大会" : "职工代表大会")}第{ChineseNumeral.Of(Number)}次"
        + $"{(Kind == SessionKind.Extraordinary ? "（临时）" : "")}会议";
}

/// <summary>Whether a session comes by the year or by need.</summary>
public enum SessionKind
{
    /// <summary>By the year (例会).</summary>
    Regular,

    /// <summary>On a proposal, for an urgent matter (临时会议).</summary>
    Extraordinary,
}

/// <summary>A matter proposed for the agenda (议题).</summary>
/// <param name="Title">What it is.</param>
/// <param name="By">Who proposes it: union, employer or delegates.</param>
/// <param name="Subject">Code of the subject in the law's lists of powers, or "other".</param>
/// <param name="On">Day on which it was proposed.</param>
/// <param name="Name">Name of who proposes it.</param>
/// <param name="Reason">Why; null where it is not said.</param>
public sealed record Topic(string Title, string By, string Subject, DateOnly? On = null, string? Name = null, string? Reason = null);

/// <summary>Who proposes an extraordinary session.</summary>
public enum SessionProposer
{
    /// <summary>The union (工会).</summary>
    Union,

    /// <summary>The enterprise (企业).</summary>
    Enterprise,

    /// <summary>Delegates together (职工代表联名).</summary>
    Delegates,
}

/// <summary>The proposal of an extraordinary session (临时会议的提议).</summary>
/// <param name="By">Who proposes it.</param>
/// <param name="Delegates">Keys of the delegates who do; empty for the others.</param>
/// <param name="Reason">The urgent matter.</param>
public sealed record SessionProposal(SessionProposer By, [property: PicksFrom(Pick.Delegate)] IReadOnlyList<Guid> Delegates, string Reason);

/// <summary>Steps that the upper union asks for (预审、审批、报告、备案), where no law that could be read makes them a duty.</summary>
/// <param name="PreReview">It looks at the agenda beforehand (预审).</param>
/// <param name="Approval">It approves the session (审批).</param>
/// <param name="Report">It is told of the session afterwards (报告).</param>
/// <param name="Filing">The papers of the session are filed with it (备案).</param>
public sealed record UpperUnionAsks(bool PreReview = false, bool Approval = false, bool Report = false, bool Filing = false);

/// <summary>What an earlier session left over (遗留事项).</summary>
/// <param name="SessionId">The case of that session.</param>
/// <param name="Session">Its name.</param>
/// <param name="ItemId">The item of its agenda.</param>
/// <param name="Title">What it is.</param>
/// <param name="Deferred">Whether it was put off there; else it was adopted and is not carried out.</param>
/// <param name="Owner">Who carries it out; null while nobody was named.</param>
/// <param name="DueOn">By when; null while no day was named.</param>
public sealed record LeftOver(
    Guid SessionId,
    string Session,
    string ItemId,
    string Title,
    bool Deferred,
    string? Owner = null,
    DateOnly? DueOn = null
);

/// <summary>What the upper union said of the agenda.</summary>
/// <param name="Stage">pre-review or approval.</param>
/// <param name="On">Day.</param>
/// <param name="Passed">Whether it may go on; else it is given back.</param>
/// <param name="Opinion">What it said.</param>
public sealed record UpperUnionReview(string Stage, DateOnly On, bool Passed, string Opinion);

/// <summary>A notice to all delegates (会议通知).</summary>
/// <param name="MeetsOn">The day of the session that it told.</param>
/// <param name="Place">The place that it told.</param>
/// <param name="Services">How each delegate got it.</param>
/// <param name="AgendaPublicOn">Day on which the agenda was made public to all employees; null where it was not.</param>
public sealed record SessionNotice(DateOnly MeetsOn, string Place, IReadOnlyList<NoticeService> Services, DateOnly? AgendaPublicOn = null)
{
    /// <summary>The day on which the last delegate had it.</summary>
    public DateOnly On => Services.Max(service => service.On);
}

/// <summary>Service of the notice on delegates who got it on one day in one way (送达).</summary>
/// <param name="On">Day.</param>
/// <param name="Method">How.</param>
/// <param name="Delegates">Their keys.</param>
public sealed record NoticeService(DateOnly On, ServiceMethod Method, [property: PicksFrom(Pick.Delegate)] IReadOnlyList<Guid> Delegates);

/// <summary>What a delegate group said of the agenda before the session (代表团组意见), as the union collated it.</summary>
/// <param name="Unit">The group.</param>
/// <param name="On">Day.</param>
/// <param name="Opinions">What it said.</param>
public sealed record GroupOpinions(string Unit, DateOnly On, IReadOnlyList<Opinion> Opinions);

/// <summary>One opinion.</summary>
/// <param name="Text">What was said.</param>
/// <param name="ItemId">Of which item; null for the agenda as a whole.</param>
public sealed record Opinion(string Text, [property: PicksFrom(Pick.Item)] string? ItemId = null);

/// <summary>A change of an item (议题修改).</summary>
/// <param name="ItemId">Which.</param>
/// <param name="On">Day.</param>
/// <param name="Reason">Why, and what was changed.</param>
/// <param name="Substantive">Whether the matter itself was changed: then all delegates are told again.</param>
public sealed record Amendment(string ItemId, DateOnly On, string Reason, bool Substantive);

/// <summary>The preparatory meeting (预备会议): it takes note of the qualification
/// report, elects who presides, and passes the agenda.</summary>
public sealed record PreparatoryMeeting
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Keys of the members of the presidium (主席团); empty where one executive chair presides.</summary>
    public IReadOnlyList<Guid> Presidium { get; init; } = [];

    /// <summary>Key of the executive chair of the session (执行主席); null where none was named.</summary>
    public Guid? ExecutiveChair { get; init; }

    /// <summary>The report on the delegates' qualifications (代表资格审查报告), in short.</summary>
    public string Qualifications { get; init; } = "";
}

/// <summary>A session that was put off (改期、延期).</summary>
/// <param name="On">Day of the decision.</param>
/// <param name="From">The day on which it was to meet.</param>
/// <param name="To">The new day.</param>
/// <param name="Reason">Why.</param>
/// <param name="Present">Delegates who had come, where it was put off for want of a quorum.</param>
/// <param name="Roll">All delegates then.</param>
public sealed record Move(DateOnly On, DateOnly From, DateOnly To, string Reason, int? Present = null, int? Roll = null);

/// <summary>A resolution that is to be carried out (决议落实).</summary>
public sealed record FollowUp
{
    /// <summary>The item that was adopted.</summary>
    public required string ItemId { get; init; }

    /// <summary>What it is.</summary>
    public required string Title { get; init; }

    /// <summary>Who carries it out: a department or a person; null until named.</summary>
    public string? Owner { get; init; }

    /// <summary>By when; null until named.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>What was reported of it, in order.</summary>
    public IReadOnlyList<FollowUpReport> Reports { get; init; } = [];

    /// <summary>Whether it is carried out.</summary>
    public bool Done => Reports.Any(report => report.Done);
}

/// <summary>What was reported of a resolution's execution (落实情况).</summary>
/// <param name="On">Day.</param>
/// <param name="Done">Whether it is carried out; else partly.</param>
/// <param name="Content">What was done, and what is left.</param>
public sealed record FollowUpReport(DateOnly On, bool Done, string Content);

/// <summary>How resolutions were made public (公布决议).</summary>
/// <param name="On">First day.</param>
/// <param name="Form">How: notice board, meeting, internal network.</param>
/// <param name="Until">Last day on which it stays posted; null where it is not a posting.</param>
public sealed record ResolutionPosting(DateOnly On, string Form, DateOnly? Until = null);

/// <summary>A paper that went to the upper union.</summary>
/// <param name="On">Day.</param>
/// <param name="To">Which union.</param>
/// <param name="Content">What it held.</param>
public sealed record Paper(DateOnly On, string To, string Content);

/// <summary>A power of the congress (职权): what it does with a matter.</summary>
public enum Power
{
    /// <summary>Hears and advises (审议建议).</summary>
    Hear,

    /// <summary>Adopts by vote (审议通过).</summary>
    Adopt,

    /// <summary>Decides (审议决定).</summary>
    Decide,

    /// <summary>Elects or recalls (选举、罢免).</summary>
    Elect,

    /// <summary>Appraises (民主评议).</summary>
    Appraise,

    /// <summary>Examines and supervises (审查监督).</summary>
    Supervise,
}

/// <summary>One item of the agenda (议程项), voted by itself.</summary>
public sealed record AgendaItem
{
    /// <summary>Short id inside the session: "1", "2" ...</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required string Title { get; init; }

    /// <summary>Code of the subject in the law's lists of powers, such as wage-system, or "other".</summary>
    public required string Subject { get; init; }

    /// <summary>What the congress does with it.</summary>
    public Power Power { get; init; }

    /// <summary>What is asked of the voters; null where nothing is voted.</summary>
    public Question? Question { get; init; }

    /// <summary>Whether it is voted by secret ballot (无记名投票); where the law asks for it nobody can say no.</summary>
    public bool Secret { get; init; } = true;

    /// <summary>The bargaining round whose draft it is; null for every other matter.</summary>
    public Guid? RoundId { get; init; }

    /// <summary>The joint meeting whose decisions it reports or puts to confirmation, by
    /// its id in the term; null for every other matter.</summary>
    public string? JointMeetingId { get; init; }

    /// <summary>The employee director or supervisor whose recall it is, by the id in the term; null for every other matter.</summary>
    public string? RecallOf { get; init; }

    /// <summary>Materials given to the delegates, by title.</summary>
    public IReadOnlyList<string> Materials { get; init; } = [];

    /// <summary>The boxes in which it was voted, in order: a ballot may be void, an election may need a second round.</summary>
    public IReadOnlyList<Guid> Boxes { get; init; } = [];

    /// <summary>Paper ballots of the last box that their voters spoilt and exchanged (调换的纸质票).</summary>
    public int Exchanged { get; init; }

    /// <summary>What was said of it in the session (审议意见).</summary>
    public IReadOnlyList<string> Opinions { get; init; } = [];

    /// <summary>The item of this agenda whose second round or amended text this is; null for an item of its own.</summary>
    public string? Follows { get; init; }

    /// <summary>What came of it; null while it is not decided.</summary>
    public Decision? Decision { get; init; }
}

/// <summary>What the congress decided on an item (表决结果).</summary>
/// <param name="On">The day.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Tally">The count; null where nothing was voted.</param>
/// <param name="Resolution">The resolution's text (决议), Chinese; null where there is none.</param>
/// <param name="Elected">Options that were elected.</param>
/// <param name="Basis">The article that the outcome rests on; null where nothing was voted.</param>
/// <param name="Effect">What follows from its not being adopted; null where it was adopted or need not be.</param>
/// <param name="Reason">Why it was put off; null for every other outcome.</param>
public sealed record Decision(
    DateOnly On,
    DecisionOutcome Outcome,
    Tally? Tally = null,
    string? Resolution = null,
    IReadOnlyList<string>? Elected = null,
    Cited? Basis = null,
    WithoutEffect? Effect = null,
    string? Reason = null
);

/// <summary>A rule as it was cited on the day (依据).</summary>
/// <param name="RuleId">Its id.</param>
/// <param name="Jurisdiction">Whose rule it is.</param>
/// <param name="Citation">The article.</param>
/// <param name="Status">How its text was read.</param>
public sealed record Cited(string RuleId, string Jurisdiction, Text Citation, RuleStatus Status)
{
    /// <summary>A rule as it stands.</summary>
    public static Cited Of(Rule rule) => new(rule.Id, rule.Jurisdiction, rule.Article, rule.Status);
}

/// <summary>What had to be adopted and was not is without effect (未依法审议通过的效力).</summary>
/// <param name="Basis">The article.</param>
/// <param name="Says">What it says of it.</param>
public sealed record WithoutEffect(Cited Basis, Text Says);

/// <summary>How an item ended.</summary>
public enum DecisionOutcome
{
    /// <summary>Heard, with or without advice (已审议).</summary>
    Heard,

    /// <summary>Adopted by the majority of all (通过).</summary>
    Adopted,

    /// <summary>Below the majority of all (未通过).</summary>
    NotAdopted,

    /// <summary>As many elected as there are seats (当选).</summary>
    Elected,

    /// <summary>Fewer elected than there are seats: a second round or a vacancy (未选足).</summary>
    PartlyElected,

    /// <summary>Appraised (已测评).</summary>
    Appraised,

    /// <summary>Put off to another session (缓议).</summary>
    Deferred,
}

/// <summary>A teller (监票人、计票人).</summary>
/// <param name="UserId">The account.</param>
/// <param name="Name">Name.</param>
public sealed record Teller([property: PicksFrom(Pick.User)] Guid UserId, string Name);
