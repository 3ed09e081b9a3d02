using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Congress.Terms;

/// <summary>Of whom a list of delegates consists, beside the workforce that it stands for (代表构成); persons.</summary>
/// <param name="Delegates">Delegates with a vote.</param>
/// <param name="Managers">Managers among them.</param>
/// <param name="Women">Women among them.</param>
/// <param name="FrontLine">Front-line workers among them.</param>
/// <param name="Dispatched">Dispatched workers among them.</param>
/// <param name="DispatchedWithoutVote">Dispatched workers who attend without a vote.</param>
/// <param name="Employees">All employees.</param>
/// <param name="WomenEmployed">Women among the employees.</param>
/// <param name="DispatchedEmployed">Dispatched workers whom the enterprise uses.</param>
/// <param name="Level">How far the congress reaches.</param>
/// <param name="Ownership">Whose the enterprise is; null for a regional or industry congress.</param>
public sealed record Composition(
    int Delegates,
    int Managers,
    int Women,
    int FrontLine,
    int Dispatched,
    int DispatchedWithoutVote,
    int Employees,
    int WomenEmployed,
    int DispatchedEmployed,
    CongressLevel Level,
    Ownership? Ownership
)
{
    internal static Composition Of(Term term, IReadOnlyList<Seat> seats, Enterprise? enterprise)
    {
        var voting = seats.Where(s => !s.NonVoting).ToList();
        return new Composition(
            voting.Count,
            voting.Count(s => s.Manager),
            voting.Count(s => s.Woman),
            voting.Count(s => s.FrontLine),
            voting.Count(s => s.Dispatched),
            seats.Count(s => s is { NonVoting: true, Dispatched: true }),
            term.Employees,
            term.Women,
            enterprise?.Dispatched ?? 0,
            term.Level,
            enterprise?.Ownership
        );
    }

    /// <summary>The rules that it keeps.</summary>
    public IReadOnlyList<IRule> Rules() =>
        [
            new ManagersMayNotExceedTheirShare(this),
            new WomenHaveTheirShare(this),
            new FrontLineWorkersAreTheMainBody(this),
            new DispatchedWorkersAreHeard(this),
        ];
}

/// <summary>Managers are at most a fifth of the delegates; where the text says generally, it warns.</summary>
/// <param name="List">The list.</param>
public sealed record ManagersMayNotExceedTheirShare(Composition List) : IAdvises
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) => Of(law, usual: false);

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law) => Of(law, usual: true);

    private IEnumerable<Breach> Of(CaseLaw law, bool usual)
    {
        var regional = List.Level == CongressLevel.Enterprise ? null : law.Find<ShareProvision>("regional.managers-share")?.Provision;
        var asked = regional is null ? AskedOf.Both<ShareProvision>(law, "delegates.managers-share", List.Ownership) : [regional];
        foreach (var share in asked.Where(share => share.Usual == usual && !share.IsMet(List.Managers, List.Delegates)))
        {
            var most = share.Share.AtMostOf(List.Delegates);
            yield return CaseLaw.Breach(
                this,
                share.Rule,
                new(
                    $"职工代表 {List.Delegates} 人，其中中层以上管理人员 {List.Managers} 人；{(usual ? "一般" : "")}不超过 {share.Share}，即 {most} 人。",
                    $"Of {List.Delegates} delegates {List.Managers} are managers; "
                        + $"{(usual ? "generally " : "")}at most {share.Share} may be: {most}."
                ),
                new("请减少管理人员代表，退回有关选举单位重新选举。", "Let the units concerned elect fewer managers.")
            );
        }
    }
}

/// <summary>Women's share of the delegates is not below their share of the workforce; where
/// only a suitable share is asked, having none warns.</summary>
/// <param name="List">The list.</param>
public sealed record WomenHaveTheirShare(Composition List) : IAdvises
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            law.Find<ChoiceProvision>("delegates.women") is { Provision: { Choice: "proportional", Usual: false } asked }
            && List.Employees > 0
            && (long)List.Women * List.Employees < (long)List.WomenEmployed * List.Delegates
        )
        {
            var least = new Fraction(List.WomenEmployed, List.Employees).AtLeastOf(List.Delegates);
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"女职工占职工 {List.WomenEmployed}/{List.Employees}，女代表只有 {List.Women}/{List.Delegates}，不少于 {least} 人。",
                    $"Women are {List.WomenEmployed} of {List.Employees} employees and {List.Women} of {List.Delegates} "
                        + $"delegates; at least {least} are asked."
                ),
                new("请增加女职工代表，退回有关选举单位重新选举。", "Let the units concerned elect more women.")
            );
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law)
    {
        if (
            law.Find<ChoiceProvision>("delegates.women") is { Provision: { Choice: "suitable" } asked }
            && List is { Women: 0, WomenEmployed: > 0 }
        )
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    "代表中没有女职工；应当有适当比例，条文未规定数字。",
                    "No woman is among the delegates; a suitable share is asked, and the text names no number."
                ),
                new("请考虑增加女职工代表。", "Consider to have women elected.")
            );
        }
    }
}

/// <summary>Front-line workers are the main body of the delegates; refused only where the
/// text names a share, as for regional congresses.</summary>
/// <param name="List">The list.</param>
public sealed record FrontLineWorkersAreTheMainBody(Composition List) : IAdvises
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            List.Level != CongressLevel.Enterprise
            && law.Find<ShareProvision>("regional.front-line-share") is { Provision: { Usual: false } share }
            && !share.IsMet(List.FrontLine, List.Delegates)
        )
        {
            yield return CaseLaw.Breach(
                this,
                share.Rule,
                new(
                    $"职工代表 {List.Delegates} 人，其中一线职工 {List.FrontLine} 人，应达到 {share.Share}。",
                    $"Of {List.Delegates} delegates {List.FrontLine} are front-line workers; {share.Share} are asked."
                ),
                new("请增加一线职工代表，退回有关企业重新选举。", "Let the enterprises concerned elect more front-line workers.")
            );
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law)
    {
        if (law.Find<ChoiceProvision>("delegates.front-line") is { Provision: var asked } && 2 * List.FrontLine <= List.Delegates)
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"一线职工代表 {List.FrontLine} 人，未过半数（共 {List.Delegates} 人）；应当以一线职工为主体，条文未规定数字。",
                    $"{List.FrontLine} of {List.Delegates} delegates are front-line workers, no majority; "
                        + "they are to be the main body, and the text names no number."
                ),
                new("请考虑增加一线职工代表。", "Consider to have more front-line workers elected.")
            );
        }
    }
}

/// <summary>Dispatched workers are among the delegates in a suitable share; where the text
/// says that they attend without a vote, they hold none.</summary>
/// <param name="List">The list.</param>
public sealed record DispatchedWorkersAreHeard(Composition List) : IAdvises
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            List.Dispatched > 0
            && law.Find<ChoiceProvision>("delegates.dispatched") is { Provision: { Choice: "attend-without-vote", Usual: false } asked }
        )
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"被派遣劳动者代表列席会议，现有 {List.Dispatched} 名列为有表决权的代表。",
                    $"Dispatched workers attend without a vote; {List.Dispatched} are listed with one."
                ),
                new("请改为列席代表。", "List them as attending without a vote.")
            );
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law)
    {
        if (
            List is { DispatchedEmployed: > 0, Dispatched: 0, DispatchedWithoutVote: 0 }
            && law.Find<ChoiceProvision>("delegates.dispatched") is { Provision: var asked }
        )
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"本单位使用被派遣劳动者 {List.DispatchedEmployed} 人，名单中没有他们的代表；应当有适当数量，条文未规定数字。",
                    $"{List.DispatchedEmployed} dispatched workers are used and none is listed; "
                        + "a suitable number is asked, and the text names none."
                ),
                new("请考虑增加被派遣劳动者代表。", "Consider to have some of them elected.")
            );
        }
    }
}
