using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds.Joint;

namespace Bargaining.Rounds;

/// <summary>The facts of one bargaining round (集体协商轮次): what was said, by whom and
/// when. Where it stands is the workflow's to say.</summary>
public sealed record Round
{
    /// <summary>The offer (要约书).</summary>
    public required Offer Offer { get; init; }

    /// <summary>Service of the offer (送达); null until it is served.</summary>
    public OfferService? Service { get; init; }

    /// <summary>Replies in order (答复书); a late one may follow a refusal.</summary>
    public IReadOnlyList<OfferReply> Replies { get; init; } = [];

    /// <summary>What followed silence or refusal: reminder, report, referral, order.</summary>
    public IReadOnlyList<Pressure> Pressure { get; init; } = [];

    /// <summary>Representatives of the workers' side (职工方协商代表); null until named.</summary>
    public Delegation? Workers { get; init; }

    /// <summary>Representatives of the employer's side (企业方协商代表); null until named.</summary>
    public Delegation? Employer { get; init; }

    /// <summary>Data asked for and given (协商资料).</summary>
    public IReadOnlyList<InformationRequest> Information { get; init; } = [];

    /// <summary>Meetings in order (协商会议).</summary>
    public IReadOnlyList<Meeting> Meetings { get; init; } = [];

    /// <summary>Suspensions in order (中止).</summary>
    public IReadOnlyList<Suspension> Suspensions { get; init; } = [];

    /// <summary>Coordinations by the bureau in order (协调处理).</summary>
    public IReadOnlyList<Coordination> Coordinations { get; init; } = [];

    /// <summary>Drafts in order (草案); the last one counts.</summary>
    public IReadOnlyList<Draft> Drafts { get; init; } = [];

    /// <summary>Filings in order (报送).</summary>
    public IReadOnlyList<Filing> Filings { get; init; } = [];

    /// <summary>The enterprises that a regional or industry contract covers (合同覆盖的企业); empty for a contract of one enterprise.</summary>
    public IReadOnlyList<CoveredEnterprise> Covered { get; init; } = [];

    /// <summary>Employees of all of them, persons; null where none are listed.</summary>
    [JsonIgnore]
    public int? CoveredEmployees => Covered.Count == 0 ? null : Covered.Sum(e => e.Employees);

    /// <summary>The contract's text and life; null until it is formed.</summary>
    public ContractFacts? Contract { get; init; }

    /// <summary>Acts of both sides that one of them entered, in order (双方共同事项): none counts before the other stands behind it.</summary>
    public IReadOnlyList<JointAct> JointActs { get; init; } = [];

    /// <summary>Acts that were entered for their party by whoever holds the proof, in order (代为登记的事项).</summary>
    public IReadOnlyList<ProvedAct> Proved { get; init; } = [];

    /// <summary>What was answered by mouth (口头答复): no answer in writing, and no step ends by it.</summary>
    public IReadOnlyList<OralAnswer> OralAnswers { get; init; } = [];

    /// <summary>Days of the facts that start clocks, by the clock's name: offer.received, adopted, signed ...</summary>
    public IReadOnlyDictionary<string, DateOnly> Days { get; init; } = new Dictionary<string, DateOnly>();

    /// <summary>The same round, with the day of one more fact.</summary>
    public Round On(string fact, DateOnly day) => this with { Days = new Dictionary<string, DateOnly>(Days) { [fact] = day } };

    /// <summary>The day of a fact; null while it has not happened.</summary>
    public DateOnly? Day(string fact) => Days.TryGetValue(fact, out var day) ? day : null;

    /// <summary>The representatives of a side; null until named.</summary>
    public Delegation? Of(Party side) => side == Party.Workers ? Workers : Employer;

    /// <summary>Requests for data that wait for a side to answer.</summary>
    public IEnumerable<InformationRequest> Awaited(Party side) => Information.Where(r => r.ProvidedOn is null && r.By == side.Other());

    /// <summary>The draft that counts.</summary>
    public Draft? Draft => Drafts.Count == 0 ? null : Drafts[^1];
}

/// <summary>The representatives of one side (协商代表).</summary>
/// <param name="Members">All, the chief among them.</param>
/// <param name="ChosenBy">How they were chosen: union, employees, congress, legal-representative.</param>
/// <param name="NamedOn">Day.</param>
/// <param name="ConsentingEmployees">Employees who consented, where there is no union; persons.</param>
/// <param name="PublishedOn">Day on which the list was published in the enterprise; null until then.</param>
public sealed record Delegation(
    IReadOnlyList<Representative> Members,
    string ChosenBy,
    DateOnly NamedOn,
    int? ConsentingEmployees = null,
    DateOnly? PublishedOn = null
)
{
    /// <summary>The chief representative who serves now (首席代表).</summary>
    public Representative? Chief => Members.FirstOrDefault(m => m is { Chief: true, LeftOn: null });
}

/// <summary>One representative (协商代表).</summary>
public sealed record Representative
{
    /// <summary>Codes of what can exclude a person (身份关系).</summary>
    internal static IReadOnlyList<string> KnownTies { get; } =
    ["union-staff", "head", "investor", "close-relative", "hr-head", "hr-head-relative"];

    /// <summary>Name (姓名).</summary>
    public required string Name { get; init; }

    /// <summary>Post (职务).</summary>
    public string Post { get; init; } = "";

    /// <summary>Whether this is a woman.</summary>
    public bool Woman { get; init; }

    /// <summary>Whether this is a front-line worker (一线职工).</summary>
    public bool FrontLine { get; init; }

    /// <summary>Whether this is a dispatched worker (被派遣劳动者).</summary>
    public bool Dispatched { get; init; }

    /// <summary>The chief (首席代表).</summary>
    public bool Chief { get; init; }

    /// <summary>From outside the enterprise (外部专业人员).</summary>
    public bool Outside { get; init; }

    /// <summary>Number or date of the written delegation (书面委托), where one is needed.</summary>
    public string? Mandate { get; init; }

    /// <summary>What the person is that could exclude them: union-staff, head, investor,
    /// close-relative, hr-head, hr-head-relative.</summary>
    [Codes(typeof(Representative), nameof(KnownTies))]
    public IReadOnlyList<string> Ties { get; init; } = [];

    /// <summary>End of the labour contract, extended to the end of the duty (CCP 28); worker side only.</summary>
    public DateOnly? ContractEndsOn { get; init; }

    /// <summary>Day of leaving the duty; null while serving.</summary>
    public DateOnly? LeftOn { get; init; }
}

/// <summary>Data that one side asked of the other (协商资料).</summary>
public sealed record InformationRequest(
    int Id,
    Party By,
    DateOnly On,
    IReadOnlyList<string> Items,
    DateOnly? ProvidedOn = null,
    IReadOnlyList<string>? Provided = null,
    string? Withheld = null
);

/// <summary>A negotiation meeting (协商会议).</summary>
public sealed record Meeting
{
    /// <summary>1, 2, 3 ...</summary>
    public int Number { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Place.</summary>
    public string Place { get; init; } = "";

    /// <summary>Agenda (议程).</summary>
    public IReadOnlyList<string> Agenda { get; init; } = [];

    /// <summary>Whose chief chairs; null where both do together.</summary>
    public Party? Chair { get; init; }

    /// <summary>Recorder (记录员), who represents nobody.</summary>
    public string Recorder { get; init; } = "";

    /// <summary>Minutes; null until recorded.</summary>
    public Minutes? Minutes { get; init; }
}

/// <summary>Minutes of a meeting (会议记录).</summary>
/// <param name="HeldOn">Day on which it was held.</param>
/// <param name="Present">Names of those present.</param>
/// <param name="Positions">What each side said, by topic.</param>
/// <param name="SignedBy">Names of those who signed.</param>
public sealed record Minutes(
    DateOnly HeldOn,
    IReadOnlyList<string> Present,
    IReadOnlyList<Position> Positions,
    IReadOnlyList<string> SignedBy
);

/// <summary>Positions on one topic (各方意见).</summary>
public sealed record Position(string Topic, string Workers, string Employer, string? Result = null);

/// <summary>A suspension by agreement (中止协商).</summary>
public sealed record Suspension(
    DateOnly On,
    string Reason,
    bool ForceMajeure,
    bool WorkersConsent,
    bool EmployerConsents,
    DateOnly? NextMeetingOn = null,
    DateOnly? ResumedOn = null
);

/// <summary>Coordination of a bargaining dispute by the bureau (协调处理).</summary>
public sealed record Coordination
{
    /// <summary>Who applied; bureau on its own motion.</summary>
    public Party By { get; init; }

    /// <summary>Day of the written application.</summary>
    public DateOnly AppliedOn { get; init; }

    /// <summary>The dispute.</summary>
    public string Dispute { get; init; } = "";

    /// <summary>Day of acceptance; the clock runs from it.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>Why it was extended; null where it never was.</summary>
    public string? ExtensionReason { get; init; }

    /// <summary>Day of the end.</summary>
    public DateOnly? ConcludedOn { get; init; }

    /// <summary>Whether an agreement was reached (协调处理协议书).</summary>
    public bool? Agreed { get; init; }

    /// <summary>Result and what is still to be bargained.</summary>
    public string? Result { get; init; }
}

/// <summary>A draft contract (草案).</summary>
public sealed record Draft
{
    /// <summary>1, 2, 3 ...</summary>
    public int Number { get; init; }

    /// <summary>Day on which the sides agreed on it.</summary>
    public DateOnly AgreedOn { get; init; }

    /// <summary>Clauses by head (条款): code of the head and its text.</summary>
    public IReadOnlyList<Clause> Clauses { get; init; } = [];

    /// <summary>First day of the term.</summary>
    public DateOnly TermFrom { get; init; }

    /// <summary>Last day of the term.</summary>
    public DateOnly TermTo { get; init; }

    /// <summary>Names of those who signed the draft, both chiefs among them.</summary>
    public IReadOnlyList<string> SignedBy { get; init; } = [];

    /// <summary>Day on which it was submitted to the congress.</summary>
    public DateOnly? SubmittedOn { get; init; }

    /// <summary>The session of the congress that has it on its agenda; null while none has.</summary>
    public DraftOnAgenda? Session { get; init; }

    /// <summary>The vote on it; null until held.</summary>
    public VoteResult? Vote { get; init; }
}

/// <summary>Where a draft stands on an agenda (列入会议议程).</summary>
/// <param name="Id">The case of the session.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Name of the session, Chinese.</param>
/// <param name="ItemId">The item of its agenda.</param>
public sealed record DraftOnAgenda(
    [property: PicksFrom(Pick.Session)] Guid Id,
    string Number,
    string Title,
    [property: PicksFrom(Pick.Item)] string ItemId
);

/// <summary>One clause of a draft.</summary>
/// <param name="Head">Code of the statutory head, for example working-hours.</param>
/// <param name="Text">What was agreed.</param>
public sealed record Clause([property: Codes(Matter = "draft.heads", Otherwise = "other")] string Head, string Text);

/// <summary>Who voted on the draft.</summary>
public enum VotingBody
{
    /// <summary>The workers' congress (职工代表大会).</summary>
    Congress,

    /// <summary>All employees (全体职工).</summary>
    AllEmployees,
}

/// <summary>The result of the vote (表决结果), in persons.</summary>
/// <param name="On">Day.</param>
/// <param name="Body">Who voted.</param>
/// <param name="Roll">All delegates, or all employees (应到).</param>
/// <param name="Present">Those of them who were there (实到).</param>
/// <param name="For">In favour (赞成).</param>
/// <param name="Against">Against (反对).</param>
/// <param name="Abstained">Neither: abstained, left the ballot blank or spoilt it (弃权).</param>
/// <param name="Secret">Whether by secret ballot (无记名投票).</param>
public sealed record VoteResult(DateOnly On, VotingBody Body, int Roll, int Present, int For, int Against, int Abstained, bool Secret)
{
    /// <summary>Whether it was adopted by the majority that the law of the place demands.</summary>
    [NotAsked]
    public bool Adopted { get; init; }

    /// <summary>Names of those who counted a vote on paper (监票人、计票人); empty where a session of the congress counted it.</summary>
    public IReadOnlyList<string> Tellers { get; init; } = [];

    /// <summary>The session of the congress in which it was voted; null for a count on paper.</summary>
    [NotAsked]
    public DraftOnAgenda? Session { get; init; }

    /// <summary>Whether the majority of all that the law demands has voted for it.</summary>
    internal bool IsAdopted(CaseLaw law, BargainingLevel level) => !new TheMajorityOfAllAdopts(this, level).Breaches(law).Any();
}

/// <summary>The contract filed with the bureau (报送审查).</summary>
public sealed record Filing
{
    /// <summary>Day of sending it in.</summary>
    public DateOnly On { get; init; }

    /// <summary>Why it is filed (报送类别).</summary>
    public FilingOccasion Occasion { get; init; }

    /// <summary>Copies (份数).</summary>
    public int Copies { get; init; }

    /// <summary>Documents handed in, by code.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>Day on which the bureau received the text; the review clock runs from it.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>Number of the bureau's receipt (收件通知书).</summary>
    public string? ReceiptNumber { get; init; }

    /// <summary>What was missing; it was given back.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The review opinion (审查意见书); null where the bureau was silent.</summary>
    public ReviewOpinion? Opinion { get; init; }

    /// <summary>Last day of the bureau's silence, where the law attaches effect to it.</summary>
    public DateOnly? SilenceEndedOn { get; init; }
}

/// <summary>Why a contract is filed (报送类别).</summary>
public enum FilingOccasion
{
    /// <summary>The first of its kind of this enterprise (首次签订).</summary>
    First,

    /// <summary>There was one of its kind before (续订、重新签订).</summary>
    Renewal,

    /// <summary>The same contract again, after an objection or because something was missing (修改后重新报送).</summary>
    Again,
}

/// <summary>The bureau's letter on a filed contract (审查意见书).</summary>
/// <param name="Number">Its number.</param>
/// <param name="On">Day of the opinion.</param>
/// <param name="ServedOn">Day on which both sides' representatives had it.</param>
/// <param name="Objects">Whether it objects.</param>
/// <param name="Objections">What it objects to, clause by clause.</param>
public sealed record ReviewOpinion(string Number, DateOnly On, DateOnly ServedOn, bool Objects, IReadOnlyList<string> Objections);
