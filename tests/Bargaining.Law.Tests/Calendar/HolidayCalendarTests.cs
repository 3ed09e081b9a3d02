using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Bargaining.Law.Tests.Calendar;

public sealed class HolidayCalendarTests
{
    private static readonly HolidayCalendar Days = LawBook.Load().Calendar;
    private static readonly HolidayCalendar WithoutNotices = HolidayCalendar.FromNotices(TextReader.Null);

    public static TheoryData<int> NoticedYears => [.. Enumerable.Range(2010, 17)];

    [Theory]
    [InlineData("2026-02-14", false)] // Saturday before Spring Festival, worked
    [InlineData("2026-02-15", true)]
    [InlineData("2026-02-23", true)]
    [InlineData("2026-02-24", false)]
    [InlineData("2026-02-28", false)] // Saturday, worked
    [InlineData("2026-03-01", true)] // Sunday
    [InlineData("2026-03-02", false)]
    [InlineData("2011-12-31", false)] // Saturday, worked by the notice for 2012
    [InlineData("2018-12-31", true)] // Monday, by the notice for 2019
    public void A_day_is_what_its_notice_makes_it(string day, bool rest) => Days.IsRestDay(DateOnly.Parse(day)).ShouldBe(rest);

    [Theory]
    [InlineData(2009, true)]
    [InlineData(2010, false)]
    [InlineData(2026, false)]
    [InlineData(2027, true)]
    public void A_year_without_a_notice_is_provisional(int year, bool provisional) => Days.IsProvisional(year).ShouldBe(provisional);

    [Theory]
    [MemberData(nameof(NoticedYears))]
    public void What_is_computed_for_a_year_is_what_its_notice_named(int year)
    {
        var named = Days.Notices.Where(day => day.Year == year && day.Rest).Select(day => day.Date).ToHashSet();
        foreach (var day in Computed(year).Where(day => day is not { Month: 5, Day: 2 } && !IsEve(day)))
        {
            named.ShouldContain(day);
        }
    }

    [Theory]
    [InlineData(2010, "04-05")]
    [InlineData(2012, "04-04")]
    [InlineData(2016, "04-04")]
    [InlineData(2020, "04-04")]
    [InlineData(2023, "04-05")]
    [InlineData(2026, "04-05")]
    public void Qingming_is_computed_from_the_sun(int year, string day) =>
        WithoutNotices.IsRestDay(DateOnly.Parse($"{year}-{day}")).ShouldBeTrue();

    [Theory]
    [InlineData("2027-02-05", true)] // Spring Festival eve
    [InlineData("2027-02-08", true)] // third day, a Monday
    [InlineData("2027-02-09", false)]
    [InlineData("2027-06-09", true)] // Dragon Boat, a Wednesday
    [InlineData("2027-09-15", true)] // Mid-Autumn, a Wednesday
    [InlineData("2027-10-01", true)]
    [InlineData("2027-10-04", false)] // a Monday: days in lieu are not guessed
    [InlineData("2033-10-03", true)]
    public void A_year_without_a_notice_has_weekends_and_the_statutory_holidays(string day, bool rest) =>
        Days.IsRestDay(DateOnly.Parse(day)).ShouldBe(rest);

    [Fact]
    public void An_imported_notice_ends_the_provisional_state_of_its_year()
    {
        var imported = Days.With(
            new HolidayNotice(2027, new DateOnly(2027, 2, 9), true, "春节"),
            new HolidayNotice(2027, new DateOnly(2027, 2, 14), false, "春节")
        );
        imported.IsProvisional(2027).ShouldBeFalse();
        imported.IsRestDay(new DateOnly(2027, 2, 9)).ShouldBeTrue();
        imported.IsRestDay(new DateOnly(2027, 2, 14)).ShouldBeFalse();
        Days.IsProvisional(2027).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-10-01", "2026-10-08", "2026-09-30")]
    [InlineData("2026-02-20", "2026-02-24", "2026-02-14")]
    [InlineData("2026-03-02", "2026-03-02", "2026-03-02")]
    public void The_next_and_the_previous_working_day_are_the_day_itself_if_it_is_one(string day, string next, string previous)
    {
        Days.NextWorkingDay(DateOnly.Parse(day)).ShouldBe(DateOnly.Parse(next));
        Days.PreviousWorkingDay(DateOnly.Parse(day)).ShouldBe(DateOnly.Parse(previous));
    }

    [Theory]
    [InlineData("notice_year,date,day,holiday\n2027,2027-02-30,rest,x")]
    [InlineData("notice_year,date,day,holiday\n2027,2027-02-03,holiday,x")]
    [InlineData("notice_year,date,day,holiday\n2027,2027-02-03")]
    public void A_bad_line_of_a_notice_is_refused_with_its_number(string csv) =>
        Should.Throw<FormatException>(() => HolidayCalendar.FromNotices(new StringReader(csv))).Message.ShouldContain("Line 2");

    [Fact]
    public void N_working_days_hold_exactly_N_working_days() =>
        Prop.ForAll(
                Gen.Choose(0, 10_000).Zip(Gen.Choose(1, 300)).ToArbitrary(),
                sample =>
                {
                    var from = new DateOnly(2008, 1, 1).AddDays(sample.Item1);
                    var last = Days.AddWorkingDays(from, sample.Item2);
                    var between = Enumerable.Range(1, last.DayNumber - from.DayNumber).Count(step => !Days.IsRestDay(from.AddDays(step)));
                    return between == sample.Item2 && !Days.IsRestDay(last);
                }
            )
            .QuickCheckThrowOnFailure();

    private static IEnumerable<DateOnly> Computed(int year) =>
        Enumerable
            .Range(0, 365)
            .Select(new DateOnly(year, 1, 1).AddDays)
            .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && WithoutNotices.IsRestDay(day));

    /// <summary>The eve of Spring Festival and Labour Day's second day were not holidays of every year before 2025.</summary>
    private static bool IsEve(DateOnly day) =>
        new System.Globalization.ChineseLunisolarCalendar() is var lunar
        && lunar.GetDayOfYear(day.AddDays(1).ToDateTime(TimeOnly.MinValue)) == 1;
}
