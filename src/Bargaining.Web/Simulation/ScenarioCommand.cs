using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Web.Api;

namespace Bargaining.Web.Simulation;

/// <summary>Makes the command of a scenario's step: the very one that the API would read from a body.</summary>
public static class ScenarioCommand
{
    /// <summary>The command.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="step">One of its steps that has an action.</param>
    /// <param name="enterprise">The enterprise, for the step that opens a case.</param>
    /// <param name="caseId">The case, for every other step.</param>
    /// <param name="named">What "$name" in the data stands for: a case, a delegate, an
    /// account; null where there is none of that name.</param>
    /// <exception cref="ScenarioFault">The step's data do not fit the action.</exception>
    public static Command Of(
        Scenario scenario,
        ScenarioStep step,
        Guid enterprise,
        Guid? caseId,
        Func<string, IReadOnlyList<Guid>?>? named = null
    )
    {
        var useCase = UseCases.Named(step.Action!)!;
        var data = (JsonObject)Resolve(step.Data, named ?? (_ => null))!;
        Date(data, useCase.Command, step.On);
        if (useCase.Opens)
        {
            data["organisationId"] ??= enterprise; // or $district: what a union above holds
            if (useCase.Command == typeof(SubmitOffer))
            {
                data["kind"] ??= JsonSerializer.SerializeToNode(scenario.Kind, Json.Options);
            }

            if (data["offer"] is JsonObject offer)
            {
                offer["on"] ??= $"{step.On:yyyy-MM-dd}";
            }
        }

        var command = (Command)Read(data, useCase.Command);
        return command is CaseCommand inCase
            ? inCase with
            {
                CaseId =
                    caseId
                    ?? throw new ScenarioFault(
                        new(
                            "还没有案件：请先办理提出要约、召集职代会会议等开始一个案件的操作。",
                            "no case is open yet: begin with submit-offer, or convene-session."
                        )
                    ),
            }
            : command;
    }

    /// <summary>The command that enters the congress with which a scenario begins.</summary>
    public static RegisterTerm Of(ScenarioCongress congress, Guid enterprise) =>
        new()
        {
            OrganisationId = enterprise,
            Number = congress.Number,
            BeganOn = congress.BeganOn,
            Years = congress.Years,
            Delegates =
            [
                .. Enumerable
                    .Range(1, congress.Delegates)
                    .Select(n => new Seat
                    {
                        Name = string.Create(CultureInfo.InvariantCulture, $"代表{n:000}"),
                        Unit = congress.Units[n % congress.Units.Count],
                        Woman = n <= congress.Women,
                        Manager = n > congress.Delegates - congress.Managers,
                        FrontLine = n <= congress.Delegates - congress.Managers,
                        UserId = Guid.CreateVersion7(),
                    }),
            ],
        };

    /// <summary>Data of a step as what they are meant to be.</summary>
    /// <exception cref="ScenarioFault">They are not; every fault at once.</exception>
    public static T Read<T>(JsonObject data) => (T)Read(data, typeof(T));

    private static object Read(JsonObject data, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(data, type, Json.Options)!;
        }
        catch (JsonException first)
        {
            throw new ScenarioFault(
                BodyExamination.Of(JsonSerializer.SerializeToUtf8Bytes(data, Json.Options), Json.Options.GetTypeInfo(type), first).Sentence
            );
        }
    }

    // "$round" becomes the case of that name, "$delegate.3" a delegate, "$user.3" their account, "$delegates.1-40" a list of them.
    private static JsonNode? Resolve(JsonNode? node, Func<string, IReadOnlyList<Guid>?> named)
    {
        switch (node)
        {
            case JsonObject map:
                return new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Resolve(pair.Value, named))));
            case JsonArray list:
                return new JsonArray([.. list.Select(item => Resolve(item, named))]);
            case JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith('$'):
                var found =
                    named(text[1..])
                    ?? throw new ScenarioFault(
                        new(
                            $"“{text}”还没有所指：案件用 case 取名，职工代表写 $delegate.1，账号写 $user.1，多名写 $delegates.1-40；监督员写 $supervisor.1，"
                                + "全部写 $supervisors.all；工会写 $enterprise、$district。",
                            $"'{text}' stands for nothing yet: a case is named by 'case: name', a delegate by $delegate.1, "
                                + "an account by $user.1, several by $delegates.1-40; a supervisor by $supervisor.1, "
                                + "all by $supervisors.all; the unions by $enterprise and $district."
                        )
                    );
                return text.Contains("s.", StringComparison.Ordinal)
                    ? new JsonArray([.. found.Select(id => JsonValue.Create(id))])
                    : JsonValue.Create(found[0]);
            default:
                return node?.DeepClone();
        }
    }

    // "on", "heldOn" ... are the step's own day where the file does not say another.
    private static void Date(JsonObject data, Type command, DateOnly on)
    {
        foreach (
            var property in command
                .GetProperties()
                .Where(p => p.PropertyType == typeof(DateOnly) && p.Name.EndsWith("On", StringComparison.Ordinal))
        )
        {
            data[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] ??= $"{on:yyyy-MM-dd}";
        }
    }
}

/// <summary>What a step of a scenario says cannot be done or read; it is told as a line of the timeline (方案步骤有误).</summary>
public sealed class ScenarioFault(Text message) : Exception(message.En)
{
    /// <summary>The same, with the line of the file.</summary>
    public Text AtLine(int line) => new($"第 {line} 行：{message.Zh}", $"line {line}: {message.En}");
}
