using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class RefuseComplaintTests
{
    [Fact]
    public async Task A_named_complainant_is_told_in_writing()
    {
        await using var world = await World.InAsync("230103");

        var refusal = new RefuseComplaint
        {
            CaseId = await world.RegisteredCase(),
            Ground = RefusalGround.BeforeAuthority,
            Reason = "已申请劳动仲裁。",
            ToldOn = world.Today,
            On = world.Today,
        };

        (await world.RefusedByLaw(world.Supervisor, refusal with { ToldOn = null }))
            .Select(b => (b.Rule, b.RuleId))
            .ShouldBe([(nameof(ComplainantIsToldInWriting), "DEF-ACC-01")]);
        var notice = await world.As<CommandPreview, DocumentFile>(
            world.Supervisor,
            preview => preview.OfAsync(refusal with { ToldOn = null })
        );
        DocumentHtml.Article(notice.Content).ShouldContain("已申请劳动仲裁。", customMessage: "it is seen before it is handed over");
        (await world.Send(world.Supervisor, refusal)).Closed.ShouldBe("NotTakenUp");
        (await world.Facts<SupervisionCase>(refusal.CaseId)).Refused!.Notice!.Number.ShouldBe("测总工劳监不受〔2026〕1号");
    }

    [Fact]
    public async Task Nobody_is_told_where_nobody_gave_a_name()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RegisteredCase(world.Complaint() with { Complainant = null });

        (
            await world.Send(
                world.Supervisor,
                new RefuseComplaint
                {
                    CaseId = supervision,
                    Reason = "不属于劳动关系。",
                    On = world.Today,
                }
            )
        ).Closed.ShouldBe("NotTakenUp");
        (await world.Facts<SupervisionCase>(supervision)).Refused!.Notice.ShouldBeNull();
    }

    [Fact]
    public async Task The_day_of_telling_is_not_before_the_decision()
    {
        await using var world = await World.InAsync("230103");

        var refusal = new RefuseComplaint
        {
            CaseId = await world.RegisteredCase(),
            Reason = "",
            ToldOn = world.Today.AddDays(-1),
            On = world.Today,
        };
        (await world.Faults(world.Supervisor, refusal)).ShouldBe(["reason", "toldOn"]);
    }
}
