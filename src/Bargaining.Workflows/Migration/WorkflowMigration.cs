using System.Text.Json.Nodes;

namespace Bargaining.Workflows;

/// <summary>
/// Moves running instances from one version of a procedure to another. Only the open position moves: a step that ended is
/// history and never runs again. <see cref="Plan"/> shows what would move; <see cref="Apply"/> does it.
/// </summary>
public static class WorkflowMigration
{
    /// <summary>Shows what would move.</summary>
    /// <param name="instances">The instances, with their children; those that do not run on <paramref name="from"/> are left alone.</param>
    /// <param name="from">The version they run on.</param>
    /// <param name="to">The version they shall run on.</param>
    /// <param name="map">Ids of activities in <paramref name="from"/> to ids in
    /// <paramref name="to"/>; an activity that is not named keeps its id.</param>
    public static MigrationPlan Plan(
        IReadOnlyCollection<WorkflowInstance> instances,
        WorkflowDefinition from,
        WorkflowDefinition to,
        IReadOnlyDictionary<string, string> map
    )
    {
        var moves = new List<MigrationMove>();
        var faults = new List<MigrationFault>();
        if (from.DefinitionId != to.DefinitionId)
        {
            faults.Add(new MigrationFault(null, null, $"'{from.DefinitionId}' and '{to.DefinitionId}' are different procedures"));
        }

        foreach (var (old, given) in map)
        {
            if (from.Find(old) is null || to.Find(given) is null)
            {
                faults.Add(
                    new MigrationFault(
                        null,
                        old,
                        $"the map leads from '{old}' to '{given}', but "
                            + $"{(from.Find(old) is null ? "the old" : "the new")} version has no such activity"
                    )
                );
            }
        }

        foreach (var instance in instances.Where(i => RunsOn(i, from)))
        {
            foreach (var bookmark in instance.Bookmarks)
            {
                var target = to.Find(Mapped(map, bookmark.ActivityId));
                if (target is null || !AreAlike(target.Type, from.Find(bookmark.ActivityId)?.Type))
                {
                    faults.Add(
                        new MigrationFault(
                            instance.Id,
                            bookmark.ActivityId,
                            $"the instance waits here, and the new version has no {from.Find(bookmark.ActivityId)?.Type} "
                                + $"'{Mapped(map, bookmark.ActivityId)}'"
                        )
                    );
                }
                else
                {
                    moves.Add(
                        new MigrationMove(
                            instance.Id,
                            bookmark.Id,
                            bookmark.ActivityId,
                            target.Id,
                            bookmark.Name,
                            NewName(bookmark, target)
                        )
                    );
                }
            }

            foreach (var (join, connections) in instance.Arrived)
            {
                foreach (
                    var connection in connections.Where(c =>
                        to.Graph.Find(Mapped(map, join))?.ForwardIn.Exists(e => e.Key == MappedKey(map, c)) != true
                    )
                )
                {
                    faults.Add(
                        new MigrationFault(
                            instance.Id,
                            join,
                            $"a branch has arrived by {connection}, and the new version has no such connection to '{Mapped(map, join)}'"
                        )
                    );
                }
            }
        }

        var dropped = from
            .Variables.Select(v => v.Name)
            .Concat(from.Inputs.Select(i => i.Name))
            .Where(name => !to.Declares(name))
            .Distinct()
            .ToList();
        return new MigrationPlan(from, to, map, moves, dropped, faults);
    }

    /// <summary>Moves the instances as planned.</summary>
    /// <param name="plan">A plan without faults.</param>
    /// <param name="instances">The instances that the plan was made for.</param>
    /// <returns>The instances that changed, in their new state; those passed in are untouched.</returns>
    /// <exception cref="InvalidOperationException">The plan has faults, or an instance
    /// waits elsewhere than when the plan was made.</exception>
    public static IReadOnlyList<WorkflowInstance> Apply(MigrationPlan plan, IReadOnlyCollection<WorkflowInstance> instances)
    {
        var now = Plan(instances, plan.From, plan.To, plan.Map);
        if (now.Faults.Count > 0 || !now.Moves.SequenceEqual(plan.Moves))
        {
            throw new InvalidOperationException("The plan has faults or is out of date: plan again.");
        }

        var moved = instances.Where(i => RunsOn(i, plan.From)).ToDictionary(i => i.Id, i => Moved(i, plan));
        var children = instances.Where(i => i.ParentId is { } parent && moved.ContainsKey(parent)).ToList();
        foreach (var child in children)
        {
            var state = moved.GetValueOrDefault(child.Id, child);
            var activity = Mapped(plan.Map, child.ParentActivity!);
            if (activity != child.ParentActivity)
            {
                moved[child.Id] = Rebuilt(
                    state,
                    state.Version,
                    state.DefinitionHash,
                    activity,
                    state.Values,
                    state.Open,
                    state.CopyArrived()
                );
            }
        }

        return [.. instances.Where(i => moved.ContainsKey(i.Id)).Select(i => moved[i.Id])];
    }

    private static WorkflowInstance Moved(WorkflowInstance instance, MigrationPlan plan)
    {
        var values = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var variable in plan.To.Variables)
        {
            values[variable.Name] = variable.Default;
        }

        foreach (var (name, value) in instance.Values.Where(v => plan.To.Declares(v.Key)))
        {
            values[name] = value;
        }

        var arrived = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (join, connections) in instance.Arrived)
        {
            arrived[Mapped(plan.Map, join)] = new SortedSet<string>(
                connections.Select(c => MappedKey(plan.Map, c)),
                StringComparer.Ordinal
            );
        }

        var open = instance.Open.Select(b =>
        {
            var target = plan.To.Find(Mapped(plan.Map, b.ActivityId))!;
            return b with { ActivityId = target.Id, Name = NewName(b, target) };
        });
        return Rebuilt(instance, plan.To.Version, plan.To.Hash, instance.ParentActivity, values, [.. open], arrived);
    }

    private static WorkflowInstance Rebuilt(
        WorkflowInstance instance,
        int version,
        string hash,
        string? parentActivity,
        SortedDictionary<string, JsonNode?> values,
        List<Bookmark> open,
        SortedDictionary<string, SortedSet<string>> arrived
    ) =>
        new()
        {
            Id = instance.Id,
            DefinitionId = instance.DefinitionId,
            Version = version,
            DefinitionHash = hash,
            ParentId = instance.ParentId,
            ParentActivity = parentActivity,
            Status = instance.Status,
            Outcome = instance.Outcome,
            Values = values,
            Open = open,
            Arrived = arrived,
        };

    private static bool RunsOn(WorkflowInstance instance, WorkflowDefinition definition) =>
        instance.Status == InstanceStatus.Running && instance.DefinitionHash == definition.Hash;

    private static bool AreAlike(string type, string? other) =>
        type == other || (ActivityTypes.StartsChild(type) && ActivityTypes.StartsChild(other));

    private static string Mapped(IReadOnlyDictionary<string, string> map, string activity) => map.GetValueOrDefault(activity, activity);

    /// <summary>A connection is known as "source:port"; the source is mapped, the port must be the same.</summary>
    private static string MappedKey(IReadOnlyDictionary<string, string> map, string connection)
    {
        var colon = connection.LastIndexOf(':');
        return Mapped(map, connection[..colon]) + connection[colon..];
    }

    /// <summary>A step may be called otherwise in the new version; a child that runs keeps its name.</summary>
    private static string NewName(Bookmark bookmark, Activity target) =>
        bookmark.Kind == BookmarkKind.Step ? FixedValues.Text(target, "step") ?? bookmark.Name : bookmark.Name;
}
