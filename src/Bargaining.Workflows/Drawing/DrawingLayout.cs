namespace Bargaining.Workflows;

/// <summary>Where a box stands, in pixels.</summary>
internal sealed record DrawingBox(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double MiddleX => X + (Width / 2);

    public double MiddleY => Y + (Height / 2);
}

/// <summary>Boxes at the designer's positions or, when there are none, in columns from the start.</summary>
internal static class DrawingLayout
{
    private const double Width = 168;
    private const double Height = 56;

    public static Dictionary<string, DrawingBox> Of(WorkflowDefinition definition)
    {
        var placed = definition.Activities.Select(a => a.Position).Distinct().Count() > 1 || definition.Activities.Count < 2;
        return placed
            ? definition.Activities.DistinctBy(a => a.Id).ToDictionary(a => a.Id, a => Box(a, a.Position.X, a.Position.Y))
            : Columns(definition);
    }

    private static DrawingBox Box(Activity activity, double x, double y) =>
        ProcedureDrawing.IsSmall(activity) ? new DrawingBox(x, y, 112, 40) : new DrawingBox(x, y, Width, Height);

    private static Dictionary<string, DrawingBox> Columns(WorkflowDefinition definition)
    {
        var column = new Dictionary<Node, int>();
        foreach (var node in definition.Graph.Nodes.OrderBy(n => n.Order))
        {
            column[node] = node.ForwardIn.Select(e => column.GetValueOrDefault(e.From) + 1).DefaultIfEmpty().Max();
        }

        var boxes = new Dictionary<string, DrawingBox>();
        foreach (var nodes in column.GroupBy(c => c.Value, c => c.Key))
        {
            var row = 0;
            foreach (var node in nodes.OrderBy(n => n.Index))
            {
                boxes[node.Id] = Box(node.Activity, nodes.Key * (Width + 72), row++ * (Height + 48));
            }
        }

        return boxes;
    }
}
