using Bargaining.Congress.Sessions;
using Bargaining.Rounds;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Wording;

public sealed class SensibleInputTests
{
    private static SubmitOffer OfferOn(DateOnly day) => new() { Offer = new Offer { MeetingOn = day } };

    [Theory]
    [InlineData("1899-12-31", false)]
    [InlineData("1900-01-01", true)]
    [InlineData("2026-03-26", true)]
    [InlineData("2199-12-31", true)]
    [InlineData("2200-01-01", false)]
    [InlineData("9999-12-31", false)]
    public void A_day_far_outside_a_lifetime_is_told_at_its_field(string day, bool passes) =>
        Refused(OfferOn(DateOnly.Parse(day))).ShouldBe(passes ? [] : ["offer.meetingOn"]);

    [Fact]
    public void A_day_in_a_row_is_told_at_its_row() =>
        Refused(
                new GiveNotice
                {
                    On = new DateOnly(2026, 3, 26),
                    Services = [new(new DateOnly(2026, 3, 27), default, []), new(new DateOnly(3026, 3, 27), default, [])],
                }
            )
            .ShouldBe(["services[1].on"]);

    [Fact]
    public void A_day_that_was_left_out_is_for_the_validator() => Refused(OfferOn(default)).ShouldBeEmpty();

    [Theory]
    [InlineData("调整工资", true)]
    [InlineData("第一行\r\n\t第二行", true)]
    [InlineData("𠮷林", true)]
    [InlineData("调整\0工资", false)]
    [InlineData("调整\u001b工资", false)]
    [InlineData("调整\u202e工资", false)]
    [InlineData("调整\u2067工资", false)]
    [InlineData("调整\ufffe工资", false)]
    public void A_text_holds_no_signs_that_nobody_sees(string text, bool passes)
    {
        Refused(new SubmitOffer { Offer = new Offer { Reasons = text } }).ShouldBe(passes ? [] : ["offer.reasons"]);
        Refused(new SubmitOffer { Offer = new Offer { Topics = ["工资", text] } }).ShouldBe(passes ? [] : ["offer.topics[1]"]);
        Refused(new SubmitOffer { Offer = new Offer { Place = text } }).ShouldBe(passes ? [] : ["offer.place"]);
    }

    [Fact]
    public void Half_a_pair_of_surrogates_is_no_text() =>
        Refused(new SubmitOffer { Offer = new Offer { Place = "\ud800" } }).ShouldBe(["offer.place"]);

    private static IReadOnlyList<string> Refused<T>(T command)
    {
        try
        {
            Validation.Demand(command, []);
            return [];
        }
        catch (Invalid invalid)
        {
            return [.. invalid.Faults.Select(fault => fault.Field)];
        }
    }
}
