using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class RecordServiceTests
{
    [Fact]
    public async Task The_clock_runs_from_the_service_and_the_employer_reads_it()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.OpinionCase();
        world.On("2026-03-05");

        var receipt = await world.Send(world.Supervisor, world.Serving(supervision));

        receipt.Opened.Select(o => o.Step).ShouldBe(["reply-to-opinion"]);
        receipt.Deadlines.Single().From.ShouldBe(new DateOnly(2026, 3, 5));
        var view = await world.Sees(world.Employer, supervision);
        view.Facts.GetRawText().ShouldNotContain("连续两个月");
        view.Facts.GetRawText().ShouldContain("测总工劳监意");
        (await world.Facts<SupervisionCase>(supervision)).LastLetter.Service.Single().Receipt!.Kind.ShouldBe("service-receipt");
    }

    [Fact]
    public async Task A_failed_service_is_tried_again()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.OpinionCase();
        var service = world.Serving(supervision);

        await world.Send(world.Supervisor, service with { Served = false, Failure = "门卫拒收。", Refused = true });
        (await world.OpenSteps(supervision)).ShouldBe(["serve-opinion"]);
        await world.Send(world.Supervisor, service with { Method = ServiceMethod.Left, Witnesses = ["社区 刘主任"] });

        var letter = (await world.Facts<SupervisionCase>(supervision)).LastLetter;
        (letter.Service.Count, letter.ServedOn).ShouldBe((2, world.Today));
    }

    [Fact]
    public async Task Nothing_is_served_before_it_is_issued()
    {
        await using var world = await World.InAsync("230103");

        world.On("2026-03-05");
        var breach = (await world.RefusedByLaw(world.Supervisor, world.Serving(await world.OpinionCase()) with { On = new DateOnly(2026, 3, 4) })).Single();
        (breach.Rule, breach.PossibleFrom).ShouldBe((nameof(NothingIsServedBeforeItIsIssued), new DateOnly(2026, 3, 5)));
    }

    [Fact]
    public async Task Each_way_has_its_proof()
    {
        await using var world = await World.InAsync("230103");

        var service = world.Serving(await world.OpinionCase());
        (await world.RefusedByLaw(world.Supervisor, service with { Method = ServiceMethod.Left })).Single().RuleId.ShouldBe("PC-SERV-04");
        (await world.RefusedByLaw(world.Supervisor, service with { Method = ServiceMethod.Electronic })).Single().RuleId.ShouldBe("PC-SERV-05");
        (await world.RefusedByLaw(world.Supervisor, service with { Method = ServiceMethod.PublicNotice, Proof = "黑龙江日报" })).Select(b => b.RuleId).ShouldBe(["PC-SERV-06", "PC-SERV-06"]);
        (await world.Faults(world.Supervisor, service with { Method = ServiceMethod.Post, ReceivedBy = "" })).ShouldBe(["proof", "receivedBy"]);
        (await world.Faults(world.Supervisor, service with { Served = false })).ShouldBe(["failure"]);
        (await world.Faults(world.Supervisor, service with { Refused = true })).ShouldBe(["refused"]);
        await world.Send(world.Supervisor, service with { Method = ServiceMethod.Electronic, Consented = true });
    }

    [Fact]
    public async Task A_public_notice_counts_when_its_days_are_over()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.OpinionCase();
        var service = world.Serving(supervision);
        await world.Send(world.Supervisor, service with { Served = false, Failure = "查无此址。" });
        world.On("2026-04-10");

        await world.Send(world.Supervisor, service with { Method = ServiceMethod.PublicNotice, Proof = "黑龙江日报第三版", On = new DateOnly(2026, 3, 4) });

        (await world.Facts<SupervisionCase>(supervision)).LastLetter.ServedOn.ShouldBe(new DateOnly(2026, 4, 3));
    }
}
