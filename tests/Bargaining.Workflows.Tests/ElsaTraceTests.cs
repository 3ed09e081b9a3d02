using System.Runtime.CompilerServices;
using Shouldly;
using Xunit;

namespace Bargaining.Workflows.Tests;

/// <summary>What Elsa did with our procedures, written down where Elsa was at hand
/// (<c>Elsa/</c>), and played again on our runtime.</summary>
public sealed class ElsaTraceTests
{
    private static readonly WorkflowCatalog Files = WorkflowCatalog.Load(Path.Combine(Here(), "..", "..", "workflows"));

    public static TheoryData<string> Procedures => [.. Files.All.Select(definition => definition.DefinitionId).Distinct()];

    [Theory]
    [MemberData(nameof(Procedures))]
    public async Task Our_runtime_does_what_Elsa_did(string procedure)
    {
        var trace = Trace(procedure);
        trace.Hashes.ShouldBe(
            ProcedureTrace.HashesOf(Files, procedure),
            ignoreOrder: true,
            "The file has changed since Elsa walked it. Where Elsa is: ./bargaining workflows trace "
                + "(docs/elsa.md), then commit what it wrote."
        );

        var ids = 0;
        var engine = new ProcedureEngine(() => Files, () => new Guid(++ids, 0, 0, new byte[8]));
        foreach (var walk in trace.Walks)
        {
            (await trace.FirstDifferenceAsync(walk, engine, Files, TestContext.Current.CancellationToken)).ShouldBeNull(walk.Line);
        }
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Elsa_walked_every_way_twice(string procedure)
    {
        var trace = Trace(procedure);
        trace.Walks.Sum(walk => walk.Times).ShouldBeGreaterThanOrEqualTo(200);

        // An arrow that leads back leaves a step or a child by an outcome, or a decision that such an outcome leads to.
        var made = trace.Moves;
        ProcedureTrace.MovesOf(Files.Latest(procedure)).Where(move => made.GetValueOrDefault(move) < 2).ShouldBeEmpty();
        var ended = trace.Walks.SelectMany(walk =>
            walk.Line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word[0] == '.').Select(word => (word, walk.Times))
        );
        var outcomes = trace
            .Hashes.Keys.Select(Files.Latest)
            .SelectMany(child => child.Outcomes.Select(outcome => $".{child.DefinitionId}:{outcome}"));
        outcomes.Where(outcome => ended.Where(e => e.word == outcome).Sum(e => e.Times) < 2).ShouldBeEmpty();
    }

    private static ProcedureTrace Trace(string procedure)
    {
        var file = Path.Combine(Here(), "Elsa", $"{procedure}.txt");
        File.Exists(file).ShouldBeTrue($"Elsa has not walked '{procedure}'. Where Elsa is: ./bargaining workflows trace (docs/elsa.md).");
        return ProcedureTrace.Parse(File.ReadAllText(file));
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
