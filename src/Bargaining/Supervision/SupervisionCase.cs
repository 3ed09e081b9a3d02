using System.Text.Json.Serialization;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;

namespace Bargaining.Supervision;

/// <summary>
/// The facts of one supervision case (劳动法律监督案件): how it came, who handles it, what was found, the letters with their service and their
/// answers, and the end. Where it stands is the workflow's to say. Who complained is not here: that is sealed in a table of its own.
/// </summary>
public sealed record SupervisionCase
{
    /// <summary>How the union came to know (线索来源); null where the reader may not know.</summary>
    public SupervisionSource? Source { get; init; }

    /// <summary>What it is about, as it came in (反映的问题).</summary>
    public required string Summary { get; init; }

    /// <summary>Which heads of supervision it touches (监督事项), by the codes of the law's list.</summary>
    public IReadOnlyList<string> Heads { get; init; } = [];

    /// <summary>The bargaining round that met silence or refusal (移送的协商案件); null for any other source.</summary>
    public Guid? RoundId { get; init; }

    /// <summary>Whether somebody complained and gave a name (实名投诉): then they are told the result.</summary>
    public bool NamedComplainant { get; init; }

    /// <summary>The union that handles it (承办工会).</summary>
    public required HandlingUnion Union { get; init; }

    /// <summary>Unions that handled it before (移送、提请记录), in order.</summary>
    public IReadOnlyList<HandOver> HandedOver { get; init; } = [];

    /// <summary>Why it was not taken up (不予受理); null where it was.</summary>
    public Refused? Refused { get; init; }

    /// <summary>Who investigates (承办监督员).</summary>
    public IReadOnlyList<Investigator> Investigators { get; init; } = [];

    /// <summary>Supervisors who withdrew or were withdrawn (回避).</summary>
    public IReadOnlyList<Recusal> Recusals { get; init; } = [];

    /// <summary>Inspections on the spot (现场检查).</summary>
    public IReadOnlyList<Inspection> Inspections { get; init; } = [];

    /// <summary>Evidence (证据): what was filed, with its hash; the files are beside the case.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>Letters of inquiry (问询函).</summary>
    public IReadOnlyList<Inquiry> Inquiries { get; init; } = [];

    /// <summary>Talks between worker and employer (沟通协商).</summary>
    public IReadOnlyList<Consultation> Consultations { get; init; } = [];

    /// <summary>Refusals to let the union look, or false material (阻挠监督).</summary>
    public IReadOnlyList<Obstruction> Obstructions { get; init; } = [];

    /// <summary>What was established (查明的违法事实).</summary>
    public IReadOnlyList<EstablishedFact> Established { get; init; } = [];

    /// <summary>What the investigation came to, in words (调查结论); null until then.</summary>
    public string? Conclusion { get; init; }

    /// <summary>The letters (提示函、意见书、建议书), in the order in which they were issued.</summary>
    public IReadOnlyList<Letter> Letters { get; init; } = [];

    /// <summary>Looks at whether it was corrected (复查).</summary>
    public IReadOnlyList<Verification> Verifications { get; init; } = [];

    /// <summary>Later days for the correction (延长整改期限).</summary>
    public IReadOnlyList<Extension> Extensions { get; init; } = [];

    /// <summary>What the authority said (主管部门答复), in order.</summary>
    public IReadOnlyList<AuthorityAnswer> AuthorityAnswers { get; init; } = [];

    /// <summary>That the authority did not answer (主管部门未答复); null where it did, or may yet.</summary>
    public AuthoritySilence? AuthoritySilence { get; init; }

    /// <summary>What was done beyond the letters (其他措施).</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>How it ended (办理结果); null until then.</summary>
    public Ending? Ending { get; init; }

    /// <summary>What the complainant was told (反馈); null until then.</summary>
    public Feedback? Feedback { get; init; }

    /// <summary>Days of the facts that start clocks, by the clock's name.</summary>
    public IReadOnlyDictionary<string, DateOnly> Days { get; init; } = new Dictionary<string, DateOnly>();

    /// <summary>The last letter of a kind that stands; null where there is none.</summary>
    public Letter? Last(LetterKind kind) => Letters.LastOrDefault(l => l.Kind == kind && l.WithdrawnBy is null);

    /// <summary>The last letter of a kind that reached the employer; null where none did.</summary>
    public Letter? LastServed(LetterKind kind) => Letters.LastOrDefault(l => l.Kind == kind && l.ServedOn is not null);

    /// <summary>The letter that was issued last.</summary>
    [JsonIgnore]
    public Letter LastLetter => Letters[^1];

    /// <summary>Whether the employer has been written to: from then on the case is theirs to read.</summary>
    [JsonIgnore]
    public bool EmployerKnows => Letters.Any(l => l.Kind != LetterKind.Recommendation && l.ServedOn is not null) || Inquiries.Count > 0;

    /// <summary>Whether this union handles the case, or did before it handed it over: it knows how the case came.</summary>
    public bool WasHandledBy(Guid organisationId) =>
        Union.OrganisationId == organisationId || HandedOver.Any(h => h.From.OrganisationId == organisationId);

    /// <summary>Whether a supervisor of this case is one who investigates and has not withdrawn.</summary>
    public bool Investigates(Guid supervisorId) => Investigators.Any(i => i.SupervisorId == supervisorId);

    /// <summary>The same case, with the day of one more fact.</summary>
    public SupervisionCase On(string fact, DateOnly day) => this with { Days = new Dictionary<string, DateOnly>(Days) { [fact] = day } };

    /// <summary>The day of a fact; null while it has not happened.</summary>
    public DateOnly? Day(string fact) => Days.TryGetValue(fact, out var day) ? day : null;

    /// <summary>
    /// The latest day of anything that the case holds (案卷中最晚的日期): no decision that rests on the file is dated before. Files of evidence do
    /// not count: theirs is the day on which they were filed.
    /// </summary>
    [JsonIgnore]
    public DateOnly LastDay =>
        (
            (IEnumerable<DateOnly>)
                [
                    .. Days.Values,
                    .. HandedOver.Select(h => h.On),
                    .. Investigators.Select(i => i.On),
                    .. Inspections.Select(i => i.On),
                    .. Inquiries.Select(i => i.AnsweredOn ?? i.ServedOn),
                    .. Consultations.Select(c => c.On),
                    .. Obstructions.Select(o => o.On),
                    .. Letters.SelectMany(l =>
                        (IEnumerable<DateOnly>)
                            [l.Document.On, .. l.Service.Select(s => s.On), .. l.Replies.Select(r => r.On), .. l.Reviews.Select(r => r.On)]
                    ),
                    .. Letters.Select(l => l.WithdrawnBy?.On ?? l.Document.On),
                    .. Verifications.Select(v => v.On),
                    .. Extensions.Select(e => e.On),
                    .. AuthorityAnswers.Select(a => a.On),
                    .. Measures.Select(m => m.On),
                ]
        ).Max();

    /// <summary>The same case with its last letter changed.</summary>
    public SupervisionCase WithLetter(Func<Letter, Letter> change) => With(LastLetter, change);

    /// <summary>The same case with one of its letters changed.</summary>
    public SupervisionCase With(Letter which, Func<Letter, Letter> change) =>
        this with
        {
            Letters = [.. Letters.Select(letter => letter == which ? change(letter) : letter)],
        };

    // What the employer holds in its hands.
    private IEnumerable<Letter> Served => Letters.Where(l => l.ServedOn is not null && l.Kind != LetterKind.Recommendation);

    /// <summary>
    /// The same case as the employer may read it: what was written to them and what came of it, not how the union
    /// came to know. That a case was concluded some time before it was closed would say that somebody was told in
    /// between: for the employer it ends on the day on which it is closed.
    /// </summary>
    public SupervisionCase AsWrittenToTheEmployer(DateTimeOffset? closedAt)
    {
        List<int> told = [.. Enumerable.Range(0, Established.Count).Where(i => Served.Any(l => l.Facts.Contains(i)))];
        return new()
        {
            Summary = "",
            Union = Union,
            Inquiries = Inquiries,
            Established = [.. told.Select(i => Established[i] with { EvidenceIds = [] })],
            // By their place among what they may read.
            Letters = [.. Served.Select(l => l with { Facts = [.. l.Facts.Select(i => told.IndexOf(i))] })],
            Verifications = Verifications,
            Extensions = Extensions,
            AuthorityAnswers = AuthorityAnswers,
            Ending = closedAt is { } at && Ending is { } ending ? ending with { On = LegalDay.Of(at) } : null,
            Days = Days.Where(day => day.Key.EndsWith(".served", StringComparison.Ordinal) && day.Key != "recommendation.served")
                .ToDictionary(),
        };
    }
}

/// <summary>How a union comes to know of a breach.</summary>
public enum SupervisionSource
{
    /// <summary>A worker complains or reports (投诉举报).</summary>
    Complaint,

    /// <summary>The union's own plan of inspections (监督检查计划).</summary>
    InspectionPlan,

    /// <summary>The press or a hotline (媒体、热线反映).</summary>
    Report,

    /// <summary>A bargaining round met silence or refusal (协商要约被拒绝或者未获答复).</summary>
    Round,
}

/// <summary>The union that handles a case (承办工会).</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Path">Its path in the tree.</param>
/// <param name="Name">Its name.</param>
public sealed record HandlingUnion(Guid OrganisationId, string Path, string Name);

/// <summary>A case went to another union (移送、提请上级).</summary>
/// <param name="From">Who had it.</param>
/// <param name="To">Who has it now.</param>
/// <param name="On">Day.</param>
/// <param name="Reason">Why.</param>
public sealed record HandOver(HandlingUnion From, HandlingUnion To, DateOnly On, string Reason);

/// <summary>Why a complaint is not taken up.</summary>
public enum RefusalGround
{
    /// <summary>Not a matter of labour law or of this union (不属于监督范围).</summary>
    OutsideScope,

    /// <summary>Already before an authority, arbitration or a court (已由行政机关、仲裁机构或者法院受理).</summary>
    BeforeAuthority,
}

/// <summary>A complaint that was not taken up (不予受理).</summary>
/// <param name="On">Day of the decision.</param>
/// <param name="Ground">Which ground.</param>
/// <param name="Reason">In words.</param>
/// <param name="Notice">The notice (不予受理告知书); null for a complaint without a name.</param>
/// <param name="ToldOn">Day on which the complainant was told in writing; null where there was nobody to tell.</param>
public sealed record Refused(DateOnly On, RefusalGround Ground, string Reason, IssuedDocument? Notice, DateOnly? ToldOn);

/// <summary>A supervisor who investigates (承办监督员), as the register had them that day.</summary>
/// <param name="SupervisorId">The row of the register.</param>
/// <param name="Name">Name.</param>
/// <param name="Certificate">Number of the certificate.</param>
/// <param name="On">Day from which they investigate.</param>
public sealed record Investigator(Guid SupervisorId, string Name, string Certificate, DateOnly On);

/// <summary>A supervisor who withdrew (回避).</summary>
/// <param name="SupervisorId">The row of the register: names are no one's alone.</param>
/// <param name="Name">Who.</param>
/// <param name="On">Day.</param>
/// <param name="Reason">Which interest.</param>
public sealed record Recusal(Guid SupervisorId, string Name, DateOnly On, string Reason);

/// <summary>An inspection on the spot (现场检查).</summary>
/// <param name="On">Day.</param>
/// <param name="Place">Where.</param>
/// <param name="Supervisors">Who inspected.</param>
/// <param name="Findings">What was seen and said.</param>
/// <param name="EmployerRepresentative">Who spoke for the employer.</param>
/// <param name="RefusedToSign">Why the employer did not sign, as noted on the record; null where it signed.</param>
/// <param name="Record">The record of the investigation (调查记录).</param>
public sealed record Inspection(
    DateOnly On,
    string Place,
    IReadOnlyList<Investigator> Supervisors,
    string Findings,
    string EmployerRepresentative,
    string? RefusedToSign,
    IssuedDocument Record
);

/// <summary>A piece of evidence (证据).</summary>
/// <param name="Id">The file.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="Type">What it is: its media type, as its bytes say.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Its hash, lower-case hex.</param>
/// <param name="Description">What it shows.</param>
/// <param name="On">Day on which it was taken in.</param>
public sealed record Evidence(Guid Id, string Name, string Type, int Size, string Sha256, string Description, DateOnly On);

/// <summary>A letter of inquiry and its answer (问询函).</summary>
/// <param name="Document">The letter.</param>
/// <param name="Questions">What is asked.</param>
/// <param name="ServedOn">Day on which the employer received it.</param>
/// <param name="Answer">The explanation in writing; null until then.</param>
/// <param name="AnsweredOn">Its day.</param>
public sealed record Inquiry(
    IssuedDocument Document,
    string Questions,
    DateOnly ServedOn,
    string? Answer = null,
    DateOnly? AnsweredOn = null
)
{
    /// <summary>The receipt of its service (送达回证).</summary>
    public required IssuedDocument Receipt { get; init; }
}

/// <summary>A talk between worker and employer before any letter (沟通协商).</summary>
/// <param name="On">Day.</param>
/// <param name="Agreed">Whether they came to terms.</param>
/// <param name="Content">What was said.</param>
public sealed record Consultation(DateOnly On, bool Agreed, string Content);

/// <summary>An employer who kept the union from looking, or showed false material (阻挠监督).</summary>
/// <param name="On">Day.</param>
/// <param name="Content">What happened.</param>
public sealed record Obstruction(DateOnly On, string Content);

/// <summary>A breach that the investigation established (查明的违法事实).</summary>
/// <param name="Head">Which head of supervision.</param>
/// <param name="Fact">The fact.</param>
/// <param name="Breached">The provision that it breaches (违反的规定), as the supervisor cites it.</param>
/// <param name="EvidenceIds">The evidence that it rests on.</param>
public sealed record EstablishedFact(
    [property: Codes(Matter = "opinion.heads")] string Head,
    string Fact,
    string Breached,
    [property: PicksFrom(Pick.Evidence)] IReadOnlyList<Guid> EvidenceIds
);

/// <summary>What an authority says to a recommendation.</summary>
public enum AuthorityAnswerKind
{
    /// <summary>It opened a case (立案).</summary>
    Opened,

    /// <summary>It does not, with reasons (不予立案).</summary>
    Declined,

    /// <summary>It concluded its case (办结): from then its answer is due in some places.</summary>
    Concluded,

    /// <summary>It tells the result (书面反馈处理结果).</summary>
    Result,

    /// <summary>It explains itself after the union objected (书面说明).</summary>
    Explained,
}

/// <summary>What an authority said (主管部门答复).</summary>
/// <param name="On">Day.</param>
/// <param name="Kind">What.</param>
/// <param name="Content">In words.</param>
/// <param name="By">Who of the bureau, or the authority whose paper the union entered.</param>
public sealed record AuthorityAnswer(DateOnly On, AuthorityAnswerKind Kind, string Content, string By);

/// <summary>The authority did not answer (主管部门未答复).</summary>
/// <param name="On">Day on which that was recorded.</param>
/// <param name="Asked">What the union did to ask.</param>
/// <param name="By">Who recorded it.</param>
public sealed record AuthoritySilence(DateOnly On, string Asked, string By);

/// <summary>What a union may do beyond the letters.</summary>
public enum MeasureKind
{
    /// <summary>Supervision together with the authority (联合监督检查).</summary>
    JointSupervision,

    /// <summary>A report to the joint conference of government and union (提请政府与工会联席会议).</summary>
    JointConference,

    /// <summary>Clues handed to the procuratorate (移送检察机关).</summary>
    Procuratorate,

    /// <summary>Publication (公开曝光).</summary>
    Publication,

    /// <summary>An objection to what the authority did (对处理结果提出异议).</summary>
    Objection,

    /// <summary>Word to the court, which may issue a judicial recommendation (通报人民法院，司法建议).</summary>
    Court,
}

/// <summary>A measure beyond the letters (其他措施).</summary>
/// <param name="Kind">Which.</param>
/// <param name="On">Day.</param>
/// <param name="To">To whom or with whom.</param>
/// <param name="Content">What.</param>
/// <param name="Subject">For the procuratorate: which of the subjects that the notice lists; otherwise null.</param>
/// <param name="Document">The letter that went with it; null where none did.</param>
public sealed record Measure(MeasureKind Kind, DateOnly On, string To, string Content, string? Subject, IssuedDocument? Document);

/// <summary>How a supervision case ends.</summary>
public enum SupervisionResult
{
    /// <summary>Corrected (已改正).</summary>
    Corrected,

    /// <summary>Corrected in part (部分改正).</summary>
    CorrectedInPart,

    /// <summary>The authority dealt with it (主管部门已处理).</summary>
    HandledByAuthority,

    /// <summary>Worker and employer came to terms (双方协商解决).</summary>
    Settled,

    /// <summary>No breach was established (未查实).</summary>
    NotEstablished,

    /// <summary>The letter was withdrawn after an objection (文书已撤销).</summary>
    LetterWithdrawn,

    /// <summary>Not corrected; all that the union can do was done (未改正，措施已穷尽).</summary>
    NotCorrected,
}

/// <summary>The end of a case (结案).</summary>
/// <param name="On">Day.</param>
/// <param name="Result">How.</param>
/// <param name="Summary">In words.</param>
public sealed record Ending(DateOnly On, SupervisionResult Result, string Summary);

/// <summary>What the complainant was told (反馈).</summary>
/// <param name="On">Day.</param>
/// <param name="Content">What.</param>
/// <param name="Document">The notice (处理结果告知书).</param>
public sealed record Feedback(DateOnly On, string Content, IssuedDocument Document);
