using Shouldly;
using Xunit;

namespace Bargaining.Law.Tests;

/// <summary>Two answers of one level: the stricter stands, the other is shown
/// besides. A nearer place stands before a farther one.</summary>
public sealed class StrictnessTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    [Theory]
    [InlineData("offer.reply", "within: 20 days", "within: 10 working-days", "within 10 working-days")]
    [InlineData("offer.reply", "within: 15 days", "within: 12 working-days", "within 15 days")]
    [InlineData("offer.reply", "within: 1 months", "within: 30 days", "within 30 days")]
    [InlineData("information.provide", "before: 5 days", "before: 5 working-days", "before 5 working-days")]
    [InlineData("information.provide", "before: 10 days", "before: 7 days", "before 10 days")]
    [InlineData("contract.renewal-window", "window: 3 months", "window: 60 days", "window 60 days")]
    [InlineData("performance.report", "every: 1 years", "every: 6 months", "every 6 months")]
    [InlineData("draft.adopt", "share: at-least 1/2, of: all", "share: more-than 1/2, of: all", "more-than 1/2")]
    [InlineData("draft.adopt", "share: at-least 2/3, of: all", "share: more-than 1/2, of: all", "at-least 2/3")]
    [InlineData("representatives.outside-share", "share: at-most 1/3, of: own", "share: at-most 1/4, of: own", "at-most 1/4")]
    [InlineData("representatives.minimum", "min: 3", "min: 5", "5-")]
    [InlineData("representatives.maximum", "max: 10", "max: 9", "-9")]
    [InlineData("offer.refusal", "choice: with-cause", "choice: never", "never")]
    [InlineData("minutes.signers", "choice: chiefs", "choice: all-representatives", "all-representatives")]
    [InlineData("offer.contents", "items: [time]", "items: [time, place]", "time place")]
    [InlineData(
        "delegates.number",
        "of: all, scale: [{ from: 1, least: 30 }]",
        "of: all, scale: [{ from: 1, least: 5%, floor: 30 }]",
        "1:1/20>=30-"
    )]
    [InlineData(
        "delegates.number",
        "of: all, scale: [{ from: 100, least: 30, plus: 5, per: 100 }]",
        "of: all, scale: [{ from: 100, least: 40, plus: 7, per: 100 }]",
        "100:40+7/100-"
    )]
    public void The_stricter_of_two_answers_stands_whichever_comes_first(string matter, string one, string other, string stands)
    {
        foreach (var (first, second) in new[] { (one, other), (other, one) })
        {
            Write("verified", Rule("X-1", $"{matter}, {first}"), Rule("X-2", $"{matter}, {second}"));
            var answer = LawBook.Load(folder).Find<Provision>(matter, "990000", ContractKind.Wage, Today).ShouldNotBeNull();
            Show.Of(answer.Provision).ShouldBe(stands);
            answer.Also.Count.ShouldBe(1);
        }
    }

    [Fact]
    public void Between_equals_the_rule_for_this_kind_alone_stands()
    {
        Write("verified", Rule("X-1", "offer.reply, within: 12 days"), Rule("X-2", "offer.reply, within: 12 days, kinds: [wage]"));
        var law = LawBook.Load(folder);
        law.Find<PeriodProvision>("offer.reply", "990000", ContractKind.Wage, Today)!.Provision.Rule.Id.ShouldBe("X-2");
        law.Find<PeriodProvision>("offer.reply", "990000", ContractKind.General, Today)!.Also.ShouldBeEmpty();
        law.Find<PeriodProvision>("offer.reply", "990000", null, Today)!.Provision.Rule.Id.ShouldBe("X-1");
    }

    [Fact]
    public void The_general_answer_holds_where_no_kind_is_named_and_not_for_what_it_excepts()
    {
        Write("verified", Rule("X-1", "offer.reply, within: 12 days, except: [women]"));
        var law = LawBook.Load(folder);
        foreach (var kind in new ContractKind?[] { null, ContractKind.General, ContractKind.Safety })
        {
            law.Find<PeriodProvision>("offer.reply", "990000", kind, Today)!.Provision.Rule.Id.ShouldBe("X-1");
        }

        law.Find<PeriodProvision>("offer.reply", "990000", ContractKind.Women, Today)!.Provision.Rule.Id.ShouldBe("CB-OFFER-02");
    }

    [Fact]
    public void Kinds_and_exceptions_are_not_written_together()
    {
        Write("verified", Rule("X-1", "offer.reply, within: 12 days, kinds: [wage], except: [women]"));
        Should.Throw<LawDataException>(() => LawBook.Load(folder)).Faults.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_nearer_place_stands_before_a_farther_one_even_if_it_is_less_strict()
    {
        Write("verified", Rule("X-1", "offer.reply, within: 40 days"));
        LawBook.Load(folder).Find<PeriodProvision>("offer.reply", "990000", ContractKind.General, Today)!.Provision.Value.ShouldBe(40);
    }

    [Fact]
    public void A_default_of_the_product_never_stands_before_law()
    {
        Write("default", Rule("X-1", "offer.reply, within: 3 days"), Rule("X-2", "contract.sign, within: 9 days"));
        var law = LawBook.Load(folder);
        law.Find<PeriodProvision>("offer.reply", "990000", ContractKind.General, Today)!.Provision.Rule.Id.ShouldBe("CB-OFFER-02");
        var own = law.Find<PeriodProvision>("contract.sign", "990000", ContractKind.General, Today)!.Provision.Rule;
        own.Status.ShouldBe(RuleStatus.Default);
        own.Cite("en").ShouldContain("not law");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Rule(string id, string provision) =>
        $"  - {{ id: {id}, text: {{ zh: 一, en: one }}, clock: event, cite: [CITE], status: STATUS, provisions: "
        + $"[{{ matter: {provision} }}] }}\n";

    private void Write(string status, params string[] rules) =>
        File.WriteAllText(
            Path.Combine(folder, "990000.yaml"),
            $"code: \"990000\"\nparent: \"000000\"\nname: {{ zh: 虚构省, en: Nowhere "
                + $"}}\nrules:\n{string.Concat(rules).Replace("STATUS", status).Replace("CITE", status == "default" ? "" : "CCP 1")}"
        );
}
