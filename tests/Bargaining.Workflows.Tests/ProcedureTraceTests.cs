using Shouldly;
using Xunit;

namespace Bargaining.Workflows.Tests;

public sealed class ProcedureTraceTests
{
    private static readonly WorkflowCatalog Catalog = WorkflowCatalog.Of([
        new Draft("p")
            .Variable("flag")
            .With(Make.Step("a", "Again", "On"))
            .With(Make.Decision("d", Make.FromVariable("flag")))
            .With(Make.Line("yes"))
            .With(Make.Line("no"))
            .Go("a:Again -> a", "a:On -> d", "d:True -> yes", "d:False -> no")
            .Parse(),
    ]);

    [Fact]
    public async Task The_same_walks_are_the_same_text_and_take_every_way_twice()
    {
        var first = await WalkAsync();
        var read = ProcedureTrace.Parse(first.ToText());

        (await WalkAsync()).ToText().ShouldBe(first.ToText());
        read.ToText().ShouldBe(first.ToText());
        read.Engine.ShouldBe("our own");
        read.Hashes.ShouldBe(new Dictionary<string, string> { ["p"] = Catalog.Latest("p").Hash });
        read.Walks.Sum(walk => walk.Times).ShouldBe(20);
        read.Moves.Keys.ShouldBe(["a:Again", "a:On"], ignoreOrder: true);
        read.Moves.Values.ShouldAllBe(times => times >= 2);
    }

    [Fact]
    public async Task What_an_engine_does_otherwise_is_named_with_its_move()
    {
        var trace = await WalkAsync();
        async Task<string?> Played(string line) =>
            await trace.FirstDifferenceAsync(new TracedWalk(1, line), Engine(), Catalog, TestContext.Current.CancellationToken);

        (await Played("flag | +a | a:On *yes .p:")).ShouldBeNull();
        (await Played(" | +a | a:Again +a | ~flag a:On *yes .p:")).ShouldBeNull();
        (await Played(" | +a | a:On *yes .p:")).ShouldBe("a:On (move 1): our own \"*yes .p:\", here \"*no .p:\"");
        (await Played(" | +b")).ShouldBe("the start (move 0): our own \"+b\", here \"+a\"");
        (await Played(" | +a | b:On")).ShouldBe("b:On (move 1): our own \"\", here \"cannot be done\"");
    }

    private static Task<ProcedureTrace> WalkAsync() =>
        TraceWalker.WalkAsync(Engine(), "our own", Catalog, "p", 20, TestContext.Current.CancellationToken);

    private static ProcedureEngine Engine() => new(() => Catalog, Guid.CreateVersion7);
}
