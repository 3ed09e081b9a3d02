using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Cases;

public sealed class RemindersTests
{
    [Theory]
    [InlineData("P3D,P1D", "3 1")]
    [InlineData("P1D,P30D,P1D", "30 1")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void They_are_days_before_the_last_one(string? text, string days) => string.Join(' ', Reminders.Days(text)!).ShouldBe(days);

    [Theory]
    [InlineData("3")]
    [InlineData("P3D;P1D")]
    [InlineData("P1M")]
    [InlineData("P3D, P1D")]
    public void Anything_else_is_none(string text) => Reminders.Days(text).ShouldBeNull();

    /// <summary>2026-03-23 is a Monday: what falls on the weekend before it comes on Friday
    /// the 20th, what falls on one after it on the Monday.</summary>
    [Theory]
    [InlineData(null, "CB-OFFER-02", "offer.reply", "2026-03-16 2026-03-20 2026-03-23 2026-03-24 2026-03-26 2026-03-30")]
    [InlineData("P10D", "CB-OFFER-02", "offer.reply", "2026-03-13 2026-03-23 2026-03-24 2026-03-26 2026-03-30")]
    // In working days.
    [InlineData(null, "DEF-JOINT-01", "joint-act.confirm", "2026-03-12 2026-03-18 2026-03-20 2026-03-23 2026-03-24 2026-03-26 2026-04-01")]
    public void They_fall_on_working_days_and_are_counted_as_the_period_is(string? reminders, string rule, string matter, string days)
    {
        var deadline = Of(rule, matter, new(2026, 3, 23), reminders);

        List<DateOnly> all = [];
        for (DateOnly? day = new(2026, 3, 1); (day = Reminders.Next(deadline, TestLaw.Book, day.Value)) is { } next; )
        {
            all.Add(next);
        }

        string.Join(' ', all.Select(day => $"{day:yyyy-MM-dd}")).ShouldBe(days);
    }

    [Fact]
    public void A_window_is_told_of_when_it_opens()
    {
        var renewal = Of("CB-TERM-04", "contract.renewal-window", new(2026, 12, 31), "P7D");
        renewal.Opens = new(2026, 10, 1); // a holiday up to the 7th

        Reminders.Next(renewal, TestLaw.Book, new(2026, 9, 1)).ShouldBe(new DateOnly(2026, 10, 8));
    }

    private static Deadline Of(string rule, string matter, DateOnly due, string? reminders) =>
        new()
        {
            Path = "/",
            Step = "reply",
            Matter = matter,
            RuleId = rule,
            RuleJurisdiction = "000000",
            Citation = "",
            Party = Party.Employer,
            Clock = "",
            Due = due,
            Reminders = reminders,
        };
}
