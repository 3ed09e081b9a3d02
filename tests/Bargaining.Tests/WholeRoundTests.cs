using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests;

/// <summary>Whole rounds, as they go in one place and another.</summary>
public sealed class WholeRoundTests
{
    [Fact]
    public async Task A_smooth_wage_round_in_Harbin_shows_every_deadline_with_its_rule()
    {
        await using var world = await World.InAsync("230102", "2026-03-02");
        var round = await world.OfferedRound();
        await world
            .On("2026-03-03")
            .Send(
                world.Union,
                new ServeOffer
                {
                    CaseId = round,
                    ReceivedOn = world.Today,
                    Method = ServiceMethod.Direct,
                    ReceivedBy = "办公室 陈某",
                }
            );
        await Due(world, round, "offer.reply", "2026-03-23", "CB-OFFER-03", DeadlineState.Open);

        await world
            .On("2026-03-05")
            .Send(
                world.Employer,
                new ReplyToOffer
                {
                    CaseId = round,
                    Agrees = true,
                    On = world.Today,
                    MeetingOn = new(2026, 3, 16),
                    Place = "会议室",
                }
            );
        await world.Send(
            world.Union,
            new RequestInformation
            {
                CaseId = round,
                On = world.Today,
                Items = ["上年度利润"],
            }
        );
        await Due(world, round, "information.provide", "2026-03-11", "CB-INFO-01", DeadlineState.Open);
        await world.On("2026-03-09").Send(world.Union, world.WorkersNamed(round));
        await world.Send(world.Employer, world.EmployerNamed(round));
        await world.Send(
            world.Employer,
            new ProvideInformation
            {
                CaseId = round,
                Request = 1,
                Items = ["上年度利润表"],
                On = world.Today,
            }
        );
        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);

        await world.On("2026-03-16").Meet(round);
        await world.On("2026-03-20").Both(world.Union, world.CompleteDraft(round));
        (await world.OpenSteps(round)).ShouldBe(["submit-draft"]);
        await world.On("2026-03-23").Send(world.Union, new SubmitDraftToCongress { CaseId = round, On = world.Today });
        await world.On("2026-03-27").Send(world.Union, world.Voted(round));
        (await world.OpenSteps(round)).ShouldBe(["sign"]);
        await world
            .On("2026-03-30")
            .Both(
                world.Employer,
                new SignContract
                {
                    CaseId = round,
                    On = world.Today,
                    SignedBy = States.Chiefs,
                }
            );
        // 7 days, not 10: 2026-04-06 is the last day of Qingming, so it rolls to the 7th.
        await Due(world, round, "contract.file", "2026-04-07", "CB-FILE-02", DeadlineState.Open);

        await world.On("2026-04-01").Send(world.Employer, world.CompleteFiling(round));
        await world.On("2026-04-02").Acknowledge(round);
        await Due(world, round, "contract.review", "2026-04-17", "CB-FILE-06", DeadlineState.Open);
        await world.On("2026-04-10").Send(world.Bureau, world.Opinion(round));
        await Due(world, round, "contract.publish", "2026-04-15", "CB-PUB-02", DeadlineState.Open);
        await Due(world, round, "contract.renewal-window", "2027-03-19", "CB-TERM-05", DeadlineState.Open);
        await Due(world, round, "contract.term", "2027-03-19", "CB-TERM-01", DeadlineState.Open);
        (await world.OpenSteps(round)).ShouldBe(["contract-in-effect", "publish", "report-performance"]);

        await world
            .On("2026-04-13")
            .Send(
                world.Union,
                new PublishContract
                {
                    CaseId = round,
                    On = world.Today,
                    Way = "厂务公开栏",
                }
            );
        await world.Send(
            world.Employer,
            new PublishContract
            {
                CaseId = round,
                On = world.Today,
                Way = "内网",
            }
        );

        (await world.OpenSteps(round)).ShouldBe(["contract-in-effect", "report-performance"]);
        (await world.Deadlines(round))
            .Where(d => d.State == DeadlineState.Open)
            .Select(d => d.Matter)
            .ShouldBe(["contract.term", "contract.renewal-window"], ignoreOrder: true);
        var facts = await world.Facts<Round>(round);
        facts.Contract!.EffectiveOn.ShouldBe(new DateOnly(2026, 4, 10));
        facts.Contract.EffectiveBy.ShouldBe("opinion");

        await world.On("2027-03-20").Sweep(round);
        (await world.OpenSteps(round)).ShouldBeEmpty();
        (await Contract(world, round)).State.ShouldBe(ContractState.Expired);
        (await world.Read(db => db.Cases.SingleAsync(c => c.Id == round))).Outcome.ShouldBe("Expired");
        (await world.Deadlines(round)).Single(d => d.Matter == "contract.renewal-window").State.ShouldBe(DeadlineState.Cancelled);
    }

    [Fact]
    public async Task Silence_of_the_bureau_in_Harbin_is_effect_on_the_day_after_the_fifteenth_and_the_letter_is_still_owed()
    {
        await using var world = await World.InAsync("230102", "2026-05-06");
        var round = await world.ReviewedRound();

        await world.On("2026-05-21").Sweep(round);
        (await world.OpenSteps(round)).ShouldBe(["review"]);
        await world.On("2026-05-22").Sweep(round);

        var contract = (await world.Facts<Round>(round)).Contract!;
        contract.EffectiveOn.ShouldBe(new DateOnly(2026, 5, 22));
        contract.EffectiveBy.ShouldBe("silence");
        (await Contract(world, round)).State.ShouldBe(ContractState.InEffect);
        (await world.OpenSteps(round)).ShouldBe(["contract-in-effect", "issue-late-letter", "publish", "report-performance"]);
        (await world.Deadlines(round)).Single(d => d.Matter == "contract.review").State.ShouldBe(DeadlineState.Overdue);
        (await world.Deadlines(round)).Single(d => d.Matter == "contract.renewal-window").Step.ShouldBe("renewal");
    }

    [Fact]
    public async Task Where_only_objections_need_a_letter_a_silent_bureau_owes_nothing()
    {
        await using var world = await World.InAsync("330106", "2026-05-06");
        var round = await world.ReviewedRound();

        await world.On("2026-05-22").Sweep(round);

        (await world.OpenSteps(round)).ShouldBe(["contract-in-effect", "file-with-upper-union", "publish", "report-performance"]);
        var review = (await world.Deadlines(round)).Single(d => d.Matter == "contract.review");
        (review.State, review.EndedOn).ShouldBe((DeadlineState.Met, new DateOnly(2026, 5, 21)));
        (await world.Read(db => db.Outbox.CountAsync(m => m.CaseId == round && m.Kind == "deadline-overdue"))).ShouldBe(0);
    }

    [Fact]
    public async Task In_Jilin_silence_is_no_effect_until_the_letter_comes()
    {
        await using var world = await World.InAsync("220102", "2026-05-06");
        var round = await world.ReviewedRound();

        await world.On("2026-05-22").Sweep(round);
        (await world.OpenSteps(round)).ShouldBe(["overdue-review"]);
        (await world.Facts<Round>(round)).Contract!.EffectiveOn.ShouldBeNull();
        await world.On("2026-05-27").Send(world.Bureau, world.Opinion(round));

        (await world.Facts<Round>(round)).Contract!.EffectiveOn.ShouldBe(new DateOnly(2026, 5, 27));
        var review = (await world.Deadlines(round)).Single(d => d.Matter == "contract.review");
        (review.State, review.EndedOn).ShouldBe((DeadlineState.Met, new DateOnly(2026, 5, 27)));
        await Due(world, round, "contract.publish", "2026-06-01", "CB-PUB-03", DeadlineState.Open);
    }

    [Fact]
    public async Task In_Henan_the_round_runs_out_then_nobody_applies_and_it_ends()
    {
        await using var world = await World.InAsync("410102", "2026-03-02");
        var round = await world.NegotiatingRound();
        await Due(world, round, "bargaining.total-limit", "2026-05-06", "CB-MEET-11", DeadlineState.Open); // 2 May is in the holiday

        await world.On("2026-05-07").Sweep(round);
        (await world.OpenSteps(round)).ShouldBe(["apply-for-coordination"]);
        await Due(world, round, "dispute.apply", "2026-05-21", "CB-DISP-07", DeadlineState.Open);
        await world.On("2026-05-22").Sweep(round);

        (await world.OpenSteps(round)).ShouldBeEmpty();
        (await world.Read(db => db.Cases.SingleAsync(c => c.Id == round))).Outcome.ShouldBe("EndedWithoutAgreement");
    }

    [Fact]
    public async Task After_ten_days_of_standstill_what_ran_out_is_caught_up_in_order_with_the_true_days()
    {
        await using var world = await World.InAsync("410102", "2026-03-02");
        var round = await world.NegotiatingRound();

        await world.On("2026-06-01").Sweep(round);

        var deadlines = await world.Deadlines(round);
        deadlines.Single(d => d.Matter == "bargaining.total-limit").Due.ShouldBe(new DateOnly(2026, 5, 6));
        var apply = deadlines.Single(d => d.Matter == "dispute.apply");
        (apply.From, apply.Due).ShouldBe((new DateOnly(2026, 5, 6), new DateOnly(2026, 5, 21)));
        deadlines.ShouldAllBe(d => d.EndedOn <= new DateOnly(2026, 5, 21), "the case ended on its true day, not on the day of the sweep");
        (await world.Read(db => db.Cases.SingleAsync(c => c.Id == round))).Outcome.ShouldBe("EndedWithoutAgreement");
    }

    [Fact]
    public async Task A_round_that_ran_out_and_is_taken_up_again_stays_overdue_and_does_not_run_out_twice()
    {
        await using var world = await World.InAsync("410102", "2026-03-02");
        var round = await world.NegotiatingRound();
        await world.On("2026-05-07").Sweep(round);
        await world.On("2026-05-08").Send(world.Union, new ResumeBargaining { CaseId = round, On = world.Today });

        (await world.On("2026-05-20").Sweep(round)).ShouldBeEmpty();

        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);
        await Due(world, round, "bargaining.total-limit", "2026-05-06", "CB-MEET-11", DeadlineState.Overdue);
        await world.Both(world.Union, world.CompleteDraft(round));
        var limit = (await world.Deadlines(round)).Single(d => d.Matter == "bargaining.total-limit");
        (limit.State, limit.EndedOn).ShouldBe((DeadlineState.Met, world.Today));
    }

    [Fact]
    public async Task A_failed_vote_long_ago_does_not_make_the_draft_after_an_objection_a_second_vote()
    {
        await using var world = await World.InAsync("330902", "2026-03-02");
        var round = await world.SubmittedRound();
        await world.Send(world.Union, world.Voted(round, inFavour: 10));
        await world.Both(world.Union, world.CompleteDraft(round));
        await world.Send(world.Union, new SubmitDraftToCongress { CaseId = round, On = world.Today });
        await world.Send(world.Union, world.Voted(round));
        await world.FormContract(round);
        await world.Send(world.Employer, world.CompleteFiling(round));
        await world.Acknowledge(round);
        await world.Send(world.Bureau, world.Opinion(round, "第三条"));

        await world.Both(world.Union, world.CompleteDraft(round));

        (await world.OpenSteps(round)).ShouldBe(["submit-draft"]);
    }

    [Fact]
    public async Task In_Henan_an_impasse_is_not_declared_before_the_round_has_run_out()
    {
        await using var world = await World.InAsync("410102", "2026-03-02");
        var round = await world.NegotiatingRound();
        await world.Meet(round);

        var breach = (
            await world.RefusedByLaw(
                world.Union,
                new DeclareImpasse
                {
                    CaseId = round,
                    On = world.Today,
                    Dispute = "增幅",
                }
            )
        ).ShouldHaveSingleItem();

        breach.Rule.ShouldBe(nameof(WhereTheRoundMustRunOutItIsNotDeclaredOver));
        breach.PossibleFrom.ShouldBe(new DateOnly(2026, 5, 7));
    }

    [Fact]
    public async Task In_Zhejiang_the_second_draft_goes_back_to_the_vote_within_five_working_days()
    {
        await using var world = await World.InAsync("330902", "2026-04-27");
        var round = await world.DraftedRound(ContractKind.General);
        await Due(world, round, "draft.submit-to-congress", "2026-05-20", "CB-VOTE-07", DeadlineState.Open);
        await world.Send(world.Union, new SubmitDraftToCongress { CaseId = round, On = world.Today });
        await world.Send(world.Union, world.Voted(round, inFavour: 20));
        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);

        await world.On("2026-04-28").Both(world.Union, world.CompleteDraft(round, ContractKind.General));

        (await world.OpenSteps(round)).ShouldBe(["resubmit-draft"]);
        await Due(world, round, "draft.revote", "2026-05-08", "CB-VOTE-08", DeadlineState.Open); // over the May holiday
    }

    [Fact]
    public async Task In_Liaoning_the_chiefs_sign_within_five_days_of_adoption()
    {
        await using var world = await World.InAsync("210102", "2026-05-06");
        var round = await world.DraftedRound();
        await Due(world, round, "draft.submit-to-congress", "2026-05-18", "CB-VOTE-09", DeadlineState.Open);
        await world.Send(world.Union, new SubmitDraftToCongress { CaseId = round, On = world.Today });
        await world.Send(world.Union, world.Voted(round));

        await Due(world, round, "contract.sign", "2026-05-11", "CB-VOTE-09", DeadlineState.Open);
        await world.On("2026-05-12").Sweep(round);
        (await world.OpenSteps(round)).ShouldBe(["sign"]);
        await world.Both(
            world.Union,
            new SignContract
            {
                CaseId = round,
                On = world.Today,
                SignedBy = States.Chiefs,
            }
        );
        await Due(world, round, "contract.file", "2026-05-19", "CB-FILE-18", DeadlineState.Open);
    }

    [Fact]
    public async Task A_failed_vote_leads_back_to_the_table_and_the_second_draft_can_win()
    {
        await using var world = await World.InAsync();
        var round = await world.SubmittedRound();

        await world.Send(world.Union, world.Voted(round, inFavour: 20));
        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);
        await world.Both(world.Union, world.CompleteDraft(round));
        await world.Send(world.Union, new SubmitDraftToCongress { CaseId = round, On = world.Today });
        await world.Send(world.Union, world.Voted(round, inFavour: 21));

        (await world.OpenSteps(round)).ShouldBe(["sign"]);
        (await world.Facts<Round>(round)).Drafts.Select(d => d.Vote!.Adopted).ShouldBe([false, true]);
    }

    [Fact]
    public async Task After_an_objection_in_Jilin_the_sides_renegotiate_and_file_again_within_thirty_days()
    {
        await using var world = await World.InAsync("220102", "2026-05-06");
        var round = await world.ReviewedRound();
        await world.On("2026-05-12").Send(world.Bureau, world.Opinion(round, "第三条低于最低工资标准"));
        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);
        (await Contract(world, round)).State.ShouldBe(ContractState.Objected);
        await Due(world, round, "contract.refile", "2026-06-11", "CB-FILE-17", DeadlineState.Open);

        // Long after the 60 days of the round: they were for the first agreement and do not run out again.
        await world.On("2026-07-20").Sweep(round);
        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);
        await world.Both(world.Union, world.CompleteDraft(round));
        (await world.OpenSteps(round)).ShouldBe(["submit-draft"]);
        await world.Send(world.Union, new SubmitDraftToCongress { CaseId = round, On = world.Today });
        await world.Send(world.Union, world.Voted(round));
        await world.Both(
            world.Union,
            new SignContract
            {
                CaseId = round,
                On = world.Today,
                SignedBy = States.Chiefs,
            }
        );
        var row = await Contract(world, round);
        (row.State, row.SignedOn, row.EndsOn).ShouldBe((ContractState.Signed, world.Today, new DateOnly(2027, 7, 19)));
        await world.Send(world.Employer, world.CompleteFiling(round));

        var refile = (await world.Deadlines(round)).Single(d => d.Matter == "contract.refile");
        (refile.State, refile.EndedOn).ShouldBe((DeadlineState.Met, world.Today));
        await world.Acknowledge(round);
        await world.Send(world.Bureau, world.Opinion(round));
        (await Contract(world, round)).EffectiveOn.ShouldBe(world.Today);
    }

    [Fact]
    public async Task A_suspension_that_runs_out_gives_the_round_the_days_that_were_left_from_its_true_last_day()
    {
        await using var world = await World.InAsync("330106", "2026-03-02"); // Hangzhou: 60 days, suspension 30
        var round = await world.NegotiatingRound();
        await Due(world, round, "bargaining.total-limit", "2026-05-06", "CB-MEET-14", DeadlineState.Open);
        await world
            .On("2026-03-09")
            .Both(
                world.Union,
                new SuspendBargaining
                {
                    CaseId = round,
                    On = world.Today,
                    Reason = "停产检修",
                    WorkersConsent = true,
                    EmployerConsents = true,
                }
            );

        await world.On("2026-04-20").Sweep(round);

        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);
        // Stopped with 58 days left; the 30 days of the suspension end on 8 April.
        await Due(world, round, "bargaining.total-limit", "2026-06-05", "CB-MEET-14", DeadlineState.Open);
    }

    /// <summary>LCL 51: without a union, representatives whom the employees elect bargain under the
    /// guidance of the union above; either enters what they do.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_union_the_one_above_or_an_elected_representative_does_what_a_chair_would(bool above)
    {
        await using var world = await World.InAsync(
            "230102",
            enterprise: EarlyStates.Enterprise(e => e with { HasUnion = false, UnionChair = "", Employees = 24, Women = 4, Delegates = 0 })
        );
        var acts = above ? world.UpperUnion : World.Person(Role.ElectedRepresentative, world.Enterprise, "张工");
        var offer = world.Offering(o => o with { By = Proposer.ElectedRepresentatives });

        var round = (await world.Send(acts, offer)).CaseId;
        await world.Send(
            acts,
            new ServeOffer
            {
                CaseId = round,
                ReceivedOn = world.Today,
                Method = ServiceMethod.Direct,
                ReceivedBy = "办公室",
            }
        );
        await world.Send(world.Employer, world.Agreeing(round, days: 0));
        await world.Send(acts, world.WorkersNamed(round) with { ChosenBy = "employees", ConsentingEmployees = 12 });
        await world.Send(world.Employer, world.EmployerNamed(round));
        await world.Send(
            acts,
            new CallMeeting
            {
                CaseId = round,
                On = world.Today,
                Place = "会议室",
                Agenda = ["工资"],
                Chair = Party.Workers,
                Recorder = "吴某",
            }
        );
        await world.Send(acts, world.CompleteDraft(round));
        await world.Confirm(world.Employer, round);
        await world.Send(acts, new SubmitDraftToCongress { CaseId = round, On = world.Today });
        await world.Send(acts, world.Voted(round) with { Body = VotingBody.AllEmployees, Roll = 24, Present = 24, For = 12, Against = 12 });

        (await world.OpenSteps(round)).ShouldBe(["sign"]);
        var view = await world.Using<CaseQuery, CaseView>(async q => await q.ViewAsync(acts, await q.FindAsync(acts, round)));
        view.Actions.Select(action => action.Action.Code).ShouldContain("sign-contract");
    }

    private static async Task Due(World world, Guid round, string matter, string due, string rule, DeadlineState state)
    {
        var deadline = (await world.Deadlines(round)).Last(d => d.Matter == matter);
        (deadline.Due.ToString("yyyy-MM-dd"), deadline.RuleId, deadline.State).ShouldBe((due, rule, state));
    }

    private static Task<CollectiveContract> Contract(World world, Guid round) =>
        world.Read(db => db.Contracts.AsNoTracking().SingleAsync(c => c.CaseId == round));
}
