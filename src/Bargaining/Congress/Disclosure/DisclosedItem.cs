using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;

namespace Bargaining.Congress.Disclosure;

/// <summary>
/// The facts of one item of factory openness (厂务公开事项): what is disclosed, in which form and how often, its postings, and what was said of
/// it. The agenda and the resolutions of the congress are made public in the case of their session, not here.
/// </summary>
public sealed record DisclosedItem
{
    /// <summary>Acts that were entered for their party by whoever holds the proof, in order (代为登记的事项).</summary>
    public IReadOnlyList<ProvedAct> Proved { get; init; } = [];

    /// <summary>What is disclosed (公开事项).</summary>
    public required string Title { get; init; }

    /// <summary>The content (公开内容); of an item that holds secrets, the part that may be disclosed.</summary>
    public required string Content { get; init; }

    /// <summary>In which form (公开形式).</summary>
    public DisclosureForm Form { get; init; }

    /// <summary>How often (公开频次).</summary>
    public DisclosureFrequency Frequency { get; init; }

    /// <summary>The person responsible (责任人).</summary>
    public required string Responsible { get; init; }

    /// <summary>The first planned day (首次公开日期); later periods are counted from it.</summary>
    public DateOnly FirstOn { get; init; }

    /// <summary>The planned day of the posting that comes next; null where none comes.</summary>
    public DateOnly? NextOn { get; init; }

    /// <summary>Which secrets it touches (涉密情况).</summary>
    public Secrecy Secret { get; init; }

    /// <summary>What is withheld, and why; null where nothing is.</summary>
    public string? Withheld { get; init; }

    /// <summary>The side that planned it: workers or employer.</summary>
    public Party Planner { get; init; }

    /// <summary>Reviews of the plan (审核), in order.</summary>
    public IReadOnlyList<PlanReview> Reviews { get; init; } = [];

    /// <summary>Postings, in order: one a period.</summary>
    public IReadOnlyList<ItemPosting> Postings { get; init; } = [];

    /// <summary>Opinions on it (意见), in order.</summary>
    public IReadOnlyList<ItemOpinion> Opinions { get; init; } = [];

    /// <summary>What is shown and refuses nothing (提示), in order.</summary>
    public IReadOnlyList<Caution> Cautions { get; init; } = [];

    /// <summary>That no further period comes; null while one does.</summary>
    public ItemEnd? Ended { get; init; }

    /// <summary>The report and where it is filed (通报、归档); null until then.</summary>
    public ItemArchive? Archive { get; init; }

    /// <summary>Days of the facts that start clocks, by the clock's name.</summary>
    public IReadOnlyDictionary<string, DateOnly> Days { get; init; } = new Dictionary<string, DateOnly>();

    /// <summary>Whether another period comes.</summary>
    public bool ComesAgain() => Frequency != DisclosureFrequency.Once && Ended is null;

    /// <summary>The planned day after a posting: the next of the schedule, and not before
    /// the posting has hung as long as the law asks.</summary>
    /// <param name="posted">The day of the posting.</param>
    /// <param name="least">Days for which it must hang; 0 where the law names none.</param>
    /// <returns>The day; null for an item that is disclosed once.</returns>
    public DateOnly? DayAfter(DateOnly posted, int least)
    {
        if (!ComesAgain())
        {
            return null;
        }

        var months = Frequency switch
        {
            DisclosureFrequency.Monthly => 1,
            DisclosureFrequency.Quarterly => 3,
            DisclosureFrequency.HalfYearly => 6,
            _ => 12,
        };
        var last = NextOn is { } planned && planned > posted ? planned : posted;
        var next = FirstOn;
        for (var period = 1; next <= last; period++)
        {
            next = FirstOn.AddMonths(period * months);
        }

        return next < posted.AddDays(least) ? posted.AddDays(least) : next;
    }

    /// <summary>The same item, with the day of one more fact.</summary>
    public DisclosedItem On(string fact, DateOnly day) => this with { Days = new Dictionary<string, DateOnly>(Days) { [fact] = day } };

    /// <summary>The day of a fact; null while it has not happened.</summary>
    public DateOnly? Day(string fact) => Days.TryGetValue(fact, out var day) ? day : null;

    /// <summary>The same item with its last posting changed.</summary>
    public DisclosedItem WithPosting(Func<ItemPosting, ItemPosting> change) =>
        this with
        {
            Postings = [.. Postings.SkipLast(1), change(Postings[^1])],
        };

    /// <summary>The same item with one opinion changed.</summary>
    public DisclosedItem With(ItemOpinion opinion) =>
        this with
        {
            Opinions = [.. Opinions.Select(old => old.Id == opinion.Id ? opinion : old)],
        };

    /// <summary>An opinion by its number; null where there is none.</summary>
    public ItemOpinion? Opinion(int id) => Opinions.FirstOrDefault(opinion => opinion.Id == id);
}

/// <summary>In which form something is disclosed.</summary>
public enum DisclosureForm
{
    /// <summary>A notice board (公开栏).</summary>
    NoticeBoard,

    /// <summary>In the workers' congress (职工代表大会).</summary>
    Congress,

    /// <summary>The internal network (内部网络).</summary>
    Intranet,

    /// <summary>The enterprise's paper (内部报刊).</summary>
    Press,

    /// <summary>A joint meeting (联席会议).</summary>
    JointMeetings,

    /// <summary>An inspection by delegates (巡视检查).</summary>
    Inspections,

    /// <summary>A meeting of the employees (职工会议).</summary>
    Meeting,

    /// <summary>Something else (其他形式).</summary>
    Other,
}

/// <summary>How often something is disclosed.</summary>
public enum DisclosureFrequency
{
    /// <summary>Once (一次性).</summary>
    Once,

    /// <summary>Every month (每月).</summary>
    Monthly,

    /// <summary>Every quarter (每季度).</summary>
    Quarterly,

    /// <summary>Every half-year (每半年).</summary>
    HalfYearly,

    /// <summary>Every year (每年).</summary>
    Yearly,
}

/// <summary>Which secrets an item touches.</summary>
public enum Secrecy
{
    /// <summary>None (不涉密).</summary>
    None,

    /// <summary>State secrets (国家秘密).</summary>
    State,

    /// <summary>Trade secrets (商业秘密).</summary>
    Trade,

    /// <summary>What belongs to named persons, such as their pay (个人信息).</summary>
    Personal,
}

/// <summary>A review of the plan (审核).</summary>
/// <param name="On">Day.</param>
/// <param name="By">Who reviewed it.</param>
/// <param name="Approved">Whether it may be posted; else it goes back.</param>
/// <param name="Comment">What was said; null where nothing.</param>
public sealed record PlanReview(DateOnly On, string By, bool Approved, string? Comment);

/// <summary>One posting of an item (一期公开).</summary>
public sealed record ItemPosting
{
    /// <summary>Which period: the first is 1.</summary>
    public int Number { get; init; }

    /// <summary>The planned day.</summary>
    public DateOnly PlannedOn { get; init; }

    /// <summary>The day on which it was posted.</summary>
    public DateOnly On { get; init; }

    /// <summary>Where: which board, which page, which meeting.</summary>
    public required string Where { get; init; }

    /// <summary>The first day on which it may come down, where the law names one; else null.</summary>
    public DateOnly? DownFrom { get; init; }

    /// <summary>The day on which it came down; null while it is up.</summary>
    public DateOnly? DownOn { get; init; }

    /// <summary>Whether the posting of the next period took its place.</summary>
    public bool Replaced { get; init; }
}

/// <summary>An opinion on what was disclosed (对公开事项的意见).</summary>
public sealed record ItemOpinion
{
    /// <summary>Number inside the item: 1, 2 ...</summary>
    public int Id { get; init; }

    /// <summary>The period that it is about.</summary>
    public int Posting { get; init; }

    /// <summary>Who says it.</summary>
    public required string From { get; init; }

    /// <summary>The day on which the employer received it.</summary>
    public DateOnly On { get; init; }

    /// <summary>What is said.</summary>
    public required string Text { get; init; }

    /// <summary>By when it is answered, where the law says; else null.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>That no text sets a day for the answer; null where one does.</summary>
    public Text? NoDay { get; init; }

    /// <summary>The answer (答复); null until then.</summary>
    public OpinionAnswer? Answer { get; init; }

    /// <summary>What was put right (整改); null until then, and where nothing had to be.</summary>
    public OpinionRectified? Rectified { get; init; }

    /// <summary>Whether something is still owed: an answer, or what it promised.</summary>
    public bool IsOwed() => Answer is null || (Answer.FoundRight && Rectified is null);
}

/// <summary>The answer to an opinion (答复或者说明).</summary>
/// <param name="On">Day.</param>
/// <param name="Text">What it says.</param>
/// <param name="FoundRight">Whether the opinion was found right: then things are put right.</param>
/// <param name="RectifyBy">By when, as the enterprise itself set; null where it set none.</param>
public sealed record OpinionAnswer(DateOnly On, string Text, bool FoundRight, DateOnly? RectifyBy);

/// <summary>What was put right on an opinion (整改).</summary>
/// <param name="On">Day.</param>
/// <param name="Text">What was done.</param>
public sealed record OpinionRectified(DateOnly On, string Text);

/// <summary>Something to know that refuses nothing (提示).</summary>
/// <param name="On">Day.</param>
/// <param name="Says">What.</param>
/// <param name="RuleId">The rule that it rests on; null where no text does.</param>
/// <param name="Citation">Its article; null where no text does.</param>
/// <param name="Status">How far that was checked; null where no text does.</param>
public sealed record Caution(DateOnly On, Text Says, string? RuleId = null, Text? Citation = null, RuleStatus? Status = null)
{
    internal static Caution Of(DateOnly on, Rule rule, Text says) => new(on, says, rule.Id, rule.Article, rule.Status);
}

/// <summary>No further period comes (不再公开下一期).</summary>
/// <param name="On">Day.</param>
/// <param name="By">Who said so.</param>
/// <param name="Reason">Why.</param>
public sealed record ItemEnd(DateOnly On, string By, string Reason);

/// <summary>The report on an item and where it is filed (通报、归档).</summary>
/// <param name="On">Day.</param>
/// <param name="Report">What was reported, and to whom.</param>
/// <param name="Where">Where the papers are.</param>
public sealed record ItemArchive(DateOnly On, string Report, string Where);
