using Bargaining.Workflows;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Signals;
using CaseActivity = Bargaining.Elsa.Activities.CaseActivity;

namespace Bargaining.Elsa;

/// <summary>
/// Where a case stands in a drawing, and how Elsa counts that. Elsa finds its way by counting how often each activity and each arrow was
/// visited. What it counted on one drawing says nothing on another; where the case waits, and by which arrows branches have arrived at a
/// join, does. So a case that moves is counted anew, as if it had come to where it stands without going round a loop.
/// </summary>
internal static class ElsaPosition
{
    /// <summary>Under which name Elsa's flowchart keeps its counts.</summary>
    private const string Counts = "FlowScope";

    /// <summary>By the activity where branches wait for others: the arrows ("source:port") by which they have arrived.</summary>
    public static SortedDictionary<string, SortedSet<string>> Arrived(
        ActivityExecutionContext flowchart,
        ProcedureGraph graph,
        IReadOnlyList<Bookmark> open
    )
    {
        var counts = flowchart.GetProperty(Counts, () => new FlowScope());
        var ahead = Ahead(graph, open);
        var arrived = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var arrow in ((Flowchart)flowchart.Activity).Connections)
        {
            var (source, target) = (graph.Find(arrow.Source.Activity.Id)!, graph.Find(arrow.Target.Activity.Id)!);
            var waits =
                target.Gathers
                && target is not { IsJoin: true, Mode: JoinMode.WaitAny }
                && ahead.Contains(target)
                && target.ForwardIn.Exists(edge => edge.From == source && edge.Port == arrow.Source.Port);
            if (waits && !counts.ShouldIgnoreConnection(arrow, arrow.Target.Activity) && counts.GetConnectionLastVisitFollowed(arrow))
            {
                arrived.TryAdd(target.Id, new SortedSet<string>(StringComparer.Ordinal));
                arrived[target.Id].Add($"{source.Id}:{arrow.Source.Port}");
            }
        }

        return arrived;
    }

    /// <summary>Puts a flowchart that has just begun to where a case stands: nothing is passed
    /// again, and what waits waits under the ids that it had.</summary>
    public static async Task PutAsync(ActivityExecutionContext flowchart, ProcedureGraph graph, WorkflowInstance stands)
    {
        var ahead = Ahead(graph, stands.Open);
        var open = stands.Open.Select(bookmark => graph.Find(bookmark.ActivityId)!).ToList();
        var drawing = (Flowchart)flowchart.Activity;
        var counts = new FlowScope();
        foreach (var activity in drawing.Activities.Where(activity => graph.Find(activity.Id) is { } node && IsBehind(node)))
        {
            counts.RegisterActivityVisit(activity);
        }

        foreach (var arrow in drawing.Connections.Where(arrow => IsBehind(graph.Find(arrow.Source.Activity.Id)!)))
        {
            counts.RegisterConnectionVisit(
                arrow,
                stands.Arrived.GetValueOrDefault(arrow.Target.Activity.Id)?.Contains($"{arrow.Source.Activity.Id}:{arrow.Source.Port}")
                    == true
            );
        }

        flowchart.SetProperty(Counts, counts);
        flowchart.WorkflowExecutionContext.Scheduler.Clear(); // its start
        foreach (var node in open)
        {
            await flowchart.SendSignalAsync(
                new ScheduleChildActivity(
                    drawing.Activities.Single(activity => activity.Id == node.Id),
                    // A step that another open one leads to again waits for the second time round: its end is not counted.
                    ahead.Contains(node)
                        ? CaseActivity.AfterGoingBack
                        : null
                )
            );
        }

        bool IsBehind(Node node) => !ahead.Contains(node) && !open.Contains(node);
    }

    private static HashSet<Node> Ahead(ProcedureGraph graph, IEnumerable<Bookmark> open)
    {
        var at = open.Select(bookmark => graph.Find(bookmark.ActivityId)).OfType<Node>().ToList();
        return [.. graph.Nodes.Where(node => at.Exists(one => one.Reaches[node.Index]))];
    }
}
