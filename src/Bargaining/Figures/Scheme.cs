using Bargaining.Law;

namespace Bargaining.Figures;

/// <summary>The yearly scheme by which a city scores its districts (考核办法), as its file says.</summary>
/// <param name="Id">Its name in the file.</param>
/// <param name="At">GB/T 2260 code of the place whose scheme it is; the nodes right below are scored.</param>
/// <param name="From">First day for which it holds.</param>
/// <param name="To">Last day; null where none is set.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Basis">Who decided it, and where it is read.</param>
/// <param name="IsExample">Whether nobody decided it (示例): it shows how a scheme is written, and says so wherever it is shown.</param>
/// <param name="Targets">The targets of the year.</param>
/// <param name="Indicators">What is scored; the weights add up to 100.</param>
/// <param name="Recognition">Who is named for recognition; null where the scheme says nothing of it.</param>
public sealed record Scheme(
    string Id,
    string At,
    DateOnly From,
    DateOnly? To,
    Text Name,
    Text Basis,
    bool IsExample,
    IReadOnlyList<Target> Targets,
    IReadOnlyList<Indicator> Indicators,
    Recognition? Recognition
) : IPlaceFile
{
    /// <summary>The target for a figure; null where the scheme has none.</summary>
    public Target? TargetOf(Figure figure) => Targets.FirstOrDefault(target => target.Figure == figure);
}

/// <summary>A target (目标).</summary>
/// <param name="Figure">Of which figure.</param>
/// <param name="Value">The number.</param>
/// <param name="AsOf">The year of the source.</param>
/// <param name="Source">Where it was read.</param>
public sealed record Target(Figure Figure, decimal Value, int AsOf, Text Source)
{
    /// <summary>Whether a number meets it.</summary>
    public bool IsMetBy(decimal value) => Figure.LessIsBetter ? value <= Value : value >= Value;
}

/// <summary>What a scheme scores (考核指标).</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Weight">Points for the full mark.</param>
/// <param name="Threshold">The number from which points are given.</param>
/// <param name="Full">The number that has all points; between the two they grow evenly.</param>
/// <param name="Bonus">Points on top; null where there are none.</param>
public sealed record Indicator(Figure Figure, decimal Weight, decimal Threshold, decimal Full, Bonus? Bonus)
{
    /// <summary>The points of a number, cut after the second decimal; without the bonus.</summary>
    public decimal Points(decimal value) => Math.Floor(Math.Clamp((value - Threshold) / (Full - Threshold), 0, 1) * Weight * 100) / 100;

    /// <summary>The points on top.</summary>
    public decimal Extra(decimal value) =>
        Bonus is { } bonus && (Figure.LessIsBetter ? value <= bonus.From : value >= bonus.From) ? bonus.Points : 0;
}

/// <summary>Points on top (加分).</summary>
/// <param name="From">The number from which they are given.</param>
/// <param name="Points">How many.</param>
public sealed record Bonus(decimal From, decimal Points);

/// <summary>Who is named for recognition (通报表扬).</summary>
/// <param name="Places">How many at most.</param>
/// <param name="Least">The score that is asked.</param>
public sealed record Recognition(int Places, decimal Least);

/// <summary>A file of a scheme holds faults (考核办法文件有误): each with file, line and what to do about it.</summary>
/// <param name="faults">All of them.</param>
public sealed class SchemeException(IReadOnlyList<Text> faults) : PlaceFileException(faults);
