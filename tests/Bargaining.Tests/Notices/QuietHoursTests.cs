using Bargaining.Law;
using Bargaining.Notices;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Notices;

public sealed class QuietHoursTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Theory]
    [InlineData(9, null, null, 0, 9)] // by day at once
    [InlineData(20, null, null, 0, 20)]
    [InlineData(21, null, null, 1, 8)] // the night ends at eight
    [InlineData(3, null, null, 0, 8)]
    [InlineData(12, 12, 14, 0, 14)] // a nap
    [InlineData(19, 18, 9, 1, 9)] // one's own time over midnight
    [InlineData(7, 8, 10, 0, 10)] // one after the other
    public void It_is_the_instant_itself_or_the_end_of_quiet(int hour, int? from, int? to, int days, int at)
    {
        var own = from is { } f && to is { } t ? new QuietHours(f, t) : null;

        QuietHours.Next(LegalDay.At(Day, hour), own).ShouldBe(LegalDay.At(Day.AddDays(days), at));
    }

    [Fact]
    public void No_instant_of_a_day_is_sent_to_a_quiet_hour_and_none_waits_for_more_than_a_day()
    {
        for (var minute = 0; minute < 24 * 60; minute += 7)
        {
            for (var from = 0; from < 24; from++)
            {
                var (at, own) = (LegalDay.At(Day, 0).AddMinutes(minute), new QuietHours(from, (from + 8) % 24));
                if (QuietHours.Open(own) >= QuietHours.LeastOpen)
                {
                    var next = QuietHours.Next(at, own);
                    var hour = next.ToOffset(TimeSpan.FromHours(8)).Hour;
                    (next >= at && next - at <= TimeSpan.FromDays(1)).ShouldBeTrue();
                    (QuietHours.Night.Has(hour) || own.Has(hour)).ShouldBeFalse();
                }
            }
        }
    }
}
