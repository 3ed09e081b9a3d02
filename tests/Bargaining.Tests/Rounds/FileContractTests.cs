using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class FileContractTests
{
    [Fact]
    public async Task A_complete_filing_goes_to_the_bureau()
    {
        await using var world = await World.InAsync();
        var round = await world.SignedRound();

        var receipt = await world.On("2026-03-05").Send(world.Employer, world.CompleteFiling(round));

        receipt.Opened.Select(o => o.Step).ShouldBe(["acknowledge-filing"]);
        var file = (await world.Deadlines(round)).Single(d => d.Matter == "contract.file");
        (file.State, file.EndedOn).ShouldBe((DeadlineState.Met, world.Today));
    }

    [Fact]
    public async Task Copies_and_documents_that_are_missing_are_named_at_once()
    {
        await using var world = await World.InAsync("220102");
        var round = await world.SignedRound();

        var breaches = await world.RefusedByLaw(
            world.Employer,
            new FileContract
            {
                CaseId = round,
                On = world.Today,
                Copies = 3,
                Documents = ["contract-text", "licence"],
            }
        );

        breaches.Select(b => b.Rule).ShouldBe([nameof(FilingHasItsCopies), nameof(FilingHasItsDocuments)]);
        breaches.ShouldAllBe(b => b.RuleId == "CB-FILE-17");
    }

    [Theory]
    [InlineData("310101", Party.Workers, BargainingLevel.Industry, null)] // SH-CC 31
    [InlineData("310101", Party.Workers, BargainingLevel.Regional, null)]
    [InlineData("310101", Party.Workers, BargainingLevel.Enterprise, "CB-FILE-12")]
    [InlineData("230102", Party.Workers, BargainingLevel.Industry, "CB-FILE-02")]
    [InlineData("230102", Party.Employer, BargainingLevel.Industry, null)]
    [InlineData("310101", Party.Employer, BargainingLevel.Enterprise, null)]
    public void The_union_files_an_industry_or_regional_contract_where_the_law_of_the_place_lets_it(
        string place,
        Party by,
        BargainingLevel level,
        string? rule
    )
    {
        var law = new CaseLaw(LawBook.Load(), place, ContractKind.Wage, new(2026, 3, 2));

        new WhoFilesIsWhomTheLawNames(by, level).Breaches(law).Select(b => b.RuleId).ShouldBe(rule is null ? [] : [rule]);
    }

    /// <summary>WCB 22 counts fifteen days from the filing; LCL 54 from the receipt, which alone moves the contract.</summary>
    [Fact]
    public async Task A_wage_agreement_of_which_nothing_is_heard_counts_as_consented_to_and_still_asks_for_its_receipt()
    {
        await using var world = await World.InAsync();
        var round = await world.FiledRound();
        var deemed = (await world.Deadlines(round)).Single(d => d.Matter == "contract.deemed-consent");
        (deemed.Party, deemed.RuleId, deemed.From, deemed.Due).ShouldBe(
            (Party.Bureau, "CB-FILE-06", new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 17))
        );

        await world.On("2026-03-18").Sweep(round);

        (await world.OpenSteps(round)).ShouldBe(["acknowledge-filing"], "the day of effect needs the receipt");
        (
            await world.Read(db =>
                db.Outbox.Where(m => m.CaseId == round && m.Subject == "wage-consent-deemed").Select(m => m.To).ToListAsync()
            )
        ).ShouldBe([Party.Workers, Party.Employer], ignoreOrder: true);

        await world.Send(
            world.Bureau,
            new AcknowledgeFiling
            {
                CaseId = round,
                ReceivedOn = new(2026, 3, 4),
                ReceiptNumber = "收件1号",
            }
        );
        (await world.Deadlines(round)).Single(d => d.Matter == "contract.deemed-consent").State.ShouldBe(DeadlineState.Met);
    }

    [Theory]
    [InlineData(true, new[] { "CB-FILE-09" })]
    [InlineData(false, new string[0])]
    public void A_central_or_cross_province_employer_is_told_where_to_file(bool crossProvince, string[] rules) =>
        Findings
            .Advised(
                new CaseLaw(TestLaw.Book, "230102", ContractKind.Wage, new(2026, 3, 2)),
                new ACentralOrCrossProvinceEmployerFilesHigherUp(crossProvince)
            )
            .Select(f => f.RuleId)
            .ShouldBe(rules);

    [Fact]
    public async Task A_general_contract_has_no_such_day()
    {
        await using var world = await World.InAsync();

        (await world.Deadlines(await world.FiledRound(ContractKind.General))).ShouldNotContain(d => d.Matter == "contract.deemed-consent");
    }

    [Fact]
    public async Task A_filing_says_whether_it_is_the_first_of_its_kind_a_renewal_or_the_same_again()
    {
        await using var world = await World.InAsync();
        var first = await world.InEffectRound();
        var second = await world.FiledRound();
        await world.Send(
            world.Bureau,
            new AcknowledgeFiling
            {
                CaseId = second,
                ReceivedOn = world.Today,
                Missing = ["说明未盖章"],
            }
        );
        await world.Send(world.Employer, world.CompleteFiling(second));

        (await world.Round(first)).Filings.Select(f => f.Occasion).ShouldBe([FilingOccasion.First]);
        (await world.Round(second)).Filings.Select(f => f.Occasion).ShouldBe([FilingOccasion.Renewal, FilingOccasion.Again]);
    }

    [Fact]
    public async Task A_late_filing_still_counts_and_stays_the_same_deadline()
    {
        await using var world = await World.InAsync();
        var round = await world.SignedRound();
        await world.On("2026-03-20").Sweep(round);

        await world.Send(world.Employer, world.CompleteFiling(round));

        var file = (await world.Deadlines(round)).Single(d => d.Matter == "contract.file");
        (file.State, file.Due, file.EndedOn).ShouldBe((DeadlineState.Met, new DateOnly(2026, 3, 9), world.Today));
    }

    [Fact]
    public async Task It_is_the_employer_who_files_and_not_before_the_signature()
    {
        await using var world = await World.InAsync();
        var round = await world.SignedRound();

        (await world.RefusedByLaw(world.Union, world.CompleteFiling(round)))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(WhoFilesIsWhomTheLawNames));
        (await world.Invalid(world.Employer, world.CompleteFiling(round) with { On = world.Today.AddDays(-1) }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("on");
    }
}
