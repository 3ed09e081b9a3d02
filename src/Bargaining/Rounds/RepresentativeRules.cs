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

/// <summary>Outside professionals are delegated in writing, and at most their share of a side; some provinces allow none.</summary>
public sealed record OutsidersAreAtMostTheirShare(Delegation Own) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var outsiders = Own.Members.Where(m => m.Outside).ToList();
        if (outsiders.Count == 0)
        {
            yield break;
        }

        if (law.Find<ChoiceProvision>("representatives.outside") is { Provision: { Choice: "advisers-only" } none })
        {
            yield return CaseLaw.Breach(
                this,
                none.Rule,
                new("本地规定外部人员只能担任协商顾问，不能担任代表。", "Here outsiders may advise, not represent."),
                new("请将外部人员改为协商顾问。", "Let them be advisers.")
            );
        }
        else if (
            law.Find<ShareProvision>("representatives.outside-share") is { Provision: var share }
            && !share.IsMet(outsiders.Count, Own.Members.Count)
        )
        {
            yield return CaseLaw.Breach(
                this,
                share.Rule,
                new(
                    $"外部代表不得超过本方代表的 {share.Share}：{Own.Members.Count} 人中有 {outsiders.Count} 人。",
                    $"Outsiders are at most {share.Share} of a side: {outsiders.Count} of {Own.Members.Count}."
                ),
                new("请减少外部代表。", "Take away outsiders.")
            );
        }

        if (outsiders.Any(m => string.IsNullOrWhiteSpace(m.Mandate)))
        {
            yield return law.Breach(
                this,
                "CB-REP-05",
                new("外部代表应当有书面委托。", "An outsider is delegated in writing."),
                new("请填写委托书编号。", "Give the number or date of the written delegation.")
            );
        }
    }
}

/// <summary>Nobody represents both sides (CCP 24).</summary>
public sealed record NobodySitsOnBothSides(Delegation Own, Delegation? Other) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var both = Own.Members.Select(m => m.Name).Intersect(Other?.Members.Select(m => m.Name) ?? []).ToList();
        if (both.Count > 0)
        {
            yield return law.Breach(
                this,
                "CB-REP-06",
                new($"双方代表不得相互兼任：{string.Join("、", both)}。", $"Nobody represents both sides: {string.Join(", ", both)}."),
                new("请更换该代表。", "Name somebody else.")
            );
        }
    }
}

/// <summary>
/// Union staff do not sit for the employer; heads, investors and close relatives do not sit for the workers,
/// where the province says so. Whoever speaks for the other side by office is known from the register, and sits
/// on this one nowhere: where no text says it, by a default of the product.
/// </summary>
public sealed record NobodySitsWhereTiesForbid(Party Side, Delegation Own, WhoIsWho? Who = null) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var ofTheOtherSide = Side == Party.Workers ? "head" : "union-staff";
        var unsaid = Own.Members.Where(m => Who?.TiesOf(m.Name).Contains(ofTheOtherSide) == true).ToList();

        // Every level's list counts: a province adds to the nation's, it does not replace it.
        foreach (var rule in law.Book.FindAll<ItemsProvision>("representatives.incompatible", law.Jurisdiction, law.Kind, law.On))
        {
            // The law's data say heads-for-workers, union-staff-for-employer; a person is a head, union staff.
            var ending = $"-for-{Side.Word()}";
            var barred = rule
                .Items.Where(item => item.EndsWith(ending, StringComparison.Ordinal))
                .Select(item => item[..^ending.Length].TrimEnd('s'))
                .ToHashSet();
            foreach (var member in Own.Members)
            {
                foreach (var tie in member.Ties.Union(Who?.TiesOf(member.Name) ?? []).Where(barred.Contains))
                {
                    yield return Barred(rule.Rule, member, tie);
                    unsaid.Remove(member);
                }
            }
        }

        foreach (var member in unsaid)
        {
            yield return Barred(law.Rule("DEF-NAME-01"), member, ofTheOtherSide);
        }
    }

    private Breach Barred(Rule rule, Representative member, string tie) =>
        CaseLaw.Breach(
            this,
            rule,
            new(
                $"{member.Name}属于{Words.Of(tie).Zh}，不得担任本方代表。",
                $"{member.Name} is {Words.Of(tie).En} and may not sit on this side."
            ),
            new("请更换该代表；只是同名的，请在姓名后注明。", "Name somebody else; where only the name is the same, add something to it.")
        );
}

/// <summary>Who sits for the workers and is no professional from outside is an employee,
/// as far as a register of staff is kept (CCP 20, 23).</summary>
public sealed record WhoSitsForTheWorkersIsAnEmployee(Delegation Own, WhoIsWho Who) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var strangers = Own.Members.Where(m => !m.Outside && Who.IsNoEmployee(m.Name)).Select(m => m.Name).ToList();
        if (strangers.Count > 0)
        {
            yield return law.Breach(
                this,
                "CB-REP-05",
                new(
                    $"职工名册中没有{string.Join("、", strangers)}；外部人员担任代表的，应当有首席代表的书面委托。",
                    $"The register of staff does not have {string.Join(", ", strangers)}; who comes from outside is delegated in writing."
                ),
                new(
                    "是本单位职工的，请先补录职工名册；是外部专业人员的，请注明并填写委托书编号。",
                    "Enter them in the register of staff if they are employees; otherwise say that they are from outside, with the mandate."
                )
            );
        }
    }
}

/// <summary>Women sit on the workers' side: in proportion in Heilongjiang, at least one where other provinces ask for it.</summary>
public sealed record WomenSitInProportion(Delegation Own, Enterprise Enterprise) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<ChoiceProvision>("representatives.women") is not { Provision: var rule } || Enterprise.Women == 0)
        {
            yield break;
        }

        var women = Own.Members.Count(m => m.Woman);
        // "Corresponds to their share": the whole number of seats that does not fall short of it by a full seat, at least one.
        var needed = rule.Choice switch
        {
            "proportional" => Math.Max(1, Own.Members.Count * Enterprise.Women / Math.Max(1, Enterprise.Employees)),
            "when-committee" => Enterprise.HasWomensCommittee ? 1 : 0,
            _ => law.Find<ShareProvision>("representatives.women-trigger") is { Provision: var trigger }
            && !trigger.IsMet(Enterprise.Women, Enterprise.Employees)
                ? 0
                : 1,
        };
        if (women < needed)
        {
            yield return CaseLaw.Breach(
                this,
                rule.Rule,
                new(
                    $"女职工 {Enterprise.Women} 人，占职工总数 {Enterprise.Employees} 人；职工方代表中应有女代表至少 {needed} 人，现有 {women} 人。",
                    $"{Enterprise.Women} of {Enterprise.Employees} employees are women: "
                        + $"at least {needed} of the workers' representatives are women; there are {women}."
                ),
                new($"请再增加 {needed - women} 名女代表。", $"Name {needed - women} more.")
            );
        }
    }
}

/// <summary>Front-line workers have their share of the workers' side, where the province says so.</summary>
public sealed record FrontLineWorkersHaveTheirShare(Delegation Own) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var frontLine = Own.Members.Count(m => m.FrontLine);
        if (
            law.Find<ShareProvision>("representatives.front-line-share") is { Provision: var share }
            && !share.IsMet(frontLine, Own.Members.Count)
        )
        {
            yield return CaseLaw.Breach(
                this,
                share.Rule,
                new(
                    $"一线职工代表不得低于 {share.Share}：{Own.Members.Count} 人中有 {frontLine} 人。",
                    $"Front-line workers are at least {share.Share}: {frontLine} of {Own.Members.Count}."
                ),
                new("请增加一线职工代表。", "Name more front-line workers.")
            );
        }
    }
}

/// <summary>Dispatched workers have a representative where they are more than their share of the unit.</summary>
public sealed record DispatchedWorkersAreRepresented(Delegation Own, Enterprise Enterprise) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            Enterprise.Dispatched > 0
            && !Own.Members.Any(m => m.Dispatched)
            && law.Find<ShareProvision>("representatives.dispatched-trigger") is { Provision: var trigger }
            && trigger.IsMet(Enterprise.Dispatched, Enterprise.Employees + Enterprise.Dispatched)
        )
        {
            yield return CaseLaw.Breach(
                this,
                trigger.Rule,
                new(
                    "被派遣劳动者超过规定比例，职工方代表中应当有被派遣劳动者。",
                    "Dispatched workers are more than their share: one of them must be a representative."
                ),
                new("请增加一名被派遣劳动者代表。", "Name one of them.")
            );
        }
    }
}

/// <summary>Without a union, the employees consent to the representatives (CCP 20), and to replacing one of them (CCP 30).</summary>
public sealed record WithoutUnionTheEmployeesConsent(Delegation Own, Enterprise Enterprise, bool Replaced = false) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            !Enterprise.HasUnion
            && law.Find<ShareProvision>(Replaced ? "representatives.replacement-consent" : "representatives.without-union-consent")
                is { Provision: var share }
            && !share.IsMet(Own.ConsentingEmployees ?? 0, Enterprise.Employees)
        )
        {
            yield return CaseLaw.Breach(
                this,
                share.Rule,
                new(
                    $"未建工会的，代表应经全体职工的{LawWords.Share(share, "zh")}同意：职工 {Enterprise.Employees} 人，同意 {Own.ConsentingEmployees ?? 0} 人，"
                        + $"至少需要 {share.Needed(Enterprise.Employees)} 人。",
                    $"Without a union, {LawWords.Share(share, "en")} of all employees consent: "
                        + $"{Own.ConsentingEmployees ?? 0} of {Enterprise.Employees}; {share.Needed(Enterprise.Employees)} are needed."
                ),
                new("请征得更多职工同意后再提交。", "Win the consent of more employees, then name them.")
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
