using Bargaining.Supervision.Register;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision.Register;

public sealed class SupervisorTests
{
    private const string City = "/city/";
    private const string District = "/city/district/";
    private const string Enterprise = "/city/district/enterprise/";

    private static Supervisor Of(string path) =>
        new()
        {
            Path = path,
            Name = "孙监督",
            Number = "0001",
            Issuer = "市总工会",
            ValidFrom = new DateOnly(2026, 1, 1),
            ValidTo = new DateOnly(2026, 12, 31),
            ValidSince = new DateOnly(2026, 1, 1),
        };

    [Theory]
    [InlineData(Enterprise, null)] // the enterprise's own union
    [InlineData(District, null)]
    [InlineData(City, null)]
    [InlineData("/city/other/", "another-union")]
    [InlineData("/city/district/neighbour/", "another-union")]
    [InlineData("/city/district/enterprise/workshop/", "another-union")] // a union below
    public void A_supervisor_inspects_where_their_union_or_one_below_it_is(string appointedBy, string? bar) =>
        Inspectors.WhyNot(Of(appointedBy), Enterprise, new DateOnly(2026, 5, 6))?.Code.ShouldBe(bar);

    [Theory]
    [InlineData("2025-12-31", "not-yet-valid")]
    [InlineData("2026-01-01", null)]
    [InlineData("2026-12-31", null)]
    [InlineData("2027-01-01", "expired")]
    public void The_certificate_counts_on_its_first_and_last_day_and_all_between(string day, string? bar) =>
        Inspectors.WhyNot(Of(City), Enterprise, DateOnly.Parse(day))?.Code.ShouldBe(bar);

    [Theory]
    [InlineData("2026-05-05", null)]
    [InlineData("2026-05-06", "revoked")]
    [InlineData("2027-05-06", "revoked")]
    public void A_certificate_that_was_taken_back_counts_until_the_day_before(string day, string? bar)
    {
        var supervisor = Of(City);
        supervisor.RevokedOn = new DateOnly(2026, 5, 6);

        Inspectors.WhyNot(supervisor, Enterprise, DateOnly.Parse(day))?.Code.ShouldBe(bar);
    }

    [Theory]
    [InlineData("2027-01-01", "2026-06-01", SupervisorState.Valid)] // the old one
    [InlineData("2027-01-01", "2027-06-01", SupervisorState.Valid)] // the new one
    [InlineData("2027-03-01", "2027-02-01", SupervisorState.NotYetValid)] // between them
    [InlineData("2027-03-01", "2026-06-01", SupervisorState.Valid)]
    [InlineData("2027-01-01", "2029-01-01", SupervisorState.Expired)]
    public void An_inspection_of_an_earlier_day_rests_on_the_certificate_of_that_day(string renewedFrom, string day, SupervisorState state)
    {
        var supervisor = Of(City);
        supervisor.Renew(new Certificate("0002", "市总工会", DateOnly.Parse(renewedFrom), new DateOnly(2028, 12, 31)));

        supervisor.StateOn(DateOnly.Parse(day)).ShouldBe(state);
    }

    [Fact]
    public void Certificates_without_a_break_count_from_the_first_day_of_the_first()
    {
        var supervisor = Of(City);
        supervisor.Renew(new Certificate("0001", "市总工会", new DateOnly(2027, 1, 1), new DateOnly(2027, 12, 31)));
        supervisor.ValidSince.ShouldBe(new DateOnly(2026, 1, 1));

        supervisor.Renew(new Certificate("0001", "市总工会", new DateOnly(2028, 1, 2), new DateOnly(2028, 12, 31)));
        supervisor.ValidSince.ShouldBe(new DateOnly(2028, 1, 2));
        supervisor.Earlier.Select(c => c.ValidTo.Year).ShouldBe([2026, 2027]);
    }

    [Fact]
    public void Those_who_may_inspect_are_chosen_from_all()
    {
        var expired = Of(City);
        expired.ValidTo = new DateOnly(2026, 2, 1);

        Inspectors
            .SupervisorsOf([Of(District), Of("/city/other/"), expired], Enterprise, new DateOnly(2026, 5, 6))
            .ShouldHaveSingleItem()
            .Path.ShouldBe(District);
    }
}
