using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Workflows;

namespace Bargaining.Pages.Cases;

/// <summary>What somebody may do when a step of others was let pass (逾期后可办).</summary>
/// <param name="Act">What.</param>
/// <param name="Rule">The rule on which it rests at the place; null where none is named.</param>
public sealed record Way(Named Act, Rule? Rule);

/// <summary>
/// Where silence leads (逾期走向): read from the procedure itself, from the arrow by which a step is left
/// when its last day has passed to the next steps at which somebody acts.
/// </summary>
public sealed class AfterSilence(Definitions definitions, LawBook book)
{
    /// <summary>By step of others that is open: what its silence opens to the reader.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Way>> Of(Bargaining.Cases.CaseView found) =>
        found
            .Steps.Where(step => (step.Party & found.You) == Party.None)
            .Select(step => step.Step.Code)
            .Distinct()
            .ToDictionary(step => step, step => Ways(step, found), StringComparer.Ordinal);

    private IReadOnlyList<Way> Ways(string step, Bargaining.Cases.CaseView found)
    {
        var next = definitions
            .Current.All.Where(one => one.IsPublished)
            .SelectMany(one => StepsAfter(step, one))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. UseCases
                .All.Where(one =>
                    one.Is is { Route.Length: > 0 }
                    && one.Is.At.Any(next.Contains)
                    && !one.Is.At.Contains(step)
                    && (one.Is.By & found.You) != Party.None
                )
                .Select(one => new Way(
                    Named.Of(one.Is.Name, one.Is.Title),
                    one.Is.Rule.Length > 0 ? one.Is.RuleAt(book, found.Jurisdiction) : null
                )),
        ];
    }

    private static IEnumerable<string> StepsAfter(string step, WorkflowDefinition definition)
    {
        var (reached, waiting) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>());
        foreach (var from in definition.Activities.Where(one => StepOf(one) == step))
        {
            Follow(from.Id, port => port == ActivityTypes.Overdue);
        }

        while (waiting.TryDequeue(out var id))
        {
            if (StepOf(definition.Find(id)!) is { } next)
            {
                yield return next;
            }
            else
            {
                Follow(id, _ => true);
            }
        }

        void Follow(string id, Func<string, bool> takes)
        {
            foreach (var arrow in definition.Connections.Where(one => one.Source == id && takes(one.SourcePort) && reached.Add(one.Target)))
            {
                waiting.Enqueue(arrow.Target);
            }
        }
    }

    // The name of the step that an activity opens; null where it opens none.
    private static string? StepOf(Activity activity) => activity.Type == ActivityTypes.AwaitStep ? activity.Fixed("step") : null;
}
