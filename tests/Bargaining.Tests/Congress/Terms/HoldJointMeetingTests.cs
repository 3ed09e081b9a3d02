using Bargaining.Congress.Terms;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class HoldJointMeetingTests
{
    private static HoldJointMeeting Holding(World world, Guid term, string subject = "other") =>
        new()
        {
            CaseId = term,
            On = world.Today,
            Members =
            [
                new JointMember("张工", "group-heads"),
                new JointMember("赵师傅", "committee-heads"),
                new JointMember("李主席", "union-committee"),
            ],
            Decisions = [new JointDecision(subject, "高温季节作息调整", "同意七、八月份调整作息时间。")],
        };

    [Theory]
    [InlineData("310101", "report")]
    [InlineData("230102", "confirm")]
    public async Task It_is_kept_for_the_next_session(string place, string next)
    {
        await using var world = await World.InAsync(place);
        var congress = await world.SittingCongress(4);

        await world.Send(world.Union, Holding(world, congress.TermId));

        var meeting = (await world.Term(congress.TermId)).JointMeetings.ShouldHaveSingleItem();
        (meeting.Id, meeting.On, meeting.NextSession, meeting.Confirmed).ShouldBe(("1", world.Today, next, null));
        meeting.Decisions.ShouldHaveSingleItem().Title.ShouldBe("高温季节作息调整");
    }

    [Theory] // what the congress adopts: by the list of the province, or by that of the nation beside it
    [InlineData("310101", "wage-plan", "WC-JOINT-01")]
    [InlineData("310101", "wage-system", "WC-JOINT-01")]
    [InlineData("310101", "collective-contract", "WC-JOINT-01")]
    [InlineData("230102", "wage-plan", "WC-POWER-08")]
    [InlineData("230102", "resettlement-plan", "WC-POWER-10")]
    public void What_a_state_owned_enterprises_congress_adopts_is_not_for_a_joint_meeting(string place, string subject, string rule) =>
        new AJointMeetingLeavesToTheCongressWhatItAdopts(
            new JointDecision(subject, "高温季节作息调整", "同意七、八月份调整作息时间。"),
            Ownership.StateOwned,
            CongressLevel.Enterprise
        ).ShouldCiteInCongress(place, rule);

    [Fact]
    public async Task A_wage_plan_is_not_for_a_joint_meeting()
    {
        await using var world = await World.InAsync(enterprise: EarlyStates.Enterprise(e => e with { Ownership = Ownership.StateOwned }));
        var congress = await world.SittingCongress(4);

        await world.RefusedBy<AJointMeetingLeavesToTheCongressWhatItAdopts>(
            world.Union,
            Holding(world, congress.TermId, "wage-plan"),
            "WC-POWER-08"
        );
    }

    [Fact]
    public async Task What_the_congress_or_all_employees_discuss_is_for_no_joint_meeting()
    {
        await using var world = await World.InAsync("310101");
        var congress = await world.SittingCongress(4);

        await world.RefusedBy<AJointMeetingLeavesToTheCongressWhatItAdopts>(
            world.Union,
            Holding(world, congress.TermId, "wage-plan"),
            "CB-PERF-06"
        );
        await world.Send(world.Union, Holding(world, congress.TermId, "other"));
    }

    [Fact]
    public async Task Henan_asks_for_the_authority_of_the_congress()
    {
        await using var world = await World.InAsync("410102");
        var congress = await world.SittingCongress(4);

        await world.RefusedBy<AJointMeetingActsByAuthority>(world.Union, Holding(world, congress.TermId), "WC-JOINT-02");
        await world.Send(world.Union, Holding(world, congress.TermId) with { Authority = "一届一次职代会决议第五项" });
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(4);

        (
            await world.Faults(
                world.Union,
                new HoldJointMeeting
                {
                    CaseId = congress.TermId,
                    On = world.Today.AddDays(1),
                    Authority = " ",
                }
            )
        ).ShouldBe(["authority", "decisions", "members", "on"]);
        (
            await world.Faults(
                world.Union,
                Holding(world, congress.TermId, "lottery") with
                {
                    Members = [new JointMember("", "group-heads"), new JointMember("某", "chair")],
                }
            )
        ).ShouldBe(["decisions[0]", "members[0]", "members[1]"]);
        (
            await world.Faults(
                world.Union,
                Holding(world, congress.TermId) with
                {
                    Members = [new JointMember("李主席", "union-committee")],
                }
            )
        ).ShouldBe(["members"]);
        await world.NotTheirs(world.Employer, Holding(world, congress.TermId));
    }

    [Fact]
    public async Task It_is_of_a_term_in_office()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(world.Union, Holding(world, await world.PlannedElection()));
    }
}
