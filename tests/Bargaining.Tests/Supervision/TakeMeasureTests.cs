using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class TakeMeasureTests
{
    [Fact]
    public async Task Clues_go_to_the_procuratorate_with_a_letter_for_listed_subjects_only()
    {
        await using var world = await World.InAsync("230103");

        var measure = new TakeMeasure
        {
            CaseId = await world.RefusedCase(),
            Kind = MeasureKind.Procuratorate,
            To = "测试区人民检察院",
            Content = "群体性欠薪。",
            Subject = "new-form-workers",
            On = world.Today,
        };
        (await world.RefusedByLaw(world.Supervisor, measure with { Subject = "weather" })).Single().RuleId.ShouldBe("LS-PROC-01");
        (await world.Faults(world.Supervisor, measure with { Subject = null, To = "" })).ShouldBe(["subject", "to"]);

        await world.Send(world.Supervisor, measure);

        (await world.Facts<SupervisionCase>(measure.CaseId)).Measures.Single().Document!.Kind.ShouldBe("transfer-letter");
    }

    [Fact]
    public async Task In_Harbin_the_authority_explains_itself_within_seven_days_of_an_objection()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RecommendedCase();
        var objection = new TakeMeasure
        {
            CaseId = supervision,
            Kind = MeasureKind.Objection,
            To = "测试区人社局",
            Content = "理由不成立。",
            On = world.Today,
        };
        (await world.Faults(world.Supervisor, objection)).ShouldBe(["kind"], "nothing was answered yet");
        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Declined));

        await world.Send(world.Supervisor, objection);

        var due = await world.Deadline(supervision, "recommendation.explain");
        (due.Due, due.RuleId).ShouldBe((new DateOnly(2026, 3, 9), "LS-REC-08"));
        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Explained));
        (await world.Deadline(supervision, "recommendation.explain")).State.ShouldBe(DeadlineState.Met);
    }

    [Theory]
    [InlineData(MeasureKind.JointConference)]
    [InlineData(MeasureKind.Procuratorate)]
    [InlineData(MeasureKind.Court)]
    public async Task They_are_open_from_the_first_finding_on_while_the_employer_is_waited_for(MeasureKind kind)
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.ServedCase();

        var receipt = await world.Send(
            world.Supervisor,
            new TakeMeasure
            {
                CaseId = supervision,
                Kind = kind,
                To = "测试区",
                Content = "联合会商。",
                Subject = kind == MeasureKind.Procuratorate ? "new-form-workers" : null,
                On = world.Today,
            }
        );

        receipt.Findings.Select(told => told.RuleId).ShouldBe(kind == MeasureKind.Court ? ["DEF-COURT-01"] : []);
        (await world.Facts<SupervisionCase>(supervision)).Measures.ShouldHaveSingleItem().Kind.ShouldBe(kind);
        (await world.OpenSteps(supervision)).ShouldContain("reply-to-opinion");
    }

    [Fact]
    public async Task The_rest_are_kept_as_they_are()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RefusedCase();
        foreach (var kind in new[] { MeasureKind.JointSupervision, MeasureKind.JointConference, MeasureKind.Publication })
        {
            await world.Send(
                world.Supervisor,
                new TakeMeasure
                {
                    CaseId = supervision,
                    Kind = kind,
                    To = "区政府",
                    Content = "c",
                    On = world.Today,
                }
            );
        }

        (await world.Facts<SupervisionCase>(supervision)).Measures.Count.ShouldBe(3);
    }
}
