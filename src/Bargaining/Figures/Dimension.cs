namespace Bargaining.Figures;

/// <summary>By what a figure is told apart (分组).</summary>
public enum Dimension
{
    /// <summary>By the nodes right below the place: districts, streets, enterprises (按地区).</summary>
    Place,

    /// <summary>By section of the national classification of trades (按行业).</summary>
    Trade,

    /// <summary>By whose the enterprise is (按所有制).</summary>
    Ownership,

    /// <summary>By month (按月).</summary>
    Month,

    /// <summary>By step of the procedures; for what is done in time alone (按步骤).</summary>
    Step,
}

/// <summary>A part of what a figure counts (分组项).</summary>
/// <param name="By">By what it is told apart.</param>
/// <param name="Key">Which: the key of a node, a trade, an ownership, the name of a step; empty for what has none.</param>
public sealed record Slice(Dimension By, string Key);
