namespace Bargaining.Rounds;

/// <summary>Draft, contract and change are signed by the chiefs who serve now (CCP 34, 37).</summary>
/// <param name="RuleId">The rule that asks for the signatures.</param>
/// <param name="SignedBy">Names of those who signed.</param>
/// <param name="Round">The round.</param>
public sealed record BothChiefsSign(string RuleId, IReadOnlyList<string> SignedBy, Round Round) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var missing = new[]
        {
            Name(Round.Workers, "职工方首席代表（空缺）"),
            Name(Round.Employer, "企业方首席代表（空缺）"),
        }.Except(SignedBy).ToList();
        if (missing.Count > 0)
        {
            yield return law.Breach(this, RuleId,
                new($"缺少首席代表签字：{string.Join("、", missing)}。", $"The signatures of these chiefs are missing: {string.Join(", ", missing)}."),
                new("请双方现任首席代表签字后再提交。", "Have the chiefs who serve now sign, then send it."));
        }
    }

    private static string Name(Delegation? side, string vacant) => side?.Chief?.Name ?? vacant;
}
