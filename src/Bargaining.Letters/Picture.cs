namespace Bargaining.Letters;

/// <summary>A picture of numbers in a document (附图). It says nothing that the table beside it does not say, and reads in grey.</summary>
/// <param name="Title">What stands below it.</param>
/// <param name="Alternative">What it shows, for whoever does not see it (替代文字).</param>
public abstract record Picture(string Title, string Alternative);

/// <summary>How a chart is drawn.</summary>
public enum ChartKind
{
    /// <summary>Bars from left to right, the first above (条形图): for stages and long names.</summary>
    Bars,

    /// <summary>Columns (柱形图).</summary>
    Columns,

    /// <summary>Lines (折线图).</summary>
    Lines,
}

/// <summary>A chart (图表).</summary>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Title">What stands below it.</param>
/// <param name="Alternative">What it shows, for whoever does not see it.</param>
/// <param name="Labels">What stands along its axis.</param>
/// <param name="Series">Its rows of numbers, each as long as the labels; at most four that are no level.</param>
public sealed record Chart(
    ChartKind Kind,
    string Title,
    string Alternative,
    IReadOnlyList<string> Labels,
    IReadOnlyList<ChartSeries> Series
) : Picture(Title, Alternative)
{
    /// <summary>The largest number of its scale; null where the numbers themselves say it. 100 for percent.</summary>
    public decimal? Most { get; init; }

    private const int MostMarks = 31;

    /// <summary>Whether each number has a mark; more would run into one another.</summary>
    internal bool HasMarks => Labels.Count <= MostMarks;

    /// <summary>How much room its labels take side by side, in half characters; where there is none they are written aslant.</summary>
    internal int Room => Labels.Sum(label => 1 + label.Sum(letter => letter < 0x2000 ? 1 : 2));
}

/// <summary>A row of numbers (数据系列).</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Values">The numbers; null where there is none.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<decimal?> Values)
{
    /// <summary>A line across columns, to hold them against: a target (基准线).</summary>
    public bool IsLevel { get; init; }
}

/// <summary>Places as tiles, as they lie to each other (方格图): the darker, the more; the number stands in each.</summary>
/// <param name="Title">What stands below it.</param>
/// <param name="Alternative">What it shows, for whoever does not see it.</param>
/// <param name="Tiles">The tiles.</param>
public sealed record TileMap(string Title, string Alternative, IReadOnlyList<Tile> Tiles) : Picture(Title, Alternative);

/// <summary>A tile (方格).</summary>
/// <param name="Name">The place.</param>
/// <param name="Number">Its number, as it is written.</param>
/// <param name="Column">Where it lies, from 0.</param>
/// <param name="Row">Where it lies, from 0.</param>
/// <param name="Shade">How dark it is, 0 to 4.</param>
public sealed record Tile(string Name, string Number, int Column, int Row, int Shade);
