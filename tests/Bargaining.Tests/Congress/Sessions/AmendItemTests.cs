using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class AmendItemTests
{
    private static AmendItem Amending(Guid session, bool substantive) =>
        new()
        {
            CaseId = session,
            ItemId = "1",
            Materials = ["工资调整方案（修改稿）"],
            Reason = "按各组意见提高一线岗位幅度",
            Substantive = substantive,
            AgreedWithEmployer = true,
        };

    [Fact]
    public async Task A_correction_of_words_is_recorded_and_nothing_more()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.NotifiedSession();

        await world.Send(world.Union, Amending(session, substantive: false));

        (await world.OpenSteps(session)).ShouldBe(["group-discussion"]);
        var facts = await world.Facts<Session>(session);
        facts.Item("1")!.Materials.ShouldBe(["工资调整方案（修改稿）"]);
        facts.Amendments.ShouldHaveSingleItem().Substantive.ShouldBeFalse();
    }

    [Fact]
    public async Task A_changed_matter_is_told_again_and_its_time_counts_anew()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.NotifiedSession();

        await world.On("2026-03-12").Send(world.Union, Amending(session, substantive: true));

        (await world.OpenSteps(session)).ShouldBe(["give-notice"]);
        await world.RefusedBy<NoticeIsGivenInTime>(world.Union, world.Notifying(session), "WC-NOTICE-03");
        await world.Send(world.Union, world.Notifying(session) with { MeetsOn = new DateOnly(2026, 3, 19) });
        (await world.OpenSteps(session)).ShouldBe(["group-discussion"]);
    }

    [Fact]
    public async Task The_item_is_on_the_agenda_and_the_employer_agrees()
    {
        await using var world = await World.InAsync("310101");
        await world.SittingCongress();
        var session = await world.NotifiedSession();

        await world.RefusedBy<TheItemStandsOnTheAgenda>(world.Union, Amending(session, true) with { ItemId = "9" }, "WC-NOTICE-01");
        await world.RefusedBy<TheAgendaIsSettledWithThoseWhoAreHeard>(
            world.Union,
            Amending(session, true) with
            {
                AgreedWithEmployer = false,
            },
            "WC-AGENDA-01"
        );
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.NotifiedSession(SessionStates.Election(1, "张三", "李四"));

        (
            await world.Faults(
                world.Union,
                new AmendItem
                {
                    CaseId = session,
                    ItemId = "1",
                    Reason = "",
                }
            )
        ).ShouldBe(["reason", "title"]);
        (
            await world.Faults(
                world.Union,
                new AmendItem
                {
                    CaseId = session,
                    ItemId = "1",
                    Reason = "增补",
                    Question = new Question
                    {
                        Kind = QuestionKind.Election,
                        Options = ["张三"],
                        Seats = 2,
                    },
                }
            )
        ).ShouldBe(["item.question", "question"]);
        await world.NotTheirs(world.Employer, Amending(session, true));
    }
}
