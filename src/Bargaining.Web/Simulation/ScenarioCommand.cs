using System.Text.Json;
using System.Text.Json.Nodes;
using Bargaining.Cases;

namespace Bargaining.Web.Simulation;

/// <summary>Makes the command of a scenario's step: the very one that the API would read from a body.</summary>
public static class ScenarioCommand
{
    /// <summary>The command.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="step">One of its steps that has an action.</param>
    /// <param name="enterprise">The enterprise, for the step that opens the case.</param>
    /// <param name="caseId">The case, for every other step.</param>
    /// <exception cref="JsonException">The step's data do not fit the action.</exception>
    public static Command Of(Scenario scenario, ScenarioStep step, Guid enterprise, Guid? caseId)
    {
        var useCase = UseCases.Named(step.Action!)!;
        var data = (JsonObject)step.Data.DeepClone();
        Date(data, useCase.Command, step.On);
        if (useCase.Opens)
        {
            data["organisationId"] = enterprise;
            data["kind"] ??= JsonSerializer.SerializeToNode(scenario.Kind, Json.Options);
            if (data["offer"] is JsonObject offer)
            {
                offer["on"] ??= $"{step.On:yyyy-MM-dd}";
            }
        }

        var command = (Command)JsonSerializer.Deserialize(data, useCase.Command, Json.Options)!;
        return command is CaseCommand inCase
            ? inCase with { CaseId = caseId ?? throw new JsonException("no case is open yet: begin with submit-offer.") }
            : command;
    }

    // "on", "heldOn" ... are the step's own day where the file does not say another.
    private static void Date(JsonObject data, Type command, DateOnly on)
    {
        foreach (var property in command.GetProperties().Where(p => p.PropertyType == typeof(DateOnly) && p.Name.EndsWith("On", StringComparison.Ordinal)))
        {
            data[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] ??= $"{on:yyyy-MM-dd}";
        }
    }
}
