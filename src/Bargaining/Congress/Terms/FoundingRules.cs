using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Congress.Terms;

/// <summary>What the law says of a congress as such: which body, how long, how many delegates.</summary>
internal static class FoundingRules
{
    /// <summary>The rules for one term.</summary>
    /// <param name="term">The term, with its headcount.</param>
    /// <param name="delegates">Delegates with a vote, or seats for them.</param>
    /// <param name="ownership">Whose the enterprise is; null for a regional or industry congress.</param>
    public static IReadOnlyList<IRule> For(Term term, int delegates, Ownership? ownership) =>
        [
            new GeneralMeetingsAreForSmallEnterprises(
                term.Body,
                term.Employees,
                term.Level == CongressLevel.Enterprise ? ownership ?? Ownership.NonPublic : null
            ),
            new ATermLastsAsLongAsTheLawSays(term.Years),
            .. term.Body == MeetingBody.GeneralMeeting
                ? []
                : (IRule[])[new DelegatesAreAsManyAsTheLawAsks(delegates, term.Employees, term.Level)],
        ];
}

/// <summary>Up to a number of employees they may all meet; from a number on there is a congress of delegates.</summary>
/// <param name="Body">Who meets.</param>
/// <param name="Employees">All employees, persons.</param>
/// <param name="Ownership">Whose the enterprise is; null for a regional or industry congress, of which no text says this.</param>
public sealed record GeneralMeetingsAreForSmallEnterprises(MeetingBody Body, int Employees, Ownership? Ownership) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Body != MeetingBody.GeneralMeeting || Ownership is not { } ownership)
        {
            yield break;
        }

        // What is said of collective enterprises stands beside what is said of all: each is kept.
        foreach (var kind in ownership == Organisations.Ownership.Collective ? (string[])["", ".collective"] : [""])
        {
            var most = law.Find<CountProvision>($"congress.general-meeting-below{kind}")?.Provision;
            var from = law.Find<CountProvision>($"congress.required-from{kind}")?.Provision;
            var broken =
                most?.Max is { } max && Employees <= max ? null // here they may all meet
                : from?.Min is { } min ? (Employees >= min ? from : null) // between the two numbers the enterprise chooses
                : most;
            if (broken is { Usual: false })
            {
                yield return CaseLaw.Breach(
                    this,
                    broken.Rule,
                    new(
                        $"本单位职工 {Employees} 人，应当建立职工代表大会，不能以职工大会代替。",
                        $"With {Employees} employees there must be a workers' congress; a general meeting will not do."
                    ),
                    new("请选举职工代表，建立职工代表大会。", "Elect delegates and set up a workers' congress.")
                );
            }
        }
    }
}

/// <summary>A term lasts as many years as the law lets the congress choose from: three to five,
/// or three or five; in some places as long as the union's.</summary>
/// <param name="Years">The years that are chosen.</param>
public sealed record ATermLastsAsLongAsTheLawSays(int Years) : IRule
{
    private static readonly Dictionary<string, int> Numbers = new(StringComparer.Ordinal) { ["three-years"] = 3, ["five-years"] = 5 };

    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var whose = law.Chooses("delegates.term-basis", "union-term") ? "union" : "delegates";
        if (law.Find<CountProvision>($"{whose}.term") is not { Provision: { Usual: false } term })
        {
            yield break;
        }

        var choice =
            law.Find<ItemsProvision>($"{whose}.term-choice")?.Provision is { } items && items.Rule.Jurisdiction == term.Rule.Jurisdiction
                ? items.Items.Select(item => Numbers.GetValueOrDefault(item)).ToList()
                : null;
        if (Years < term.Min || Years > term.Max || choice?.Contains(Years) == false)
        {
            var zh = choice is null ? $"{term.Min} 至 {term.Max} 年" : string.Join("年或者", choice) + "年";
            var en = choice is null ? $"{term.Min} to {term.Max} years" : string.Join(" or ", choice) + " years";
            yield return CaseLaw.Breach(
                this,
                term.Rule,
                new($"每届应为{zh}，现填 {Years} 年。", $"A term is {en}, not {Years}."),
                new($"请改为{zh}。", $"Choose {en}.")
            );
        }
    }
}

/// <summary>There are as many delegates as the law asks for the headcount; of a very small enterprise no more than all of it.</summary>
/// <param name="Delegates">Delegates with a vote, persons.</param>
/// <param name="Employees">All employees, persons.</param>
/// <param name="Level">How far the congress reaches: a regional or industry congress has its own least number.</param>
public sealed record DelegatesAreAsManyAsTheLawAsks(int Delegates, int Employees, CongressLevel Level) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var (rule, least, most) =
            Level == CongressLevel.Enterprise
                ? law.Find<ScaleProvision>("delegates.number") is { Provision: { Usual: false } scale }
                    ? (scale.Rule, scale.For(Employees).Least, scale.For(Employees).Most)
                    : default
                : law.Find<CountProvision>("regional.delegates-minimum") is { Provision: { Usual: false } count }
                    ? (count.Rule, count.Min ?? 0, count.Max)
                    : default;
        least = Math.Min(least, Employees);
        if (rule is not null && Delegates < least)
        {
            yield return CaseLaw.Breach(
                this,
                rule,
                new(
                    $"职工 {Employees} 人，职工代表不少于 {least} 人，现为 {Delegates} 人。",
                    $"With {Employees} employees there are at least {least} delegates, not {Delegates}."
                ),
                new($"请将代表名额增加到 {least} 名以上。", $"Have {least} seats or more.")
            );
        }

        if (rule is not null && Delegates > most)
        {
            yield return CaseLaw.Breach(
                this,
                rule,
                new(
                    $"职工 {Employees} 人，职工代表不超过 {most} 人，现为 {Delegates} 人。",
                    $"With {Employees} employees there are at most {most} delegates, not {Delegates}."
                ),
                new($"请将代表名额减少到 {most} 名以内。", $"Have {most} seats or fewer.")
            );
        }
    }
}
