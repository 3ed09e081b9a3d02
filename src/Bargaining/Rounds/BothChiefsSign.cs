using Bargaining.Access;
using Bargaining.Organisations;

namespace Bargaining.Rounds;

/// <summary>
/// Draft, contract and change are signed by the chiefs of that day (CCP 34, 37). Who is chief by office, without a mandate, is so while
/// holding it: from the day on which it passes to another, that other signs (CCP 20, 21).
/// </summary>
/// <param name="RuleId">The rule that asks for the signatures.</param>
/// <param name="SignedBy">Names of those who signed.</param>
/// <param name="Round">The round.</param>
/// <param name="Enterprise">The enterprise on the day of the signatures.</param>
public sealed record BothChiefsSign(string RuleId, IReadOnlyList<string> SignedBy, Round Round, Enterprise Enterprise) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var missing = new[]
        {
            Signer(Round, Party.Workers, Enterprise) ?? "职工方首席代表（空缺）",
            Signer(Round, Party.Employer, Enterprise) ?? "企业方首席代表（空缺）",
        }
            .Except(SignedBy)
            .ToList();
        if (missing.Count > 0)
        {
            yield return law.Breach(
                this,
                RuleId,
                new(
                    $"缺少首席代表签字：{string.Join("、", missing)}。",
                    $"The signatures of these chiefs are missing: {string.Join(", ", missing)}."
                ),
                new("请双方现任首席代表签字后再提交。", "Have the chiefs who serve now sign, then send it.")
            );
        }
    }

    /// <summary>Who signs for a side; null where nobody is its chief.</summary>
    /// <param name="round">The round.</param>
    /// <param name="side">The side.</param>
    /// <param name="enterprise">The enterprise on the day of the signatures.</param>
    public static string? Signer(Round round, Party side, Enterprise enterprise)
    {
        if (round.Of(side)?.Chief is not { } chief)
        {
            return null;
        }

        var head = enterprise.HeadOf(side);
        var byOffice = string.IsNullOrWhiteSpace(chief.Mandate) && head.Length > 0 && (side == Party.Employer || enterprise.HasUnion);
        return byOffice ? head : chief.Name;
    }
}
