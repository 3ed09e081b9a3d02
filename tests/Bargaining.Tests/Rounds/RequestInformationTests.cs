using Bargaining.Access;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class RequestInformationTests
{
    [Theory] // the first meeting is on Tuesday, 10 March
    [InlineData("230102", "2026-03-05")] // 5 days before
    [InlineData("410102", "2026-03-03")] // 5 working days before
    public async Task Data_are_owed_before_the_first_meeting(string place, string due)
    {
        await using var world = await World.InAsync(place);
        var round = await world.Agreed();

        await world.Send(
            world.Union,
            new RequestInformation
            {
                CaseId = round,
                Items = ["工资总额", "利润"],
                On = world.Today,
            }
        );
        await world.Send(
            world.Union,
            new RequestInformation
            {
                CaseId = round,
                Items = ["社保缴费"],
                On = world.Today,
            }
        );

        var deadline = await world.Deadline(round, "information.provide");
        (deadline.Party, deadline.Due, deadline.From).ShouldBe((Party.Employer, DateOnly.Parse(due), new DateOnly(2026, 3, 10)));
        (await world.Round(round))
            .Information.Select(i => (i.Id, i.By, i.Items.Count))
            .ShouldBe([(1, Party.Workers, 2), (2, Party.Workers, 1)]);
    }

    [Fact]
    public async Task What_the_offer_asked_for_is_owed_when_the_meeting_is_known()
    {
        await using var world = await World.InAsync();
        var round = (await world.Send(world.Union, world.Offering(o => o with { DataAskedFor = ["工资总额"] }))).CaseId;
        await world.Send(
            world.Union,
            new ServeOffer
            {
                CaseId = round,
                ReceivedOn = world.Today,
                Method = ServiceMethod.Direct,
                ReceivedBy = "办公室",
            }
        );
        (await world.Deadlines(round)).ShouldNotContain(d => d.Matter == "information.provide");

        await world.Send(
            world.Employer,
            new ReplyToOffer
            {
                CaseId = round,
                Agrees = true,
                On = world.Today,
                MeetingOn = new(2026, 3, 20),
                Place = "会议室",
            }
        );

        (await world.Deadline(round, "information.provide")).Due.ShouldBe(new DateOnly(2026, 3, 15));
    }

    [Fact]
    public async Task Each_side_owes_the_other()
    {
        await using var world = await World.InAsync();
        var round = await world.Agreed();

        await world.Send(
            world.Union,
            new RequestInformation
            {
                CaseId = round,
                Items = ["工资总额"],
                On = world.Today,
            }
        );
        await world.Send(
            world.Employer,
            new RequestInformation
            {
                CaseId = round,
                Items = ["职工意见"],
                On = world.Today,
            }
        );

        (await world.Deadlines(round))
            .Where(d => d.Matter == "information.provide")
            .Select(d => d.Party)
            .Order()
            .ShouldBe([Party.Workers, Party.Employer]);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var round = await world.Agreed();

        (await world.Faults(world.Union, new RequestInformation { CaseId = round, On = world.Today.AddDays(1) })).ShouldBe(["items", "on"]);
        (
            await world.Faults(
                world.Union,
                new RequestInformation
                {
                    CaseId = round,
                    Items = ["利润", ""],
                    On = world.Today,
                }
            )
        ).ShouldBe(["items[1]"]);
        await world.NotTheirs(
            world.UpperUnion,
            new RequestInformation
            {
                CaseId = round,
                Items = ["利润"],
                On = world.Today,
            }
        );
    }
}
