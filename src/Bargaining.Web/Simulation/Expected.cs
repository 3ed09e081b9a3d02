using Bargaining.Cases;
using Bargaining.Law;

namespace Bargaining.Web.Simulation;

/// <summary>What a scenario expects of a step, beside what came (预期核对).</summary>
internal static class Expected
{
    /// <summary>Each expectation that was not met.</summary>
    public static List<Text> Unmet(Expectation? expected, Receipt? receipt, IReadOnlyList<Breach> breaches)
    {
        if (expected is null)
        {
            return receipt is null
                ?
                [
                    new(
                        "这一步没有办成；如果这正是您的安排，请写 expect: { refused: [规则编号] }。",
                        "it was refused; if that is what you plan, write expect: { refused: [RULE] }"
                    ),
                ]
                : [];
        }

        var unmet = new List<Text>();
        foreach (var rule in expected.RefusedBy.Except(breaches.Select(b => b.RuleId)))
        {
            var by = string.Join(", ", breaches.Select(b => b.RuleId));
            unmet.Add(
                receipt is null
                    ? new($"预期被 {rule} 拒绝，实际被 {by} 拒绝", $"expected to be refused by {rule}, was refused by {by}")
                    : new($"预期被 {rule} 拒绝，实际办成了", $"expected to be refused by {rule}, was allowed")
            );
        }

        if (expected.Invalid)
        {
            return receipt is null && breaches.Count == 0
                ? []
                : [new("预期填写有误或者不由其办理，实际不是", "expected to be ill formed or somebody else's, was not")];
        }

        if (expected.RefusedBy.Count == 0 && receipt is null)
        {
            unmet.Add(new("预期可以办理，实际被拒绝", "expected to be allowed, was refused"));
        }

        foreach (var (matter, due) in expected.Deadlines)
        {
            var found = receipt?.Deadlines.FirstOrDefault(d => d.Matter == matter);
            if (found?.Due != due)
            {
                unmet.Add(
                    found is null
                        ? new(
                            $"预期期限 {matter} 为 {due:yyyy-MM-dd}，实际没有这一期限",
                            $"expected {matter} due {due:yyyy-MM-dd}, no such deadline was opened"
                        )
                        : new(
                            $"预期期限 {matter} 为 {due:yyyy-MM-dd}，实际为 {found.Due:yyyy-MM-dd}",
                            $"expected {matter} due {due:yyyy-MM-dd}, was {found.Due:yyyy-MM-dd}"
                        )
                );
            }
        }

        foreach (var step in expected.Opens.Except(receipt?.Opened.Select(o => o.Step) ?? []))
        {
            unmet.Add(new($"预期进入“{Words.Of(step).Zh}”，实际没有", $"expected step {step} to open"));
        }

        foreach (var rule in expected.Findings.Except(receipt?.Findings.Select(f => f.RuleId) ?? []))
        {
            unmet.Add(new($"预期提示 {rule}，实际没有", $"expected the answer to speak of {rule}"));
        }

        if (expected.Closed is not null && expected.Closed != receipt?.Closed)
        {
            unmet.Add(
                receipt?.Closed is { } closed
                    ? new(
                        $"预期案件以“{Words.Of(expected.Closed).Zh}”办结，实际为“{Words.Of(closed).Zh}”",
                        $"expected the case to end as {expected.Closed}, it ended as {closed}"
                    )
                    : new(
                        $"预期案件以“{Words.Of(expected.Closed).Zh}”办结，实际没有办结",
                        $"expected the case to end as {expected.Closed}, it is open"
                    )
            );
        }

        return unmet;
    }
}
