using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Organisations;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests;

/// <summary>Whole cases, from the complaint to the end, as Heilongjiang's law leads them.</summary>
public sealed class WholeSupervisionTests
{
    [Fact]
    public async Task A_complaint_is_corrected_after_the_opinion_and_the_complainant_is_told()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.PromisedCase();
        world.On("2026-03-12");
        await world.Send(
            world.Supervisor,
            new VerifyCorrection
            {
                CaseId = supervision,
                Result = CorrectionResult.Corrected,
                Content = "已全部补发。",
                On = world.Today,
            }
        );
        await world.Send(world.Supervisor, world.Ending(supervision, SupervisionResult.Corrected));
        (await world.OpenSteps(supervision)).ShouldBe(["give-feedback"]);

        var receipt = await world.Send(
            world.Supervisor,
            new GiveFeedback
            {
                CaseId = supervision,
                Content = "加班工资已经补发。",
                On = world.Today,
            }
        );

        receipt.Closed.ShouldBe("SupervisionClosed");
        (await world.Facts<SupervisionCase>(supervision)).Feedback!.Document.Number.ShouldStartWith("测总工劳监告〔2026〕");
    }

    [Fact]
    public async Task Silence_leads_to_the_look_and_then_to_the_recommendation_by_itself()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.ServedCase();
        var reply = (await world.Deadlines(supervision)).Single(d => d.Matter == "opinion.reply");
        // 30 working days, Qingming between.
        (reply.Due, reply.Citation, reply.State).ShouldBe((new DateOnly(2026, 4, 14), "HLJ-TU 16", DeadlineState.Open));

        world.On("2026-04-15");
        await world.Sweep(supervision);
        (await world.OpenSteps(supervision)).ShouldBe(["verify-correction"]);

        await world.Send(
            world.Supervisor,
            new VerifyCorrection
            {
                CaseId = supervision,
                Result = CorrectionResult.NotCorrected,
                Content = "仍未补发。",
                On = world.Today,
            }
        );
        await world.Send(world.Supervisor, world.Recommending(supervision));
        await world.Send(world.Supervisor, world.Serving(supervision));
        (await world.OpenSteps(supervision)).ShouldBe(["authority-decision"]);
        (await world.Deadlines(supervision)).ShouldNotContain(
            d => d.Matter.StartsWith("recommendation"),
            "no text gives the authority days here"
        );
    }

    [Fact]
    public async Task In_Zhejiang_silence_is_a_ground_by_itself_after_fifteen_working_days()
    {
        await using var world = await World.InAsync("330102");
        var supervision = await world.ServedCase();
        (await world.Deadlines(supervision)).Single(d => d.Matter == "opinion.reply").Due.ShouldBe(new DateOnly(2026, 3, 23));

        world.On("2026-03-24");
        await world.Sweep(supervision);
        (await world.OpenSteps(supervision)).ShouldBe(["issue-recommendation"]);
        await world.Send(world.Supervisor, world.Recommending(supervision) with { Ground = "no-answer" });
    }

    [Fact]
    public async Task Womens_rights_in_Heilongjiang_have_clocks_of_their_own()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RecommendedCase(world.Complaint() with { ConcernsWomen = true, Heads = ["women-and-minors"] });
        var reply = (await world.Deadlines(supervision)).Single(d => d.Matter == "opinion.reply");
        (reply.RuleId, reply.Due).ShouldBe(
            ("LS-OP-02", new DateOnly(2026, 3, 22)),
            "promptly: the day that the letter set, not thirty working days"
        );

        world.On("2026-03-10");
        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Opened));
        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Concluded));

        (await world.Deadlines(supervision))
            .Single(d => d.Matter == "recommendation.authority-reply")
            .Due.ShouldBe(new DateOnly(2026, 3, 17));
    }

    [Fact]
    public async Task The_employer_finds_a_letter_when_it_is_served_and_never_what_the_union_keeps()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.OpinionCase();
        var letter = (await world.Facts<SupervisionCase>(supervision)).LastLetter.Document.DocumentId;
        Task<Page<DocumentView>> Letters() =>
            world.As<DocumentQuery, Page<DocumentView>>(world.Employer, q => q.LettersAsync(world.Employer, PageRequest.Of(null, null)));
        Task<DocumentFile> Read(Guid document) =>
            world.As<DocumentQuery, DocumentFile>(world.Employer, q => q.DocxAsync(world.Employer, document));
        (await Letters()).Items.ShouldBeEmpty();
        await Should.ThrowAsync<CaseNotFound>(() => Read(letter));

        await world.Send(world.Supervisor, world.Serving(supervision));

        (await Letters()).Items.ShouldHaveSingleItem().Id.ShouldBe(letter);
        (await Read(letter)).Content.ShouldNotBeEmpty();
        var trail = await world.As<AuditQuery, Page<AuditView>>(
            world.Employer,
            async q =>
                await q.ListAsync(
                    world.Employer,
                    await world.Read(db => db.Cases.SingleAsync(c => c.Id == supervision)),
                    PageRequest.Of(null, null)
                )
        );
        trail
            .Items.Select(entry => entry.Action.Code)
            .ShouldBe(["withheld", "withheld", "withheld", "withheld", "issue-opinion", "record-service"]);
        trail.Items.ShouldAllBe(entry => entry.Hash.Length == 64 && (entry.Action.Code != "withheld" || entry.Content == null));
        var told = await world.ConcludedCase();
        await world.Send(
            world.Supervisor,
            new GiveFeedback
            {
                CaseId = told,
                Content = "已责令补发。",
                On = world.Today,
            }
        );
        var notice = (await world.Facts<SupervisionCase>(told)).Feedback!.Document.DocumentId;
        await Should.ThrowAsync<CaseNotFound>(() => Read(notice));
    }

    [Fact]
    public async Task What_has_no_object_yet_is_not_offered()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RemindedCase();

        var offered = (await world.Sees(world.Employer, supervision)).Actions.Select(action => action.Action.Code).ToList();

        offered.ShouldContain("answer-reminder");
        offered.ShouldNotContain("reply-late");
        offered.ShouldNotContain("answer-inquiry");
        var replying = await world.ServedCase();
        (await world.Sees(world.Employer, replying))
            .Actions.Select(action => action.Action.Code)
            .ShouldNotContain("reply-late", "it is the time for the reply itself");
        (await world.Sees(world.Supervisor, replying))
            .Actions.Select(action => action.Action.Code)
            .ShouldNotContain("issue-recommendation");
        (await world.Sees(world.Union, supervision)).Actions.ShouldNotContain(
            action => action.Action.Code == "answer-reminder",
            "the district handles it"
        );
        (await world.Sees(world.Supervisor, supervision)).Actions.ShouldContain(action => action.Action.Code == "look-at-complainant");
        (await world.Sees(world.Supervisor, await world.RegisteredCase(world.Inspected()))).Actions.ShouldNotContain(action =>
            action.Action.Code == "look-at-complainant"
        );
    }

    [Fact]
    public async Task A_second_letter_and_one_withdrawn_unserved_are_never_the_employers_to_read()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RemindedCase();
        world.On($"{world.Today.AddDays(11):yyyy-MM-dd}"); // the reminder was not heeded
        await world.Send(world.Supervisor, world.Opining(supervision));
        var withdrawn = (await world.Facts<SupervisionCase>(supervision)).LastLetter.Document.DocumentId;
        await DemandNoneAsync(withdrawn);

        await world.Send(
            world.Supervisor,
            new RecordService
            {
                CaseId = supervision,
                Method = ServiceMethod.Direct,
                Served = false,
                ReceivedBy = "门卫",
                Place = "厂门口",
                Failure = "无人接收",
                On = world.Today,
            }
        );
        await world.Send(
            world.Supervisor,
            new WithdrawLetter
            {
                CaseId = supervision,
                Reason = "误写了职工姓名。",
                On = world.Today,
            }
        );
        var notice = (await world.Facts<SupervisionCase>(supervision)).LastLetter.WithdrawnBy!.DocumentId;
        await world.Send(world.Supervisor, world.Opining(supervision));
        await world.Send(world.Supervisor, world.Serving(supervision));
        var served = (await world.Facts<SupervisionCase>(supervision)).LastLetter.Document.DocumentId;

        await DemandNoneAsync(withdrawn, notice);
        (await Letters(world.Employer)).ShouldContain(served);
        (await OfCase(world.Employer)).ShouldContain(served);
        ((Guid[])[withdrawn, notice, served]).ShouldBeSubsetOf(await OfCase(world.Supervisor));

        async Task DemandNoneAsync(params Guid[] documents)
        {
            (await Letters(world.Employer)).Intersect(documents).ShouldBeEmpty();
            (await OfCase(world.Employer)).Intersect(documents).ShouldBeEmpty();
            foreach (var document in documents)
            {
                await Should.ThrowAsync<CaseNotFound>(() =>
                    world.As<DocumentQuery, DocumentFile>(world.Employer, q => q.DocxAsync(world.Employer, document))
                );
            }

            var trail = await world.As<AuditQuery, Page<AuditView>>(
                world.Employer,
                async q =>
                    await q.ListAsync(
                        world.Employer,
                        await world.Read(db => db.Cases.SingleAsync(c => c.Id == supervision)),
                        PageRequest.Of(null, null)
                    )
            );
            trail
                .Items.Select(entry => entry.Content?.GetRawText() ?? "")
                .ShouldAllBe(content =>
                    documents.All(d => !content.Contains(d.ToString())) && !content.Contains("误写") && !content.Contains("门卫")
                );
            var timeline = await world.As<CaseQuery, IReadOnlyList<TimelineEntry>>(
                world.Employer,
                async q => await q.TimelineAsync(world.Employer, await q.FindAsync(world.Employer, supervision))
            );
            timeline.ShouldNotContain(entry =>
                entry.What.Code == "withdraw-letter" || entry.What.Code == "serve-opinion" || entry.What.Code == "issue-letter"
            );
        }

        async Task<List<Guid>> Letters(Actor reader) =>
            [
                .. (
                    await world.As<DocumentQuery, Page<DocumentView>>(reader, q => q.LettersAsync(reader, PageRequest.Of(null, null)))
                ).Items.Select(d => d.Id),
            ];

        async Task<List<Guid>> OfCase(Actor reader) =>
            [
                .. (
                    await world.As<DocumentQuery, Page<DocumentView>>(
                        reader,
                        q => q.OfCaseAsync(reader, supervision, PageRequest.Of(null, null))
                    )
                ).Items.Select(d => d.Id),
            ];
    }

    [Fact]
    public async Task What_the_union_keeps_shows_in_no_list_step_or_refusal_of_the_employer()
    {
        await using var world = await World.InAsync("370102");
        var supervision = await world.PromisedCase();
        await world.Send(
            world.Supervisor,
            new VerifyCorrection
            {
                CaseId = supervision,
                Result = CorrectionResult.Corrected,
                Content = "已补发。",
                On = world.Today,
            }
        );
        await world.Send(world.Supervisor, world.Ending(supervision, SupervisionResult.Corrected));
        (await world.OpenSteps(supervision)).ShouldBe(["give-feedback"]);

        var view = await world.Sees(world.Employer, supervision);
        view.Steps.ShouldBeEmpty("that somebody is told would say that somebody complained");
        view.Deadlines.ShouldNotContain(d => d.Step.Code == "decide-acceptance" || d.Step.Code == "give-feedback");
        (await world.Deadlines(supervision)).ShouldContain(d => d.Step == "decide-acceptance");
        (
            await world.As<DeadlineQuery, Page<DeadlineInCase>>(
                world.Employer,
                q => q.ListAsync(world.Employer, PageRequest.Of(null, null), DeadlineState.Met, null)
            )
        ).Items.ShouldNotContain(d => d.Deadline.Step.Code == "decide-acceptance");
        (await NextDue(world.Employer)).ShouldBeNull();
        (await NextDue(world.Supervisor)).ShouldNotBeNull();
        var refusal = await world.RefusedByLaw(world.Employer, world.Replying(supervision));
        refusal.Single().Remedy.Zh.ShouldNotContain(Words.Of("give-feedback").Zh);

        async Task<DateOnly?> NextDue(Actor reader) =>
            (await world.As<CaseQuery, Page<CaseSummary>>(reader, q => q.ListAsync(reader, PageRequest.Of(null, null), null, null)))
                .Items.Single()
                .NextDue;
    }

    [Fact]
    public async Task A_notice_of_withdrawal_is_kept_from_whom_the_document_was_kept()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.AcceptedCase();
        var who = await world.RegisteredSupervisors();
        await world.Appoint(supervision, who);
        await world.Send(world.Supervisor, world.Inspecting(supervision, who));
        await world.Send(world.Supervisor, world.Establishing(supervision));
        await world.Send(world.Supervisor, world.Opining(supervision));
        await world.Send(world.Supervisor, world.Serving(supervision));
        var record = (await world.Facts<SupervisionCase>(supervision)).Inspections.Single().Record.DocumentId;
        var withdrawal = new WithdrawDocument
        {
            CaseId = supervision,
            DocumentId = record,
            Reason = "写明赵小满投诉，另行制作。",
            Values = new DocumentValues { ["contact"] = FieldValue.Of("区总工会") },
            On = world.Today,
        };
        (await world.RefusedByLaw(world.Supervisor, withdrawal)).Single().Rule.ShouldBe(nameof(NothingSaysWhoComplained));

        await world.Send(world.Supervisor, withdrawal with { Reason = "地点误写，另行制作。" });

        (await OfCase(world.Supervisor)).ShouldContain("withdrawal-notice");
        (await OfCase(world.Employer)).ShouldBe(["opinion-letter", "service-receipt"], ignoreOrder: true);
        var trail = await world.As<AuditQuery, Page<AuditView>>(
            world.Employer,
            async q =>
                await q.ListAsync(
                    world.Employer,
                    await world.Read(db => db.Cases.SingleAsync(c => c.Id == supervision)),
                    PageRequest.Of(null, null)
                )
        );
        trail.Items.ShouldAllBe(entry => entry.Content == null || !entry.Content.Value.GetRawText().Contains("误写"));

        async Task<List<string>> OfCase(Actor reader) =>
            [
                .. (
                    await world.As<DocumentQuery, Page<DocumentView>>(
                        reader,
                        q => q.OfCaseAsync(reader, supervision, PageRequest.Of(null, null))
                    )
                ).Items.Select(d => d.Kind.Code),
            ];
    }

    [Fact]
    public async Task The_employer_counts_only_the_facts_that_it_was_told()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.InvestigatedCase();
        await world.Send(
            world.Supervisor,
            world.Establishing(supervision) with
            {
                Established =
                [
                    new EstablishedFact("excess-hours", "未公开的事实。", "劳动法第三十六条", []),
                    .. world.Establishing(supervision).Established,
                ],
            }
        );
        await world.Send(world.Supervisor, world.Opining(supervision) with { Facts = [1] });
        await world.Send(world.Supervisor, world.Serving(supervision));

        var told = Json.Read<SupervisionCase>((await world.Sees(world.Employer, supervision)).Facts.GetRawText());

        told.Established.ShouldHaveSingleItem().Fact.ShouldNotBe("未公开的事实。");
        told.Letters.ShouldHaveSingleItem().Facts.ShouldBe([0]);
    }

    [Fact]
    public async Task A_letter_of_transfer_is_no_letter_to_those_who_may_not_know_of_the_case()
    {
        await using var world = await World.InAsync("230103");
        await world.Send(world.Union, world.Inspected());
        var supervision = (await world.Send(world.Union, world.Inspected())).CaseId;
        await world.Read(db =>
            db.Organisations.Where(o => o.Id == world.Enterprise.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(o => o.Abbreviation, "测机工"))
        );
        await world.Send(
            world.Union,
            new HandOverSupervision
            {
                CaseId = supervision,
                ToUnionId = world.District.Id,
                Reason = "提请上级。",
                On = world.Today,
            }
        );

        foreach (var outsider in new[] { world.Bureau, world.Employer, world.Delegate })
        {
            (
                await world.As<DocumentQuery, Page<DocumentView>>(outsider, q => q.LettersAsync(outsider, PageRequest.Of(null, null)))
            ).Items.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task The_audit_chain_of_a_whole_case_holds_with_its_letters()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.ConcludedCase();
        await world.Send(
            world.Supervisor,
            new GiveFeedback
            {
                CaseId = supervision,
                Content = "主管部门已责令补发。",
                On = world.Today,
            }
        );

        (await world.Verify(supervision)).Faults.ShouldBeEmpty();
        (await world.Audit(supervision)).ShouldAllBe(entry => !entry.Content.Contains("赵小满") && !entry.Content.Contains("13900000000"));
    }
}
