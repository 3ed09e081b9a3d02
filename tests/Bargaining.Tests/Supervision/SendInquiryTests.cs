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

        await world.Send(world.Supervisor, world.Inquiring(supervision));

        var due = (await world.Deadlines(supervision)).Single(d => d.Matter == "inquiry.reply");
        (due.Due, due.Citation).ShouldBe((new DateOnly(2026, 3, 9), "HB-TLS 17"));
        await world.Sees(world.Employer, supervision); // the employer was written to: it may read
        (await world.Facts<SupervisionCase>(supervision)).Inquiries.Single().Receipt.Kind.ShouldBe("service-receipt");
    }

    [Fact]
    public async Task It_is_served_as_any_letter_is_with_its_proof()
    {
        await using var world = await World.InAsync("130102");
        var inquiry = world.Inquiring(await world.InvestigatedCase());

        (await world.Faults(world.Supervisor, inquiry with { Method = ServiceMethod.Post, ReceivedBy = "" })).ShouldBe([
            "proof",
            "receivedBy",
        ]);
        (await world.Faults(world.Supervisor, inquiry with { Method = ServiceMethod.PublicNotice, Proof = "日报" })).ShouldBe(["method"]);
        (await world.RefusedByLaw(world.Supervisor, inquiry with { Method = ServiceMethod.Electronic }))
            .Single()
            .RuleId.ShouldBe("PC-SERV-05");
        (await world.RefusedByLaw(world.Supervisor, inquiry with { Method = ServiceMethod.Left }))
            .Select(b => b.Rule)
            .ShouldBe([nameof(LeavingFollowsARefusal), nameof(LeavingNeedsWitnessesOrFilm)]);
        await world.Send(world.Supervisor, inquiry with { Method = ServiceMethod.Left, Refused = true, Witnesses = ["社区 刘主任"] });
    }

    [Fact]
    public async Task Elsewhere_no_text_knows_it()
    {
        await using var world = await World.InAsync("230103");

        var inquiry = world.Inquiring(await world.InvestigatedCase());
        (await world.RefusedByLaw(world.Supervisor, inquiry))
            .Select(b => (b.Rule, b.RuleId))
            .ShouldBe([(nameof(InquiryIsKnownToTheLawOfThePlace), "LS-INV-03")]);
        (await world.Faults(world.Supervisor, inquiry with { Questions = "", ReceivedOn = world.Today.AddDays(-1) })).ShouldBe([
            "questions",
            "receivedOn",
        ]);
    }
}
