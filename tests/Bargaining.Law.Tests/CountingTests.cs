using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Bargaining.Law.Tests;

public sealed class CountingTests
{
    private static readonly LawBook Law = LawBook.Load();
    private static readonly HolidayCalendar Days = Law.Calendar;

    public static TheoryData<int> NoticedYears => [.. Enumerable.Range(2010, 17)];

    /// <summary>Every period of every rule, once.</summary>
    public static TheoryData<string, string, string> Periods
    {
        get
        {
            TheoryData<string, string, string> data = [];
            foreach (var period in Law.Rules.SelectMany(rule => rule.Provisions).OfType<PeriodProvision>())
            {
                data.Add(period.Rule.Id, period.Rule.Jurisdiction, period.Matter);
            }

            return data;
        }
    }

    [Theory]
    [InlineData("2026-03-02", 20, "days", "2026-03-23", true)] // Sunday the 22nd rolls
    [InlineData("2026-03-03", 20, "days", "2026-03-23", false)]
    [InlineData("2026-03-04", 20, "days", "2026-03-24", false)]
    [InlineData("2026-09-14", 20, "days", "2026-10-08", true)] // over National Day
    [InlineData("2026-01-26", 20, "days", "2026-02-24", true)] // over Spring Festival
    [InlineData("2026-02-07", 7, "days", "2026-02-14", false)] // a Saturday made a working day
    [InlineData("2026-02-04", 7, "working-days", "2026-02-13", false)] // Thursday the 5th is the first
    [InlineData("2026-02-12", 3, "working-days", "2026-02-24", false)] // the worked Saturday counts
    [InlineData("2026-12-31", 2, "months", "2027-03-01", true)] // no 31 February; the 28th is a Sunday
    [InlineData("2027-12-31", 2, "months", "2028-02-29", false)] // leap year
    [InlineData("2024-02-29", 1, "years", "2025-02-28", false)]
    [InlineData("2025-08-31", 1, "months", "2025-09-30", false)]
    [InlineData("2026-08-01", 2, "months", "2026-10-08", true)]
    public void A_period_within_ends_on_its_last_day_or_the_next_working_day(string from, int value, string unit, string due, bool rolled)
    {
        var counted = Count(from, value, unit, PeriodDirection.Within);
        counted.Date.ShouldBe(DateOnly.Parse(due));
        counted.Rolled.ShouldBe(rolled);
    }

    [Theory]
    [InlineData("2026-03-16", 5, "days", "2026-03-11", null)]
    [InlineData("2026-03-13", 5, "days", "2026-03-08", "2026-03-06")] // a Sunday
    [InlineData("2026-10-10", 5, "days", "2026-10-05", "2026-09-30")] // inside National Day
    [InlineData("2026-02-19", 5, "days", "2026-02-14", null)] // a worked Saturday
    [InlineData("2026-10-09", 5, "working-days", "2026-09-24", null)] // backwards over both holidays
    [InlineData("2028-03-31", 1, "months", "2028-02-29", null)]
    public void A_period_before_never_rolls_and_advises_the_working_day_before(
        string from,
        int value,
        string unit,
        string due,
        string? advised
    )
    {
        var counted = Count(from, value, unit, PeriodDirection.Before);
        counted.Date.ShouldBe(DateOnly.Parse(due));
        counted.Advised.ShouldBe(advised is null ? null : DateOnly.Parse(advised));
        counted.Rolled.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2027-05-31", 3, "months", "2027-02-28")]
    [InlineData("2028-05-31", 3, "months", "2028-02-29")]
    [InlineData("2026-12-31", 60, "days", "2026-11-01")]
    [InlineData("2026-12-31", 90, "days", "2026-10-02")]
    public void A_window_opens_before_the_event_and_closes_at_it(string expiry, int value, string unit, string opens)
    {
        var counted = Count(expiry, value, unit, PeriodDirection.Window);
        counted.Opens.ShouldBe(DateOnly.Parse(opens));
        counted.Date.ShouldBe(DateOnly.Parse(expiry));
        counted.Rolled.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(NoticedYears))]
    public void A_reply_due_in_Spring_Festival_or_National_Day_is_due_on_the_first_working_day_after(int year)
    {
        foreach (var holiday in new[] { "春节", "国庆节" })
        {
            DateOnly[] rest =
            [
                .. Days.Notices.Where(day => day.Year == year && day.Rest && day.Holiday.Contains(holiday)).Select(day => day.Date),
            ];
            rest.ShouldNotBeEmpty();
            var first = rest.Max().AddDays(1);
            while (Days.IsRestDay(first))
            {
                first = first.AddDays(1);
            }

            foreach (var day in rest)
            {
                var due = Law.Due("offer.reply", "230100", ContractKind.General, day.AddDays(-20)).ShouldNotBeNull();
                due.Date.ShouldBe(first);
                due.Rolled.ShouldBeTrue();
                due.Provisional.ShouldBeFalse();
            }

            var before = Days.PreviousWorkingDay(rest.Min().AddDays(-1));
            Law.Due("offer.reply", "230100", ContractKind.General, before.AddDays(-20))!.Date.ShouldBe(before);
            Law.Due("offer.reply", "230100", ContractKind.General, first.AddDays(-20))!.Date.ShouldBe(first);
        }
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void Every_period_of_the_packs_is_counted_from_the_day_before_on_and_after_each_turn_of_month(
        string id,
        string place,
        string matter
    )
    {
        var period = Law.Rule(id, place).Provisions.OfType<PeriodProvision>().First(one => one.Matter == matter);
        for (var month = new DateOnly(2023, 12, 1); month.Year < 2027; month = month.AddMonths(1))
        {
            foreach (var from in new[] { month.AddDays(-1), month, month.AddDays(1) })
            {
                var counted = Counting.Count(Days, from, period.Value, period.Unit, period.Direction);
                Check(period, from, counted);
            }
        }
    }

    [Theory]
    [InlineData("2026-12-05", true)] // ends 2026-12-25
    [InlineData("2026-12-30", false)]
    public void A_date_that_rests_on_a_year_without_a_notice_is_provisional(string from, bool certain) =>
        Law.Due("offer.reply", "230100", ContractKind.General, DateOnly.Parse(from))!.Provisional.ShouldBe(!certain);

    [Fact]
    public void A_working_day_period_that_crosses_into_a_year_without_a_notice_is_provisional() =>
        Law.Due("offer.reply", "330000", ContractKind.General, new DateOnly(2026, 12, 25))!.Provisional.ShouldBeTrue();

    [Theory]
    [InlineData(20, "days", "2026-03-10", "2026-04-01", "2026-04-13")] // 12 days were left
    [InlineData(20, "days", "2026-03-22", "2026-04-01", "2026-03-23")] // nothing was left: the last day stays
    [InlineData(10, "working-days", "2026-03-06", "2026-03-30", "2026-04-08")] // 6 working days were left; Qingming lies between
    public void A_suspension_stops_the_clock_and_the_days_left_run_on(int value, string unit, string suspended, string resumed, string due)
    {
        Spelling.TryParse<PeriodUnit>(unit, out var known).ShouldBeTrue();
        Suspension[] suspensions = [new(DateOnly.Parse(suspended), DateOnly.Parse(resumed))];
        Counting
            .Count(Days, new DateOnly(2026, 3, 2), value, known, PeriodDirection.Within, suspensions)
            .Date.ShouldBe(DateOnly.Parse(due));
    }

    [Fact]
    public void A_due_day_is_never_a_rest_day_and_later_events_are_never_due_earlier() =>
        Prop.ForAll(
                Gen.Choose(0, 8_000).Zip(Gen.Choose(1, 120)).Zip(Gen.Elements(Enum.GetValues<PeriodUnit>())).ToArbitrary(),
                sample =>
                {
                    var ((offset, value), unit) = sample;
                    var from = new DateOnly(2009, 6, 1).AddDays(offset);
                    var limit = unit == PeriodUnit.Years ? 1 + (value % 5) : value;
                    var one = Counting.Count(Days, from, limit, unit, PeriodDirection.Within);
                    var next = Counting.Count(Days, from.AddDays(1), limit, unit, PeriodDirection.Within);
                    var longer = Counting.Count(Days, from, limit + 1, unit, PeriodDirection.Within);
                    var before = Counting.Count(Days, from, limit, unit, PeriodDirection.Before);
                    return !Days.IsRestDay(one.Date)
                        && one.Date > from
                        && next.Date >= one.Date
                        && longer.Date >= one.Date
                        && before.Date < from
                        && !Days.IsRestDay(before.Advised ?? before.Date);
                }
            )
            .QuickCheckThrowOnFailure();

    private static void Check(PeriodProvision period, DateOnly from, Counting.Counted counted)
    {
        var plain = period.Unit switch
        {
            PeriodUnit.Days => from.AddDays(Signed(period)),
            PeriodUnit.Months => from.AddMonths(Signed(period)),
            PeriodUnit.Years => from.AddYears(Signed(period)),
            _ => (DateOnly?)null,
        };
        switch (period.Direction)
        {
            case PeriodDirection.Before:
                counted.Date.ShouldBe(plain ?? counted.Date);
                (counted.Advised is null).ShouldBe(!Days.IsRestDay(counted.Date));
                break;
            case PeriodDirection.Window:
                counted.Opens.ShouldBe(plain);
                counted.Date.ShouldBe(from);
                break;
            default:
                Days.IsRestDay(counted.Date).ShouldBeFalse();
                counted.Rolled.ShouldBe(plain is { } last && Days.IsRestDay(last));
                if (plain is { } exact)
                {
                    counted.Date.ShouldBe(Days.NextWorkingDay(exact));
                }
                else
                {
                    Working(from, counted.Date).ShouldBe(period.Value);
                }

                break;
        }
    }

    private static int Signed(PeriodProvision period) =>
        period.Direction is PeriodDirection.Before or PeriodDirection.Window ? -period.Value : period.Value;

    private static int Working(DateOnly from, DateOnly to) =>
        Enumerable.Range(1, to.DayNumber - from.DayNumber).Count(step => !Days.IsRestDay(from.AddDays(step)));

    private static Counting.Counted Count(string from, int value, string unit, PeriodDirection direction)
    {
        Spelling.TryParse<PeriodUnit>(unit, out var known).ShouldBeTrue();
        return Counting.Count(Days, DateOnly.Parse(from), value, known, direction);
    }
}
