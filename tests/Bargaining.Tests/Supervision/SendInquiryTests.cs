using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class SendInquiryTests
{
    [Fact]
    public async Task In_Hebei_the_employer_explains_within_five_working_days()
    {
        await using var world = await World.InAsync("130102");
        var supervision = await world.InvestigatedCase();

        await world.Send(world.Supervisor, new SendInquiry { CaseId = supervision, Facts = "三月工资表", Questions = "请说明加班工资支付情况。", On = world.Today, ReceivedOn = world.Today });

        var due = (await world.Deadlines(supervision)).Single(d => d.Matter == "inquiry.reply");
        (due.Due, due.Citation).ShouldBe((new DateOnly(2026, 3, 9), "HB-TLS 17"));
        await world.Sees(world.Employer, supervision); // the employer was written to: it may read
    }

    [Fact]
    public async Task Elsewhere_no_text_knows_it()
    {
        await using var world = await World.InAsync("230103");

        var inquiry = new SendInquiry { CaseId = await world.InvestigatedCase(), Facts = "三月工资表", Questions = "q", On = world.Today, ReceivedOn = world.Today };
        (await world.RefusedByLaw(world.Supervisor, inquiry)).Select(b => (b.Rule, b.RuleId)).ShouldBe([(nameof(InquiryIsKnownToTheLawOfThePlace), "LS-INV-03")]);
        (await world.Faults(world.Supervisor, inquiry with { Questions = "", ReceivedOn = world.Today.AddDays(-1) })).ShouldBe(["questions", "receivedOn"]);
    }
}
