using Bargaining.Law;

namespace Bargaining.Congress.Terms;

/// <summary>Two thirds of a unit's employees take part when it elects or recalls; otherwise it has not met.</summary>
/// <param name="Present">Those who took part, persons.</param>
/// <param name="Employees">All employees of the unit, persons.</param>
/// <param name="Matter">delegates.election-turnout or delegates.recall-turnout.</param>
public sealed record EnoughOfTheUnitTakePart(int Present, int Employees, string Matter) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<ShareProvision>(Matter) is { Provision: { Usual: false } turnout } && !turnout.IsMet(Present, Employees))
        {
            yield return CaseLaw.Breach(
                this,
                turnout.Rule,
                new(
                    $"参加人数不足：选举单位职工 {Employees} 人，参加 {Present} 人，至少需要 {turnout.Needed(Employees)} 人。",
                    $"Too few took part: {Present} of {Employees} employees of the unit; {turnout.Needed(Employees)} are needed."
                ),
                new("本次会议无效，请重新召集选举单位全体职工。", "The meeting does not count: call the employees of the unit again.")
            );
        }
    }
}

/// <summary>Who is elected has the majority of all employees of the unit behind them, not of those who came: more than half, or half where
/// the text of the place says 半数以上.</summary>
/// <param name="Name">The candidate.</param>
/// <param name="For">Votes for them.</param>
/// <param name="Employees">All employees of the unit, persons.</param>
public sealed record TheElectedHaveTheMajorityOfTheUnit(string Name, int For, int Employees) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            law.Find<ShareProvision>("delegates.election-majority") is { Provision: { Usual: false } majority }
            && !majority.IsMet(For, Employees)
        )
        {
            yield return CaseLaw.Breach(
                this,
                majority.Rule,
                new(
                    $"{Name} 未当选：选举单位职工 {Employees} 人，得票 {For} 张，至少需要 {majority.Needed(Employees)} 张。",
                    $"{Name} is not elected: {For} votes of {Employees} employees of the unit; {majority.Needed(Employees)} are needed."
                ),
                new("请将其列为未当选，空缺名额另行选举。", "Enter them as not elected, and elect again for the seat.")
            );
        }
    }
}

/// <summary>A delegate is recalled by the same unit, by the majority of all its employees.</summary>
/// <param name="For">Votes for the recall.</param>
/// <param name="Employees">All employees of the unit, persons.</param>
public sealed record TheUnitRecallsByMajority(int For, int Employees) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<ShareProvision>("delegates.recall") is { Provision: { Usual: false } majority } && !majority.IsMet(For, Employees))
        {
            yield return CaseLaw.Breach(
                this,
                majority.Rule,
                new(
                    $"罢免未通过：选举单位职工 {Employees} 人，同意 {For} 人，至少需要 {majority.Needed(Employees)} 人。",
                    $"Not recalled: {For} of {Employees} employees of the unit voted for it; {majority.Needed(Employees)} are needed."
                ),
                new("代表继续履职。", "The delegate stays in office.")
            );
        }
    }
}

/// <summary>The employees elect delegates from among themselves (WC-ELECT-01).</summary>
/// <param name="Strangers">Who was elected and is not on the register of staff.</param>
public sealed record DelegatesAreEmployees(IReadOnlyList<string> Strangers) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Strangers.Count > 0)
        {
            yield return law.Breach(
                this,
                "WC-ELECT-01",
                new(
                    $"职工名册中没有：{string.Join("、", Strangers)}。职工代表由职工在本单位职工中选举产生。",
                    $"The register of staff does not have: {string.Join(", ", Strangers)}. "
                        + "Delegates are elected by the employees from among themselves."
                ),
                new(
                    "是本单位职工的，请补录职工名册；不是的，请在资格审查时退回选举单位重新选举。",
                    "Enter them in the register of staff if they are employees; otherwise let the unit elect again."
                )
            );
        }
    }
}
