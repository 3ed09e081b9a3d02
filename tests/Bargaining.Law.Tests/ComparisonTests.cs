using Shouldly;
using Xunit;

namespace Bargaining.Law.Tests;

/// <summary>The table of comparison.md, section 1a, asked of the packs.</summary>
public sealed class ComparisonTests
{
    private static readonly LawBook Law = LawBook.Load();
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData("offer.reply", "000000:within 20 days|230000:within 20 days|230100:within 20 days|330000:within 10 working-days|310000:within 15 days|370000:within 10 days|110000:within 20 days|500000:within 20 days|410000:within 10 working-days|220000:within 20 days|210000:within 20 days|330100:within 10 working-days|330200:within 10 working-days")]
    [InlineData("offer.start-after-reply", "220000:within 10 days|230100:-")]
    [InlineData("offer.refusal", "000000:with-cause|330000:never|330100:never|310000:with-cause|370000:with-cause|500000:never|410000:with-cause|210000:with-cause")]
    [InlineData("offer.refusal-barred", "110000:pay conditions layoffs|310000:layoffs stoppage major-hazard|230100:-")]
    [InlineData("representatives.minimum", "000000:3-|230100:3-|330000:3-|310000:3-|370000:3-|110000:3-|500000:3-|410000:3-|220000:3-|210000:3-")]
    [InlineData("representatives.maximum", "230100:-|110000:-10|500000:-15|220000:-9|210000:-9|330100:-9|330200:-10")]
    [InlineData("representatives.above-scale-minimum", "330000:5-|230100:-")]
    [InlineData("representatives.parity", "000000:equal|230100:equal|330000:employer-not-more|330200:employer-not-more|310000:employer-not-more|500000:employer-not-more|110000:equal|370000:equal|410000:equal|220000:equal|210000:equal")]
    [InlineData("representatives.odd", "220000:required|210000:-")]
    [InlineData("representatives.women", "230100:proportional|000000:-|310000:when-committee|500000:at-least-one")]
    [InlineData("representatives.outside-share", "000000:at-most 1/3|230100:at-most 1/3|330000:at-most 1/3|220000:at-most 1/3")]
    [InlineData("representatives.outside", "370000:advisers-only|230100:-")]
    [InlineData("representatives.vacancy", "000000:within 15 days")]
    [InlineData("representatives.vacancy-rule", "500000:before-next-meeting")]
    [InlineData("information.provide", "000000:before 5 days|330000:before 7 days|370000:before 10 days|500000:before 10 days|410000:before 5 working-days|220000:before 5 working-days|210000:before 5 days|330100:before 7 working-days|330200:before 7 days")]
    [InlineData("minutes.signers", "000000:-|330000:chiefs|310000:chiefs|110000:chiefs|500000:chiefs|370000:all-representatives|410000:all-representatives|210000:all-representatives|220000:-")]
    [InlineData("suspension.limit", "000000:-|330000:within 60 days|110000:within 60 days|500000:within 30 days|330100:within 30 days")]
    [InlineData("suspension.consent", "000000:both|330000:workers")]
    [InlineData("suspension.ground", "370000:force-majeure|410000:force-majeure|220000:force-majeure|210000:-")]
    [InlineData("bargaining.total-limit", "000000:-|230100:-|330000:-|330100:within 60 days|330200:within 30 working-days|370000:within 60 days|410000:within 2 months|220000:within 60 days|210000:within 60 days")]
    [InlineData("draft.submit-to-congress", "000000:-|330000:within 15 working-days|210000:within 10 days")]
    [InlineData("draft.prepare", "210000:within 7 days")]
    [InlineData("draft.quorum", "000000:at-least 2/3|230100:at-least 2/3|330000:at-least 2/3|110000:at-least 2/3|500000:at-least 2/3")]
    [InlineData("draft.adopt", "000000:at-least 1/2|230100:at-least 1/2|330000:more-than 1/2|310000:at-least 1/2|370000:more-than 1/2|110000:at-least 1/2|500000:at-least 1/2|220000:at-least 1/2")]
    [InlineData("draft.revote", "330000:within 5 working-days|230100:-")]
    [InlineData("contract.sign", "210000:within 5 days|000000:-")]
    [InlineData("contract.signature", "000000:after-adoption|310000:notice-of-adoption")]
    [InlineData("contract.file", "000000:within 7 days|330000:within 10 days|310000:within 10 days|370000:within 10 days|110000:within 10 days|500000:within 10 days|410000:within 5 working-days|220000:within 10 days|210000:within 7 days")]
    [InlineData("contract.filing-copies", "000000:3-|330000:5-|500000:3-|220000:5-")]
    [InlineData("contract.review", "000000:within 15 days|330000:within 15 days|310000:within 15 days|370000:within 15 days|110000:within 15 days|500000:within 15 days|410000:within 15 days|220000:within 15 days|210000:within 15 days")]
    [InlineData("contract.review-letter", "230100:always|000000:on-objection|370000:always|410000:always|220000:always")]
    [InlineData("contract.silence", "000000:effective|330000:effective|220000:not-effective|210000:effective")]
    [InlineData("contract.publish", "000000:within 5 days|330000:within 5 working-days|370000:within 7 days|500000:within 10 days|410000:within 5 days|220000:within 5 days|210000:within 5 days|330100:within 5 working-days")]
    [InlineData("contract.term", "000000:1-3|330000:1-1|310000:1-1|370000:1-3|500000:1-3|410000:1-3|220000:1-3|210000:1-3")]
    [InlineData("contract.renewal-window", "000000:window 60 days|330000:window 90 days|330100:window 90 days|110000:window 3 months|500000:window 3 months|410000:window 2 months|220000:window 60 days|210000:window 60 days")]
    [InlineData("contract.termination-record", "000000:-|230100:within 15 days|330000:within 5 working-days|370000:within 7 days|110000:within 10 days|220000:within 10 days|210000:within 10 days")]
    [InlineData("dispute.coordination", "000000:within 30 days|330000:within 30 days|370000:within 30 days|110000:within 30 days|500000:within 60 days|410000:within 30 days")]
    [InlineData("dispute.coordination-extension", "000000:within 15 days|500000:within 30 days|410000:within 15 days")]
    [InlineData("dispute.apply", "410000:within 15 days")]
    [InlineData("dispute.accept", "410000:within 5 working-days|220000:within 5 days")]
    [InlineData("dispute.available-after", "220000:within 30 days|210000:within 60 days")]
    [InlineData("performance.report", "000000:-|330000:every 1 years|370000:every 1 years|110000:every 1 years|500000:every 1 years|220000:every 1 years")]
    [InlineData("performance.publish", "500000:every 6 months")]
    public void The_packs_answer_wage_bargaining_as_the_comparison_says(string matter, string row)
    {
        foreach (var cell in row.Split('|'))
        {
            var (place, expected) = (cell[..6], cell[7..]);
            var answer = Law.Find<Provision>(matter, place, ContractKind.Wage, Today);
            (answer is null ? "-" : Show.Of(answer.Provision)).ShouldBe(expected, $"{matter} at {place}");
        }
    }

    [Theory]
    [InlineData("contract.file", "000000:within 10 days|230100:within 10 days|330000:within 10 days|210000:within 10 days")]
    [InlineData("contract.renewal-window", "000000:window 3 months|330000:window 90 days|330100:window 90 days")]
    [InlineData("contract.publish", "000000:-|230100:within 5 days|330100:within 5 working-days|370000:-")]
    [InlineData("contract.term", "000000:1-3|330000:1-3|110000:3-3")]
    [InlineData("offer.reply", "370000:within 20 days|330100:within 10 working-days")]
    public void A_wage_regulation_says_nothing_of_general_contracts(string matter, string row)
    {
        foreach (var cell in row.Split('|'))
        {
            var answer = Law.Find<Provision>(matter, cell[..6], ContractKind.General, Today);
            (answer is null ? "-" : Show.Of(answer.Provision)).ShouldBe(cell[7..], $"{matter} at {cell[..6]}");
        }
    }

    [Fact]
    public void A_general_draft_has_fifteen_heads_a_wage_draft_nine_and_a_safety_draft_of_Zhejiang_nine()
    {
        Heads("000000", ContractKind.General).ShouldBe(15);
        Heads("230100", ContractKind.Wage).ShouldBe(9);
        Heads("330000", ContractKind.Safety).ShouldBe(9);
    }

    [Fact]
    public void Consequences_of_a_refusal_add_up_from_city_to_nation() =>
        Law.FindAll<ItemsProvision>("refusal.consequence", "330100", ContractKind.Wage, Today)
            .Select(provision => provision.Rule.Id)
            .ShouldBe(["CB-REFUSE-10", "CB-REFUSE-04", "CB-REFUSE-01", "CB-REFUSE-02"]);

    private static int Heads(string place, ContractKind kind) =>
        Law.Find<ItemsProvision>("draft.heads", place, kind, Today).ShouldNotBeNull().Provision.Items.Count;
}
