using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class IssueRecommendationTests
{
    [Fact]
    public async Task Not_before_the_reply_clock_has_run_out()
    {
        await using var world = await World.InAsync("230103");

        var breaches = await world.RefusedByLaw(world.Supervisor, world.Recommending(await world.ServedCase()));
        var early = breaches.Single(b => b.Rule == nameof(RecommendationWaitsForTheReply));
        (early.RuleId, early.PossibleFrom).ShouldBe(("LS-OP-01", new DateOnly(2026, 4, 15)));
    }

    [Fact]
    public async Task After_a_refusal_it_goes_to_the_authority()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RefusedCase();
        (await world.Send(world.Supervisor, world.Recommending(supervision))).Opened.Select(o => o.Step).ShouldBe(["serve-recommendation"]);
        (await world.Facts<SupervisionCase>(supervision)).LastLetter.Document.Number.ShouldBe("测总工劳监建〔2026〕1号");
        await world.DoesNotSee(world.Bureau, supervision);
    }

    [Fact]
    public async Task The_ground_is_one_of_the_law_and_the_case_bears_it_out()
    {
        await using var world = await World.InAsync("230103");

        var recommendation = world.Recommending(await world.RefusedCase());
        (await world.RefusedByLaw(world.Supervisor, recommendation with { Ground = "no-answer" }))
            .Select(b => b.Rule)
            .ShouldBe([nameof(GroundIsOneThatTheLawHas)]);

        await using var hangzhou = await World.InAsync("330102");
        (
            await hangzhou.RefusedByLaw(
                hangzhou.Supervisor,
                hangzhou.Recommending(await hangzhou.RefusedCase()) with
                {
                    Ground = "no-answer",
                }
            )
        )
            .Single()
            .Rule.ShouldBe(nameof(GroundIsBorneOut));
    }

    [Fact]
    public async Task A_base_union_asks_the_general_union_above()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.OwnEstablishedCase();
        await world.Send(world.Union, world.Opining(supervision));
        await world.Send(world.Union, world.Serving(supervision));
        await world.Send(world.Employer, world.Refusing(supervision));
        (await world.RefusedByLaw(world.Union, world.Recommending(supervision))).Single().RuleId.ShouldBe("LS-REC-01");

        await world.Send(
            world.Union,
            new HandOverSupervision
            {
                CaseId = supervision,
                ToUnionId = world.District.Id,
                Reason = "提请区总工会发建议书。",
                On = world.Today,
            }
        );

        await world.Send(world.Supervisor, world.Recommending(supervision));
    }

    [Fact]
    public async Task In_Zhejiang_a_letter_that_is_not_taken_is_a_ground()
    {
        await using var world = await World.InAsync("330102");
        var supervision = await world.OpinionCase();
        var recommendation = world.Recommending(supervision) with { Ground = "refuses-letter" };
        (await world.RefusedByLaw(world.Supervisor, recommendation)).Single().Rule.ShouldBe(nameof(GroundIsBorneOut));
        await world.Send(world.Supervisor, world.Serving(supervision) with { Served = false, Refused = true, Failure = "拒收。" });

        await world.Send(world.Supervisor, recommendation);

        (await world.OpenSteps(supervision)).ShouldBe(["serve-recommendation"]);
    }

    [Fact]
    public async Task What_it_needs_is_named_at_once()
    {
        await using var world = await World.InAsync("230103");

        (
            await world.Faults(
                world.Supervisor,
                world.Recommending(await world.RefusedCase()) with
                {
                    To = "",
                    Ground = "",
                    Request = "",
                    Signer = new Signer("", SignerPost.Chair),
                }
            )
        ).ShouldBe(["ground", "request", "signer.name", "to"]);
    }

    [Fact]
    public async Task Without_a_refusal_a_look_counts_from_the_day_that_the_union_gave()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.PromisedCase(); // promised for the 12th, the letter says the 22nd
        var look = new VerifyCorrection
        {
            CaseId = supervision,
            Result = CorrectionResult.InPart,
            Content = "补发了一半。",
            On = world.Today,
        };
        await world.Send(world.Supervisor, look);
        var early = (await world.RefusedByLaw(world.Supervisor, world.Recommending(supervision))).Single();
        (early.Rule, early.RuleId, early.PossibleFrom).ShouldBe((nameof(GroundIsBorneOut), "LS-REC-01", new DateOnly(2026, 3, 22)));

        world.On("2026-03-22");
        (await world.RefusedByLaw(world.Supervisor, world.Recommending(supervision)))
            .Single()
            .PossibleFrom.ShouldBe(new DateOnly(2026, 3, 22), "the look was before");
        await world.Send(world.Supervisor, look with { On = world.Today });
        await world.Send(world.Supervisor, world.Recommending(supervision));
    }

    [Fact]
    public async Task More_time_and_an_accepted_later_promise_count_too()
    {
        await using var world = await World.InAsync("230103");
        foreach (var (extended, due) in new[] { (false, new DateOnly(2026, 3, 27)), (true, new DateOnly(2026, 4, 10)) })
        {
            var supervision = await world.ServedCase();
            await world.Send(world.Employer, world.Replying(supervision) with { CorrectBy = new DateOnly(2026, 3, 27) });
            await world.Send(
                world.Supervisor,
                new ReviewReply
                {
                    CaseId = supervision,
                    Verdict = ReplyVerdict.Sufficient,
                    Reason = "可行。",
                    On = world.Today,
                }
            );
            if (extended)
            {
                await world.Send(
                    world.Supervisor,
                    new ExtendCorrection
                    {
                        CaseId = supervision,
                        CorrectBy = due,
                        Reason = "财务结算周期。",
                        On = world.Today,
                    }
                );
            }

            await world.Send(
                world.Supervisor,
                new VerifyCorrection
                {
                    CaseId = supervision,
                    Result = CorrectionResult.NotCorrected,
                    Content = "未补发。",
                    On = world.Today,
                }
            );
            (await world.RefusedByLaw(world.Supervisor, world.Recommending(supervision))).Single().PossibleFrom.ShouldBe(due);
        }
    }

    [Fact]
    public async Task A_promise_that_the_union_did_not_accept_moves_nothing()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.ServedCase();
        await world.Send(world.Employer, world.Replying(supervision) with { CorrectBy = new DateOnly(2099, 1, 1) });
        await world.Send(
            world.Supervisor,
            new ReviewReply
            {
                CaseId = supervision,
                Verdict = ReplyVerdict.Improper,
                Reason = "期限过长。",
                On = world.Today,
            }
        );
        world.On("2026-03-23");
        await world.Send(
            world.Supervisor,
            new VerifyCorrection
            {
                CaseId = supervision,
                Result = CorrectionResult.NotCorrected,
                Content = "未补发。",
                On = world.Today,
            }
        );

        await world.Send(world.Supervisor, world.Recommending(supervision));
    }

    [Fact]
    public async Task It_is_not_dated_before_the_clock_ran_out_or_before_the_look_that_it_rests_on()
    {
        await using var hangzhou = await World.InAsync("330102");
        var silent = await hangzhou.ServedCase();
        hangzhou.On("2026-03-25");
        await hangzhou.Sweep(silent);
        var early = (
            await hangzhou.RefusedByLaw(
                hangzhou.Supervisor,
                hangzhou.Recommending(silent) with
                {
                    Ground = "no-answer",
                    On = new DateOnly(2026, 3, 23),
                }
            )
        ).Single();
        (early.Rule, early.PossibleFrom).ShouldBe((nameof(RecommendationWaitsForTheReply), new DateOnly(2026, 3, 24)));

        await using var world = await World.InAsync("230103");
        var supervision = await world.PromisedCase();
        world.On("2026-03-25");
        await world.Send(
            world.Supervisor,
            new VerifyCorrection
            {
                CaseId = supervision,
                Result = CorrectionResult.NotCorrected,
                Content = "未补发。",
                On = world.Today,
            }
        );
        (await world.RefusedByLaw(world.Supervisor, world.Recommending(supervision) with { On = new DateOnly(2026, 3, 24) }))
            .Single()
            .Rule.ShouldBe(nameof(NothingIsDatedBeforeWhatItFollows));
        await world.Send(world.Supervisor, world.Recommending(supervision));
    }

    [Fact]
    public async Task Where_the_letter_was_refused_the_authority_is_not_asked_before_that_day()
    {
        await using var world = await World.InAsync("330102");
        var supervision = await world.OpinionCase();
        world.On("2026-03-05");
        await world.Send(world.Supervisor, world.Serving(supervision) with { Served = false, Failure = "门卫拒收。", Refused = true });
        var recommendation = world.Recommending(supervision) with { Ground = "refuses-letter" };

        (await world.RefusedByLaw(world.Supervisor, recommendation with { On = new DateOnly(2026, 3, 4) }))
            .Single()
            .PossibleFrom.ShouldBe(world.Today);

        await world.Send(world.Supervisor, recommendation);
    }

    [Fact]
    public async Task Another_authority_than_the_labour_administration_is_no_party_and_the_union_enters_its_answer()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RefusedCase();
        await world.Send(world.Supervisor, world.Recommending(supervision) with { To = "测试区应急管理局", OtherAuthority = true });
        await world.Send(world.Supervisor, world.Serving(supervision));

        await world.DoesNotSee(world.Bureau, supervision);
        (await world.Sees(world.Supervisor, supervision))
            .Steps.Select(s => (s.Step.Code, s.Party))
            .ShouldBe([("authority-decision", Bargaining.Access.Party.Supervision)]);
        (await world.Deadlines(supervision)).ShouldNotContain(d => d.Party == Bargaining.Access.Party.Bureau);
        await world.Send(world.Supervisor, world.Answering(supervision, AuthorityAnswerKind.Result));
        (await world.OpenSteps(supervision)).ShouldBe(["conclude"]);
        (await world.Facts<SupervisionCase>(supervision)).AuthorityAnswers.Single().By.ShouldBe("测试区应急管理局");
    }
}
