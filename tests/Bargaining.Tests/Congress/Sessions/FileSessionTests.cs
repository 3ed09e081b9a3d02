using Bargaining.Congress.Sessions;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class FileSessionTests
{
    private static FileSession Filing(World world, Guid session) =>
        new()
        {
            CaseId = session,
            On = world.Today,
            To = "区总工会",
            Content = "会议材料一套",
        };

    [Fact]
    public async Task Where_the_upper_union_asks_the_session_is_reported_and_filed_and_ends_when_all_is_done()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var session = await world.ConvenedSession(c => c with { Asks = new(Report: true, Filing: true) });
        await world.Send(world.Union, world.Settling(session, SessionStates.Heard));
        await world.Send(world.Union, world.Notifying(session));
        world.Clock.MoveTo(world.Today.AddDays(SessionStates.DaysAhead));
        await world.Send(world.Union, world.Preparing(session, congress));
        await world.Send(world.Union, new TakeAttendance { CaseId = session, Present = [.. congress.Delegates.Select(d => d.Id)] });
        await world.Send(world.Union, new OpenSession { CaseId = session });
        await world.Send(world.Union, new HearItem { CaseId = session, ItemId = "1" });
        await world.Send(world.Union, new CloseSession { CaseId = session, On = world.Today });
        (await world.OpenSteps(session)).ShouldBe(["file-session", "publish-resolutions", "report-session"]);

        await world.Send(
            world.Union,
            new PublishResolutions
            {
                CaseId = session,
                On = world.Today,
                Form = "公开栏",
            }
        );
        await world.Send(
            world.Union,
            new ReportSession
            {
                CaseId = session,
                On = world.Today,
                To = "区总工会",
                Content = "报告",
            }
        );
        await world.NotTheirs(world.UpperUnion, Filing(world, session));
        (
            await world.Faults(
                world.Union,
                new FileSession
                {
                    CaseId = session,
                    On = world.Today.AddDays(1),
                    To = " ",
                    Content = "",
                }
            )
        ).ShouldBe(["content", "on", "to"]);
        (await world.Send(world.Union, Filing(world, session))).Closed.ShouldBe("Completed");
        (await world.Deadlines(session)).Where(d => d.Matter != "congress.notice").ShouldBeEmpty("no text that could be read gives a day");
    }

    [Fact]
    public async Task Elsewhere_it_is_no_step()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(world.Union, Filing(world, await world.ClosedSession(await world.SittingCongress())));
    }
}
