using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Bargaining.Workflows;
using Shouldly;
using Xunit;

namespace Bargaining.Elsa.Tests;

public sealed class ElsaRunnerTests
{
    private static readonly WorkflowCatalog Files = WorkflowCatalog.Load(Path.Combine(Here(), "..", "..", "workflows"));

    public static TheoryData<string> Procedures => [.. Files.All.Select(definition => definition.DefinitionId).Distinct()];

    /// <summary>What is imported into Elsa and exported again, unchanged, is the same
    /// procedure and the same drawing, and the loader takes it.</summary>
    [Theory]
    [MemberData(nameof(Procedures))]
    public async Task A_file_comes_back_from_Elsa_as_it_went(string procedure)
    {
        await using var elsa = new ElsaRunner(TimeProvider.System);
        var file = Files.Latest(procedure);

        var folder = Directory.CreateTempSubdirectory().FullName;
        foreach (var id in ProcedureTrace.HashesOf(Files, procedure).Keys)
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, $"{id}.json"),
                await elsa.RewriteAsync(Files.Latest(id)),
                TestContext.Current.CancellationToken
            );
        }

        var back = WorkflowCatalog.Load(folder).Latest(procedure);
        Directory.Delete(folder, recursive: true);

        back.Name.ShouldBe(file.Name);
        back.Outcomes.ShouldBe(file.Outcomes);
        back.Connections.ShouldBe(file.Connections, ignoreOrder: true);
        back.Activities.Select(a => (a.Id, a.Type, a.DisplayName, a.Position))
            .ShouldBe(file.Activities.Select(a => (a.Id, a.Type, a.DisplayName, a.Position)));
        back.Variables.Select(v => (v.Id, v.Name, v.TypeName, v.StorageDriver))
            .ShouldBe(file.Variables.Select(v => (v.Id, v.Name, v.TypeName, v.StorageDriver)));
        foreach (var (was, now) in file.Activities.Zip(back.Activities))
        {
            foreach (var (name, input) in was.Inputs)
            {
                now.Inputs[name].Expression.Type.ShouldBe(input.Expression.Type, $"{was.Id}.{name}");
                now.Inputs[name].Expression.Name.ShouldBe(input.Expression.Name, $"{was.Id}.{name}");
                JsonNode.DeepEquals(now.Inputs[name].Expression.Value, input.Expression.Value).ShouldBeTrue($"{was.Id}.{name}");
            }
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
