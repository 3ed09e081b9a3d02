using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class SubmitOfferTests
{
    [Fact]
    public async Task An_offer_opens_a_round_with_a_number_and_its_first_step()
    {
        await using var world = await World.InAsync();

        var receipt = await world.Send(world.Union, world.Offering(o => o with { DataAskedFor = ["工资总额"] }));

        receipt.Number.ShouldStartWith("230102-2026-CB-");
        (receipt.Version, receipt.Action, receipt.Closed).ShouldBe((1, "submit-offer", null));
        receipt.Opened.ShouldHaveSingleItem().ShouldBe(new OpenedStep("serve-offer", Party.Workers));
        var round = await world.Round(receipt.CaseId);
        round.Offer.Kinds.ShouldBe([ContractKind.Wage]);
        round.Day("offer.sent").ShouldBe(world.Today);
        round.Information.ShouldHaveSingleItem().By.ShouldBe(Party.Workers);
    }

    [Fact]
    public async Task Numbers_of_a_district_follow_each_other()
    {
        await using var world = await World.InAsync();

        var first = (await world.Send(world.Union, world.Offering())).Number;
        await world.RefusedByLaw(world.Union, world.Offering(o => o with { MeetingOn = null }));
        var second = (await world.Send(world.Employer, world.Offering(o => o with { By = Proposer.Employer }))).Number;

        int.Parse(second[^4..]).ShouldBeGreaterThan(int.Parse(first[^4..]));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();

        (
            await world.Faults(
                world.Union,
                new SubmitOffer
                {
                    Kind = ContractKind.Wage,
                    Offer = new Offer
                    {
                        On = world.Today.AddDays(1),
                        MeetingOn = world.Today,
                        Kinds = [ContractKind.Women],
                        RepresentativesPerSide = 51,
                    },
                }
            )
        ).ShouldBe(["offer.kinds", "offer.meetingOn", "offer.on", "offer.representativesPerSide", "offer.topics", "organisationId"]);
        (await world.Faults(world.Union, world.Offering(o => o with { Topics = ["工资", " "] }))).ShouldBe(["offer.topics[1]"]);
    }

    [Theory]
    [InlineData("230102", "CB-OFFER-03", "time", "place")]
    [InlineData("370102", "CB-OFFER-08", "time", "place", "reasons")] // names are asked for at the filing only
    [InlineData("410102", "CB-OFFER-11", "time", "place", "reasons", "representatives", "representatives and number")]
    [InlineData("220102", "CB-OFFER-12", "time", "place", "representatives and number")] // the number of representatives will do
    public void An_offer_states_what_the_place_asks(string place, string rule, params string[] asked)
    {
        var complete = States.CompleteOffer(EarlyStates.Day);
        (string Part, Offer Without)[] parts =
        [
            ("time", complete with { MeetingOn = null }),
            ("place", complete with { Place = " " }),
            ("reasons", complete with { Reasons = null }),
            ("representatives", complete with { Representatives = [] }),
            ("representatives and number", complete with { Representatives = [], RepresentativesPerSide = null }),
        ];

        new OfferStatesWhatTheLawAsks(complete).ShouldCite(place, null);
        foreach (var (part, without) in parts)
        {
            new OfferStatesWhatTheLawAsks(without).ShouldCite(place, asked.Contains(part) ? rule : null);
        }
    }

    [Theory]
    [InlineData("370102", Proposer.Union, "CB-OFFER-16")]
    [InlineData("370102", Proposer.Employer, null)]
    [InlineData("230102", Proposer.Union, null)]
    public void Employees_are_heard_where_the_place_says_so(string place, Proposer by, string? rule) =>
        new EmployeesAreHeardBeforeTheOffer(States.CompleteOffer(EarlyStates.Day) with { By = by, EmployeesHeard = false }).ShouldCite(
            place,
            rule
        );

    [Theory]
    [InlineData(true, Proposer.ElectedRepresentatives)]
    [InlineData(false, Proposer.Union)]
    public async Task The_union_offers_where_there_is_one(bool hasUnion, Proposer by)
    {
        await using var world = await World.InAsync(enterprise: EarlyStates.Enterprise(e => e with { HasUnion = hasUnion }));

        await world.RefusedBy<OfferComesFromTheUnionWhereThereIsOne>(world.Union, world.Offering(o => o with { By = by }), "CB-OFFER-04");
    }

    [Fact]
    public async Task Without_a_union_the_upper_union_brings_the_elected_representatives_offer()
    {
        await using var world = await World.InAsync(enterprise: EarlyStates.Enterprise(e => e with { HasUnion = false, UnionChair = "" }));

        (await world.Send(world.UpperUnion, world.Offering(o => o with { By = Proposer.ElectedRepresentatives })))
            .Opened.ShouldHaveSingleItem()
            .ShouldBe(new OpenedStep("serve-offer", Party.Workers));
    }

    [Fact]
    public async Task All_broken_rules_are_told_at_once()
    {
        await using var world = await World.InAsync("370102");

        (await world.RefusedByLaw(world.Union, world.Offering(o => o with { By = Proposer.ElectedRepresentatives, Reasons = null })))
            .Select(b => b.Rule)
            .ShouldBe([nameof(OfferComesFromTheUnionWhereThereIsOne), nameof(OfferStatesWhatTheLawAsks)]);
        (await world.RefusedByLaw(world.Union, world.Offering(o => o with { Reasons = null, EmployeesHeard = false })))
            .Select(b => b.Rule)
            .ShouldBe([nameof(OfferStatesWhatTheLawAsks), nameof(EmployeesAreHeardBeforeTheOffer)]);
    }

    [Fact]
    public async Task Each_side_makes_its_own_offer()
    {
        await using var world = await World.InAsync();

        await world.NotTheirs(world.Employer, world.Offering());
        await world.NotTheirs(world.Union, world.Offering(o => o with { By = Proposer.Employer }));
        await world.NotTheirs(world.Bureau, world.Offering());
    }

    [Fact]
    public async Task Strangers_and_places_that_are_no_enterprise_have_no_case()
    {
        await using var world = await World.InAsync();
        await using var elsewhere = await World.InAsync();

        await Should.ThrowAsync<CaseNotFound>(() => world.Send(elsewhere.Union, world.Offering()));
        await Should.ThrowAsync<CaseNotFound>(() =>
            world.Send(world.UpperUnion, world.Offering() with { OrganisationId = world.District.Id })
        );
        await Should.ThrowAsync<CaseNotFound>(() => world.Send(world.Union, world.Offering() with { OrganisationId = Guid.NewGuid() }));
    }

    [Fact]
    public async Task An_offer_on_paper_is_entered_by_the_side_that_received_it()
    {
        await using var world = await World.InAsync();
        var offer = world.Offering(o => o with { By = Proposer.Employer });
        var proof = new Proof
        {
            Of = Party.Employer,
            Kind = ProofKind.Written,
            Description = "要约书〔2026〕3号，加盖公章",
        };

        (await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Union, offer))).Sentence.Zh.ShouldContain("代为登记");
        await world.NotTheirs(world.Union, offer with { Proof = proof with { Of = Party.Workers } });
        (await world.Faults(world.Union, offer with { Proof = proof with { Description = "", PaperId = Guid.NewGuid() } })).ShouldBe([
            "proof.description",
            "proof.paperId",
        ]);
        var round = (await world.Send(world.Union, offer with { Proof = proof })).CaseId;

        (await world.Round(round)).Proved.ShouldHaveSingleItem().Action.ShouldBe("submit-offer");
        await world.Send(
            world.Union,
            new ServeOffer
            {
                CaseId = round,
                ReceivedOn = world.Today,
                Method = ServiceMethod.Direct,
                ReceivedBy = "工会 李主席",
                Proof = await world.ProofOf(round, Party.Employer, ProofKind.DeliveryReceipt),
            }
        );
        (await world.OpenSteps(round)).ShouldBe(["reply"]);
    }

    [Fact]
    public async Task An_offer_beside_another_of_its_kind_is_made_and_remarked()
    {
        await using var world = await World.InAsync();
        (await world.Send(world.Union, world.Offering())).Findings.ShouldBeEmpty();

        var hint = (
            await world.Send(world.Employer, world.Offering(o => o with { By = Proposer.Employer }))
        ).Findings.ShouldHaveSingleItem();

        (hint.Rule, hint.RuleId).ShouldBe((nameof(OtherRounds), "DEF-HINT-01"));
        (await world.Send(world.Union, world.Offering(kind: ContractKind.General))).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_wage_round_in_the_year_is_lawful_and_remarked_with_its_article()
    {
        await using var world = await World.InAsync();
        await world.InEffectRound();

        var hint = (await world.On("2026-06-01").Send(world.Union, world.Offering())).Findings.ShouldHaveSingleItem();

        (hint.RuleId, hint.Citation.Zh).ShouldBe(("CB-TERM-02", "《工资集体协商试行办法》第二十四条"));
        (await world.On("2027-01-05").Send(world.Union, world.Offering())).Findings.ShouldNotContain(h => h.RuleId == "CB-TERM-02");
    }
}
