namespace Bargaining.Law;

/// <summary>The kind of collective contract (集体合同种类) that a round bargains for.</summary>
public enum ContractKind
{
    /// <summary>General collective contract (综合集体合同).</summary>
    General,

    /// <summary>Special contract on wages (工资专项集体合同).</summary>
    Wage,

    /// <summary>Special contract on the protection of women workers (女职工权益保护专项集体合同).</summary>
    Women,

    /// <summary>Special contract on occupational safety and health (劳动安全卫生专项集体合同).</summary>
    Safety,
}
