using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Rounds;

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
