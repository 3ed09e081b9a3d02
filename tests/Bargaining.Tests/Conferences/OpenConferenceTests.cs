using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Conferences;

public sealed class OpenConferenceTests
{
    [Fact]
    public async Task It_opens_and_the_law_of_the_place_wants_one_in_the_year()
    {
        await using var world = await World.InAsync();

        var receipt = await world.Send(world.UpperUnion, world.Conferring());

        receipt.Opened.ShouldHaveSingleItem().Step.ShouldBe(ConferenceSteps.Collect);
        receipt.Number.ShouldStartWith("230102-2026-GU-");
        var due = receipt.Deadlines.ShouldHaveSingleItem();
        (due.Matter, due.Due, due.RuleId, due.Citation).ShouldBe(
            ("conference.frequency", new DateOnly(2026, 12, 31), "GT-CONF-02", "HLJ-TU 25(1)")
        );
        var facts = await world.Facts<Conference>(receipt.CaseId);
        facts.Name.ShouldBe("2026年测试区人民政府与哈尔滨市测试区总工会联席会议");
        facts.Members.Select(member => member.Side).ShouldBe([ConferenceSide.Union, ConferenceSide.Government]);
    }

    [Fact]
    public async Task Where_no_text_wants_one_each_year_nothing_is_due()
    {
        await using var world = await World.InAsync("330102");
        (await world.Send(world.UpperUnion, world.Conferring())).Deadlines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_street_or_an_enterprise_holds_none()
    {
        await using var world = await World.InAsync();
        var street = await world.Street("测试街道");
        foreach (var place in (Guid[])[street.Id, world.Enterprise.Id])
        {
            await world.RefusedBy<GovernmentsOfACountyAndAboveConfer>(
                world.UpperUnion,
                world.Conferring() with
                {
                    OrganisationId = place,
                },
                "GT-CONF-01"
            );
        }
    }

    [Fact]
    public async Task One_is_prepared_at_a_time_and_when_the_year_has_one_a_second_is_not_due()
    {
        await using var world = await World.InAsync();
        var first = await world.OpenedConference();
        (await world.Invalid(world.UpperUnion, world.Conferring())).ShouldHaveSingleItem().Field.ShouldBe("organisationId");

        await world.HeldConference(first);
        var second = await world.Send(world.UpperUnion, world.Conferring());

        second.Deadlines.ShouldBeEmpty();
        var left = (await world.Facts<Conference>(second.CaseId)).Topics.ShouldHaveSingleItem();
        (left.Number, left.Title, left.LeftBy is not null, left.Admission).ShouldBe((1, "户外劳动者驿站", true, null));
    }

    [Fact]
    public async Task Nobody_but_an_official_opens_one_and_a_year_far_off_is_a_slip()
    {
        await using var world = await World.InAsync();
        var elsewhere = World.Person(Bargaining.Access.Role.Official, await world.OtherDistrict(), "另一区");
        await Should.ThrowAsync<CaseNotFound>(() => world.Send(elsewhere, world.Conferring()));
        await Should.ThrowAsync<CaseNotFound>(() => world.Send(world.Union, world.Conferring()));
        (await world.Invalid(world.UpperUnion, world.Conferring() with { Year = 2019, Name = " " }))
            .Select(fault => fault.Field)
            .ShouldBe(["year", "name"]);
    }

    [Fact]
    public async Task A_year_that_ends_without_one_is_overdue()
    {
        await using var world = await World.InAsync(today: "2026-12-30");
        var conference = await world.OpenedConference();
        world.On("2027-01-04");

        await world.Sweep(conference);

        var missed = (await world.Deadlines(conference)).ShouldHaveSingleItem();
        (missed.Step, missed.State).ShouldBe((ConferenceProcedure.YearDuty, DeadlineState.Overdue));
    }
}
