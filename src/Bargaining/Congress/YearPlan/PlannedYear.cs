using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Congress.YearPlan;

/// <summary>The least that the law asks of an enterprise in one year (年度标准化操作清单): one list, with what is done and what is left.</summary>
/// <param name="Year">The year.</param>
/// <param name="Enterprise">Name of the enterprise; null where it is not known.</param>
/// <param name="Jurisdiction">Code of its place.</param>
/// <param name="Place">The nearest place of that code that has a name here.</param>
/// <param name="Employees">All employees, persons.</param>
/// <param name="Ownership">Whose it is.</param>
/// <param name="Body">Who meets: the congress in office, or what is suggested where there is none.</param>
/// <param name="Entries">What there is to do, in the order of a year.</param>
public sealed record PlannedYear(
    int Year,
    string? Enterprise,
    string Jurisdiction,
    Text Place,
    int Employees,
    Ownership Ownership,
    MeetingBody Body,
    IReadOnlyList<YearEntry> Entries
);

/// <summary>One thing that the law asks in the year (清单事项).</summary>
public sealed record YearEntry
{
    /// <summary>Name of the entry, such as form, election, session-1.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required Text Title { get; init; }

    /// <summary>What it comes to here.</summary>
    public required Text Says { get; init; }

    /// <summary>Where it stands.</summary>
    public YearState State { get; init; }

    /// <summary>The rules that it rests on; empty where no text was read.</summary>
    public IReadOnlyList<YearReason> Why { get; init; } = [];

    /// <summary>What is not known of the law of the place.</summary>
    public IReadOnlyList<YearCaveat> Caveats { get; init; } = [];

    /// <summary>Last day; absent where there is none.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>First day of a window; absent for everything else.</summary>
    public DateOnly? Opens { get; init; }

    /// <summary>What sets the last day; "none" where there is none.</summary>
    public DaySource DaySetBy { get; init; }

    /// <summary>The month in which the product suggests to do it, 1 to 12: a suggestion of
    /// the product, not law. Absent where a day is set.</summary>
    public int? SuggestedMonth { get; init; }

    /// <summary>The last day in words, and whose it is.</summary>
    public Text When { get; init; }

    /// <summary>The case in which it was done, or is being done; absent where there is none.</summary>
    public string? Case { get; init; }

    /// <summary>What does it; absent where nothing is to be done, or nothing here does it.</summary>
    public YearAction? Action { get; init; }

    /// <summary>Texts that are prepared for it, in Chinese.</summary>
    public IReadOnlyList<PreparedText> Texts { get; init; } = [];
}

/// <summary>Where an entry stands.</summary>
public enum YearState
{
    /// <summary>Still to be done (待办).</summary>
    Due,

    /// <summary>Its last day has passed (逾期).</summary>
    Overdue,

    /// <summary>Done (已办).</summary>
    Done,

    /// <summary>Not asked of this enterprise in this year (本年不需要).</summary>
    NotNeeded,

    /// <summary>No text was read: the product can say neither that it is asked nor that it is not (条文未读到).</summary>
    NotKnown,
}

/// <summary>What sets a last day.</summary>
public enum DaySource
{
    /// <summary>Nothing: there is none.</summary>
    None,

    /// <summary>The law (法定).</summary>
    Law,

    /// <summary>The enterprise itself: a term that ends, a day that was planned (自定).</summary>
    Own,
}

/// <summary>A rule that an entry rests on (依据).</summary>
/// <param name="RuleId">Its id.</param>
/// <param name="Jurisdiction">Whose rule it is.</param>
/// <param name="Citation">The article.</param>
/// <param name="Status">How far its text was checked.</param>
/// <param name="Says">What it says, in short.</param>
public sealed record YearReason(string RuleId, string Jurisdiction, Text Citation, RuleStatus Status, Text Says);

/// <summary>What is not known (存疑).</summary>
/// <param name="RuleId">The gap or the rule.</param>
/// <param name="Says">What is not known.</param>
public sealed record YearCaveat(string RuleId, Text Says);

/// <summary>The action that does it (办理操作).</summary>
/// <param name="Action">Its name.</param>
/// <param name="Href">Address to post the command to.</param>
public sealed record YearAction(Named Action, string Href);

/// <summary>A text that is prepared (文书样本), with what is known filled in; every blank is named.</summary>
/// <param name="Name">Name of the file, such as notice.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Body">The text, Markdown.</param>
/// <param name="Missing">What is not known and stands in the text as 【待填：…】.</param>
public sealed record PreparedText(string Name, string Title, string Body, IReadOnlyList<Text> Missing);
