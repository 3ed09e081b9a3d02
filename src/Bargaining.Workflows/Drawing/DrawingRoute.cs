namespace Bargaining.Workflows;

/// <summary>The way of an arrow: straight where it can be, with right angles where it cannot.</summary>
internal sealed record DrawingRoute(IReadOnlyList<(double X, double Y)> Points, (double X, double Y) Label)
{
    private const double Gap = 24;

    public static DrawingRoute Between(DrawingBox from, DrawingBox to) =>
        to.X >= from.Right + Gap ? Onward(from, to)
        : to.Y >= from.Bottom + Gap ? Downward(from, to)
        : to.Bottom <= from.Y - Gap && to.Right > from.X ? Upward(from, to)
        : Back(from, to);

    private static DrawingRoute Onward(DrawingBox from, DrawingBox to)
    {
        var turn = to.X - Gap;
        return Math.Abs(from.MiddleY - to.MiddleY) < 1
            ? new([(from.Right, from.MiddleY), (to.X, to.MiddleY)], ((from.Right + to.X) / 2, from.MiddleY - 10))
            : new(
                [(from.Right, from.MiddleY), (turn, from.MiddleY), (turn, to.MiddleY), (to.X, to.MiddleY)],
                (turn, (from.MiddleY + to.MiddleY) / 2)
            );
    }

    private static DrawingRoute Downward(DrawingBox from, DrawingBox to)
    {
        var turn = to.Y - Gap;
        return new(
            [(from.MiddleX, from.Bottom), (from.MiddleX, turn), (to.MiddleX, turn), (to.MiddleX, to.Y)],
            (from.MiddleX, from.Bottom + 12)
        );
    }

    private static DrawingRoute Upward(DrawingBox from, DrawingBox to)
    {
        var turn = to.Bottom + Gap;
        return new(
            [(from.MiddleX, from.Y), (from.MiddleX, turn), (to.MiddleX, turn), (to.MiddleX, to.Bottom)],
            (from.MiddleX, from.Y - 12)
        );
    }

    /// <summary>Over the boxes and in from above: loops, and whatever lies to the left.</summary>
    private static DrawingRoute Back(DrawingBox from, DrawingBox to)
    {
        var above = Math.Min(from.Y, to.Y) - Gap;
        var x = from.MiddleX + (from == to ? 40 : 20);
        var into = to.MiddleX - (from == to ? 40 : 20);
        return new([(x, from.Y), (x, above), (into, above), (into, to.Y)], ((x + into) / 2, above));
    }
}
