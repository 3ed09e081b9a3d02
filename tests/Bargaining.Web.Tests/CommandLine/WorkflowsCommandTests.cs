using System.Globalization;
using System.Text.Json.Nodes;
using Bargaining.Web.Tests.Fixtures;
using Bargaining.Web.Tests.Simulation;
using Bargaining.Workflows;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.CommandLine;

/// <summary>Running cases brought to another version of their procedure, as an operator does it: looked at first, then moved.</summary>
public sealed class WorkflowsCommandTests
{
    [Fact]
    public async Task What_cannot_be_moved_is_named_and_stays_and_keeps_the_others_only_where_that_is_wanted()
    {
        Assert.SkipWhen(TestDatabases.IsSqlServer, "the tests share one database there");
        var database = await Demonstration.CopyAsync("bargaining_workflows_tests");
        await using var source = NpgsqlDataSource.Create(database!);
        var (old, next) = await NextVersionAsync(source);
        string[] migrate = ["workflows", "migrate", old.DefinitionId, "--from", Say(old.Version), "--to", Say(next.Version)];

        var looked = await BargainingCommand.RunAsync([.. migrate, "--apply"], database);
        looked.Exit.ShouldBe(1, looked.Output + looked.Errors);
        looked.Output.ShouldContain("cannot move: ");
        looked.Output.ShouldContain("add --leave");
        (await OnAsync(source, next)).ShouldBe(0, "one that cannot be moved keeps all where they are");
        var all = await OnAsync(source, old);

        var moved = await BargainingCommand.RunAsync([.. migrate, "--apply", "--leave"], database);
        moved.Exit.ShouldBe(0, moved.Output + moved.Errors);
        var stay = await OnAsync(source, old);
        stay.ShouldBeInRange(1, all - 1);
        (await OnAsync(source, next)).ShouldBe(all - stay);
    }

    // A version in which the place where one case waits has another id.
    private static async Task<(WorkflowDefinition Old, WorkflowDefinition Next)> NextVersionAsync(NpgsqlDataSource source)
    {
        await using var ask = source.CreateCommand(
            """
            SELECT d.text, s.activity_id FROM kept_definitions d JOIN procedure_instances i ON i.definition_hash = d.hash AND i.running
            JOIN steps s ON s.instance_id = i.id AND s.ended_at IS NULL WHERE d.definition_id = 'bargaining-round' ORDER BY d.version DESC, s.activity_id LIMIT 1
            """
        );
        await using var row = await ask.ExecuteReaderAsync();
        (await row.ReadAsync()).ShouldBeTrue("a round runs");
        var (old, renamed) = (WorkflowDefinition.Parse(row.GetString(0), "the version that runs"), row.GetString(1));
        var json = JsonNode.Parse(
            old.Text.Replace($"\"activity\":\"{renamed}\"", $"\"activity\":\"{renamed}-anew\"", StringComparison.Ordinal)
                .Replace($"\"id\":\"{renamed}\"", $"\"id\":\"{renamed}-anew\"", StringComparison.Ordinal)
        )!;
        json["version"] = old.Version + 1;
        var next = WorkflowDefinition.Parse(json.ToJsonString(), "the next version");
        await using var keep = source.CreateCommand(
            "INSERT INTO kept_definitions (hash, definition_id, version, text) VALUES ($1, $2, $3, $4)"
        );
        foreach (var value in (object[])[next.Hash, next.DefinitionId, next.Version, next.Text])
        {
            keep.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await keep.ExecuteNonQueryAsync();
        return (old, next);
    }

    private static async Task<int> OnAsync(NpgsqlDataSource source, WorkflowDefinition version)
    {
        await using var ask = source.CreateCommand("SELECT count(*)::int FROM procedure_instances WHERE running AND definition_hash = $1");
        ask.Parameters.Add(new NpgsqlParameter { Value = version.Hash });
        return (int)(await ask.ExecuteScalarAsync())!;
    }

    private static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);
}
