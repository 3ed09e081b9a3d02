using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class AgreeDraftTests
{
    [Fact]
    public async Task A_complete_draft_goes_to_the_congress()
    {
        await using var world = await World.InAsync();
        var round = await world.NegotiatingRound();

        var receipt = await world.Both(world.Employer, world.CompleteDraft(round));

        receipt.Opened.Select(o => o.Step).ShouldBe(["submit-draft"]);
        var draft = (await world.Facts<Round>(round)).Draft!;
        draft.Number.ShouldBe(1);
        draft.Clauses.Count.ShouldBe(9);
        (await world.Facts<Round>(round)).Day("draft.agreed").ShouldBe(world.Today);
    }

    [Fact]
    public async Task Every_head_that_is_missing_is_named_but_other_is_none()
    {
        await using var world = await World.InAsync();
        var round = await world.NegotiatingRound();
        var draft = world.CompleteDraft(round);

        var breach = (
            await world.RefusedByLaw(world.Union, draft with { Clauses = [new Clause("pay-system", "岗位工资制。")] })
        ).ShouldHaveSingleItem();
        (breach.Rule, breach.RuleId).ShouldBe((nameof(DraftCoversItsHeads), "G-WAGE"));

        await world.Send(world.Union, draft with { Clauses = [.. draft.Clauses.Where(c => c.Head != "other")] });
    }

    [Fact]
    public async Task A_round_on_two_kinds_asks_for_the_heads_of_both()
    {
        await using var world = await World.InAsync("330902");
        var offer = world.CompleteOffer() with { Kinds = [ContractKind.Women, ContractKind.Safety] };
        var round = (
            await world.Send(
                world.Union,
                new SubmitOffer
                {
                    OrganisationId = world.Enterprise.Id,
                    Kind = ContractKind.Women,
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
                ReceivedBy = "办公室 陈某",
            }
        );
        await world.Send(world.Employer, world.Agreeing(round, days: 0));
        await world.Send(world.Union, world.WorkersNamed(round));
        await world.Send(world.Employer, world.EmployerNamed(round));

        var breaches = await world.RefusedByLaw(
            world.Union,
            world.CompleteDraft(round) with
            {
                Clauses = [new Clause("health-checks", "每年一次。")],
            }
        );

        breaches.Select(b => b.RuleId).ShouldBe(["CB-SPEC-04", "CB-SPEC-05"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("2026-06-30", false)]
    [InlineData("2027-03-01", true)]
    [InlineData("2029-03-01", true)]
    [InlineData("2029-03-02", false)]
    public async Task The_term_keeps_the_limits_of_the_place(string to, bool allowed)
    {
        await using var world = await World.InAsync("220102");
        var round = await world.NegotiatingRound();
        var draft = world.CompleteDraft(round) with { TermFrom = new(2026, 3, 2), TermTo = DateOnly.Parse(to) };

        if (allowed)
        {
            await world.Send(world.Union, draft);
        }
        else
        {
            (await world.RefusedByLaw(world.Union, draft)).ShouldHaveSingleItem().Rule.ShouldBe(nameof(TermIsWithinItsLimits));
        }
    }

    [Fact]
    public async Task What_the_law_says_generally_refuses_nobody()
    {
        await using var world = await World.InAsync();
        var round = await world.NegotiatingRound();

        await world.Both(world.Union, world.CompleteDraft(round) with { TermTo = world.Today.AddMonths(6) });
    }

    [Fact]
    public async Task Both_chiefs_sign_who_serve_now()
    {
        await using var world = await World.InAsync();
        var round = await world.NegotiatingRound();
        var draft = world.CompleteDraft(round);

        var breach = (await world.RefusedByLaw(world.Union, draft with { SignedBy = ["李主席"] })).ShouldHaveSingleItem();
        (breach.Rule, breach.RuleId).ShouldBe((nameof(BothChiefsSign), "CB-MEET-02"));

        await world.Send(
            world.Employer,
            new ReportVacancy
            {
                CaseId = round,
                Name = "王总",
                Cause = "replacement",
                On = world.Today,
            }
        );
        (await world.RefusedByLaw(world.Union, draft)).ShouldHaveSingleItem().Rule.ShouldBe(nameof(BothChiefsSign));
        await world.Send(
            world.Employer,
            new FillVacancy
            {
                CaseId = round,
                Member = new Representative
                {
                    Name = "何总",
                    Chief = true,
                    Mandate = "委托书1号",
                },
                On = world.Today,
            }
        );
        await world.Send(world.Union, draft with { SignedBy = ["李主席", "何总"] });
    }

    [Fact]
    public async Task A_draft_without_clauses_or_with_a_term_that_ends_first_is_ill_formed()
    {
        await using var world = await World.InAsync();
        var round = await world.NegotiatingRound();

        var faults = await world.Invalid(
            world.Union,
            new AgreeDraft
            {
                CaseId = round,
                On = world.Today.AddDays(1),
                TermFrom = world.Today,
                TermTo = world.Today,
            }
        );

        faults.Select(f => f.Field).ShouldBe(["on", "clauses", "termTo"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_draft_comes_out_of_bargaining()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        (await world.RefusedByLaw(world.Union, world.CompleteDraft(round))).ShouldHaveSingleItem().Rule.ShouldBe(nameof(StepMustBeOpen));
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Bureau, world.CompleteDraft(round)));
    }
}
