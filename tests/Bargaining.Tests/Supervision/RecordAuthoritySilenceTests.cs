using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class RecordAuthoritySilenceTests
{
    private static RecordAuthoritySilence Silent(World world, Guid supervision) =>
        new()
        {
            CaseId = supervision,
            Asked = "两次电话催问、一次书面催办。",
            On = world.Today,
        };

    [Fact]
    public async Task Where_no_text_counts_days_it_is_recorded_on_any_later_day_and_a_result_may_still_come()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RecommendedCase();
        var early = (await world.RefusedByLaw(world.Supervisor, Silent(world, supervision))).Single();
        (early.Rule, early.RuleId, early.PossibleFrom).ShouldBe((nameof(AuthorityHadItsTime), "LS-REC-01", world.Today.AddDays(1)));
        await world.NotTheirs(world.Employer, Silent(world, supervision));
        (await world.Faults(world.Supervisor, Silent(world, supervision) with { Asked = "", On = world.Today.AddDays(1) })).ShouldBe([
            "asked",
            "on",
        ]);
        world.On("2026-05-06");

        (await world.Send(world.Supervisor, Silent(world, supervision))).Opened.Select(o => o.Step).ShouldBe(["conclude"]);

        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Result));
        await world.Send(world.Supervisor, world.Ending(supervision, SupervisionResult.HandledByAuthority));
    }

    [Fact]
    public async Task Where_the_law_counts_days_only_after_them_and_what_is_owed_stays_overdue()
    {
        await using var world = await World.InAsync("320102");
        var supervision = await world.RecommendedCase();
        world.On("2026-03-09");
        var early = (await world.RefusedByLaw(world.Supervisor, Silent(world, supervision))).Single();
        (early.RuleId, early.PossibleFrom).ShouldBe(
            ((await world.Deadline(supervision, "recommendation.case-opening")).RuleId, new DateOnly(2026, 3, 10))
        );
        world.On("2026-03-12");
        (await world.RefusedByLaw(world.Supervisor, Silent(world, supervision) with { On = new DateOnly(2026, 3, 9) }))
            .Single()
            .Rule.ShouldBe(nameof(AuthorityHadItsTime));

        await world.Send(world.Supervisor, Silent(world, supervision));

        (await world.Deadline(supervision, "recommendation.case-opening")).State.ShouldBe(DeadlineState.Overdue);
        await world.Send(world.Supervisor, world.Ending(supervision, SupervisionResult.NotCorrected));
    }

    [Fact]
    public async Task An_authority_that_opened_a_case_and_says_no_more_ends_it_too()
    {
        await using var world = await World.InAsync("370102");
        var supervision = await world.RecommendedCase();
        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Opened));
        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Concluded));
        world.On("2026-03-23");
        (await world.RefusedByLaw(world.Supervisor, Silent(world, supervision))).Single().PossibleFrom.ShouldBe(new DateOnly(2026, 3, 24));
        world.On("2026-03-24");

        (await world.Send(world.Supervisor, Silent(world, supervision))).Opened.Select(o => o.Step).ShouldBe(["conclude"]);
    }

    [Fact]
    public async Task A_base_union_that_asked_the_authority_records_it_itself()
    {
        await using var world = await World.InAsync("330102");
        var supervision = await world.OwnEstablishedCase();
        await world.Send(world.Union, world.Opining(supervision));
        await world.Send(world.Union, world.Serving(supervision));
        await world.Send(world.Employer, world.Refusing(supervision));
        world.On("2026-03-23");
        await world.Send(
            world.Union,
            new VerifyCorrection
            {
                CaseId = supervision,
                Result = CorrectionResult.NotCorrected,
                Content = "未补发。",
                On = world.Today,
            }
        );
        await world.Send(world.Union, world.Recommending(supervision) with { Ground = "not-corrected" });
        await world.Send(world.Union, world.Serving(supervision));
        world.On("2026-05-06");

        (await world.Send(world.Union, Silent(world, supervision))).Opened.Select(o => o.Step).ShouldBe(["conclude"]);
    }

    [Fact]
    public async Task An_authority_that_answered_is_not_silent_on_that_day_or_before()
    {
        await using var world = await World.InAsync("370102");
        var supervision = await world.RecommendedCase();
        world.On("2026-03-06");
        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Opened));

        foreach (var day in new[] { "2026-03-05", "2026-03-06" })
        {
            (await world.RefusedByLaw(world.Supervisor, Silent(world, supervision) with { On = DateOnly.Parse(day) }))
                .Single()
                .PossibleFrom.ShouldBe(new DateOnly(2026, 3, 7));
        }
    }
}
