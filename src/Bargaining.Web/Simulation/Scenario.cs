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
    string Title, string Jurisdiction, ContractKind Kind, string EnterpriseName, Enterprise Enterprise, ScenarioCongress? Congress,
    int Supervisors, IReadOnlyList<ScenarioStep> Steps)
{
    /// <summary>Reads a scenario.</summary>
    /// <exception cref="ScenarioException">The file is not one; every fault is told with its line.</exception>
    public static Scenario Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new ScenarioException([$"{path}: there is no such file."]);
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
    int Delegates, int Women, int Managers, IReadOnlyList<string> Units, DateOnly BeganOn, int Years = 3, int Number = 1);

/// <summary>One line of a scenario.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="On">The day.</param>
/// <param name="By">Who: union, employer, delegate, delegate-3, upper-union, supervision, bureau; nobody where the day only passes.</param>
/// <param name="Case">Name that the file gives to the case that this step opens or acts in; empty for the first.</param>
/// <param name="Action">Name of the action; null where the day only passes.</param>
/// <param name="Data">Its data.</param>
/// <param name="Expect">What should come of it; null where nothing is expected.</param>
public sealed record ScenarioStep(int Line, DateOnly On, string? By, string Case, string? Action, JsonObject Data, Expectation? Expect)
{
    /// <summary>The action that stands for many voters: each casts a ballot of its own, as the data say how many.</summary>
    public const string CastBallots = "cast-ballots";
}

/// <summary>What should come of a step (预期结果).</summary>
/// <param name="RefusedBy">Ids of the rules that refuse it; empty where it is allowed.</param>
/// <param name="Deadlines">Deadlines that it opens: matter and last day.</param>
/// <param name="Opens">Steps that it opens.</param>
/// <param name="Closed">How the case ends.</param>
public sealed record Expectation(
    IReadOnlyList<string> RefusedBy, IReadOnlyList<(string Matter, DateOnly Due)> Deadlines, IReadOnlyList<string> Opens, string? Closed);

/// <summary>The file is not a scenario.</summary>
public sealed class ScenarioException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>What is wrong, with lines.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}

/// <summary>Reads the YAML, and tells every fault at once.</summary>
internal sealed class ScenarioReader(string path)
{
    private static readonly string[] TopKeys = ["title", "jurisdiction", "kind", "enterprise", "congress", "supervisors", "steps"];
    private static readonly string[] StepKeys = ["on", "by", "case", "do", "data", "expect"];
    private static readonly string[] ExpectKeys = ["result", "refused", "deadlines", "opens", "closed"];
    private static readonly string[] Actors = ["union", "employer", "delegate", "upper-union", "supervision", "bureau"];
    private readonly List<string> _faults = [];

    public Scenario Read(TextReader text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(text);
        }
        catch (YamlException fault)
        {
            throw new ScenarioException([$"{path}:{fault.Start.Line}: not YAML: {fault.Message}"]);
        }

        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode root)
        {
            throw new ScenarioException([$"{path}: expected a mapping with {string.Join(", ", TopKeys)}."]);
        }

        DemandKeys(root, TopKeys);
        var kindText = Scalar(root, "kind") ?? "wage";
        if (!Enum.TryParse<ContractKind>(kindText, ignoreCase: true, out var kind))
        {
            Fault(root, $"kind '{kindText}' is not one of general, wage, women, safety.");
        }

        var jurisdiction = Scalar(root, "jurisdiction") ?? "";
        if (jurisdiction.Length != 6 || !jurisdiction.All(char.IsAsciiDigit))
        {
            Fault(root, "jurisdiction is a GB/T 2260 code of six digits in quotes, for example \"230102\".");
        }

        var (name, enterprise) = ReadEnterprise(root);
        var congress = ReadCongress(root);
        var steps = new List<ScenarioStep>();
        if (Child(root, "steps") is YamlSequenceNode list)
        {
            steps.AddRange(list.Children.OfType<YamlMappingNode>().Select(ReadStep).OfType<ScenarioStep>());
        }

        if (steps.Count == 0)
        {
            Fault(root, "steps: at least one is needed, each with 'on', 'by' and 'do'.");
        }

        foreach (var (before, after) in steps.Zip(steps.Skip(1)))
        {
            if (after.On < before.On)
            {
                _faults.Add($"{path}:{after.Line}: {after.On:yyyy-MM-dd} comes before the step above it ({before.On:yyyy-MM-dd}).");
            }
        }

        return _faults.Count > 0
            ? throw new ScenarioException(_faults)
            : new Scenario(Scalar(root, "title") ?? Path.GetFileNameWithoutExtension(path), jurisdiction, kind, name, enterprise, congress, ReadSupervisors(root), steps);
    }

    private (string Name, Enterprise Enterprise) ReadEnterprise(YamlMappingNode root)
    {
        if (Child(root, "enterprise") is not YamlMappingNode node)
        {
            Fault(root, "enterprise: name, employees, women, delegates, unionChair, legalRepresentative ...");
            return ("", new Enterprise());
        }

        var json = (JsonObject)ToJson(node)!;
        var name = json["name"]?.ToString() ?? "";
        json.Remove("name");
        try
        {
            return (name.Length > 0 ? name : "示例企业", Json.Read<Enterprise>(json.ToJsonString()));
        }
        catch (System.Text.Json.JsonException fault)
        {
            Fault(node, $"enterprise: {fault.Message}");
            return (name, new Enterprise());
        }
    }

    private ScenarioCongress? ReadCongress(YamlMappingNode root)
    {
        if (Child(root, "congress") is not { } node)
        {
            return null;
        }

        try
        {
            return Json.Read<ScenarioCongress>(ToJson(node)!.ToJsonString());
        }
        catch (System.Text.Json.JsonException fault)
        {
            Fault(node, $"congress: delegates, women, managers, units, beganOn, years, number: {fault.Message}");
            return null;
        }
    }

    private int ReadSupervisors(YamlMappingNode root)
    {
        var text = Scalar(root, "supervisors") ?? "0";
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 20)
        {
            return number;
        }

        Fault(root, $"supervisors: a number from 0 to 20 is needed, not '{text}'.");
        return 0;
    }

    private ScenarioStep? ReadStep(YamlMappingNode node)
    {
        DemandKeys(node, StepKeys);
        if (!DateOnly.TryParseExact(Scalar(node, "on"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
        {
            Fault(node, "on: a day such as 2026-03-02 is needed.");
            return null;
        }

        var (by, action) = (Scalar(node, "by"), Scalar(node, "do"));
        if (action is not null and not ScenarioStep.CastBallots && UseCases.Named(action) is null)
        {
            Fault(node, $"do: there is no action '{action}'. There are: {string.Join(", ", UseCases.All.Where(u => u.Is.Route.Length > 0).Select(u => u.Is.Name))}.");
        }

        if (action is not null && !Actors.Contains(by) && !(by?.StartsWith("delegate-", StringComparison.Ordinal) ?? action == ScenarioStep.CastBallots))
        {
            Fault(node, $"by: '{by}' is not one of {string.Join(", ", Actors)}, or delegate-1, delegate-2 ...");
        }

        return new ScenarioStep(
            (int)node.Start.Line, on, by, Scalar(node, "case") ?? "", action,
            Child(node, "data") is { } data ? ToJson(data) as JsonObject ?? [] : [],
            ReadExpectation(node));
    }

    private Expectation? ReadExpectation(YamlMappingNode step)
    {
        switch (Child(step, "expect"))
        {
            case null:
                return null;
            case YamlScalarNode { Value: "ok" }:
                return new Expectation([], [], [], null);
            case YamlMappingNode node:
                DemandKeys(node, ExpectKeys);
                var deadlines = new List<(string, DateOnly)>();
                foreach (var (matter, due) in (Child(node, "deadlines") as YamlMappingNode ?? new YamlMappingNode()).Children)
                {
                    if (DateOnly.TryParseExact(due.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                    {
                        deadlines.Add((matter.ToString(), day));
                    }
                    else
                    {
                        Fault(node, $"expect.deadlines: {matter} needs a day such as 2026-03-22.");
                    }
                }

                return new Expectation(Strings(node, "refused"), deadlines, Strings(node, "opens"), Scalar(node, "closed"));
            default:
                Fault(step, "expect is 'ok', or a mapping with refused, deadlines, opens, closed.");
                return null;
        }
    }

    private static IReadOnlyList<string> Strings(YamlMappingNode node, string key) => Child(node, key) switch
    {
        YamlSequenceNode list => [.. list.Children.Select(c => c.ToString())],
        YamlScalarNode { Value: { } one } => [one],
        _ => [],
    };

    private void DemandKeys(YamlMappingNode node, string[] known)
    {
        foreach (var key in node.Children.Keys.Select(k => k.ToString()).Except(known))
        {
            Fault(node, $"'{key}' is not known here. Known: {string.Join(", ", known)}.");
        }
    }

    private void Fault(YamlNode node, string message) => _faults.Add($"{path}:{node.Start.Line}: {message}");

    private static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.FirstOrDefault(pair => pair.Key.ToString() == key).Value;

    private static string? Scalar(YamlMappingNode node, string key) => (Child(node, key) as YamlScalarNode)?.Value;

    // Plain scalars are numbers and booleans where they look like it; quoted ones are always text.
    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(p => KeyValuePair.Create(p.Key.ToString(), ToJson(p.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" or "null" or "" } plain =>
            plain.Value is "true" or "false" ? JsonValue.Create(plain.Value == "true") : null,
        YamlScalarNode { Style: ScalarStyle.Plain } number when int.TryParse(number.Value, CultureInfo.InvariantCulture, out var n) => JsonValue.Create(n),
        YamlScalarNode text => JsonValue.Create(text.Value),
        _ => null,
    };
}
