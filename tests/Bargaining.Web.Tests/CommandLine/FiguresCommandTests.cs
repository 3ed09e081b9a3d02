using Bargaining.Web.Tests.Fixtures;
using Bargaining.Web.Tests.Simulation;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.CommandLine;

/// <summary>The sums of the figures as an operator looks after them: taken in, checked, hurt
/// by somebody who writes to the database, found, mended.</summary>
public sealed class FiguresCommandTests
{
    [Fact]
    public async Task Sums_that_are_not_right_are_told_by_the_check_and_the_nightly_job_and_mended()
    {
        Assert.SkipWhen(TestDatabases.IsSqlServer, "the tests share one database there");
        var database = await Demonstration.CopyAsync("bargaining_figures_command_tests");
        var taken = await BargainingCommand.RunAsync(["jobs", "run", "figures"], database);
        taken.Exit.ShouldBe(0, taken.Errors);
        taken.Output.ShouldNotContain("\"done\":0");
        var right = await BargainingCommand.RunAsync(["figures", "check", "--lang", "en"], database);
        (right.Exit, right.Output.Trim()).ShouldBe((0, "The sums are what counting gives."), right.Errors);

        await using (var source = NpgsqlDataSource.Create(database!))
        await using (var hurt = source.CreateCommand("UPDATE decided_sums SET hits = hits + 1 WHERE \"by\" = 'Place'"))
        {
            (await hurt.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0);
        }

        var wrong = await BargainingCommand.RunAsync(["figures", "check", "--lang", "en"], database);
        wrong.Exit.ShouldBe(1);
        wrong.Output.ShouldContain("of those in time by -1");
        wrong.Output.ShouldContain("run ./bargaining figures mend");
        (await BargainingCommand.RunAsync(["figures", "check", "--lang", "zh"], database)).Output.ShouldContain("其中按期 -1 件");
        var nightly = await BargainingCommand.RunAsync(["jobs", "run", "figure-check"], database);
        nightly.Exit.ShouldBe(1);

        var mended = await BargainingCommand.RunAsync(["figures", "mend", "--lang", "en"], database);
        mended.Exit.ShouldBe(0, mended.Errors);
        mended.Output.ShouldContain("sums mended.");
        (await BargainingCommand.RunAsync(["figures", "check"], database)).Exit.ShouldBe(0);
        (await BargainingCommand.RunAsync(["jobs", "run", "figure-check"], database)).Exit.ShouldBe(0);
    }
}
