using Bargaining.Cases;
using Bargaining.Deadlines;
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

        var supervision = await world.EstablishedCase();
        world.On("2026-03-05");
        await world.Send(world.Supervisor, world.Opining(supervision));
        var breach = (
            await world.RefusedByLaw(world.Supervisor, world.Serving(supervision) with { On = new DateOnly(2026, 3, 4) })
        ).Single();
        (breach.Rule, breach.PossibleFrom).ShouldBe((nameof(NothingIsServedBeforeItIsIssued), new DateOnly(2026, 3, 5)));
    }

    [Fact]
    public async Task Each_way_has_its_proof()
    {
        await using var world = await World.InAsync("230103");

        var service = world.Serving(await world.OpinionCase());
        (await world.RefusedByLaw(world.Supervisor, service with { Method = ServiceMethod.Left, Refused = true }))
            .Select(b => (b.Rule, b.RuleId))
            .ShouldBe([(nameof(LeavingNeedsWitnessesOrFilm), "PC-SERV-04")]);
        (await world.RefusedByLaw(world.Supervisor, service with { Method = ServiceMethod.Left, Witnesses = ["社区 刘主任"] }))
            .Select(b => (b.Rule, b.RuleId))
            .ShouldBe([(nameof(LeavingFollowsARefusal), "PC-SERV-04")], "nobody refused it");
        (
            await world.Faults(world.Supervisor, service with { Served = false, Failure = new string('长', 501), Witnesses = [""] })
        ).ShouldBe(["failure", "witnesses[0]"]);
        (await world.RefusedByLaw(world.Supervisor, service with { Method = ServiceMethod.Electronic }))
            .Single()
            .RuleId.ShouldBe("PC-SERV-05");
        (await world.RefusedByLaw(world.Supervisor, service with { Method = ServiceMethod.PublicNotice, Proof = "黑龙江日报" }))
            .Select(b => b.RuleId)
            .ShouldBe(["PC-SERV-06", "PC-SERV-06"]);
        (await world.Faults(world.Supervisor, service with { Method = ServiceMethod.Post, ReceivedBy = "" })).ShouldBe([
            "proof",
            "receivedBy",
        ]);
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

        await world.Send(
            world.Supervisor,
            service with
            {
                Method = ServiceMethod.PublicNotice,
                Proof = "黑龙江日报第三版",
                On = new DateOnly(2026, 3, 4),
            }
        );

        (await world.Facts<SupervisionCase>(supervision)).LastLetter.ServedOn.ShouldBe(new DateOnly(2026, 4, 3));
    }

    [Fact]
    public async Task A_public_notice_is_published_after_another_way_failed()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.OpinionCase();
        world.On("2026-04-10");
        await world.Send(world.Supervisor, world.Serving(supervision) with { Served = false, Failure = "查无此址。" });

        var notice = world.Serving(supervision) with
        {
            Method = ServiceMethod.PublicNotice,
            Proof = "黑龙江日报第三版",
            On = new DateOnly(2026, 3, 4),
        };

        (await world.RefusedByLaw(world.Supervisor, notice))
            .Select(b => (b.Rule, b.RuleId))
            .ShouldBe([(nameof(PublicNoticeComesLast), "PC-SERV-06")]);
    }

    [Fact]
    public async Task A_reminder_is_served_before_its_own_day_or_issued_anew()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.EstablishedCase();
        await world.Send(world.Supervisor, world.Reminding(supervision));
        world.On("2026-03-12");

        var breach = (await world.RefusedByLaw(world.Supervisor, world.Serving(supervision))).Single();
        (breach.Rule, breach.RuleId).ShouldBe((nameof(ServiceLeavesTimeToCorrect), "LS-HINT-01"));
        await world.Send(world.Supervisor, world.Serving(supervision) with { Served = false, Failure = "厂区停工，无人签收。" });
        await world.Send(
            world.Supervisor,
            new WithdrawLetter
            {
                CaseId = supervision,
                Reason = "改正期限已到。",
                On = world.Today,
            }
        );
        await world.Send(world.Supervisor, world.Reminding(supervision));
        await world.Send(world.Supervisor, world.Serving(supervision));

        (await world.Deadline(supervision, "reminder.correct")).Due.ShouldBe(new DateOnly(2026, 3, 22));
    }

    [Fact]
    public async Task An_opinion_too_where_the_law_counts_no_days_and_only_there()
    {
        await using var world = await World.InAsync("230103");
        var women = await world.OpinionCase(world.Complaint() with { ConcernsWomen = true, Heads = ["women-and-minors"] });
        var general = await world.OpinionCase();
        world.On("2026-03-22");

        (await world.RefusedByLaw(world.Supervisor, world.Serving(women))).Single().RuleId.ShouldBe("LS-OP-02");
        await world.Send(world.Supervisor, world.Serving(women) with { On = new DateOnly(2026, 3, 20) });
        await world.Send(world.Supervisor, world.Serving(general)); // thirty working days run from the service
    }

    [Fact]
    public async Task A_rest_day_does_not_move_the_day_on_which_a_notice_counts()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.OpinionCase();
        await world.Send(world.Supervisor, world.Serving(supervision) with { Served = false, Failure = "查无此址。" });
        world.On("2026-04-10");

        await world.Send(
            world.Supervisor,
            world.Serving(supervision) with
            {
                Method = ServiceMethod.PublicNotice,
                Proof = "黑龙江日报第三版",
                On = new DateOnly(2026, 3, 5),
            }
        );

        (await world.Facts<SupervisionCase>(supervision)).LastLetter.ServedOn.ShouldBe(
            new DateOnly(2026, 4, 4),
            "a Saturday, the thirtieth day"
        );
    }

    [Fact]
    public async Task In_Nanchang_the_authoritys_days_run_from_the_receipt_and_once()
    {
        await using var world = await World.InAsync("360102");
        var silent = await world.RecommendedCase(world.Inspected());
        var opened = await world.RecommendedCase(world.Inspected());
        var told = await world.RecommendedCase(world.Inspected());
        (await world.Deadline(silent, "recommendation.authority-reply")).Due.ShouldBe(
            new DateOnly(2026, 5, 6),
            "sixty days, the first of May between"
        );

        await world.Send(world.Bureau, world.Answering(told, AuthorityAnswerKind.Result));
        (await world.Deadline(told, "recommendation.authority-reply")).State.ShouldBe(DeadlineState.Met);
        await world.Send(world.Bureau, world.Answering(opened, AuthorityAnswerKind.Opened));
        (await world.Deadline(opened, "recommendation.authority-reply")).StepId.ShouldNotBeNull("the step that came took the duty over");
        await world.Send(world.Bureau, world.Answering(opened, AuthorityAnswerKind.Result));
        (await world.Deadline(opened, "recommendation.authority-reply")).State.ShouldBe(DeadlineState.Met);

        world.On("2026-05-07");
        await world.Sweep(silent);
        (await world.Deadline(silent, "recommendation.authority-reply")).State.ShouldBe(DeadlineState.Overdue);
        await world.Send(world.Bureau, world.Answering(silent, AuthorityAnswerKind.Opened));
        (await world.Deadline(silent, "recommendation.authority-reply")).State.ShouldBe(DeadlineState.Overdue);
        await world.Send(world.Bureau, world.Answering(silent, AuthorityAnswerKind.Result));
        (await world.Deadline(silent, "recommendation.authority-reply")).State.ShouldBe(DeadlineState.Met);
    }
}
