using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Tests.Fixtures;
using Bargaining.Workflows;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Cases;

/// <summary>Nobody's right depends on another party using the product: what it did on
/// paper is entered by whoever holds the proof.</summary>
public sealed class ProofTests
{
    private static ReplyToOffer Reply(World world, Guid round, Proof? proof = null) =>
        new()
        {
            CaseId = round,
            Agrees = true,
            On = world.Today,
            MeetingOn = world.Today.AddDays(8),
            Place = "会议室",
            Proof = proof,
        };

    [Fact]
    public void Who_may_enter_with_proof_can_name_it_and_only_they()
    {
        foreach (var useCase in UseCases.All.Where(u => !u.Opens))
        {
            (useCase.Is.WithProof != Party.None || useCase.Is.OfBothSides).ShouldBe(
                useCase.Command.IsAssignableTo(typeof(CommandWithProof)),
                useCase.Is.Name
            );
        }
    }

    /// <summary>Every act of a round that another party owes, and who may enter it for that party.</summary>
    [Fact]
    public void These_acts_may_be_entered_for_their_party() =>
        UseCases
            .All.Where(u => u.Is.WithProof != Party.None && u.Subject == "rounds")
            .Select(u => (u.Is.Name, u.Is.WithProof))
            .ShouldBe(
                [
                    ("accept-coordination", Party.BothSides),
                    ("acknowledge-filing", Party.BothSides),
                    ("answer-refusal", Party.BothSides),
                    ("conclude-coordination", Party.BothSides),
                    ("extend-coordination", Party.BothSides),
                    ("file-contract", Party.Workers),
                    ("file-with-upper-union", Party.UpperUnion),
                    ("fill-vacancy", Party.BothSides),
                    ("issue-review-opinion", Party.BothSides),
                    ("name-representatives", Party.BothSides | Party.UpperUnion),
                    ("notify-adoption", Party.Employer),
                    ("provide-information", Party.BothSides),
                    ("publish-contract", Party.BothSides),
                    ("publish-representatives", Party.BothSides),
                    ("record-government-order", Party.Workers),
                    ("record-with-bureau", Party.Workers),
                    ("reply-to-offer", Party.BothSides | Party.UpperUnion),
                    ("report-performance", Party.Workers),
                    ("report-vacancy", Party.BothSides),
                    ("request-information", Party.BothSides),
                    ("serve-offer", Party.BothSides),
                    ("withdraw-offer", Party.BothSides),
                ],
                ignoreOrder: true
            );

    /// <summary>In the congress the union owes most; what the employer and the union above owe may be entered by it.</summary>
    [Fact]
    public void These_acts_outside_rounds_may_be_entered_for_their_party() =>
        UseCases
            .All.Where(u => u.Is.WithProof != Party.None && u.Subject != "rounds")
            .Select(u => (u.Is.Name, u.Is.WithProof))
            .ShouldBe(
                [
                    ("answer-correction", Party.Workers),
                    ("answer-opinion", Party.Workers),
                    ("answer-proposal", Party.Workers),
                    ("archive-disclosure", Party.Workers),
                    ("give-commendation-view", Party.BothSides | Party.UpperUnion),
                    ("post-disclosure", Party.Workers),
                    ("rectify-disclosure", Party.Workers),
                    ("review-disclosure", Party.BothSides),
                    ("review-session", Party.Workers),
                    ("revise-disclosure", Party.BothSides),
                    ("speak-before-withdrawal", Party.BothSides | Party.UpperUnion),
                    ("take-down-disclosure", Party.Workers),
                ],
                ignoreOrder: true
            );

    /// <summary>At every step somebody ends it whoever does not use the product: its own party, or another with the proof.</summary>
    [Fact]
    public void No_step_of_the_employer_the_bureau_or_the_union_above_waits_for_their_account()
    {
        var catalog = WorkflowCatalog.Load(Path.Combine(AppContext.BaseDirectory, "workflows"), _ => true);
        var steps =
            from definition in catalog.All
            from activity in definition.Activities
            where activity.Type == ActivityTypes.AwaitStep && activity.Inputs["party"].Expression.IsFixed
            let party = Parties.Named(activity.Inputs["party"].Expression.Value!.GetValue<string>())
            where
                (party & Party.Workers) == Party.None
                && definition.DefinitionId
                    is not (
                        "mailing"
                        or "campaign"
                        or "commendation"
                        or "dispute-warning"
                        or "joint-conference"
                        or "tripartite-conference"
                        or "womens-conference"
                    ) // the union's own
            select (Step: activity.Inputs["step"].Expression.Value!.GetValue<string>(), party);

        steps.ToList().ShouldNotBeEmpty();
        // StepCheck names those that end by themselves.
        foreach (var (step, party) in steps.Where(one => UseCases.All.Any(u => u.Is.At.Contains(one.Step))))
        {
            var waits = new Step
            {
                Name = step,
                Party = party,
                ActivityId = "",
            };
            UseCases
                .All.Where(u => u.Is.At.Contains(step))
                .ShouldContain(u => (u.Is.WithProof & Party.Workers) != Party.None || u.Is.IsTheirs(waits, Party.Workers), step);
        }
    }

    [Fact]
    public async Task An_answer_on_paper_that_came_in_time_is_an_answer()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        var receipt = await world.Send(world.Union, Reply(world, round, await world.ProofOf(round, Party.Employer, ProofKind.Written)));

        receipt.Opened.Select(o => o.Step).ShouldBe(["name-worker-representatives", "name-employer-representatives"], ignoreOrder: true);
        var entry = (await world.Facts<Round>(round)).Proved.ShouldHaveSingleItem();
        (entry.Number, entry.Action, entry.By, entry.Proof.Of).ShouldBe((1, "reply-to-offer", Party.Workers, Party.Employer));
        (await world.Facts<Round>(round)).Replies.ShouldHaveSingleItem().Agrees.ShouldBeTrue();
        (await world.Verify(round)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_proof_it_is_the_other_partys_act_and_the_refusal_says_what_to_do()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        (await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Union, Reply(world, round)))).Sentence.Zh.ShouldContain(
            "附凭证代为登记"
        );
    }

    [Fact]
    public async Task The_proof_is_attached_and_says_whose_act_it_shows()
    {
        await using var world = await World.InAsync();
        var (round, other) = (await world.ServedRound(), await world.ServedRound());
        var good = await world.ProofOf(round, Party.Employer, ProofKind.Written);

        (await world.Faults(world.Union, Reply(world, round, good with { PaperId = null, Description = " " }))).ShouldBe([
            "proof.description",
            "proof.paperId",
        ]);
        (await world.Faults(world.Union, Reply(world, round, good with { Of = Party.Bureau }))).ShouldBe(["proof.of"]);
        (
            await world.Faults(
                world.Union,
                Reply(world, round, good with { PaperId = (await world.ProofOf(other, Party.Employer, ProofKind.Written)).PaperId })
            )
        ).ShouldBe(["proof.paperId"]);
        await world.NotTheirs(world.Bureau, Reply(world, round, good)); // it may not enter this for anybody
        (await world.Facts<Round>(round)).Replies.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_on_paper_is_kept_also_where_the_law_forbids_it_for_it_is_the_evidence()
    {
        await using var world = await World.InAsync("310101");
        var offer = world.CompleteOffer() with { Concerns = ["layoffs"] };
        var round = (
            await world.Send(
                world.Union,
                new SubmitOffer
                {
                    OrganisationId = world.Enterprise.Id,
                    Kind = Bargaining.Law.ContractKind.Wage,
                    Offer = offer,
                }
            )
        ).CaseId;
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
        var refusal = Reply(world, round) with { Agrees = false, MeetingOn = null, Place = null, Reason = "不同意就裁员协商" };
        (await world.RefusedByLaw(world.Employer, refusal)).ShouldHaveSingleItem().Rule.ShouldBe(nameof(SomeDemandsMayNotBeRefused));

        await world.Send(world.Union, refusal with { Proof = await world.ProofOf(round, Party.Employer, ProofKind.Written) });

        var reply = (await world.Facts<Round>(round)).Replies.ShouldHaveSingleItem();
        (reply.Agrees, reply.Findings!.ShouldHaveSingleItem().Rule).ShouldBe((false, nameof(SomeDemandsMayNotBeRefused)));
        (await world.OpenSteps(round)).ShouldBe(["answer-refusal"]);
    }

    /// <summary>A bureau that never signs in stops no contract: the days run from the receipt that is proved (LCL 54, CCP 47).</summary>
    [Fact]
    public async Task A_postal_receipt_starts_the_review_and_silence_brings_the_contract_into_effect()
    {
        await using var world = await World.InAsync();
        var round = await world.FiledRound();

        await world
            .On("2026-03-05")
            .Send(
                world.Employer,
                new AcknowledgeFiling
                {
                    CaseId = round,
                    ReceivedOn = world.Today,
                    Proof = await world.ProofOf(round, Party.Bureau, ProofKind.DeliveryReceipt, world.Employer),
                }
            );
        (await world.Deadline(round, "contract.review")).Due.ShouldBe(new DateOnly(2026, 3, 20));
        await world.On("2026-03-21").Sweep(round);

        (await world.Read(db => db.Contracts.SingleAsync(c => c.CaseId == round))).EffectiveOn.ShouldBe(new DateOnly(2026, 3, 21));
    }

    [Fact]
    public async Task A_union_alone_brings_a_round_from_offer_to_publication_with_the_papers_of_all_others()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        async Task<T> Shown<T>(Party of, T command)
            where T : CommandWithProof => command with { CaseId = round, Proof = await world.ProofOf(round, of, ProofKind.StampedCopy) };

        await world.Send(world.Union, await Shown(Party.Employer, Reply(world, round)));
        await world.Send(world.Union, world.WorkersNamed(round));
        await world.Send(world.Union, await Shown(Party.Employer, world.EmployerNamed(round)));
        await world.Send(world.Union, world.CompleteDraft(round) with { Proof = await world.SignedByBoth(round) });
        await world.On("2026-03-10").Sweep(round);
        await world.Send(world.Union, new SubmitDraftToCongress { CaseId = round, On = world.Today });
        await world.Send(world.Union, world.Voted(round));
        await world.Send(
            world.Union,
            new SignContract
            {
                CaseId = round,
                On = world.Today,
                SignedBy = States.Chiefs,
                Proof = await world.SignedByBoth(round),
            }
        );
        await world.On("2026-03-18").Sweep(round);
        await world.Send(world.Union, await Shown(Party.Employer, world.CompleteFiling(round)));
        await world.Send(world.Union, await Shown(Party.Bureau, new AcknowledgeFiling { ReceivedOn = world.Today }));
        await world.Send(world.Union, await Shown(Party.Bureau, world.Opinion(round)));
        await world.Send(
            world.Union,
            new PublishContract
            {
                CaseId = round,
                On = world.Today,
                Way = "公告栏",
            }
        );
        await world.Send(world.Union, await Shown(Party.Employer, new PublishContract { On = world.Today, Way = "公告栏照片" }));
        await world.Send(world.Union, await Shown(Party.Employer, new ReportPerformance { On = world.Today, Summary = "已向职代会报告" }));

        (await world.OpenSteps(round)).ShouldNotContain("publish");
        (await world.Facts<Round>(round)).Proved.Select(entry => entry.Number).ShouldBe(Enumerable.Range(1, 7));
        (await world.Verify(round)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_may_be_entered_for_others_is_told_apart_from_ones_own_actions()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        var view = await world.Using<CaseQuery, CaseView>(async q => await q.ViewAsync(world.Union, await q.FindAsync(world.Union, round)));

        view.Actions.Select(a => a.Action.Code).ShouldNotContain("reply-to-offer");
        view.WithProof.Select(a => a.Action.Code).ShouldContain("reply-to-offer");
    }
}
