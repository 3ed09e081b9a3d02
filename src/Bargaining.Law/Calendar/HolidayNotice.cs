namespace Bargaining.Law;

/// <summary>One day of the State Council's yearly notice on holidays (国务院办公厅节假日安排通知中的一日).</summary>
/// <param name="Year">The year of the notice (通知年度).</param>
/// <param name="Date">The day (日期); may lie at the end of the year before.</param>
/// <param name="Rest">Whether it is a rest day, or a weekend day made a working day (放假或调休上班).</param>
/// <param name="Holiday">The holiday (节日).</param>
public sealed record HolidayNotice(int Year, DateOnly Date, bool Rest, string Holiday);
