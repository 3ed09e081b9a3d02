using System.ComponentModel;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Web.CommandLine;

namespace Bargaining.Web.Api;

/// <summary>A rule of law (规则).</summary>
/// <param name="Id">Id in the rulebook, such as CB-OFFER-02.</param>
/// <param name="Jurisdiction">Code of the place whose rule it is.</param>
/// <param name="Place">Its name.</param>
/// <param name="Text">A paraphrase, not the wording of the law.</param>
/// <param name="Citation">Where it stands, in short form.</param>
/// <param name="Article">Where it stands, in full.</param>
/// <param name="Status">How far its text was checked.</param>
/// <param name="From">First day in force; absent where it is not known.</param>
/// <param name="To">Last day in force; absent while it stands.</param>
/// <param name="Answers">Its answers to matters.</param>
public sealed record RuleView(
    string Id,
    string Jurisdiction,
    Text Place,
    Text Text,
    string Citation,
    Text Article,
    RuleStatus Status,
    DateOnly? From,
    DateOnly? To,
    IReadOnlyList<ProvisionView> Answers
);

/// <summary>An answer of a rule to a matter (规定).</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Says">The answer in words.</param>
/// <param name="Kinds">The kinds of contract it holds for; empty: all.</param>
/// <param name="Places">Codes of the only places below its jurisdiction in which it holds; empty: all.</param>
public sealed record ProvisionView(string Matter, Text Says, IReadOnlyList<ContractKind> Kinds, IReadOnlyList<string> Places);

/// <summary>The rules in force at a place on a day (有效规则).</summary>
/// <param name="Items">The rules, those of the nearest place first.</param>
/// <param name="Caveats">What is not known of the law there.</param>
public sealed record RulesView(IReadOnlyList<RuleView> Items, IReadOnlyList<CaveatView> Caveats);

/// <summary>What is not known of the law (存疑说明).</summary>
/// <param name="RuleId">The rule or gap it belongs to.</param>
/// <param name="Jurisdiction">Whose law is not known.</param>
/// <param name="Text">What is not known.</param>
/// <param name="Status">How far it was checked.</param>
public sealed record CaveatView(string RuleId, string Jurisdiction, Text Text, RuleStatus Status);

/// <summary>When something is due, and why (到期日及依据).</summary>
/// <param name="Matter">The matter.</param>
/// <param name="From">The day of the event.</param>
/// <param name="Due">The last day.</param>
/// <param name="Opens">First day of a window; absent for every other kind of period.</param>
/// <param name="Advised">The working day before, where the last day of a period that counts backwards is a rest day.</param>
/// <param name="Rolled">Whether the last day was moved over rest days.</param>
/// <param name="Provisional">Whether it rests on a year without a holiday notice.</param>
/// <param name="Value">How many units.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Direction">Which way the period runs.</param>
/// <param name="RuleId">The rule that stands.</param>
/// <param name="Jurisdiction">Whose rule it is.</param>
/// <param name="Citation">Where it stands, in short form.</param>
/// <param name="Article">Where it stands, in full.</param>
/// <param name="Status">How far it was checked.</param>
/// <param name="Caveats">What is not known there.</param>
public sealed record DueView(
    string Matter,
    DateOnly From,
    DateOnly Due,
    DateOnly? Opens,
    DateOnly? Advised,
    bool Rolled,
    bool Provisional,
    int Value,
    PeriodUnit Unit,
    PeriodDirection Direction,
    string RuleId,
    string Jurisdiction,
    string Citation,
    Text Article,
    RuleStatus Status,
    IReadOnlyList<CaveatView> Caveats
);

/// <summary>What there is to ask of the law (法律查询接口).</summary>
public static class LawEndpoints
{
    private const string Tag = "law";
    private const string At = "行政区划代码，例如 230100 / Code of the place, such as 230100 for Harbin.";
    private const string Kind = "合同种类 / Kind of contract: general, wage, women or safety.";

    /// <summary>Maps them.</summary>
    public static void MapLaw(this IEndpointRouteBuilder api)
    {
        api.MapGet(
                "rules",
                (
                    LawBook law,
                    TimeProvider time,
                    [Description(At)] string at,
                    [Description(Kind)] string? kind,
                    [Description("事项，例如 offer.reply / The matter, such as offer.reply; all unless given.")] string? matter,
                    [Description("哪一天，默认今天 / The day; today unless given.")] DateOnly? on
                ) =>
                {
                    Demand(law, at, matter);
                    var asked = PageAnswers.Word<ContractKind>("kind", kind);
                    var rules = law.InForce(at, asked, on ?? LegalDay.Of(time.GetUtcNow()))
                        .Where(rule =>
                            matter is null || rule.Provisions.Any(p => p.Matter == matter && (asked is null || p.HoldsFor(asked)))
                        );
                    return new RulesView([.. rules.Select(rule => Show(law, rule))], [.. law.Caveats(at, matter).Select(Show)]);
                }
            )
            .Says("list-rules", Tag, "有效规则", "The rules in force at a place on a day, nearest place first, with citation and status")
            .Produces<RulesView>()
            .Refuses(400);
        api.MapGet(
                "due",
                (
                    LawBook law,
                    [Description("事项，例如 offer.reply / The matter, such as offer.reply.")] string matter,
                    [Description(At)] string at,
                    [Description("起算事由发生日 / The day of the event that starts the clock.")] DateOnly from,
                    [Description(Kind)] string? kind
                ) => Due(law, matter, at, from, PageAnswers.Word<ContractKind>("kind", kind) ?? ContractKind.General)
            )
            .Says("get-due", Tag, "到期日", "When something is due, by which rule")
            .Produces<DueView>()
            .Refuses(400, 404);
    }

    private static DueView Due(LawBook law, string matter, string at, DateOnly from, ContractKind kind)
    {
        Demand(law, at, matter);
        if (law.Matter(matter)!.Kind != ProvisionKind.Period)
        {
            throw new Invalid("matter", "不是期限事项。", "is not a period.");
        }

        try
        {
            var due =
                law.Due(matter, at, kind, from)
                ?? throw new BadRequest(
                    "no-rule",
                    StatusCodes.Status404NotFound,
                    new("没有规则回答这个事项。", "No rule answers this there, on that day, for that kind of contract.")
                );
            var rule = law.Rule(due.RuleId, due.Jurisdiction);
            return new DueView(
                due.Matter,
                due.From,
                due.Date,
                due.Opens,
                due.Advised,
                due.Rolled,
                due.Provisional,
                due.Value,
                due.Unit,
                due.Direction,
                due.RuleId,
                due.Jurisdiction,
                due.Citation,
                rule.Article,
                due.Status,
                [.. due.Caveats.Select(Show)]
            );
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new Invalid("from", "超出日历范围。", "leads outside the calendar.");
        }
    }

    private static void Demand(LawBook law, string at, string? matter)
    {
        if (matter is not null && !law.KnowsMatter(matter))
        {
            throw new Invalid("matter", "没有这个事项。", "is not a known matter.");
        }

        try
        {
            law.Ancestry(at);
        }
        catch (KeyNotFoundException)
        {
            throw new Invalid("at", "不是已收录的行政区划代码。", "is not the code of a known place.");
        }
    }

    private static RuleView Show(LawBook law, Rule rule) =>
        new(
            rule.Id,
            rule.Jurisdiction,
            law.Jurisdiction(rule.Jurisdiction)?.Name ?? new(rule.Jurisdiction, rule.Jurisdiction),
            rule.Text,
            rule.Citation,
            rule.Article,
            rule.Status,
            rule.From,
            rule.To,
            [
                .. rule.Provisions.Select(p => new ProvisionView(
                    p.Matter,
                    new(LawWords.Words(p, "zh"), LawWords.Words(p, "en")),
                    [.. p.Kinds.Order()],
                    [.. p.Places.Order()]
                )),
            ]
        );

    private static CaveatView Show(Caveat caveat) => new(caveat.RuleId, caveat.Jurisdiction, caveat.Text, caveat.Status);
}
