using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class ReplyToOfferTests
{
    [Fact]
    public async Task An_agreeing_reply_opens_the_naming_of_both_sides()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        var receipt = await world
            .On("2026-03-05")
            .Send(
                world.Employer,
                new ReplyToOffer
                {
                    CaseId = round,
                    Agrees = true,
                    On = new(2026, 3, 5),
                    MeetingOn = new(2026, 3, 20),
                    Place = "会议室",
                }
            );

        receipt.Opened.Select(o => o.Step).ShouldBe(["name-worker-representatives", "name-employer-representatives"], ignoreOrder: true);
        var reply = (await world.Deadlines(round)).Single(d => d.Matter == "offer.reply");
        reply.State.ShouldBe(DeadlineState.Met);
        reply.EndedOn.ShouldBe(new DateOnly(2026, 3, 5));
    }

    [Fact]
    public async Task A_refusal_without_a_cause_is_refused_with_its_article()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        var breach = (
            await world.RefusedByLaw(
                world.Employer,
                new ReplyToOffer
                {
                    CaseId = round,
                    Agrees = false,
                    On = world.Today,
                }
            )
        ).ShouldHaveSingleItem();

        breach.Rule.ShouldBe(nameof(RefusalNeedsJustCause));
        breach.RuleId.ShouldBe("CB-OFFER-02");
        (await world.OpenSteps(round)).ShouldBe(["reply"]);
        (await world.Audit(round))[^1].Outcome.ShouldBe("refused: law (CB-OFFER-02)");
    }

    [Theory]
    [InlineData("230102", null, "pay", "layoffs", "stoppage")] // with a just cause any may be refused
    [InlineData("330702", "CB-OFFER-05")] // never
    [InlineData("330106", "CB-OFFER-05", "pay")] // by the province's law
    [InlineData("500103", "CB-OFFER-09")]
    [InlineData("110101", "CB-OFFER-10", "pay")]
    [InlineData("110101", "CB-OFFER-10", "conditions")]
    [InlineData("110101", "CB-OFFER-10", "layoffs")]
    [InlineData("110101", null, "stoppage")]
    [InlineData("310101", "CB-OFFER-07", "layoffs")]
    [InlineData("310101", "CB-OFFER-07", "major-hazard")]
    [InlineData("310101", null, "pay")]
    [InlineData("370102", null, "layoffs")]
    public void Some_demands_may_not_be_refused(string place, string? rule, params string[] concerns)
    {
        var offer = States.CompleteOffer(EarlyStates.Day) with { Concerns = concerns };

        new SomeDemandsMayNotBeRefused(Agrees: false, offer).ShouldCite(place, rule);
        new SomeDemandsMayNotBeRefused(Agrees: true, offer).ShouldCite(place, null);
    }

    [Fact]
    public async Task In_Zhejiang_nobody_refuses_at_all()
    {
        await using var world = await World.InAsync("330106");
        var round = await world.ServedRound();

        var breaches = await world.RefusedByLaw(
            world.Employer,
            new ReplyToOffer
            {
                CaseId = round,
                Agrees = false,
                On = world.Today,
                Reason = "没有时间",
            }
        );

        breaches.ShouldContain(b => b.Rule == nameof(SomeDemandsMayNotBeRefused));
    }

    [Fact]
    public async Task The_union_does_not_answer_its_own_offer()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        await Should.ThrowAsync<NotYourAction>(() =>
            world.Send(
                world.Union,
                new ReplyToOffer
                {
                    CaseId = round,
                    Agrees = true,
                    On = world.Today,
                    MeetingOn = world.Today,
                    Place = "会议室",
                }
            )
        );
    }

    [Fact]
    public async Task Silence_leads_on_and_a_late_reply_still_counts()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        await world.On("2026-03-24").Sweep(round);
        (await world.OpenSteps(round)).ShouldBe(["late-reply", "remind"]);

        await world.Send(world.Employer, world.Agreeing(round, days: 0));

        (await world.OpenSteps(round)).ShouldBe(["name-employer-representatives", "name-worker-representatives"]);
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public async Task A_first_meeting_far_off_is_remarked(int days, bool remarked)
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        var receipt = await world.Send(
            world.Employer,
            new ReplyToOffer
            {
                CaseId = round,
                Agrees = true,
                On = world.Today,
                MeetingOn = world.Today.AddDays(days),
                Place = "会议室",
            }
        );

        receipt.Findings.Select(h => h.Rule).ShouldBe(remarked ? [nameof(TheFirstMeetingComesSoon)] : []);
    }
}
