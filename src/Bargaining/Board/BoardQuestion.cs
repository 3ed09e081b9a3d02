using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Board;

/// <summary>How far a last day is away (剩余天数): a word for a range of days, so that it can be chosen, sent and bookmarked.</summary>
public enum BoardSpan
{
    /// <summary>The last day has passed (已逾期).</summary>
    Overdue,

    /// <summary>It passed more than 30 days ago (逾期超过 30 天).</summary>
    LongOverdue,

    /// <summary>Today or in the next three days (三天内到期).</summary>
    Soon,

    /// <summary>Today or in the next seven days (七天内到期).</summary>
    ThisWeek,

    /// <summary>After more than seven days (七天以后).</summary>
    Later,
}

/// <summary>How large an enterprise is (企业规模), by its employees.</summary>
public enum EnterpriseSize
{
    /// <summary>Fewer than 100 (不足 100 人).</summary>
    Below100,

    /// <summary>100 to 499 (100 至 499 人).</summary>
    From100To499,

    /// <summary>500 and more (500 人以上).</summary>
    From500,
}

/// <summary>By what the rows of the board come (排序).</summary>
public enum BoardOrder
{
    /// <summary>The earliest last day first: what has been overdue for longest (最早到期在前).</summary>
    EarliestFirst,

    /// <summary>The latest last day first (最晚到期在前).</summary>
    LatestFirst,
}

/// <summary>Whether a step was spurred (督办情况).</summary>
public enum NudgeFilter
{
    /// <summary>Nobody spurred it (未督办).</summary>
    NotYet,

    /// <summary>Spurred, and no answer yet (已督办，待答复).</summary>
    Unanswered,

    /// <summary>Spurred and answered (已答复).</summary>
    Answered,
}

/// <summary>How long a step without a last day has stood open (未办结时长).</summary>
public enum StandingSpan
{
    /// <summary>For more than 30 days (超过 30 天).</summary>
    Over30,

    /// <summary>For more than 90 days (超过 90 天).</summary>
    Over90,

    /// <summary>For more than 180 days (超过 180 天).</summary>
    Over180,
}

/// <summary>What an official asks of cases, whatever is listed of them (案件条件): null asks nothing. It stands in the address of the page, so
/// that a view can be kept and sent.</summary>
public abstract record CaseConditions
{
    /// <summary>Only this node and what is below it.</summary>
    [PicksFrom(Pick.Organisation)]
    public Guid? Under { get; init; }

    /// <summary>Only cases of organisations of this level: of enterprises, or of the
    /// unions of streets, districts, cities themselves.</summary>
    public OrganisationKind? Level { get; init; }

    /// <summary>Only this procedure, such as bargaining-round.</summary>
    public string? Procedure { get; init; }

    /// <summary>Only what waits for this party.</summary>
    public Party? Party { get; init; }

    /// <summary>Only contracts of this kind.</summary>
    public ContractKind? Kind { get; init; }

    /// <summary>Only enterprises of this size.</summary>
    public EnterpriseSize? Size { get; init; }

    /// <summary>Only what this instructor accompanies.</summary>
    [PicksFrom(Pick.Instructor)]
    public Guid? Instructor { get; init; }

    /// <summary>The order of the rows.</summary>
    public BoardOrder Order { get; init; }
}

/// <summary>What an official asks of the board (监控条件).</summary>
public sealed record BoardQuestion : CaseConditions
{
    /// <summary>Only this matter of the law, such as offer.reply.</summary>
    public string? Matter { get; init; }

    /// <summary>Only last days of this range.</summary>
    public BoardSpan? Span { get; init; }

    /// <summary>Only days that rest on a year without a holiday notice (or only those that do not).</summary>
    public bool? Provisional { get; init; }

    /// <summary>Only days whose rule was not verified (or only those whose rule was).</summary>
    public bool? Unverified { get; init; }

    /// <summary>Only what was spurred, or was not.</summary>
    public NudgeFilter? Nudged { get; init; }

    /// <summary>Whether it asks anything but for a place.</summary>
    [JsonIgnore]
    public bool IsNarrowed => this with { Under = null, Order = default } != new BoardQuestion();
}

/// <summary>What an official asks of the steps that are open without a last day (无期限事项条件).</summary>
public sealed record StandingQuestion : CaseConditions
{
    /// <summary>Only what has stood for so long.</summary>
    public StandingSpan? Since { get; init; }

    /// <summary>Whether it asks anything but for a place.</summary>
    [JsonIgnore]
    public bool IsNarrowed => this with { Under = null, Order = default } != new StandingQuestion();
}
