using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Congress.Terms;

/// <summary>Whether a company must have employees on its boards (职工董事、职工监事是否必设).</summary>
/// <param name="Director">The rule by which the board of directors has an employee; null where none asks for one.</param>
/// <param name="Supervisors">The share of employees in a supervisory board, where there is one; null where no rule says.</param>
public sealed record DirectorsRequired(Rule? Director, ShareProvision? Supervisors)
{
    /// <summary>What the law asks of a company.</summary>
    /// <param name="law">The law at its place.</param>
    /// <param name="employees">All employees, persons.</param>
    /// <param name="ownership">Whose it is; a wholly state-owned company has an employee director whatever its size.</param>
    public static DirectorsRequired Of(CaseLaw law, int employees, Ownership ownership) =>
        new(
            ownership == Ownership.StateOwned
                && law.Find<ChoiceProvision>("director.required.state-owned") is { Provision: { Choice: "required" } always }
                    ? always.Rule
                : law.Find<CountProvision>("director.required-from") is { Provision: { Min: { } from } asked } && employees >= from
                    ? asked.Rule
                : null,
            law.Find<ShareProvision>("supervisor.share")?.Provision
        );

    /// <summary>The fewest employees in a supervisory board of that size.</summary>
    public long SupervisorsOf(int size) => Supervisors?.Share.AtLeastOf(size) ?? 0;

    /// <summary>What is shown beside a term of an enterprise; nothing for a regional or industry congress.</summary>
    internal static IReadOnlyList<IRule> Rules(Term term, Enterprise? enterprise) =>
        enterprise is null
            ? []
            :
            [
                new AnEmployeeSitsOnTheBoard(
                    term.Employees,
                    enterprise.Ownership,
                    term.Board.Any(m => m is { LeftOn: null, Board: BoardKind.Directors })
                ),
            ];
}

/// <summary>A large or a wholly state-owned company has an employee among its directors; shown,
/// because only the company knows what it is and what boards it has.</summary>
/// <param name="Employees">All employees, persons.</param>
/// <param name="Ownership">Whose it is.</param>
/// <param name="HasDirector">Whether the congress has elected one.</param>
public sealed record AnEmployeeSitsOnTheBoard(int Employees, Ownership Ownership, bool HasDirector) : IAdvises
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) => [];

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law)
    {
        if (!HasDirector && DirectorsRequired.Of(law, Employees, Ownership).Director is { } rule)
        {
            yield return CaseLaw.Breach(
                this,
                rule,
                new(
                    $"本单位职工 {Employees} 人，尚未登记职工董事；属于公司的，董事会应当有职工代表（{rule.Text.Zh}）",
                    $"No employee director is on record for {Employees} employees; if this is a company, its board has one ({rule.Text.En})"
                ),
                new(
                    "请在职工代表大会上选举职工董事；依法不需要的，不必理会。",
                    "Let the congress elect one; where the law does not need it, leave it."
                )
            );
        }
    }
}
