using System.Text.Json;
using Bargaining.Web.Tests.Fixtures;
using Bargaining.Web.Tests.Simulation;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Demo;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demonstration_plays_a_round_to_its_publication_with_two_refusals_and_its_audit_trail_holds()
    {
        var database = await TestDatabases.EmptyAsync("bargaining_demo_tests");

        var (exit, output, errors) = await BargainingProgram.RunAsync(["demo", "--once", "--json"], database);

        exit.ShouldBe(0, errors);
        var moments = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        moments.Where(m => m.GetProperty("outcome").GetString() == "refused")
            .Select(m => m.GetProperty("breaches")[0].GetProperty("ruleId").GetString()).ShouldBe(["CB-REP-01", "CB-VOTE-05"]);
        moments[^1].GetProperty("action").GetString().ShouldBe("publish-contract");
        moments.ShouldAllBe(m => m.GetProperty("unmet").GetArrayLength() == 0);

        (await BargainingProgram.RunAsync(["audit", "verify"], database)).Exit.ShouldBe(0);
    }
}
