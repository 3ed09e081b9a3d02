using System.Globalization;
using System.Text.RegularExpressions;
using Bargaining.Law;

namespace Bargaining.Rounds;

/// <summary>
/// What a clause says against what the law gives at least (条款与法定标准): hours and overtime where they can be read as a number, and words that give up what
/// nobody can give up. It is remarked and never refused: only the bureau examines contents (CCP 44), and a sentence can mean more than its numbers.
/// </summary>
public sealed partial record ClausesKeepTheFloors(IReadOnlyList<Clause> Clauses) : IAdvises
{
    private static readonly Dictionary<string, int> Numerals =
        Enumerable.Range(1, 999).SelectMany(n => (string[])[ChineseNumeral.Of(n), n.ToString(CultureInfo.InvariantCulture)], (n, text) => (n, text)).ToDictionary(one => one.text, one => one.n);

    private static readonly (string Matter, Regex Says)[] Hours =
    [
        ("floor.hours-day", HoursOf("每日|每天|每班|日", "工作(时间)?")),
        ("floor.hours-week", HoursOf("每周|周", "工作(时间)?")),
        ("floor.overtime-day", HoursOf("每日|每天|日", "加班|延长工作时间")),
        ("floor.overtime-month", HoursOf("每月|月", "加班|延长工作时间")),
    ];

    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) => [];

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law)
    {
        foreach (var clause in Clauses)
        {
            foreach (var (matter, says) in Hours)
            {
                if (law.Find<CountProvision>(matter) is { Provision: { Max: { } most } floor }
                    && says.Match(clause.Text) is { Success: true } found && Numerals.TryGetValue(found.Groups["n"].Value, out var said) && said > most)
                {
                    yield return CaseLaw.Breach(this, floor.Rule,
                        new($"“{Words.Of(clause.Head).Zh}”条款写明“{found.Value}”，法定不得超过 {most} 小时。",
                            $"The clause on {Words.Of(clause.Head).En} says '{found.Value}'; the law allows {most} hours at most."),
                        Mend);
                }
            }

            if (law.Find<ChoiceProvision>("floor.social-insurance") is { Provision: { Choice: "required" } insurance } && WaivesInsurance().Match(clause.Text) is { Success: true } waived)
            {
                yield return CaseLaw.Breach(this, insurance.Rule,
                    new($"“{Words.Of(clause.Head).Zh}”条款写明“{waived.Value}”：参加社会保险是法定义务，不能约定放弃。",
                        $"The clause on {Words.Of(clause.Head).En} says '{waived.Value}': social insurance is a duty of law and cannot be agreed away."),
                    Mend);
            }
        }
    }

    private static Text Mend => new(
        "集体合同的标准不得低于法定标准，这样的条款在审查时会被提出异议；实行其他工时制度的，写明批准文件。",
        "A contract may not fall below the law, and the bureau objects to such a clause; where another system of hours was approved, name the approval.");

    private static Regex HoursOf(string when, string what) => new($"({when})({what})(为|是|不超过)?(?<n>[0-9]+|[一二三四五六七八九十百]+)个?小时", RegexOptions.CultureInvariant);

    [GeneratedRegex("(不再?|放弃|免于|无需)(为职工)?(缴纳|参加|办理|缴)?(社会保险费?|社保)")]
    private static partial Regex WaivesInsurance();
}
