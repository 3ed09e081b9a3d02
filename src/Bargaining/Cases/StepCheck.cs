using System.Reflection;
using Bargaining.Workflows;

namespace Bargaining.Cases;

/// <summary>
/// What must hold between the files of the procedures and the code before anything runs (步骤核对): every step has a name in the code, words
/// that people read, and an action; every duty and every end of a case has words; no name and no action stands for a step that is not
/// there. The matters are checked where the files are read.
/// </summary>
public static class StepCheck
{
    /// <summary>The procedures, where they and the product agree.</summary>
    /// <exception cref="WorkflowDefinitionException">They do not; every fault is named with its file.</exception>
    public static WorkflowCatalog Checked(WorkflowCatalog catalog)
    {
        var lists = typeof(StepCheck)
            .Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(StepsOfAttribute)))
            .OrderBy(type => type.Name, StringComparer.Ordinal);
        var faults = Faults([.. catalog.All], [.. lists], UseCases.All, Words.Has).ToList();
        return faults.Count == 0 ? catalog : throw new WorkflowDefinitionException(faults);
    }

    /// <summary>Everything that does not agree.</summary>
    /// <param name="definitions">The files of the procedures.</param>
    /// <param name="lists">The classes that name their steps.</param>
    /// <param name="useCases">The actions.</param>
    /// <param name="hasWords">Whether a step or a duty has words.</param>
    public static IEnumerable<WorkflowFault> Faults(
        IReadOnlyList<WorkflowDefinition> definitions,
        IReadOnlyList<Type> lists,
        IReadOnlyList<UseCase> useCases,
        Func<string, bool> hasWords
    )
    {
        var steps = definitions.SelectMany(StepsOf).ToList();
        var names = lists.SelectMany(NamesOf).ToList();
        foreach (var name in names.Where(name => !steps.Exists(step => step.Name == name.Step && name.In.Contains(step.In.DefinitionId))))
        {
            yield return new(
                $"{name.List}.cs",
                name.Step,
                FaultKind.StepNotThere,
                $"no step of {string.Join(", ", name.In)} has this name"
            );
        }

        foreach (
            var (useCase, at) in useCases
                .SelectMany(useCase => useCase.Is.At.Select(at => (useCase, at)))
                .Where(one => !steps.Exists(step => step.Name == one.at))
        )
        {
            yield return new(
                $"{useCase.Command.Name}.cs",
                at,
                FaultKind.StepNotThere,
                $"the action {useCase.Is.Name} stands at a step that no procedure has"
            );
        }

        var acted = useCases
            .SelectMany(useCase => useCase.Is.At)
            .Concat(lists.SelectMany(list => list.GetCustomAttribute<StepsOfAttribute>()!.WithoutAction))
            .ToHashSet();
        foreach (var (step, activity, definition) in steps)
        {
            if (!names.Exists(name => name.Step == step && name.In.Contains(definition.DefinitionId)))
            {
                yield return new(
                    definition.Source,
                    activity.Id,
                    FaultKind.StepWithoutName,
                    $"the step '{step}' is in no list of the steps of {definition.DefinitionId}"
                );
            }

            if (!hasWords(step))
            {
                yield return new(
                    definition.Source,
                    activity.Id,
                    FaultKind.StepWithoutWords,
                    $"the step '{step}' has no line in the words.tsv of its subject"
                );
            }

            if (
                activity.Inputs.TryGetValue("reminders", out var reminders)
                && Reminders.Days(reminders.Expression.Value?.GetValue<string>()) is null
            )
            {
                yield return new(
                    definition.Source,
                    activity.Id,
                    FaultKind.UnusableInput,
                    $"the reminders of '{step}' are not days such as P3D,P1D"
                );
            }

            if (!acted.Contains(step))
            {
                yield return new(
                    definition.Source,
                    activity.Id,
                    FaultKind.StepWithoutAction,
                    $"no action stands at the step '{step}', and it is not said that none does"
                );
            }
        }

        foreach (var (outcome, activity, definition) in definitions.SelectMany(OutcomesOf).Where(end => !hasWords(end.Name)))
        {
            yield return new(
                definition.Source,
                activity.Id,
                FaultKind.StepWithoutWords,
                $"the end '{outcome}' has no line in the words.tsv of its subject"
            );
        }

        foreach (var (duty, activity, definition) in definitions.SelectMany(DutiesOf).Where(one => !hasWords(one.Name)))
        {
            yield return new(
                definition.Source,
                activity.Id,
                FaultKind.StepWithoutWords,
                $"the duty '{duty}' has no line in the words.tsv of its subject"
            );
        }
    }

    // A step whose name is not written in the file cannot be held against anything.
    private static IEnumerable<(string Name, Activity Activity, WorkflowDefinition In)> StepsOf(WorkflowDefinition definition) =>
        from activity in definition.Activities
        let step = activity.Fixed("step")
        where activity.Type == ActivityTypes.AwaitStep && step is not null
        select (step, activity, definition);

    private static IEnumerable<(string Name, Activity Activity, WorkflowDefinition In)> OutcomesOf(WorkflowDefinition definition) =>
        from activity in definition.Activities
        let outcome = activity.Fixed("outcome")
        where activity.Type == ActivityTypes.CloseCase && outcome is not null
        select (outcome, activity, definition);

    private static IEnumerable<(string Name, Activity Activity, WorkflowDefinition In)> DutiesOf(WorkflowDefinition definition) =>
        from activity in definition.Activities
        where activity.Type == ActivityTypes.OpenDeadline
        select (activity.Fixed("duty") ?? activity.Id, activity, definition);

    private static IEnumerable<(string Step, string List, string[] In)> NamesOf(Type list) =>
        list.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => ((string)field.GetRawConstantValue()!, list.Name, list.GetCustomAttribute<StepsOfAttribute>()!.Definitions));
}
