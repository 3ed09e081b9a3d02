using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Rounds;

/// <summary>The rules of topic A3 on representatives, which hold when a side is named and whenever somebody is replaced.</summary>
internal static class RepresentativeRules
{
    /// <summary>All rules for one side of a round.</summary>
    /// <param name="session">The round.</param>
    /// <param name="side">Which.</param>
    /// <param name="own">Its representatives as they shall be.</param>
    /// <param name="who">What the registers know of them.</param>
    public static IEnumerable<IRule> For(CaseSession session, Party side, Delegation own, WhoIsWho who)
    {
        var (round, enterprise) = (session.Facts<Round>(), session.Organisation.Enterprise!);
        var serving = Serving(own);
        var facing = round.Of(side.Other()) is { } other ? Serving(other) : null;
        yield return new EachSideHasEnoughRepresentatives(serving, enterprise.AboveScale);
        yield return new SidesAreInBalance(side, serving, facing, Vacancies.Of(session.Deadlines, side.Other()).Count());
        yield return new EachSideHasOneChief(side, serving, enterprise);
        yield return new OutsidersAreAtMostTheirShare(serving);
        yield return new NobodySitsOnBothSides(serving, facing);
        yield return new NobodySitsWhereTiesForbid(side, serving, who);
        if (side == Party.Workers)
        {
            yield return new WomenSitInProportion(serving, enterprise);
            yield return new FrontLineWorkersHaveTheirShare(serving);
            yield return new DispatchedWorkersAreRepresented(serving, enterprise);
            yield return new WithoutUnionTheEmployeesConsent(serving, enterprise, own.Members.Count > serving.Members.Count);
            yield return new WhoSitsForTheWorkersIsAnEmployee(serving, who);
        }

        yield return new RepresentativesAreNamedInTime(round.Day("reply.agreed"), own.NamedOn);
    }

    /// <summary>The rules that hold for each person, while the side still lacks others.</summary>
    public static IEnumerable<IRule> ForEach(Party side, Delegation own, Delegation? other, WhoIsWho who)
    {
        var serving = Serving(own);
        yield return new NobodySitsOnBothSides(serving, other);
        yield return new NobodySitsWhereTiesForbid(side, serving, who);
        if (side == Party.Workers)
        {
            yield return new WhoSitsForTheWorkersIsAnEmployee(serving, who);
        }
    }

    /// <summary>What the registers know of those who serve.</summary>
    public static Task<WhoIsWho> KnownAsync(CaseSession session, Delegation own, CancellationToken cancel) =>
        WhoIsWho.OfAsync(session.Db, session.Organisation, [.. Serving(own).Members.Select(m => m.Name)], cancel);

    private static Delegation Serving(Delegation all) => all with { Members = [.. all.Members.Where(m => m.LeftOn is null)] };
}

/// <summary>A side has at least, and at most, the number of representatives that the law of the place sets.</summary>
public sealed record EachSideHasEnoughRepresentatives(Delegation Own, bool AboveScale) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var count = Own.Members.Count;
        foreach (
            var matter in (string[])
                ["representatives.minimum", AboveScale ? "representatives.above-scale-minimum" : "", "representatives.maximum"]
        )
        {
            if (matter.Length == 0 || law.Find<CountProvision>(matter) is not { Provision: var rule })
            {
                continue;
            }

            if (count < rule.Min)
            {
                yield return CaseLaw.Breach(
                    this,
                    rule.Rule,
                    new(
                        $"每方协商代表至少 {rule.Min} 人，现有 {count} 人。",
                        $"Each side has at least {rule.Min} representatives; there are {count}."
                    ),
                    new($"请再增加 {rule.Min - count} 人。", $"Add {rule.Min - count}.")
                );
            }

            if (count > rule.Max && !rule.Usual)
            {
                yield return CaseLaw.Breach(
                    this,
                    rule.Rule,
                    new(
                        $"每方协商代表至多 {rule.Max} 人，现有 {count} 人。",
                        $"Each side has at most {rule.Max} representatives; there are {count}."
                    ),
                    new($"请减少 {count - rule.Max} 人。", $"Take away {count - rule.Max}.")
                );
            }
        }

        if (count % 2 == 0 && law.Find<ChoiceProvision>("representatives.odd") is { Provision: { Choice: "required" } odd })
        {
            yield return CaseLaw.Breach(
                this,
                odd.Rule,
                new($"协商代表人数应为单数，现有 {count} 人。", $"The number of representatives is odd; there are {count}."),
                new("请增减一人。", "Add or take away one.")
            );
        }
    }
}

/// <summary>
/// The sides are equal in number, or the employer's is not the larger, as the law of the place says. It speaks of two full sides: a seat
/// that the other side has still to fill counts, or one vacancy on each would keep both open for ever.
/// </summary>
public sealed record SidesAreInBalance(Party Side, Delegation Own, Delegation? Other, int VacantThere = 0) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Other is null || law.Find<ChoiceProvision>("representatives.parity") is not { Provision: var parity })
        {
            yield break;
        }

        var (own, other) = (Own.Members.Count, Other.Members.Count + VacantThere);
        var (workers, employer) = Side == Party.Workers ? (own, other) : (other, own);
        if (parity.Choice == "equal" ? workers != employer : employer > workers)
        {
            yield return CaseLaw.Breach(
                this,
                parity.Rule,
                parity.Choice == "equal"
                    ? new(
                        $"双方代表人数应当对等：职工方 {workers} 人，企业方 {employer} 人。",
                        $"The sides are equal in number: workers {workers}, employer {employer}."
                    )
                    : new(
                        $"企业方代表不得多于职工方：职工方 {workers} 人，企业方 {employer} 人。",
                        $"The employer's side is not the larger: workers {workers}, employer {employer}."
                    ),
                new($"对方应有 {other} 名代表，请据此调整本方人数。", $"The other side has {other} seats: match it.")
            );
        }
    }
}

/// <summary>Each side has one chief, who is the union chair or the legal representative,
/// or delegated in writing, and never an outsider.</summary>
public sealed record EachSideHasOneChief(Party Side, Delegation Own, Enterprise Enterprise) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Own.Members.Count(m => m.Chief) != 1)
        {
            yield return law.Breach(
                this,
                "CB-REP-01",
                new("每方应当有且只有一名首席代表。", "Each side has exactly one chief representative."),
                new("请指定一名首席代表。", "Mark one member as chief.")
            );
            yield break;
        }

        var chief = Own.Chief!;
        if (chief.Outside)
        {
            yield return law.Breach(
                this,
                "CB-REP-05",
                new("首席代表不得由外部人员担任。", "A chief may not be an outsider."),
                new("请由本单位人员担任首席代表。", "Let somebody of the enterprise be chief.")
            );
        }

        var head = Enterprise.HeadOf(Side);
        var ruleId = Side == Party.Workers ? "CB-REP-03" : "CB-REP-04";
        // No union, or nobody to delegate: the side says who leads it.
        var freeToChoose = Side == Party.Workers && (!Enterprise.HasUnion || head.Length == 0);
        if (!freeToChoose && chief.Name != head && string.IsNullOrWhiteSpace(chief.Mandate))
        {
            yield return law.Breach(
                this,
                ruleId,
                Side == Party.Workers
                    ? Enterprise.UnionChair.Length > 0
                        ? new(
                            $"职工方首席代表由工会主席{head}担任；由他人担任的，应当有工会主席的书面委托。",
                            $"The workers' chief is the union chair, {head}; another needs the chair's written delegation."
                        )
                        : new(
                            $"工会主席空缺的，职工方首席代表由工会主要负责人{head}担任；由他人担任的，应当有书面委托。",
                            $"The chair's seat is vacant: the workers' chief is whoever leads the union, {head}; "
                                + "another needs a written delegation."
                        )
                    : new(
                        $"企业方首席代表由法定代表人{head}担任；由他人担任的，应当有书面委托。",
                        $"The employer's chief is the legal representative, {head}; another needs a written delegation."
                    ),
                new(
                    "请填写委托书编号；人员已有变动的，请先登记企业情况变更。",
                    "Give the number or date of the written delegation; where the office has passed to another, "
                        + "record that change of the enterprise first."
                )
            );
        }
    }
}

/// <summary>A worker representative's labour contract that ends meanwhile is extended by law to the
/// end of the duty (CCP 28): both sides are told when one is named.</summary>
public sealed record AContractLastsAsLongAsTheDuty(Delegation Own) : IAdvises
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) => [];

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law) =>
        law.Find<ChoiceProvision>("representatives.contract-extended")?.Provision is not { } asked
            ? []
            : from member in Own.Members
            where member is { ContractEndsOn: not null, LeftOn: null }
            select CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"{member.Name}的劳动合同{member.ContractEndsOn:yyyy年M月d日}期满；在担任协商代表期间自动延长至完成代表职责之时。",
                    $"The labour contract of {member.Name} ends on {member.ContractEndsOn:yyyy-MM-dd}; "
                        + "it is extended by law to the end of the duty."
                ),
                new(
                    "企业不得以期满为由终止；除严重过失等法定情形外，也不得解除。",
                    "The employer may not end it for having run out, nor dismiss but on the grounds of the article."
                )
            );
}

/// <summary>Representatives are produced after both sides agree to bargain (Shanghai: within 15 days, told in writing).</summary>
public sealed record RepresentativesAreNamedInTime(DateOnly? AgreedOn, DateOnly NamedOn) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (AgreedOn is { } agreed && NamedOn < agreed && law.Find<PeriodProvision>("representatives.named") is { Provision: var rule })
        {
            yield return CaseLaw.Breach(
                this,
                rule.Rule,
                new("协商代表应当在双方同意协商之后产生。", "Representatives are produced after both sides have agreed to bargain."),
                new("请在同意协商之日后产生代表。", "Name them on or after the day of the agreement."),
                agreed
            );
        }
    }
}
