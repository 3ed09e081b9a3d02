using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Disputes;
using Bargaining.Figures;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds.Contracts;

/// <summary>Whom a regional or industry contract covers stands in rows, and everything
/// that counts contracts of an enterprise asks them.</summary>
public sealed class CoverageTests
{
    private static Task<List<CoveredRow>> Rows(World world, Guid round) =>
        world.Read(db => db.Covered.AsNoTracking().Where(e => e.CaseId == round).OrderBy(e => e.Name).ToListAsync());

    private static Task<FigureValue> Value(World world, string code) =>
        world.As<FigureQuery, FigureValue>(
            world.UpperUnion,
            async figures => await figures.OfAsync(FigureBook.Find(code)!, (await figures.AskAsync(null, null)).Asked, null)
        );

    private static Task<IReadOnlyList<FigureListRow>> List(World world, string code) =>
        world.As<FigureQuery, IReadOnlyList<FigureListRow>>(
            world.UpperUnion,
            async figures =>
                (
                    await figures.ListAsync(
                        FigureBook.Find(code)!,
                        (await figures.AskAsync(null, null)).Asked,
                        null,
                        null,
                        PageRequest.Of(null, null)
                    )
                ).Items
        );

    [Fact]
    public async Task Rows_are_those_of_the_list_with_the_enterprises_of_the_register_and_the_audit_answers_for_them()
    {
        await using var world = await RegionalStates.Federation();
        var street = await world.Street("测试街道");
        var shop = await world.Shop("甲店", below: street);
        await world.Shop("同名店");
        await world.Shop("同名店", below: street);
        var round = await world.OfferedRound();

        var told = await world.Cover(
            round,
            world.Listed("甲店", 12),
            world.Listed(" 同名店 ", 8),
            world.Listed("路边摊", 3, BoundBy.Awaited)
        );
        var rows = await Rows(world, round);
        rows.Select(e => (e.Name, e.OrganisationId, e.Path, e.Employees, e.Bound, e.Binds))
            .ShouldBe(
                [
                    ("同名店", null, world.Enterprise.Path, 8, BoundBy.Mandate, true),
                    ("甲店", shop.Id, shop.Path, 12, BoundBy.Mandate, true),
                    ("路边摊", null, world.Enterprise.Path, 3, BoundBy.Awaited, true),
                ],
                ignoreOrder: true
            );
        told.Findings.Single(f => f.Rule == nameof(CoveredEnterprisesStandInTheRegister)).Reason.Zh.ShouldContain("同名店、路边摊");

        var kept = rows.Single(e => e.Name == "甲店").Id;
        await world.Cover(round, world.Listed("甲店", 15), world.Listed("丙店", 4));
        rows = await Rows(world, round);
        rows.Select(e => (e.Name, e.Employees)).ShouldBe([("甲店", 15), ("丙店", 4)], ignoreOrder: true);
        rows.Single(e => e.Name == "甲店").Id.ShouldBe(kept, "the same row, changed");
        (await world.Read(db => db.RegionalRounds.AsNoTracking().SingleAsync(r => r.CaseId == round))).Level.ShouldBe(
            BargainingLevel.Industry
        );
        var report = await world.As(Actor.System, (AuditVerification audit) => audit.RunAsync());
        report.Faults.Where(fault => fault.ToString().Contains($"{round}", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_federation_bargains_on_a_region_or_an_industry_and_on_nothing_else()
    {
        await using var world = await RegionalStates.Federation();

        (
            await world.Invalid(
                world.Union,
                new SubmitOffer
                {
                    OrganisationId = world.Enterprise.Id,
                    Kind = ContractKind.Wage,
                    Offer = world.CompleteOffer() with { Level = BargainingLevel.Enterprise },
                }
            )
        ).Select(fault => fault.Field).ShouldBe(["offer.level"]);
        await Should.ThrowAsync<CaseNotFound>(() => world.Send(world.Union, new OpenCommendation { OrganisationId = world.Enterprise.Id }));
        UseCases
            .OpenedBy(
                Party.Workers | Party.UpperUnion,
                OrganisationKind.Federation,
                new(TestLaw.Book, "230102", ContractKind.General, world.Today)
            )
            .Select(u => u.Is.Name)
            .ShouldBe(["submit-offer", "register-term", "plan-election", "convene-session"], ignoreOrder: true);
    }

    [Fact]
    public async Task Figures_count_who_is_covered_once_each_and_not_the_federation_and_list_whom_they_count()
    {
        await using var world = await RegionalStates.Federation();
        await world.Shop("甲店", 12);
        await world.Shop("乙店", 20);
        await world.Shop("别家", 40);
        await world.RegionalContract(world.Listed("甲店", 12), world.Listed("乙店", 20, BoundBy.Awaited), world.Listed("路边摊", 3));

        (await Value(world, "contracts")).Value.ShouldBe(1, "one contract");
        (await Value(world, "enterprises")).Value.ShouldBe(3, "a federation is none");
        (await Value(world, "under-contract")).Value.ShouldBe(3, "and it covers three, one of them by name alone");
        (await Value(world, "employees-under-wage")).Value.ShouldBe(35);
        (await Value(world, "contract-share")).ShouldBe(new FigureValue(66.6m, 2, 3));
        (await Value(world, "women-share")).ShouldBe(new FigureValue(0, 0, 3));
        foreach (var code in new[] { "under-contract", "under-wage" })
        {
            var rows = await List(world, code);
            rows.Count.ShouldBe((int)(await Value(world, code)).Value!.Value);
            rows.Select(row => row.Organisation).ShouldBe(["甲店", "乙店", "路边摊"], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Where_only_who_recognises_is_bound_whoever_has_not_is_not_counted()
    {
        await using var world = await RegionalStates.Federation("310101");
        await world.Shop("甲店");
        var round = await world.OfferedRound();
        await world.Cover(
            round,
            world.Listed("甲店", bound: BoundBy.Recognition),
            world.Listed("乙店", bound: BoundBy.Association),
            world.Listed("丙店", bound: BoundBy.Awaited)
        );

        (await Rows(world, round))
            .ToDictionary(e => e.Name, e => e.Binds)
            .ShouldBe(
                new Dictionary<string, bool>
                {
                    ["甲店"] = true,
                    ["乙店"] = false,
                    ["丙店"] = false,
                },
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task A_campaign_on_contracts_that_lack_leaves_out_whom_a_regional_contract_covers_until_it_ends()
    {
        await using var world = await RegionalStates.Federation();
        await world.Shop("甲店");
        await world.Shop("别家");
        await world.RegionalContract(world.Listed("甲店"));

        async Task<IEnumerable<string>> Finds(CampaignFilter filter) =>
            (
                await world.As(
                    world.UpperUnion,
                    async (CampaignChoice choice) =>
                        await choice.ListAsync(await choice.UnionAsync(world.UpperUnion, null), filter, PageRequest.Of(null, null))
                )
            ).Items.Select(row => row.Name);

        (await Finds(new() { Need = ContractNeed.Lacking })).ShouldBe(["别家"]);
        (await Finds(new() { Need = ContractNeed.Ending, Days = 90 })).ShouldBeEmpty();
        (await Finds(new() { Need = ContractNeed.Ending, Days = 730 })).ShouldBe(["甲店"]);
        (await Finds(new() { Need = ContractNeed.Lacking, Kind = ContractKind.Women })).ShouldBe(["甲店", "别家"], ignoreOrder: true);
        (await Finds(new() { Whom = CampaignWhom.Federations, Need = ContractNeed.Lacking })).ShouldBeEmpty(
            "the federation has its contract"
        );
        (await Finds(new() { Whom = CampaignWhom.Federations, Kind = ContractKind.Women })).ShouldBe([world.Enterprise.Name]);
    }

    [Fact]
    public async Task A_campaign_of_federations_counts_what_their_rounds_cover()
    {
        await using var world = await RegionalStates.Federation();
        await world.PersonAsync(Role.UnionChair, world.Enterprise, "李主席");
        await world.Shop("甲店", 12);
        var campaign = await world.StartedCampaign(world.CampaignOfFederations());
        var letters = await world.LettersOf(campaign);
        letters.Select(l => l.OrganisationId).ShouldBe([world.Enterprise.Id], "no enterprise is asked");
        world.On("2026-03-05");
        var round = await world.OfferedRound();
        await world.Cover(round, world.Listed("甲店", 12), world.Listed("路边摊", 3));

        var offered = (await world.NumbersOf(campaign)).Numbers.Single(n => n.Figure.Code == "offered");
        (offered.Count, offered.Covers, offered.CoversEmployees).ShouldBe((1, 2, 15));
        (await world.Behind(campaign, "offered"))
            .Select(row => (row.Case, row.Covers, row.CoversEmployees))
            .ShouldBe([((await world.Read(db => db.Cases.SingleAsync(c => c.Id == round))).Number, 2, 15L)]);
    }

    [Fact]
    public async Task An_appraisal_finds_the_contract_that_covers_an_enterprise()
    {
        await using var world = await RegionalStates.Federation();
        var shop = await world.Shop("甲店");
        var round = await world.RegionalContract(world.Listed("甲店"));
        var asks = new Criterion(
            "wage",
            new("工资合同", "wage contract"),
            10,
            true,
            EvidenceKind.Contract,
            ContractKind.Wage,
            null,
            Party.None
        );
        var criteria = new CommendationCriteria(
            "t",
            "230102",
            world.Today,
            null,
            new("评选", "Appraisal"),
            new("区", "district"),
            true,
            10,
            null,
            5,
            5,
            null,
            null,
            [asks]
        );

        var found = await world.Read(db => db.FindEvidenceAsync(shop.Id, criteria, world.Today, default));
        found.Found.Single().Met.ShouldBeTrue();
        found.Found.Single().Sources.Single().CaseId.ShouldBe(round);
    }

    [Fact]
    public async Task A_covering_contract_that_lapses_is_a_sign_at_whom_it_covered_until_a_round_follows()
    {
        await using var world = await RegionalStates.Federation();
        var shop = await world.Shop("甲店");
        var own = await world.Shop("乙店");
        var round = await world.RegionalContract(world.Listed("甲店"), world.Listed("乙店"));
        var ends = (await world.Read(db => db.Contracts.AsNoTracking().SingleAsync(c => c.CaseId == round))).EndsOn;
        world.On($"{ends.AddDays(40):yyyy-MM-dd}");
        await world.Sweep(round);

        async Task<IEnumerable<Guid>> Lapsed() =>
            (
                await world.As(
                    world.UpperUnion,
                    (WarningQuery warnings) => warnings.SignalsAsync(world.UpperUnion, null, PageRequest.Of(null, null))
                )
            )
                .Items.Where(one => one.Signals.Any(signal => signal.Signal == DisputeSignal.ContractLapse))
                .Select(one => one.OrganisationId);

        (await Lapsed()).ShouldBe([shop.Id, own.Id], ignoreOrder: true);
        await world.OfferedRound();
        (await Lapsed()).ShouldBeEmpty("the federation bargains anew");
    }
}
