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
        var (exit, output, errors) = await Demonstration.PlayedAsync();

        exit.ShouldBe(0, errors);
        var moments = output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();
        moments
            .Where(m => m.GetProperty("outcome").GetString() == "refused")
            .Select(m => m.GetProperty("breaches")[0].GetProperty("ruleId").GetString())
            .ShouldBe(["CB-REP-01", "CB-VOTE-05"]);
        var actions = moments.Select(m => m.GetProperty("action").GetString()).ToList();
        actions.ShouldContain("publish-contract");
        actions.ShouldContain("refer-to-supervision");
        actions[^1].ShouldBe("open-supervision", "the referral of the silent employer opens a case of supervision");
        actions.Count(action => action == "remind").ShouldBeGreaterThanOrEqualTo(4, "reminders come by themselves");
        moments.ShouldAllBe(m => m.GetProperty("unmet").GetArrayLength() == 0);

        var database = await Demonstration.CopyAsync("bargaining_demo_audit_tests");
        (await BargainingCommand.RunAsync(["audit", "verify"], database)).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task What_the_silent_employer_was_told_lies_in_its_inbox()
    {
        var (exit, output, errors) = await BargainingProgram.RunAsync(
            ["demo", "--once", "--lang", "zh"],
            await TestDatabases.EmptyAsync("bargaining_demo_inbox_tests")
        );

        exit.ShouldBe(0, errors);
        output.ShouldContain("消息给企业方——期限将至：答复要约");
        output.ShouldContain("employer2 的未读消息：");
        output.ShouldContain("• 今天是最后一日：答复要约");
        output.ShouldContain("• 已逾期，请尽快办理：答复要约");
    }
}
