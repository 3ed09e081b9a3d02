using Bargaining.Documents;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents;

public sealed class IssuableKindsTests
{
    [Fact]
    public async Task Everybody_is_told_what_they_may_issue_and_what_is_missing_for_it()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();

        var kinds = await world.As<IssuableKinds, IReadOnlyList<IssuableKind>>(world.Employer, k => k.OfAsync(round));

        kinds.Select(k => k.Kind.Code).ShouldContain("offer-reply");
        kinds.Select(k => k.Kind.Code).ShouldNotContain("offer");
        kinds.Single(k => k.Kind.Code == "data-set").Missing.ShouldBe(["year", "wage-bill", "average-wage"]);
        (await world.As<IssuableKinds, IReadOnlyList<IssuableKind>>(world.Delegate, k => k.OfAsync(round))).ShouldBeEmpty();
    }
}
