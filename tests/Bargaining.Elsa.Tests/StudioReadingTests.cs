using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bargaining.Elsa.Activities;
using Bargaining.Workflows;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Elsa.Workflows.UIHints;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Elsa.Tests;

/// <summary>
/// What Elsa Studio makes of a file that was imported, by the rules of its source (3.7.1: ActivityMapper, FlowchartMapper,
/// DynamicOutcomesPortProvider): where each box stands, how large it is, what is written in it, and from which of its ports arrows begin.
/// </summary>
public sealed class StudioReadingTests
{
    // The size that Studio gives a box whose file says none.
    private const double Width = 200;
    private const double Height = 50;

    private static readonly WorkflowCatalog Files = WorkflowCatalog.Load(Path.Combine(Here(), "..", "..", "workflows"));

    public static TheoryData<string> Procedures => [.. Files.All.Select(definition => definition.DefinitionId).Distinct()];

    [Theory]
    [MemberData(nameof(Procedures))]
    public async Task Studio_draws_what_our_drawing_draws(string procedure)
    {
        await using var elsa = new ElsaRunner(TimeProvider.System);
        var file = Files.Latest(procedure);
        var root = JsonNode.Parse(await elsa.RewriteAsync(file))!["root"]!;
        var descriptors = await DescriptorsAsync();

        var boxes = root["activities"]!.AsArray().Select(activity => Box.Of(activity!, descriptors)).ToList();

        boxes
            .Select(box => (box.Id, box.Title, box.X, box.Y))
            .ShouldBe(file.Activities.Select(a => (a.Id, a.DisplayName, a.Position!.X, a.Position.Y)));
        foreach (var (one, other) in boxes.SelectMany((one, i) => boxes.Skip(i + 1).Select(other => (one, other))))
        {
            one.Overlaps(other).ShouldBeFalse($"{one.Id} and {other.Id} lie on each other in Studio");
        }

        foreach (var arrow in root["connections"]!.AsArray())
        {
            var (from, port) = ((string)arrow!["source"]!["activity"]!, (string)arrow["source"]!["port"]!);
            boxes.Single(box => box.Id == from).Ports.ShouldContain(port, $"in Studio an arrow leaves {from} by no port");
            boxes.ShouldContain(box => box.Id == (string)arrow["target"]!["activity"]!);
        }
    }

    private static async Task<IReadOnlyDictionary<string, ActivityDescriptor>> DescriptorsAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var elsa = services.CreateModule();
        elsa.UseWorkflows().UseWorkflowManagement().AddBargainingActivities();
        elsa.Apply();
        await using var server = services.BuildServiceProvider();
        await using var scope = server.CreateAsyncScope();
        var describer = scope.ServiceProvider.GetRequiredService<IActivityDescriber>();
        var descriptors = new List<ActivityDescriptor>();
        foreach (
            var type in (Type[])
                [
                    typeof(Start),
                    typeof(Finish),
                    typeof(Complete),
                    typeof(FlowDecision),
                    typeof(FlowFork),
                    typeof(FlowJoin),
                    typeof(AwaitStep),
                    typeof(RunProcedure),
                    typeof(OpenDeadline),
                    typeof(CloseCase),
                ]
        )
        {
            descriptors.Add(await describer.DescribeActivityAsync(type, TestContext.Current.CancellationToken));
        }

        return descriptors.ToDictionary(descriptor => descriptor.TypeName);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private sealed record Box(string Id, string? Title, double X, double Y, double Wide, double High, IReadOnlyList<string> Ports)
    {
        public static Box Of(JsonNode activity, IReadOnlyDictionary<string, ActivityDescriptor> descriptors)
        {
            var (metadata, designer) = (activity["metadata"]!, activity["metadata"]!["designer"]!);
            return new Box(
                (string)activity["id"]!,
                (string?)metadata["displayText"],
                (double)designer["position"]!["x"]!,
                (double)designer["position"]!["y"]!,
                designer["size"] is { } wide && (double)wide["width"]! is > 0 and var w ? w : Width,
                designer["size"] is { } high && (double)high["height"]! is > 0 and var h ? h : Height,
                PortsOf(activity, descriptors[(string)activity["type"]!])
            );
        }

        public bool Overlaps(Box other) => X < other.X + other.Wide && other.X < X + Wide && Y < other.Y + other.High && other.Y < Y + High;

        // Outcomes that are written in an input take the place of those of the activity's
        // type, but for the fixed ones that stand beside the input.
        private static IReadOnlyList<string> PortsOf(JsonNode activity, ActivityDescriptor type)
        {
            List<string> ports = type.Inputs.FirstOrDefault(input => input.UIHint == InputUIHints.DynamicOutcomes) is { } outcomes
                ?
                [
                    .. JsonSerializer.Deserialize<string[]>(
                        (string)activity[JsonNamingPolicy.CamelCase.ConvertName(outcomes.Name)]!["expression"]!["value"]!
                    )!,
                    .. outcomes.UISpecifications?.GetValueOrDefault(nameof(DynamicOutcomesOptions))
                        is DynamicOutcomesOptions { FixedOutcomes: { } more }
                        ? more
                        : [],
                ]
                : [.. type.Ports.Where(port => port.Type == PortType.Flow).Select(port => port.Name)];
            return ports.Count > 0 || type.IsTerminal ? ports : ["Done"];
        }
    }
}
