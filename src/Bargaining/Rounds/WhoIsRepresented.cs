using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Rounds;

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
