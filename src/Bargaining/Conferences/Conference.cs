using System.Text.Json.Serialization;
using Bargaining.Cases;

namespace Bargaining.Conferences;

/// <summary>The conferences that a union above enterprises holds with others (会议种类).</summary>
public enum ConferenceKind
{
    /// <summary>Of a government and the union of its level (政府与工会联席会议).</summary>
    Joint,

    /// <summary>Of the HR&amp;SS bureau, the union and the employers' organisations (劳动关系三方协商会议).</summary>
    Tripartite,

    /// <summary>Of a general union with departments and the women's organisation, on the
    /// labour protection of women workers (女职工劳动保护联席会议).</summary>
    Women,
}

/// <summary>Who sits at the table (参加方).</summary>
public enum ConferenceSide
{
    /// <summary>The union (工会).</summary>
    Union,

    /// <summary>The government; in a tripartite conference its HR&amp;SS bureau, in one on women workers its departments (政府方面).</summary>
    Government,

    /// <summary>The employers' organisations, in a tripartite conference alone (企业方面).</summary>
    Employers,

    /// <summary>The women's organisation, in a conference on women workers alone (妇女组织).</summary>
    WomensOrganisation,
}

/// <summary>A side with its name (参加方).</summary>
/// <param name="Side">Which.</param>
/// <param name="Name">Its name, as documents write it.</param>
public sealed record ConferenceMember(ConferenceSide Side, string Name);

/// <summary>
/// The facts of one conference (会议): its topics from being raised to being carried out, its day, its notices and its minutes. It is a case
/// of the union that keeps it; the other sides do not use the product, and the union enters what they raise, decide and do.
/// </summary>
public sealed record Conference
{
    /// <summary>Which of them.</summary>
    public ConferenceKind Kind { get; init; }

    /// <summary>The year for which it is held.</summary>
    public int Year { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Who sits at the table; the union first.</summary>
    public IReadOnlyList<ConferenceMember> Members { get; init; } = [];

    /// <summary>Its topics, in the order in which they were raised (议题).</summary>
    public IReadOnlyList<ConferenceTopic> Topics { get; init; } = [];

    /// <summary>The numbers of the topics on the agenda, in order (议程); empty until it is set.</summary>
    public IReadOnlyList<int> Agenda { get; init; } = [];

    /// <summary>The day on which it meets; null until it is set.</summary>
    public DateOnly? MeetsOn { get; init; }

    /// <summary>The hour; null where it was not said.</summary>
    public string? Hour { get; init; }

    /// <summary>Where it meets.</summary>
    public string? Place { get; init; }

    /// <summary>The notices that went out, in order: one more where it was put off (会议通知、改期通知).</summary>
    public IReadOnlyList<ConferenceNotice> Notices { get; init; } = [];

    /// <summary>How it was held; null until then.</summary>
    public ConferenceMinutes? Held { get; init; }

    /// <summary>What the union says of it at the end (小结).</summary>
    public string? Summary { get; init; }

    /// <summary>Why it was called off; null where it was not.</summary>
    public string? CalledOffBecause { get; init; }

    /// <summary>A topic by its number; null where there is none.</summary>
    public ConferenceTopic? Topic(int number) => Topics.FirstOrDefault(topic => topic.Number == number);

    /// <summary>The topics of the agenda, in its order.</summary>
    [JsonIgnore]
    public IEnumerable<ConferenceTopic> OnTheAgenda => Agenda.Select(Topic).OfType<ConferenceTopic>();

    /// <summary>The sides beside the union, as a document addresses them.</summary>
    [JsonIgnore]
    public string Others => string.Join('、', Members.Where(member => member.Side != ConferenceSide.Union).Select(member => member.Name));

    /// <summary>A side's name; empty where it does not sit at this table.</summary>
    public string NameOf(ConferenceSide side) => Members.FirstOrDefault(member => member.Side == side)?.Name ?? "";

    /// <summary>How far a topic has come.</summary>
    public TopicStage StageOf(ConferenceTopic topic) =>
        topic switch
        {
            { Results: [.., { Result: not TopicResult.UnderWay } last] } => last.Result == TopicResult.Done
                ? TopicStage.Done
                : TopicStage.Impossible,
            { Settlement.Outcome: TopicOutcome.CarryOut } => TopicStage.ToCarryOut,
            { Settlement.Outcome: TopicOutcome.Answered } => TopicStage.Answered,
            { Settlement.Outcome: TopicOutcome.Deferred } => TopicStage.Deferred,
            { Admission: null } => TopicStage.Raised,
            { Admission.Admitted: false } => TopicStage.Declined,
            _ when Agenda.Contains(topic.Number) && Notices.Count > 0 => TopicStage.ToSettle,
            { Preparation: null } => TopicStage.ToPrepare,
            _ => TopicStage.Prepared,
        };

    /// <summary>The same conference with a changed topic in the place of the old.</summary>
    internal Conference With(int number, Func<ConferenceTopic, ConferenceTopic> change) =>
        this with
        {
            Topics = [.. Topics.Select(topic => topic.Number == number ? change(topic) : topic)],
        };
}

/// <summary>How far a topic has come (议题进展).</summary>
public enum TopicStage
{
    /// <summary>Raised, and not decided on (待审定).</summary>
    Raised,

    /// <summary>Not admitted (不列入).</summary>
    Declined,

    /// <summary>Admitted, and being prepared (准备中).</summary>
    ToPrepare,

    /// <summary>Prepared (已准备).</summary>
    Prepared,

    /// <summary>On the agenda of which notice was given (待议定).</summary>
    ToSettle,

    /// <summary>Settled, and to be carried out (落实中).</summary>
    ToCarryOut,

    /// <summary>Carried out (已落实).</summary>
    Done,

    /// <summary>Cannot be carried out, with the reason (不能落实).</summary>
    Impossible,

    /// <summary>Answered in the meeting; nothing is left to do (已答复).</summary>
    Answered,

    /// <summary>Left to the next conference (留待下次会议).</summary>
    Deferred,
}

/// <summary>A topic of a conference (议题).</summary>
public sealed record ConferenceTopic
{
    /// <summary>1, 2, 3 ...</summary>
    public int Number { get; init; }

    /// <summary>What it is about.</summary>
    public required string Title { get; init; }

    /// <summary>Why it is raised.</summary>
    public required string Reason { get; init; }

    /// <summary>What is asked.</summary>
    public required string Request { get; init; }

    /// <summary>The side that raises it.</summary>
    public ConferenceSide Side { get; init; }

    /// <summary>Who raises it: a district's union, a department, an association.</summary>
    public required string RaisedBy { get; init; }

    /// <summary>The day.</summary>
    public DateOnly On { get; init; }

    /// <summary>The number of the conference that left it to this one; null where it is new.</summary>
    public string? LeftBy { get; init; }

    /// <summary>Whether it is admitted (审定); null until decided.</summary>
    public TopicAdmission? Admission { get; init; }

    /// <summary>What was prepared; null until then.</summary>
    public TopicPreparation? Preparation { get; init; }

    /// <summary>How the meeting settled it; null until then.</summary>
    public TopicSettlement? Settlement { get; init; }

    /// <summary>Written reminders to whoever carries it out, in order (催办).</summary>
    public IReadOnlyList<TopicReminder> Reminders { get; init; } = [];

    /// <summary>What came of it, in order (落实情况).</summary>
    public IReadOnlyList<TopicReport> Results { get; init; } = [];

    /// <summary>What the clocks of the two begin with.</summary>
    internal const string AdmittedClock = "conference.topic-admitted.",
        SettledClock = "conference.topic-settled.";

    /// <summary>The clock of its preparation: the day on which it was admitted.</summary>
    internal static string Admitted(int number) => $"{AdmittedClock}{number}";

    /// <summary>The clock of carrying it out: the day on which it was settled.</summary>
    internal static string Settled(int number) => $"{SettledClock}{number}";
}

/// <summary>Whether a topic comes before the meeting (议题审定).</summary>
/// <param name="Admitted">Whether it does.</param>
/// <param name="On">The day.</param>
/// <param name="AgreedWith">Who agreed for the other sides.</param>
/// <param name="Reason">Why it is not admitted; null where it is.</param>
/// <param name="PreparedBy">Who prepares it; null where it is not admitted.</param>
/// <param name="PrepareBy">By when.</param>
public sealed record TopicAdmission(bool Admitted, DateOnly On, string AgreedWith, string? Reason, string? PreparedBy, DateOnly? PrepareBy);

/// <summary>What was prepared for the meeting (会前准备).</summary>
/// <param name="On">The day.</param>
/// <param name="Text">What was found out and is proposed.</param>
public sealed record TopicPreparation(DateOnly On, string Text);

/// <summary>How a meeting settles a topic.</summary>
public enum TopicOutcome
{
    /// <summary>Agreed, and to be carried out (议定落实).</summary>
    CarryOut,

    /// <summary>Answered or explained in the meeting; nothing is left to do (当场答复).</summary>
    Answered,

    /// <summary>Left to the next conference (留待下次会议).</summary>
    Deferred,
}

/// <summary>How the meeting settled a topic (议定意见).</summary>
/// <param name="Outcome">How.</param>
/// <param name="On">The day.</param>
/// <param name="Text">What was agreed or said.</param>
/// <param name="Side">The side that carries it out; null where nothing is carried out.</param>
/// <param name="Owner">Who carries it out.</param>
/// <param name="DoneBy">By when, as agreed; a later day where one was agreed since.</param>
public sealed record TopicSettlement(TopicOutcome Outcome, DateOnly On, string Text, ConferenceSide? Side, string? Owner, DateOnly? DoneBy);

/// <summary>A written reminder to whoever carries a topic out (催办函).</summary>
/// <param name="On">The day.</param>
/// <param name="Number">Its number.</param>
/// <param name="ReplyBy">By when an answer is asked for.</param>
public sealed record TopicReminder(DateOnly On, string Number, DateOnly ReplyBy);

/// <summary>What came of a topic so far.</summary>
public enum TopicResult
{
    /// <summary>Carried out (已落实).</summary>
    Done,

    /// <summary>Under way (正在落实).</summary>
    UnderWay,

    /// <summary>Cannot be carried out (不能落实).</summary>
    Impossible,
}

/// <summary>What came of a topic, as it was reported (落实情况).</summary>
/// <param name="On">The day.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Text">What was done, or why it cannot be.</param>
/// <param name="ReportedBy">Who reported it.</param>
/// <param name="DoneBy">The later day that was agreed; null where the day stays.</param>
public sealed record TopicReport(DateOnly On, TopicResult Result, string Text, string ReportedBy, DateOnly? DoneBy);

/// <summary>A notice of a conference that went out (会议通知).</summary>
/// <param name="On">The day of the notice.</param>
/// <param name="Number">Its number.</param>
/// <param name="MeetsOn">The day of the meeting.</param>
/// <param name="Because">Why it was put off; null for the first notice.</param>
public sealed record ConferenceNotice(DateOnly On, string Number, DateOnly MeetsOn, string? Because);

/// <summary>How a conference was held (会议纪要).</summary>
/// <param name="On">The day.</param>
/// <param name="Chair">Who chaired it.</param>
/// <param name="Present">Who was present.</param>
/// <param name="Number">The number of its minutes.</param>
public sealed record ConferenceMinutes(DateOnly On, string Chair, IReadOnlyList<string> Present, string Number);
