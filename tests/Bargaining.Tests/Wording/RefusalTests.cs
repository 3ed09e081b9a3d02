using System.Text.RegularExpressions;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Wording;

public sealed class RefusalTests
{
    [Fact]
    public async Task A_person_reads_the_label_and_a_program_gets_the_path()
    {
        await using var world = await World.InAsync("230102");
        var offer = new SubmitOffer
        {
            OrganisationId = world.Enterprise.Id,
            Offer = new Offer
            {
                By = Proposer.Union,
                Topics = ["工资", ""],
                On = world.Today.AddDays(1),
                RepresentativesPerSide = 99,
            },
        };

        var invalid = await Should.ThrowAsync<Invalid>(() => world.Send(world.Union, offer));

        invalid.Faults.Select(f => f.Field).ShouldBe(["offer.topics[1]", "offer.on", "offer.representativesPerSide"], ignoreOrder: true);
        invalid.Sentence.Zh.ShouldContain("协商内容第 2 项：必须填写");
        invalid.Sentence.Zh.ShouldContain("要约日期：");
        invalid.Sentence.En.ShouldContain("Day of the offer: ");
        Regex.IsMatch(invalid.Sentence.Zh, "[A-Za-z]").ShouldBeFalse(invalid.Sentence.Zh);
    }

    [Fact]
    public void The_trail_gives_back_the_rules_that_a_refusal_by_law_named()
    {
        Breach Of(string rule) => new("Rule", rule, "000000", new("条", "art."), RuleStatus.Verified, new("因", "why"), new("办", "do"));

        RefusedByLaw
            .RulesOf(new RefusedByLaw([Of("CB-REP-01"), Of("CB-REP-02"), Of("CB-REP-01")]).Outcome)
            .ShouldBe(["CB-REP-01", "CB-REP-02"]);
        RefusedByLaw.RulesOf(new Invalid("on", "填写。", "write.").Outcome).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_handler_refuses_is_told_by_the_words_of_its_command()
    {
        var invalid = new Invalid("on", "不能早于要约日期。", "cannot be before the offer.");

        invalid.Sentence.Zh.ShouldBe("填写内容有误：日期：不能早于要约日期。");
        invalid
            .In(typeof(ReplyToOffer))
            .Sentence.ShouldBe(
                new Text(
                    "填写内容有误：书面答复日期：不能早于要约日期。",
                    "The input is not well formed: Day of the written reply: cannot be before the offer."
                )
            );
    }

    [Fact]
    public void What_is_no_field_says_in_Chinese_only_what_is_wrong()
    {
        var invalid = new Invalid("limit", "应在 1 至 200 之间。", "is between 1 and 200.");

        invalid.Sentence.ShouldBe(
            new Text("填写内容有误：应在 1 至 200 之间。", "The input is not well formed: limit: is between 1 and 200.")
        );
        invalid.Faults.ShouldHaveSingleItem().Field.ShouldBe("limit");
    }

    [Fact]
    public void An_answer_that_is_told_again_says_the_same()
    {
        var invalid = new Invalid(
            [new FieldFault("on", new Text("不能早于要约日期。", "cannot be before the offer."))],
            typeof(ReplyToOffer)
        );

        var again = Should.Throw<Invalid>(() => Answer.Read(new Answer(invalid).Write()).Unwrap());

        (again.Sentence, again.Faults.Count, again.Faults[0].Field).ShouldBe((invalid.Sentence, 1, "on"));
    }
}
