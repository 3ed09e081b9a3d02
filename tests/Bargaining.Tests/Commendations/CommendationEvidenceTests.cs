using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Law;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class CommendationEvidenceTests
{
    private static readonly DateOnly Day = new(2026, 6, 30);

    private static EvidenceSource At(string from, string? to = null, bool good = true) =>
        new(Guid.NewGuid(), "230102-2026-WG-0001", DateOnly.Parse(from), to is null ? null : DateOnly.Parse(to), good);

    private static Criterion Asking(EvidenceKind kind, ContractKind? contract = null, int? months = null) =>
        new("one", new("一", "one"), 10, false, kind, contract, months, Party.None);

    private static EnterpriseRecord Nothing { get; } = new([], [], [], []);

    [Theory]
    [InlineData(ContractKind.Wage, "2026-01-01", "2026-06-30", true)]
    [InlineData(ContractKind.Wage, "2026-07-01", "2027-06-30", false)] // not yet
    [InlineData(ContractKind.Wage, "2025-01-01", "2026-06-29", false)] // no more
    [InlineData(ContractKind.Women, "2026-01-01", "2026-12-31", false)] // another kind
    public void A_contract_of_the_kind_is_in_force_on_the_day(ContractKind kind, string from, string to, bool met) =>
        (Nothing with { Contracts = [(kind, At(from, to))] })
            .Judge(Asking(EvidenceKind.Contract, ContractKind.Wage), Day)!
            .Met.ShouldBe(met);

    [Theory]
    [InlineData("2025-07-01", true)]
    [InlineData("2025-06-30", false)]
    public void A_session_or_a_posting_counts_within_the_months(string on, bool met)
    {
        var record = Nothing with { Sessions = [At(on)], Disclosures = [At(on)] };
        record.Judge(Asking(EvidenceKind.Congress, months: 12), Day)!.Met.ShouldBe(met);
        record.Judge(Asking(EvidenceKind.Disclosure, months: 12), Day)!.Met.ShouldBe(met);
    }

    [Fact]
    public void Letters_that_were_all_answered_in_time_or_none_at_all_speak_for_the_enterprise()
    {
        var (late, open) = (At("2026-03-01", "2026-03-05", good: false), At("2026-06-01", good: false));
        bool InTime(params EvidenceSource[] letters) =>
            (Nothing with { Letters = letters }).Judge(Asking(EvidenceKind.LettersInTime, months: 12), Day)!.Met;
        bool NoneOpen(params EvidenceSource[] letters) =>
            (Nothing with { Letters = letters }).Judge(Asking(EvidenceKind.NoOverdueLetter), Day)!.Met;

        (InTime(), NoneOpen()).ShouldBe((true, true));
        (InTime(At("2026-03-01", "2026-02-20")), NoneOpen(At("2026-03-01", "2026-02-20"))).ShouldBe((true, true));
        (InTime(late), NoneOpen(late)).ShouldBe((false, true)); // late, and answered
        (InTime(open), NoneOpen(open)).ShouldBe((false, false));
        (InTime(At("2026-07-05")), NoneOpen(At("2026-07-05"))).ShouldBe((true, true)); // its day has not come
        InTime(late with { From = new(2025, 6, 1) }).ShouldBeTrue(); // longer ago than the months
    }

    [Fact]
    public void What_is_not_looked_for_is_not_found_and_of_many_the_newest_are_told()
    {
        Nothing.Judge(new("one", new("一", "one"), 10, false, null, null, null, Party.Employer), Day).ShouldBeNull();
        var many = Nothing with { Disclosures = [.. Enumerable.Range(1, 6).Select(month => At($"2026-0{month}-01"))] };
        many.Judge(Asking(EvidenceKind.Disclosure, months: 12), Day)!.Sources.Select(one => one.From.Month).ShouldBe([6, 5, 4, 3, 2]);
    }

    [Fact]
    public async Task A_contract_a_posting_and_a_letter_are_found_where_they_are()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();
        var item = await world.PostedItem();
        var letter = await world.ServedCase();
        var criteria = CriteriaShelf.Load(TestLaw.Book, null).All[0];
        async Task<Dictionary<string, CriterionEvidence>> FindAsync() =>
            (
                await world.Read(db => db.FindEvidenceAsync(world.Enterprise.Id, criteria, world.Today, CancellationToken.None))
            ).Found.ToDictionary(one => one.Criterion);

        var found = await FindAsync();

        found.Keys.ShouldBe(
            [
                "general-contract",
                "wage-contract",
                "women-contract",
                "congress-held",
                "affairs-disclosed",
                "letters-in-time",
                "no-overdue-letter",
            ],
            ignoreOrder: true
        );
        found
            .Where(one => one.Value.Met)
            .Select(one => one.Key)
            .ShouldBe(["wage-contract", "affairs-disclosed", "letters-in-time", "no-overdue-letter"], ignoreOrder: true);
        found["wage-contract"].Sources.ShouldHaveSingleItem().CaseId.ShouldBe(round);
        found["affairs-disclosed"].Sources.ShouldHaveSingleItem().CaseId.ShouldBe(item);
        var running = (await world.Deadlines(letter)).Single(d => d.Step == Bargaining.Supervision.SupervisionSteps.Replying);

        world.On($"{running.Due.AddDays(1):yyyy-MM-dd}");
        found = await FindAsync();

        (found["letters-in-time"].Met, found["no-overdue-letter"].Met).ShouldBe((false, false));
        found["no-overdue-letter"].Sources.ShouldHaveSingleItem().CaseId.ShouldBe(letter);
    }

    [Fact]
    public async Task A_session_that_was_closed_is_found()
    {
        await using var world = await World.InAsync();
        var session = await world.ClosedSession(await world.SittingCongress());
        var criteria = CriteriaShelf.Load(TestLaw.Book, null).All[0];

        var found = await world.Read(db => db.FindEvidenceAsync(world.Enterprise.Id, criteria, world.Today, CancellationToken.None));

        var held = found.Found.Single(one => one.Criterion == "congress-held");
        (held.Met, held.Sources.ShouldHaveSingleItem().CaseId).ShouldBe((true, session));
    }
}
