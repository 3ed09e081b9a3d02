using Shouldly;
using Xunit;

namespace Bargaining.Law.Tests;

public sealed class LawBookTests
{
    private static readonly LawBook Law = LawBook.Load();
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void A_district_of_Harbin_falls_back_to_the_city_the_province_and_the_nation() =>
        Law.Ancestry("230102").ShouldBe(["230102", "230100", "230000", "000000"]);

    [Fact]
    public void The_reply_in_Harbin_is_the_national_one_with_the_caveat_of_Heilongjiang()
    {
        var answer = Law.Find<PeriodProvision>("offer.reply", "230102", ContractKind.General, Today).ShouldNotBeNull();
        answer.Provision.Rule.Id.ShouldBe("CB-OFFER-02");
        answer.Provision.Value.ShouldBe(20);
        answer.Asked.ShouldBe("230102");
        answer.Caveats.ShouldContain(caveat => caveat.RuleId == "CB-OFFER-15" && caveat.Jurisdiction == "230000");
    }

    [Fact]
    public void A_wage_agreement_is_filed_within_seven_days_and_ten_days_are_shown_besides()
    {
        var answer = Law.Find<PeriodProvision>("contract.file", "230100", ContractKind.Wage, Today).ShouldNotBeNull();
        answer.Provision.Value.ShouldBe(7);
        answer.Also.ShouldHaveSingleItem().Value.ShouldBe(10);
    }

    [Fact]
    public void A_rule_is_cited_by_title_and_article_in_Chinese()
    {
        Law.Rule("CB-OFFER-02").Cite("zh").ShouldBe("《集体合同规定》第三十二条");
        Law.Rule("CB-OFFER-02").Cite("en").ShouldBe("Provisions on Collective Contracts, art. 32 (CCP 32)");
        Law.Rule("CB-REFUSE-01").Cite("zh").ShouldBe("《中华人民共和国工会法》第五十四条（四）");
        Law.Rule("CB-OFFER-15", "230100").Cite("zh").ShouldBe("《黑龙江省集体合同条例》第四章");
    }

    [Theory]
    [InlineData("330106", "330106 330100 330000 000000")] // a district without a name here
    [InlineData("230200", "230200 230000 000000")] // a city without a name here
    [InlineData("320000", "320000 000000")] // a province with a name and no rules
    [InlineData("000000", "000000")]
    public void A_place_without_a_pack_falls_back_by_the_digits_of_its_code(string code, string ancestry) =>
        string.Join(' ', Law.Ancestry(code)).ShouldBe(ancestry);

    [Theory]
    [InlineData("990000")]
    [InlineData("23010")]
    [InlineData("Harbin")]
    [InlineData("")]
    public void An_unknown_place_is_refused_with_a_clear_text(string code)
    {
        Law.Jurisdiction(code).ShouldBeNull();
        Should.Throw<KeyNotFoundException>(() => Law.Ancestry(code)).Message.ShouldContain($"'{code}'");
    }

    [Fact]
    public void Every_district_and_county_of_Harbin_has_its_name()
    {
        Law.Jurisdiction("230103").ShouldBe(new Jurisdiction("230103", new Text("南岗区", "Nangang"), "230100"));
        Law.Jurisdictions.Count(place => place.Parent == "230100").ShouldBe(18);
    }

    [Theory]
    [InlineData("2000-11-08", "CB-FILE-02")]
    [InlineData("2004-04-30", "CB-FILE-02")]
    [InlineData("2004-05-01", "CB-FILE-02")]
    public void A_rule_answers_from_the_day_its_instrument_is_in_force(string on, string rule) =>
        Law.Find<PeriodProvision>("contract.file", "230100", ContractKind.Wage, DateOnly.Parse(on))
            .ShouldNotBeNull()
            .Provision.Rule.Id.ShouldBe(rule);

    [Theory]
    [InlineData("contract.term", "000000", true)]
    [InlineData("representatives.maximum", "110000", true)]
    [InlineData("representatives.maximum", "500000", false)]
    [InlineData("suspension.limit", "500000", true)]
    [InlineData("suspension.limit", "110000", false)]
    public void What_the_text_only_says_generally_is_marked_as_a_guide(string matter, string place, bool usual) =>
        Law.Find<Provision>(matter, place, ContractKind.General, Today).ShouldNotBeNull().Provision.Usual.ShouldBe(usual);

    [Fact]
    public void Nothing_is_in_force_before_its_first_day()
    {
        Law.Find<PeriodProvision>("contract.file", "230100", ContractKind.General, new DateOnly(2004, 4, 30)).ShouldBeNull();
        Law.Find<PeriodProvision>("contract.file", "230100", ContractKind.Wage, new DateOnly(2000, 11, 7)).ShouldBeNull();
        Law.InForce("230100", ContractKind.Women, new DateOnly(2021, 12, 31)).ShouldNotContain(rule => rule.Id == "CB-REP-15");
        Law.InForce("230100", ContractKind.Women, new DateOnly(2022, 1, 1)).ShouldContain(rule => rule.Id == "CB-REP-15");
    }

    [Fact]
    public void A_rule_is_taken_from_the_nearest_place_and_never_from_another()
    {
        Law.Rule("CB-PUB-03", "330106").Jurisdiction.ShouldBe("330100");
        Law.Rule("CB-PUB-03", "330300").Jurisdiction.ShouldBe("330000");
        Law.FindRule("CB-VOTE-09", "230100").ShouldBeNull("it is Liaoning's");
        Should.Throw<KeyNotFoundException>(() => Law.Rule("CB-VOTE-09", "230100")).Message.ShouldContain("230100");
        Should.Throw<KeyNotFoundException>(() => Law.Rule("CB-NONE-01")).Message.ShouldContain("CB-NONE-01");
    }

    [Fact]
    public void A_matter_that_no_rule_answers_there_has_no_due_day()
    {
        Law.KnowsMatter("contract.sign").ShouldBeTrue();
        Law.Due("contract.sign", "230100", ContractKind.General, Today).ShouldBeNull();
        Law.KnowsMatter("contract.sing").ShouldBeFalse();
        Law.Find<Provision>("contract.sing", "230100", ContractKind.General, Today).ShouldBeNull();
    }

    [Theory]
    [InlineData("CB-VOTE-04", "《中华人民共和国民法典》第一千二百五十九条")]
    [InlineData("PC-CC-01", "《中华人民共和国民法典》第二百条")]
    [InlineData("PC-CC-03", "《中华人民共和国民法典》第二百零二条")]
    [InlineData("PC-WD-01", "《中华人民共和国民法典》第二百条至第二百零四条")]
    [InlineData("CB-REP-05", "《集体合同规定》第二十三条、《工资集体协商试行办法》第十二条")]
    [InlineData("CB-SPEC-07", "《山东省企业工资集体协商条例》第二十条", "370000")]
    [InlineData("PC-SERV-01", "未见条文")]
    public void Articles_are_written_in_Chinese_numerals(string id, string cited, string place = "000000") =>
        Law.Rule(id, place).Cite("zh").ShouldBe(cited);

    [Fact]
    public void The_gaps_of_Heilongjiang_and_Harbin_are_caveats_of_what_they_touch_only()
    {
        Law.Find<ChoiceProvision>("contract.silence", "230100", ContractKind.Wage, Today)!
            .Caveats.ShouldContain(caveat => caveat.RuleId == "CB-FILE-10");
        Law.Find<ChoiceProvision>("meeting.chair", "230100", ContractKind.Wage, Today)!.Caveats.ShouldBeEmpty();
        Law.Find<PeriodProvision>("offer.reply", "330100", ContractKind.Wage, Today)!.Caveats.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("congress.notice", "GAP-HLJ-WC")]
    [InlineData("congress.secret-ballot", "GAP-HLJ-WC")]
    [InlineData("congress.filing", "WC-REPORT-02 GAP-HLJ-WC")]
    [InlineData("congress.report", "WC-REPORT-02 GAP-HLJ-WC")]
    [InlineData("openness.answer", "GAP-HRB-OPENNESS FA-HLJ-01")]
    [InlineData("resolution.publish", "GAP-HLJ-WC FA-HLJ-01")]
    [InlineData("opinion.reply", "GAP-HRB-TLS GAP-TLS")]
    [InlineData("opinion.signer", "GAP-HRB-TLS-FORCE GAP-HLJ-TLS GAP-TLS")]
    [InlineData("recommendation.explain", "GAP-HRB-TLS-FORCE")]
    [InlineData("investigation.supervisors", "GAP-HRB-TLS GAP-HLJ-TLS GAP-TLS")]
    [InlineData("service.date-post", "PC-SERV-01")]
    [InlineData("dismissal.answer", "")]
    [InlineData("director.required-from", "")]
    public void What_is_not_known_of_the_congress_and_of_openness_in_Harbin_stands_beside_the_answer(string matter, string gaps) =>
        string.Join(' ', Law.Caveats("230102", matter).Select(caveat => caveat.RuleId)).ShouldBe(gaps);

    [Fact]
    public void The_reply_to_an_opinion_letter_in_Harbin_is_that_of_the_province_with_the_caveat_of_the_city()
    {
        var answer = Law.Find<PeriodProvision>("opinion.reply", "230102", null, Today).ShouldNotBeNull();
        answer.Provision.Rule.Id.ShouldBe("LS-OP-01");
        answer.Caveats.Select(caveat => caveat.RuleId).ShouldBe(["GAP-HRB-TLS"]);
        Law.Find<Provision>("opinion.signer", "230102", null, Today).ShouldNotBeNull().Provision.Rule.Status.ShouldBe(RuleStatus.Excerpt);
    }

    [Fact]
    public void No_question_about_the_congress_or_openness_is_answered_in_Harbin_without_its_caveat()
    {
        string[] topics = ["congress", "delegates", "resolution", "joint-meeting", "committee", "proposals", "appraisal", "openness"];
        string[] read = ["congress.democratic-management", "congress.daily-work"]; // HLJ-TU 12
        Law.Matters.Where(matter => topics.Contains(matter.Name.Split('.')[0]) && !read.Contains(matter.Name))
            .ShouldAllBe(matter => Law.Caveats("230100", matter.Name).Count > 0);
    }

    [Theory]
    [InlineData("congress.notice", RuleStatus.Unverified)]
    [InlineData("congress.majority", RuleStatus.Unverified)]
    [InlineData("congress.majority.state-owned", RuleStatus.Excerpt)]
    [InlineData("delegates.direct-election", RuleStatus.Excerpt)]
    [InlineData("congress.filing", RuleStatus.Unverified)]
    [InlineData("congress.democratic-management", RuleStatus.Verified)]
    public void An_answer_of_the_congress_says_how_far_it_was_checked(string matter, RuleStatus status) =>
        Law.Find<Provision>(matter, "230100", null, Today).ShouldNotBeNull().Provision.Rule.Status.ShouldBe(status);

    [Theory]
    [InlineData("delegates.managers-share", "230100", true)]
    [InlineData("delegates.managers-share", "330000", false)]
    [InlineData("congress.general-meeting-below", "310000", true)]
    [InlineData("congress.general-meeting-below", "330000", false)]
    [InlineData("openness.posting", "410000", true)]
    [InlineData("openness.posting", "370000", false)]
    public void What_the_text_only_says_generally_of_the_congress_is_a_guide_too(string matter, string place, bool usual) =>
        Law.Find<Provision>(matter, place, null, Today).ShouldNotBeNull().Provision.Usual.ShouldBe(usual);
}
