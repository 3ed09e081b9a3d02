using Shouldly;
using Xunit;

namespace Bargaining.Law.Tests;

/// <summary>The tables of comparison.md, sections 1a, 1b and 1c, asked of the packs.</summary>
public sealed class ComparisonTests
{
    private static readonly LawBook Law = LawBook.Load();
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DateOnly Autumn = new(2026, 9, 1); // the Jilin union provisions are in force

    [Theory]
    [InlineData(
        "offer.reply",
        "000000:within 20 days|230000:within 20 days|230100:within 20 days|330000:within 10 working-days|310000:within 15 days|"
            + "370000:within 10 days|110000:within 20 days|500000:within 20 days|410000:within 10 working-days|220000:within 20 days|"
            + "210000:within 20 days|330100:within 10 working-days|330200:within 10 working-days"
    )]
    [InlineData("offer.start-after-reply", "220000:within 10 days|230100:-")]
    [InlineData(
        "offer.refusal",
        "000000:with-cause|330000:never|330100:never|310000:with-cause|370000:with-cause|500000:never|410000:with-cause|210000:with-cause"
    )]
    [InlineData("offer.refusal-barred", "110000:pay conditions layoffs|310000:layoffs stoppage major-hazard|230100:-")]
    [InlineData(
        "representatives.minimum",
        "000000:3-|230100:3-|330000:3-|310000:3-|370000:3-|110000:3-|500000:3-|410000:3-|220000:3-|210000:3-"
    )]
    [InlineData("representatives.maximum", "230100:-|110000:-10|500000:-15|220000:-9|210000:-9|330100:-9|330200:-10")]
    [InlineData("representatives.above-scale-minimum", "330000:5-|230100:-")]
    [InlineData(
        "representatives.parity",
        "000000:equal|230100:equal|330000:employer-not-more|330200:employer-not-more|310000:employer-not-more|500000:employer-not-more|"
            + "110000:equal|370000:equal|410000:equal|220000:equal|210000:equal"
    )]
    [InlineData("representatives.odd", "220000:required|210000:-")]
    [InlineData("representatives.women", "230100:proportional|000000:-|310000:when-committee|500000:at-least-one")]
    [InlineData("representatives.outside-share", "000000:at-most 1/3|230100:at-most 1/3|330000:at-most 1/3|220000:at-most 1/3")]
    [InlineData("representatives.outside", "370000:advisers-only|230100:-")]
    [InlineData("representatives.vacancy", "000000:within 15 days")]
    [InlineData("representatives.vacancy-rule", "500000:before-next-meeting")]
    [InlineData(
        "information.provide",
        "000000:before 5 days|330000:before 7 days|370000:before 10 days|500000:before 10 days|410000:before 5 working-days|"
            + "220000:before 5 working-days|210000:before 5 days|330100:before 7 working-days|330200:before 7 days"
    )]
    [InlineData(
        "minutes.signers",
        "000000:-|330000:chiefs|310000:chiefs|110000:chiefs|500000:chiefs|370000:all-representatives|410000:all-representatives|"
            + "210000:all-representatives|220000:-"
    )]
    [InlineData("suspension.limit", "000000:-|330000:within 60 days|110000:within 60 days|500000:within 30 days|330100:within 30 days")]
    [InlineData("suspension.consent", "000000:both|330000:workers")]
    [InlineData("suspension.ground", "370000:force-majeure|410000:force-majeure|220000:force-majeure|210000:-")]
    [InlineData(
        "bargaining.total-limit",
        "000000:-|230100:-|330000:-|330100:within 60 days|330200:within 30 working-days|370000:within 60 days|410000:within 2 months|"
            + "220000:within 60 days|210000:within 60 days"
    )]
    [InlineData("draft.submit-to-congress", "000000:-|330000:within 15 working-days|210000:within 10 days")]
    [InlineData("draft.prepare", "210000:within 7 days")]
    [InlineData("draft.quorum", "000000:at-least 2/3|230100:at-least 2/3|330000:at-least 2/3|110000:at-least 2/3|500000:at-least 2/3")]
    [InlineData(
        "draft.adopt",
        "000000:at-least 1/2|230100:at-least 1/2|330000:more-than 1/2|310000:at-least 1/2|370000:more-than 1/2|110000:at-least 1/2|"
            + "500000:at-least 1/2|220000:at-least 1/2"
    )]
    [InlineData("draft.revote", "330000:within 5 working-days|230100:-")]
    [InlineData("contract.sign", "210000:within 5 days|000000:-")]
    [InlineData("contract.signature", "000000:after-adoption|310000:notice-of-adoption")]
    [InlineData(
        "contract.file",
        "000000:within 7 days|330000:within 10 days|310000:within 10 days|370000:within 10 days|110000:within 10 days|"
            + "500000:within 10 days|410000:within 5 working-days|220000:within 10 days|210000:within 7 days"
    )]
    [InlineData("contract.filing-copies", "000000:3-|330000:5-|500000:3-|220000:5-")]
    [InlineData(
        "contract.review",
        "000000:within 15 days|330000:within 15 days|310000:within 15 days|370000:within 15 days|110000:within 15 days|"
            + "500000:within 15 days|410000:within 15 days|220000:within 15 days|210000:within 15 days"
    )]
    [InlineData("contract.review-letter", "230100:always|000000:on-objection|370000:always|410000:always|220000:always")]
    [InlineData("contract.silence", "000000:effective|330000:effective|220000:not-effective|210000:effective")]
    [InlineData(
        "contract.publish",
        "000000:within 5 days|330000:within 5 working-days|370000:within 7 days|500000:within 10 days|410000:within 5 days|"
            + "220000:within 5 days|210000:within 5 days|330100:within 5 working-days"
    )]
    [InlineData("contract.term", "000000:1-3|330000:1-1|310000:1-1|370000:1-3|500000:1-3|410000:1-3|220000:1-3|210000:1-3")]
    [InlineData(
        "contract.renewal-window",
        "000000:window 60 days|330000:window 90 days|330100:window 90 days|110000:window 3 months|500000:window 3 months|"
            + "410000:window 2 months|220000:window 60 days|210000:window 60 days"
    )]
    [InlineData(
        "contract.termination-record",
        "000000:-|230100:within 15 days|330000:within 5 working-days|370000:within 7 days|110000:within 10 days|"
            + "220000:within 10 days|210000:within 10 days"
    )]
    [InlineData(
        "dispute.coordination",
        "000000:within 30 days|330000:within 30 days|370000:within 30 days|110000:within 30 days|"
            + "500000:within 60 days|410000:within 30 days"
    )]
    [InlineData("dispute.coordination-extension", "000000:within 15 days|500000:within 30 days|410000:within 15 days")]
    [InlineData("dispute.apply", "410000:within 15 days")]
    [InlineData("dispute.accept", "410000:within 5 working-days|220000:within 5 days")]
    [InlineData("dispute.available-after", "220000:within 30 days|210000:within 60 days")]
    [InlineData(
        "performance.report",
        "000000:-|330000:every 1 years|370000:every 1 years|110000:every 1 years|500000:every 1 years|220000:every 1 years"
    )]
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

    /// <summary>Where a place is silent ("-") or unread ("?"), the national row answers, with its own status.</summary>
    [Theory]
    [InlineData("congress.democratic-management", "000000:required|230100:required")]
    [InlineData("congress.form", "000000:by-headcount|230100:by-headcount")]
    [InlineData("congress.general-meeting-below", "000000:-|230100:-|330000:-99|310000:-99|410000:-100|370000:-")]
    [InlineData("congress.general-meeting-below.collective", "000000:-100|230100:-100")]
    [InlineData("congress.required-from", "000000:-|230100:-|310000:100-|410000:100-|330000:-")]
    [InlineData("congress.required-from.collective", "000000:300-|230100:300-")]
    [InlineData(
        "delegates.number",
        "000000:1:1/20>=30<=100-|230100:1:1/20>=30<=100-|330000:1:30- 100:40+7/100- 1000:100+20/1000- 5000:200-|"
            + "310000:1:30- 100:30+5/100- 3000:175-|410000:100:30- 201:1/10-3/20 1001:3/100-1/10 10001:-500"
    )]
    [InlineData("delegates.managers-share", "000000:at-most 1/5|230100:at-most 1/5|330000:at-most 1/5|310000:at-most 1/5")]
    [InlineData("delegates.managers-share.state-owned", "000000:at-most 1/5|230100:at-most 1/5")]
    [InlineData("delegates.women", "000000:suitable|230100:suitable|330000:proportional")]
    [InlineData("delegates.dispatched", "230100:suitable|330000:attend-without-vote")]
    [InlineData("delegates.election-turnout", "000000:at-least 2/3|230100:at-least 2/3|310000:at-least 2/3")]
    [InlineData("delegates.election-majority", "000000:more-than 1/2|230100:more-than 1/2|310000:at-least 1/2")]
    [InlineData("delegates.recall", "230100:more-than 1/2|310000:at-least 1/2")]
    [InlineData("delegates.direct-election", "330000:direct|230100:direct-or-by-lower-congress")]
    [InlineData("delegates.term", "000000:3-5|230100:3-5|310000:3-5|410000:3-5")]
    [InlineData("delegates.term-basis", "330000:union-term|230100:-")]
    [InlineData("delegates.term-choice", "410000:three-years five-years|310000:-|230100:-")]
    [InlineData("delegates.term-extension", "310000:-1|230100:-")]
    [InlineData("delegates.term-change", "330000:upper-union-consent|230100:congress-decides")]
    [InlineData("congress.sessions-per-year", "000000:1-|230100:1-|330000:1-|310000:1-|410000:1-|220000:1-")]
    [InlineData("congress.sessions-per-year.state-owned", "000000:2-|230100:2-")]
    [InlineData("congress.sessions-per-year.collective", "000000:2-|230100:2-")]
    [InlineData("congress.extraordinary", "000000:-|230100:-|330000:at-least 1/3|310000:at-least 1/3")]
    [InlineData("congress.extraordinary.state-owned", "000000:at-least 1/3|230100:at-least 1/3")]
    [InlineData("congress.extraordinary-by", "330000:enterprise union delegates|310000:enterprise union delegates")]
    [InlineData("congress.notice", "000000:before 7 days|230100:before 7 days|310000:before 7 days|410000:before 7 days")]
    [InlineData("congress.notice-form", "230100:written|310000:written")]
    [InlineData("congress.topics-to-union", "110000:before 7 days|410000:before 15 days|230100:-")]
    [InlineData("congress.agenda-public", "370000:before 7 days|500000:before 5 days|230100:-")]
    [InlineData("congress.quorum", "000000:at-least 2/3|230100:at-least 2/3|330000:at-least 2/3|310000:at-least 2/3|410000:at-least 2/3")]
    [InlineData(
        "congress.majority",
        "000000:more-than 1/2|230100:more-than 1/2|330000:more-than 1/2|310000:at-least 1/2|410000:more-than 1/2"
    )]
    [InlineData("congress.quorum.state-owned", "230100:at-least 2/3")]
    [InlineData("congress.majority.state-owned", "230100:more-than 1/2")]
    [InlineData(
        "congress.secret-ballot",
        "000000:important-matters|230100:important-matters|330000:every-vote|310000:adoptions|410000:elections-and-major"
    )]
    [InlineData("congress.item-by-item", "000000:required|230100:required")]
    [InlineData("resolution.published", "310000:required|230100:-")]
    [InlineData("resolution.publish", "370000:within 3 days|230100:-")]
    [InlineData("resolution.posting", "370000:15-|230100:-")]
    [InlineData("openness.posting", "370000:15-|500000:15-|410000:7-|230100:-")]
    [InlineData("congress.report", "310000:within 7 working-days|230100:-")]
    [InlineData("congress.reporting", "310000:required|230100:optional|230000:-")]
    [InlineData("congress.pre-review", "230100:optional|310000:-")]
    [InlineData("congress.approval", "230100:optional|310000:-")]
    [InlineData("congress.filing", "230100:optional|310000:-")]
    [InlineData("openness.answer", "330000:within 30 days|500000:within 30 days|230100:-")]
    [InlineData("openness.recommendation-answer", "370000:within 30 days|330000:-")]
    [InlineData("openness.complaint", "500000:within 10 days")]
    [InlineData("openness.liaison", "500000:every 1 years")]
    [InlineData("congress.effect", "000000:void|230100:void|310000:not-binding")]
    [InlineData("congress.rectify", "310000:within 90 days|230100:-")]
    [InlineData("congress.rectify-authority", "310000:within 30 days")]
    [InlineData("congress.breach-consequence", "000000:government-order|310000:rectification-opinion recommendation credit-record")]
    [InlineData("joint-meeting.decisions", "310000:not-what-must-be-adopted|410000:by-authority|230100:-")]
    [InlineData("joint-meeting.next-session", "000000:confirm|310000:report|410000:confirm")]
    [InlineData("regional.managers-share", "310000:at-most 3/10|330000:at-most 1/5|230100:-")]
    [InlineData("appraisal.report.state-owned", "370000:every 1 years")]
    [InlineData("appraisal.report", "370000:-|230100:-")]
    [InlineData("dismissal.reasons", "230100:before 5 working-days|000000:-")]
    [InlineData("dismissal.answer", "230100:within 15 working-days|000000:-")]
    [InlineData("discipline.answer", "230100:within 5 working-days")]
    [InlineData("layoffs.explain", "230100:before 30 days")]
    [InlineData("director.required-from", "230100:300-")]
    [InlineData("supervisor.share", "230100:at-least 1/3")]
    public void The_packs_answer_the_congress_and_openness_as_the_comparison_says(string matter, string row)
    {
        foreach (var cell in row.Split('|'))
        {
            var answer = Law.Find<Provision>(matter, cell[..6], null, Autumn);
            (answer is null ? "-" : Show.Of(answer.Provision)).ShouldBe(cell[7..], $"{matter} at {cell[..6]}");
        }
    }

    /// <summary>Every cell of 1c that has a number or says that there is none. Harbin's own are
    /// unread ("?"): the province answers, with the caveat of Harbin.</summary>
    [Theory]
    [InlineData(
        "opinion.reply",
        "000000:-|230000:within 30 working-days|230100:within 30 working-days|330000:within 15 working-days|"
            + "330100:within 15 working-days|370000:within 15 working-days|320000:within 15 working-days|130000:within 15 days|"
            + "440000:within 30 days|220000:-|210000:-|360100:within 60 days|360000:-"
    )]
    [InlineData("opinion.objection", "370000:within 5 working-days|230100:-|330000:-")]
    [InlineData("opinion.correct", "230000:in-time|330000:-")]
    [InlineData(
        "opinion.sender",
        "000000:-|230000:any-union|230100:any-union|330000:any-union|370000:any-union|320000:any-union|130000:any-union|"
            + "440000:county-and-above|220000:county-and-above|210000:county-and-above|360100:any-union"
    )]
    [InlineData("opinion.signer", "230000:-|230100:committee-head|330000:chair-or-vice|440000:chair|370000:-")]
    [InlineData("opinion.after-reminder", "220000:optional|210000:-|230100:-")]
    [InlineData("opinion.duty", "230000:-|210000:may")]
    [InlineData("opinion.name", "000000:supervision-opinion|230100:supervision-opinion|440000:supervision-letter")]
    [InlineData("recommendation.sender", "230000:local-general-union|230100:local-general-union|220000:county-and-above|330000:-")]
    [InlineData("recommendation.duty", "230000:may|330000:-")]
    [InlineData(
        "recommendation.conditions",
        "230000:refuses-to-correct|330000:refuses-letter no-answer not-corrected|320000:not-corrected|"
            + "130000:no-answer improper-reply untrue-reply not-corrected|220000:no-answer not-corrected|210000:refuses-to-correct|"
            + "360100:no-answer not-corrected|370000:-|440000:-"
    )]
    [InlineData("recommendation.form", "230100:recommendation-letter-only|440000:request-to-department|210000:letter-or-request")]
    [InlineData(
        "recommendation.authority-reply",
        "230000:-|230100:-|330000:-|370000:within 15 working-days|320000:-|130000:within 15 days|440000:-|220000:-|210000:-|"
            + "360100:within 60 days|110000:within 15 working-days"
    )]
    [InlineData("recommendation.case-opening", "320000:within 5 working-days|230100:-|370000:-")]
    [InlineData("recommendation.explain", "230100:within 7 days|230000:-|330000:-")]
    [InlineData(
        "complaint.refusal-notice",
        "230000:-|230100:-|330000:within 5 working-days|370000:within 5 working-days|320000:-|130000:within 5 working-days|"
            + "440000:-|220000:-|210000:-|360100:-"
    )]
    [InlineData(
        "investigation.limit",
        "230000:-|230100:-|330000:-|370000:within 30 working-days|320000:-|130000:-|440000:-|220000:-|210000:-|360100:-"
    )]
    // Heilongjiang: DEF-INV-01, a default.
    [InlineData("investigation.supervisors", "230000:2-|230100:2-|330000:2-|370000:2-|320000:2-|130000:2-|440000:-|220000:-|210000:-")]
    [InlineData("investigation.card", "330000:required|320000:required|370000:-|230100:required")] // Harbin: DEF-INV-01
    [InlineData("complaint.feedback", "370000:within 10 working-days|230100:-|330000:-")]
    [InlineData("inquiry.reply", "130000:within 5 working-days|230100:-")]
    [InlineData("conference.frequency", "000000:-|230000:1-|230100:1-|220000:1-|410000:1-|500000:1-2|370000:-")]
    [InlineData("conference.held", "000000:may|230100:required|220000:may|210000:may")]
    [InlineData("tripartite.frequency", "220000:1-|230100:-")]
    [InlineData("supervisors.committee-minimum", "370000:3-|230100:-|330000:-")]
    [InlineData("supervisors.women", "370000:3:1-|230100:-")]
    [InlineData("supervisors.instead-of-committee", "330000:-24|320000:-24|370000:-|230100:-")]
    [InlineData("supervisors.certificate", "330000:required|370000:required|230100:-")]
    [InlineData("supervisors.recusal", "330000:above-base-level|230100:-")]
    [InlineData("inspection.limit", "230100:within 60 working-days")]
    [InlineData("inspection.extension", "230100:within 30 working-days")]
    [InlineData("inspection.limitation", "230100:within 2 years")]
    [InlineData("inspection.accept", "230100:within 5 working-days|000000:-")]
    [InlineData("inspection.transfer", "230100:within 5 working-days")]
    [InlineData("service.public-notice", "000000:within 30 days")]
    public void The_packs_answer_supervision_as_the_comparison_says(string matter, string row)
    {
        foreach (var cell in row.Split('|'))
        {
            foreach (var kind in new ContractKind?[] { null, ContractKind.General, ContractKind.Wage, ContractKind.Safety })
            {
                var answer = Law.Find<Provision>(matter, cell[..6], kind, Autumn);
                (answer is null ? "-" : Show.Of(answer.Provision)).ShouldBe(cell[7..], $"{matter} at {cell[..6]} for {kind}");
            }
        }
    }

    [Theory]
    [InlineData("opinion.reply", "-")]
    [InlineData("opinion.correct", "promptly")]
    [InlineData("opinion.duty", "must")]
    [InlineData("opinion.sender", "any-union")]
    [InlineData("recommendation.sender", "county-and-above")]
    [InlineData("recommendation.duty", "must")]
    [InlineData("recommendation.conditions", "refuses-to-correct")]
    [InlineData("recommendation.authority-reply", "within 7 days")]
    [InlineData("procuratorate.means", "support-for-suit pre-litigation-recommendation public-interest-suit")]
    public void Womens_rights_have_a_path_of_their_own_in_Heilongjiang(string matter, string expected)
    {
        var answer = Law.Find<Provision>(matter, "230102", ContractKind.Women, Autumn);
        (answer is null ? "-" : Show.Of(answer.Provision)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("opinion.reply", "opinion-received")]
    [InlineData("opinion.objection", "opinion-received")]
    [InlineData("inquiry.reply", "inquiry-received")]
    [InlineData("complaint.refusal-notice", "complaint-received")]
    [InlineData("complaint.feedback", "case-closed")]
    [InlineData("investigation.limit", "complaint-received")]
    [InlineData("recommendation.case-opening", "recommendation-received")]
    [InlineData("recommendation.authority-reply", "authority-concluded authority-decided recommendation-received")]
    [InlineData("recommendation.explain", "union-objection")]
    public void The_clocks_of_supervision_start_as_the_rulebook_says(string matter, string clocks) =>
        Law
            .Rules.SelectMany(rule => rule.Provisions)
            .OfType<PeriodProvision>()
            .Where(period => period.Matter == matter)
            .Select(period => period.Clock)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe(clocks.Split(' '));

    [Theory]
    [InlineData("230000", "opinion.heads", 8)]
    [InlineData("330000", "opinion.heads", 5)]
    [InlineData("230100", "letters.scope", 11)]
    public void Heads_of_supervision_are_counted(string place, string matter, int heads) =>
        Law.Find<ItemsProvision>(matter, place, null, Autumn).ShouldNotBeNull().Provision.Items.Count.ShouldBe(heads);

    [Fact]
    public void Law_of_state_owned_or_collective_enterprises_alone_answers_for_nobody_else()
    {
        string[] alone = ["SOEL", "SOEWC", "SAL", "UCE"];
        var matters = Law
            .Rules.Where(rule => rule.Citations.Any(citation => alone.Contains(citation.Instrument)))
            .SelectMany(rule => rule.Provisions)
            .Select(provision => provision.Matter)
            .ToArray();
        matters.ShouldNotBeEmpty();
        matters.ShouldAllBe(matter => matter.EndsWith(".state-owned") || matter.EndsWith(".collective"));
    }

    [Fact]
    public void Powers_of_the_congress_add_up_from_the_province_to_the_nation() =>
        Law.FindAll<ItemsProvision>("congress.adopt.state-owned", "330100", null, Today)
            .Select(provision => provision.Rule.Id)
            .ShouldBe(["WC-POWER-07", "WC-POWER-08", "WC-POWER-10"]);

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
