namespace Bargaining.Law;

/// <summary>What is not known about the law of a place (存疑说明): shown beside every answer that it touches.</summary>
/// <param name="RuleId">The rule or gap it belongs to (规则编号).</param>
/// <param name="Jurisdiction">The place whose law is not known (法域代码).</param>
/// <param name="Text">What is not known (说明).</param>
/// <param name="Status">How far it was checked (核对状态).</param>
public sealed record Caveat(string RuleId, string Jurisdiction, Text Text, RuleStatus Status);

/// <summary>The law's answer to a matter (对事项的答复).</summary>
/// <param name="Provision">What stands (适用的规定): of the nearest place, and there the strictest.</param>
/// <param name="Asked">Code of the jurisdiction that was asked (询问的法域).</param>
/// <param name="Also">What the same place says besides, less strict (同级其他规定).</param>
/// <param name="Caveats">What is not known there (存疑说明).</param>
public sealed record Answer<T>(T Provision, string Asked, IReadOnlyList<T> Also, IReadOnlyList<Caveat> Caveats)
    where T : Provision;

/// <summary>When something is due, and why (到期日及依据).</summary>
/// <param name="Matter">The matter (事项).</param>
/// <param name="RuleId">The rule that stands (规则编号).</param>
/// <param name="Jurisdiction">Code of the jurisdiction whose rule it is (规则所属法域).</param>
/// <param name="From">The day of the event (起算事由发生日).</param>
/// <param name="Value">How many units (数值).</param>
/// <param name="Unit">The unit (单位).</param>
/// <param name="Direction">Which way the period runs (方向).</param>
/// <param name="Date">The last day (最后一日).</param>
/// <param name="Opens">For a window: its first day (窗口首日).</param>
/// <param name="Advised">For a backward period whose last day is a rest day: the working day before, the day to do it (建议办理日).</param>
/// <param name="Rolled">Whether the last day was moved over rest days (是否因休息日顺延).</param>
/// <param name="Provisional">Whether it rests on a year without a holiday notice (是否为暂定).</param>
/// <param name="Citation">Where the rule stands, in short form (简写出处).</param>
/// <param name="Status">How far the rule was checked (核对状态).</param>
/// <param name="Caveats">What is not known there (存疑说明).</param>
public sealed record Due(
    string Matter,
    string RuleId,
    string Jurisdiction,
    DateOnly From,
    int Value,
    PeriodUnit Unit,
    PeriodDirection Direction,
    DateOnly Date,
    DateOnly? Opens,
    DateOnly? Advised,
    bool Rolled,
    bool Provisional,
    string Citation,
    RuleStatus Status,
    IReadOnlyList<Caveat> Caveats
);
