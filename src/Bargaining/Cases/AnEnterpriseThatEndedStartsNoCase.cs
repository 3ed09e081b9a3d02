using Bargaining.Organisations;

namespace Bargaining.Cases;

/// <summary>An enterprise that was merged, divided or closed starts no new case; what
/// runs is carried on (a default of the product).</summary>
public sealed record AnEnterpriseThatEndedStartsNoCase(EnterpriseEnd? Ended) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Ended is { How: var how, On: var on })
        {
            yield return law.Breach(
                this,
                "DEF-END-01",
                new(
                    $"该企业已于 {on:yyyy-MM-dd} {Words.Of($"ending-{Json.Word(how)}").Zh}，不再办理新的案件。",
                    $"This enterprise is no more since {on:yyyy-MM-dd} ({Words.Of($"ending-{Json.Word(how)}").En}): "
                        + "no new case is started for it."
                ),
                how == Ending.Closed
                    ? new("登记有误的，请管理员更正企业情况。", "Where that was recorded wrongly, let an administrator put it right.")
                    : new(
                        "请由承继其权利和义务的单位办理；登记有误的，请管理员更正。",
                        "Start it for whoever took over its rights and duties; where that was recorded wrongly, "
                            + "let an administrator put it right."
                    )
            );
        }
    }
}
