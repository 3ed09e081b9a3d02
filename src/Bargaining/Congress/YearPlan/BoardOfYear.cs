using Bargaining.Congress.Terms;
using Bargaining.Law;

namespace Bargaining.Congress.YearPlan;

/// <summary>Employees on the boards of a large or a wholly state-owned company (职工董事、职工监事).</summary>
internal static class BoardOfYear
{
    public static IEnumerable<YearEntry> Entries(YearLaw law, YearQuestion asked)
    {
        var required = DirectorsRequired.Of(law.AsCase, asked.Enterprise.Employees, asked.Enterprise.Ownership);
        if (required.Director is not { } director)
        {
            yield break;
        }

        var committee = law.Find<ChoiceProvision>("director.audit-committee")?.Provision;
        yield return new YearEntry
        {
            Id = "employee-director",
            Title = new("职工董事、职工监事", "Employee directors and supervisors"),
            Says = new(
                $"职工 {asked.Enterprise.Employees} 人。属于公司的：{director.Text.Zh}"
                    + (required.Supervisors is { } share ? $"设监事会的，其中职工代表不少于 {share.Share}。" : "")
                    + (committee is null ? "" : "设审计委员会而不设监事会的，职工董事可以成为其成员。")
                    + "不是公司的，不适用。",
                $"{asked.Enterprise.Employees} employees. If it is a company: {director.Text.En}"
                    + (required.Supervisors is { } part ? $" In a supervisory board at least {part.Share} are employees." : "")
                    + (committee is null ? "" : " With an audit committee instead of it, employee directors may sit there.")
                    + " It is not asked of others."
            ),
            Why = YearLaw.Why(((Rule?[])[director, required.Supervisors?.Rule, committee?.Rule]).OfType<Rule>()),
            Caveats = law.Caveats("director.required-from", "supervisor.share"),
            State = YearState.Due,
            When = new(
                "没有条文规定日期；任期届满或者出缺的，在职工代表大会上选举",
                "no text sets a day: the congress elects when a term ends or a seat is vacant"
            ),
        };
    }
}
