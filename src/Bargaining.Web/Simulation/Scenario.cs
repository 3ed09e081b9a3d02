using System.Globalization;
using System.Text.Json.Nodes;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Bargaining.Web.Simulation;

/// <summary>A round that somebody plans (模拟方案): a place, an enterprise, and who does what on which day. Read from YAML.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Jurisdiction">GB/T 2260 code of the district.</param>
/// <param name="Kind">Kind of contract.</param>
/// <param name="EnterpriseName">Name of the enterprise.</param>
/// <param name="Enterprise">What the law asks about it.</param>
/// <param name="Congress">The congress that sits when it begins; null where none does.</param>
/// <param name="Supervisors">How many supervisors with valid certificates the union above has.</param>
/// <param name="Steps">In order of their days.</param>
public sealed record Scenario(
    string Title,
    string Jurisdiction,
    ContractKind Kind,
    string EnterpriseName,
    Enterprise Enterprise,
    ScenarioCongress? Congress,
    int Supervisors,
    IReadOnlyList<ScenarioStep> Steps
)
{
    /// <summary>Reads a scenario.</summary>
    /// <exception cref="ScenarioException">The file is not one; every fault is told with its line.</exception>
    public static Scenario Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new ScenarioException([new($"{path}：没有这个文件。", $"{path}: there is no such file.")]);
        }

        using var reader = new StreamReader(path);
        return new ScenarioReader(path).Read(reader);
    }
}

/// <summary>A congress that sits when a scenario begins (现任职工代表大会): so many delegates, each with an account, in units.</summary>
/// <param name="Delegates">How many.</param>
/// <param name="Women">Women among them.</param>
/// <param name="Managers">Managers of middle rank or above among them.</param>
/// <param name="Units">Electoral units.</param>
/// <param name="BeganOn">First day of the term.</param>
/// <param name="Years">Length of the term.</param>
/// <param name="Number">Which term it is.</param>
public sealed record ScenarioCongress(
    int Delegates,
    int Women,
    int Managers,
    IReadOnlyList<string> Units,
    DateOnly BeganOn,
    int Years = 3,
    int Number = 1
);

/// <summary>One line of a scenario.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="On">The day.</param>
/// <param name="By">Who: union, employer, delegate, delegate-3, upper-union, supervision,
/// bureau, administrator; nobody where the day only passes.</param>
/// <param name="Case">Name that the file gives to the case that this step opens or acts in; empty for the first.</param>
/// <param name="Action">Name of the action; null where the day only passes.</param>
/// <param name="Data">Its data.</param>
/// <param name="Expect">What should come of it; null where nothing is expected.</param>
public sealed record ScenarioStep(int Line, DateOnly On, string? By, string Case, string? Action, JsonObject Data, Expectation? Expect)
{
    /// <summary>The action that stands for many voters: each casts a ballot of its own, as the data say how many.</summary>
    public const string CastBallots = "cast-ballots";

    /// <summary>What changed in the enterprise, which is recorded in no case: its chair,
    /// its legal representative, its name and so on.</summary>
    public const string ChangeEnterprise = "change-enterprise";
}

/// <summary>What should come of a step (预期结果).</summary>
/// <param name="RefusedBy">Ids of the rules that refuse it; empty where it is allowed.</param>
/// <param name="Deadlines">Deadlines that it opens: matter and last day.</param>
/// <param name="Opens">Steps that it opens.</param>
/// <param name="Closed">How the case ends.</param>
/// <param name="Invalid">Whether it is refused though no rule of law refuses it: it is not well formed, or somebody else's to do.</param>
public sealed record Expectation(
    IReadOnlyList<string> RefusedBy,
    IReadOnlyList<(string Matter, DateOnly Due)> Deadlines,
    IReadOnlyList<string> Opens,
    string? Closed,
    bool Invalid = false
)
{
    /// <summary>Ids of rules that its answer speaks of without refusing: the sum of a vote, what is not as the law asks.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];
}

/// <summary>The file is not a scenario.</summary>
public sealed class ScenarioException(IReadOnlyList<Text> faults)
    : Exception(string.Join(Environment.NewLine, faults.Select(fault => fault.En)))
{
    /// <summary>What is wrong, with lines.</summary>
    public IReadOnlyList<Text> Faults { get; } = faults;
}

/// <summary>Reads the YAML, and tells every fault at once.</summary>
internal sealed class ScenarioReader(string path)
{
    private static readonly string[] Actors = ["union", "employer", "delegate", "upper-union", "supervision", "bureau", "administrator"];
    private readonly List<Text> _faults = [];

    public Scenario Read(TextReader text)
    {
        if (YamlMap.Read(text, path, _faults) is not { } root)
        {
            throw new ScenarioException(_faults);
        }

        var title = root.Optional("title") ?? Path.GetFileNameWithoutExtension(path);
        var kindText = root.Optional("kind") ?? "wage";
        if (!Enum.TryParse<ContractKind>(kindText, ignoreCase: true, out var kind))
        {
            root.Fault(
                new Text(
                    $"kind: {kindText} 不是合同种类；应为 general（集体合同）、wage（工资）、women（女职工）、safety（劳动安全卫生）",
                    $"kind '{kindText}' is not one of general, wage, women, safety"
                ),
                root.Node("kind")
            );
        }

        var jurisdiction = root.Optional("jurisdiction") ?? "";
        if (jurisdiction.Length != 6 || !jurisdiction.All(char.IsAsciiDigit))
        {
            root.Fault(
                new Text(
                    "jurisdiction 应为带引号的六位行政区划代码，例如 \"230102\"",
                    "jurisdiction is a GB/T 2260 code of six digits in quotes, for example \"230102\""
                ),
                root.Node("jurisdiction")
            );
        }

        var (name, enterprise) = ReadEnterprise(root);
        var congress = root.Node("congress") is { } sits
            ? As<ScenarioCongress>(ToJson(sits), root, sits, "congress: delegates, women, managers, units, beganOn, years, number")
            : null;
        var supervisors = root.Number("supervisors") ?? 0;
        if (supervisors > 20)
        {
            root.Fault(
                new Text(
                    $"supervisors 应为 0 至 20，不是 {supervisors}",
                    $"supervisors: a number from 0 to 20 is needed, not {supervisors}"
                ),
                root.Node("supervisors")
            );
        }

        var written = root.Maps("steps");
        var steps = written.Select(ReadStep).OfType<ScenarioStep>().ToList();
        if (written.Count == 0)
        {
            root.Fault(
                new Text(
                    "steps 至少要有一步，每步写明 on（日期）、by（谁）、do（做什么）",
                    "steps: at least one is needed, each with 'on', 'by' and 'do'"
                )
            );
        }

        foreach (var (before, after) in steps.Zip(steps.Skip(1)).Where(pair => pair.Second.On < pair.First.On))
        {
            _faults.Add(
                new(
                    $"{path} 第 {after.Line} 行：{after.On:yyyy-MM-dd} 早于上一步的 {before.On:yyyy-MM-dd}",
                    $"{path}:{after.Line}: {after.On:yyyy-MM-dd} comes before the step above it ({before.On:yyyy-MM-dd})"
                )
            );
        }

        root.Close();
        return _faults.Count > 0
            ? throw new ScenarioException(_faults)
            : new Scenario(title, jurisdiction, kind, name, enterprise!, congress, supervisors, steps);
    }

    private static (string Name, Enterprise? Enterprise) ReadEnterprise(YamlMap root)
    {
        const string Known = "enterprise: name, employees, women, delegates, unionChair, legalRepresentative ...";
        if (root.Node("enterprise") is not YamlMappingNode node)
        {
            root.Fault(new Text($"没有写企业情况。{Known}", Known));
            return ("", null);
        }

        var json = (JsonObject)ToJson(node)!;
        var name = json["name"]?.ToString();
        json.Remove("name");
        return (string.IsNullOrEmpty(name) ? "示例企业" : name, As<Enterprise>(json, root, node, Known));
    }

    private static ScenarioStep? ReadStep(YamlMap step)
    {
        step.Required("on");
        var (on, by, action) = (step.Date("on"), step.Optional("by"), step.Optional("do"));
        if (action is not null and not ScenarioStep.CastBallots and not ScenarioStep.ChangeEnterprise && UseCases.Named(action) is null)
        {
            var known = string.Join(
                ", ",
                UseCases.All.Where(u => u.Is.Route.Length > 0).Select(u => u.Is.Name).Append(ScenarioStep.ChangeEnterprise)
            );
            step.Fault(new Text($"do: 没有 {action} 这个动作。可以写：{known}", $"do: there is no action '{action}'. There are: {known}"));
        }

        if (
            action is not null
            && !Actors.Contains(by)
            && !(by?.StartsWith("delegate-", StringComparison.Ordinal) ?? action == ScenarioStep.CastBallots)
        )
        {
            step.Fault(
                new Text(
                    $"by: 没有 {by} 这个身份。可以写：{string.Join("、", Actors)}，或者 delegate-1、delegate-2……",
                    $"by: '{by}' is not one of {string.Join(", ", Actors)}, or delegate-1, delegate-2 ..."
                )
            );
        }

        var data = step.Node("data") is { } written ? ToJson(written) as JsonObject ?? [] : [];
        var read = new ScenarioStep(step.Line, on ?? default, by, step.Optional("case") ?? "", action, data, ReadExpectation(step));
        step.Close();
        return on is null ? null : read;
    }

    private static Expectation? ReadExpectation(YamlMap step)
    {
        switch (step.Node("expect"))
        {
            case null:
                return null;
            case YamlScalarNode { Value: "ok" }:
                return new Expectation([], [], [], null);
            case YamlScalarNode { Value: "invalid" }:
                return new Expectation([], [], [], null, Invalid: true);
            case YamlMappingNode:
                var expect = step.Map("expect")!;
                expect.Optional("result"); // said for people: it is what the rest says
                var deadlines = expect.Map("deadlines");
                var due = deadlines?.Keys.Select(matter => (matter, deadlines.Date(matter) ?? default)).ToList() ?? [];
                deadlines?.Close();
                var read = new Expectation(expect.List("refused"), due, expect.List("opens"), expect.Optional("closed"))
                {
                    Findings = expect.List("findings"),
                };
                expect.Close();
                return read;
            default:
                step.Fault(
                    new Text(
                        "expect 应为 ok（办成）、invalid（填写有误），或者写明 refused、deadlines、opens、findings、closed",
                        "expect is 'ok', 'invalid', or a mapping with refused, deadlines, opens, findings, closed"
                    )
                );
                return null;
        }
    }

    private static T? As<T>(JsonNode? json, YamlMap map, YamlNode at, string known)
        where T : class
    {
        try
        {
            return Json.Read<T>(json?.ToJsonString() ?? "null");
        }
        catch (System.Text.Json.JsonException fault)
        {
            map.Fault(new Text($"{known}：内容不合要求，请核对名称和值的写法", $"{known}: {fault.Message}"), at);
            return null;
        }
    }

    // Plain scalars are numbers and booleans where they look like it; quoted ones are always text.
    private static JsonNode? ToJson(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(map.Children.Select(p => KeyValuePair.Create(p.Key.ToString(), ToJson(p.Value)))),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" or "null" or "" } plain => plain.Value is "true" or "false"
                ? JsonValue.Create(plain.Value == "true")
                : null,
            YamlScalarNode { Style: ScalarStyle.Plain } number when int.TryParse(number.Value, CultureInfo.InvariantCulture, out var n) =>
                JsonValue.Create(n),
            YamlScalarNode text => JsonValue.Create(text.Value),
            _ => null,
        };
}
