using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Law;

namespace Bargaining.Commendations;

/// <summary>By what a place appraises its enterprises (评选标准), as its file says. No law:
/// the authority that holds the appraisal sets it.</summary>
/// <param name="Id">Its name in the file.</param>
/// <param name="At">GB/T 2260 code of the place; it holds there and below.</param>
/// <param name="From">First day on which an appraisal begins by it.</param>
/// <param name="To">Last such day; null where none is set.</param>
/// <param name="Name">What the award is called.</param>
/// <param name="Authority">Who set it, and where it is read.</param>
/// <param name="IsExample">Whether nobody set it (示例): it says so wherever it is shown.</param>
/// <param name="Pass">The points that are asked, of 100.</param>
/// <param name="CheckDays">Days for the check; null where none are set.</param>
/// <param name="NoticeDays">Days of the public notice (公示).</param>
/// <param name="HearingDays">Days in which the enterprise says what it has to say before an award is withdrawn.</param>
/// <param name="ReviewMonths">Months from the award to its review, and from one review to the next; null where none are set.</param>
/// <param name="TitleMonths">Months for which the award holds; null where it holds until it is withdrawn.</param>
/// <param name="Items">The criteria; their points add up to 100.</param>
public sealed record CommendationCriteria(
    string Id,
    string At,
    DateOnly From,
    DateOnly? To,
    Text Name,
    Text Authority,
    bool IsExample,
    int Pass,
    int? CheckDays,
    int NoticeDays,
    int HearingDays,
    int? ReviewMonths,
    int? TitleMonths,
    IReadOnlyList<Criterion> Items
) : IPlaceFile
{
    /// <summary>A criterion by its id; null where there is none.</summary>
    public Criterion? Item(string id) => Items.FirstOrDefault(item => item.Id == id);
}

/// <summary>One criterion (评选条件).</summary>
/// <param name="Id">Its name in the file.</param>
/// <param name="Name">What it asks.</param>
/// <param name="Points">Points where it is met; none where it is not.</param>
/// <param name="Required">Whether there is no award without it (必备条件).</param>
/// <param name="Found">What the product looks for; null where it cannot know, and the enterprise says so itself.</param>
/// <param name="Kind">The kind of contract that is looked for.</param>
/// <param name="Months">How many months back from the day count, where it is of a period.</param>
/// <param name="ShownBy">Whose it is to show it, where the product cannot know: one side, or either.</param>
public sealed record Criterion(
    string Id,
    Text Name,
    int Points,
    bool Required,
    EvidenceKind? Found,
    ContractKind? Kind,
    int? Months,
    Party ShownBy
)
{
    /// <summary>Whether the enterprise says by itself whether it is met (自评条件).</summary>
    [JsonIgnore]
    public bool IsSelfAssessed => Found is null;
}

/// <summary>What the product finds by itself (系统查明的情况).</summary>
public enum EvidenceKind
{
    /// <summary>A contract of a kind is in force on the day (合同在有效期内).</summary>
    Contract,

    /// <summary>A session of the workers' congress was closed within the months (召开职代会).</summary>
    Congress,

    /// <summary>Something was disclosed within the months (厂务公开).</summary>
    Disclosure,

    /// <summary>Every reminder and opinion letter that fell due within the months was answered in time (按期答复).</summary>
    LettersInTime,

    /// <summary>None is overdue on the day (没有逾期未答复的).</summary>
    NoOverdueLetter,
}

/// <summary>A file of criteria holds faults (评选标准文件有误): each with file, line and what to do about it.</summary>
/// <param name="faults">All of them.</param>
public sealed class CriteriaException(IReadOnlyList<Text> faults) : PlaceFileException(faults);
