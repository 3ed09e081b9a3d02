namespace Bargaining.Wording;

/// <summary>A share in percent (百分比): cut to one decimal place and never rounded up,
/// so that 99.96 of a hundred is not all of them.</summary>
public static class Percent
{
    /// <summary>So many of so many; 0 of none.</summary>
    public static decimal Of(int part, int all) => all == 0 ? 0 : Math.Floor(part * 1000m / all) / 10;
}
