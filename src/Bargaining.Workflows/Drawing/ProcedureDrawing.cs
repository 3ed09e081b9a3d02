using System.Globalization;
using System.Net;
using System.Text;

namespace Bargaining.Workflows;

/// <summary>
/// Draws a procedure as SVG: a box per activity where the designer put it, an arrow per connection. Open activities are lit,
/// passed ones are marked. Colours come from CSS classes with defaults, so that a page can restyle them. A join without a name, which only
/// brings arrows together, is not drawn: its arrows go to where it leads.
/// </summary>
public static class ProcedureDrawing
{
    private const double Margin = 48;

    private const string Style =
        ".procedure .box rect,.procedure .box path{fill:#fff;stroke:#8a94a3;stroke-width:1.2}.procedure .box text{fill:#1f2933}"
        + ".procedure .box.done rect,.procedure .box.done path{fill:#eef4ee;stroke:#6f9a76}"
        + ".procedure .box.lit rect,.procedure .box.lit path{fill:#fff3d6;stroke:#c77700;stroke-width:2.4}.procedure "
        + ".box.lit text{font-weight:600}"
        + ".procedure .arrow{fill:none;stroke:#8a94a3;stroke-width:1.2}.procedure .tip{fill:#8a94a3}"
        + ".procedure text{font:13px system-ui,'Noto Sans CJK SC','Microsoft "
        + "YaHei',sans-serif;text-anchor:middle;dominant-baseline:central}"
        + ".procedure .port{fill:#5a6675;font-size:11px;paint-order:stroke;stroke:#fff;stroke-width:3px}";

    /// <summary>Draws a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="lit">Ids of activities that are open.</param>
    /// <param name="done">Ids of activities that were passed.</param>
    /// <param name="label">What to write in the box of an activity, by its id; its display
    /// name or id when null or when it gives nothing.</param>
    /// <param name="portLabel">What to write at an arrow, by the name of its port; the
    /// name itself when null. Done is never written.</param>
    /// <returns>One svg element, without an XML declaration.</returns>
    public static string Svg(
        WorkflowDefinition definition,
        IReadOnlyCollection<string>? lit = null,
        IReadOnlyCollection<string>? done = null,
        Func<string, string?>? label = null,
        Func<string, string>? portLabel = null
    )
    {
        var boxes = DrawingLayout.Of(definition);
        foreach (var merge in definition.Activities.Where(IsMerge))
        {
            boxes.Remove(merge.Id);
        }

        var left = boxes.Values.Select(b => b.X).DefaultIfEmpty().Min() - Margin;
        var top = boxes.Values.Select(b => b.Y).DefaultIfEmpty().Min() - Margin;
        var width = boxes.Values.Select(b => b.Right).DefaultIfEmpty().Max() - left + Margin;
        var height = boxes.Values.Select(b => b.Bottom).DefaultIfEmpty().Max() - top + Margin;
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" class="procedure" role="img" aria-label="{Escape(definition.Name)}" viewBox="{N(left)} {N(top)} {N(width)} {N(height)}" width="{N(width)}" height="{N(height)}">"""
        );
        svg.Append("<style>").Append(Style).Append("</style>");
        svg.Append(
            """<defs><marker id="tip" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path class="tip" d="M0,0 L8,4 L0,8 z"/></marker></defs>"""
        );
        foreach (var connection in definition.Connections)
        {
            if (boxes.TryGetValue(connection.Source, out var from) && boxes.TryGetValue(Drawn(definition, connection.Target), out var to))
            {
                Arrow(
                    svg,
                    DrawingRoute.Between(from, to),
                    connection.SourcePort == ActivityTypes.Done ? null : portLabel?.Invoke(connection.SourcePort) ?? connection.SourcePort
                );
            }
        }

        foreach (var activity in definition.Activities.Where(activity => !IsMerge(activity)))
        {
            var state =
                lit?.Contains(activity.Id) == true ? " lit"
                : done?.Contains(activity.Id) == true ? " done"
                : "";
            Box(svg, activity, boxes[activity.Id], state, Label(activity, label));
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Arrow(StringBuilder svg, DrawingRoute route, string? port)
    {
        svg.Append("""<path class="arrow" marker-end="url(#tip)" d="M""")
            .AppendJoin(" L", route.Points.Select(p => $"{N(p.X)},{N(p.Y)}"))
            .Append("\"/>");
        if (port is not null)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"""<text class="port" x="{N(route.Label.X)}" y="{N(route.Label.Y)}">{Escape(port)}</text>"""
            );
        }
    }

    private static void Box(StringBuilder svg, Activity activity, DrawingBox box, string state, string label)
    {
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""<g class="box{state}" data-activity="{Escape(activity.Id)}"><title>{Escape(label)}</title>"""
        );
        svg.Append(
            activity.Type == ActivityTypes.FlowDecision
                ? $"""<path d="M{N(box.X)},{N(box.MiddleY)} L{N(box.X + 16)},{N(box.Y)} L{N(box.Right - 16)},{N(box.Y)} L{N(box.Right)},{N(box.MiddleY)} L{N(box.Right - 16)},{N(box.Bottom)} L{N(box.X + 16)},{N(box.Bottom)} z"/>"""
                : $"""<rect x="{N(box.X)}" y="{N(box.Y)}" width="{N(box.Width)}" height="{N(box.Height)}" rx="{(IsSmall(activity) ? N(box.Height / 2) : "6")}"/>"""
        );
        var lines = DrawingText.Lines(label, box.Width - 20);
        for (var i = 0; i < lines.Count; i++)
        {
            var y = box.MiddleY + ((i - ((lines.Count - 1) / 2.0)) * 17);
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{N(box.MiddleX)}" y="{N(y)}">{Escape(lines[i])}</text>""");
        }

        svg.Append("</g>");
    }

    private static bool IsMerge(Activity activity) =>
        activity is { Type: ActivityTypes.FlowJoin, DisplayName: null }
        && (FixedValues.Mode(activity) ?? JoinMode.WaitAny) == JoinMode.WaitAny;

    private static string Drawn(WorkflowDefinition definition, string target) =>
        definition.Find(target) is { } activity
        && IsMerge(activity)
        && definition.Connections.FirstOrDefault(c => c.Source == target) is { } on
            ? Drawn(definition, on.Target)
            : target;

    internal static bool IsSmall(Activity activity) =>
        activity.Type is ActivityTypes.Start or ActivityTypes.Finish or ActivityTypes.FlowFork or ActivityTypes.FlowJoin;

    private static string Label(Activity activity, Func<string, string?>? label) =>
        label?.Invoke(activity.Id) is { Length: > 0 } given ? given : activity.DisplayName ?? activity.Id;

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string N(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);
}
