namespace Bargaining.Data;

/// <summary>Counts the cases of a district in a year, so that a number is never given twice and a missing case is noticed.</summary>
public sealed class CaseCounter
{
    /// <summary>District code, year and procedure, for example 230102-2026-CB.</summary>
    public required string Series { get; init; }

    /// <summary>The last number given.</summary>
    public int Last { get; set; }
}
