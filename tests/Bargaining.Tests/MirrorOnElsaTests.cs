#if ELSA
using Bargaining.Cases;
using Bargaining.Elsa.Mirror;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Bargaining.Workflows;
using Elsa.Persistence.EFCore.Modules.Management;
using Elsa.Persistence.EFCore.Modules.Runtime;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bargaining.Tests;

/// <summary>Cases of the product in an Elsa server's own database, where the tests were
/// built with Elsa; on whichever engine the cases run.</summary>
public sealed class MirrorOnElsaTests
{
    [Fact]
    public async Task A_round_is_followed_in_Elsas_database_from_its_start_over_a_move_and_an_outage_to_its_end()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "Elsa's database is one of PostgreSQL here.");
        var elsas = await TestDatabase.EmptyAsync("bargaining_mirror_elsas");
        await using var server = await ElsaServerAsync(elsas);
        await using var world = await World.InAsync(
            connection: await TestDatabase.EmptyAsync("bargaining_mirror_on_elsa"),
            parts: parts => parts.AddMirror(_ => new ElsaMirror(elsas))
        );

        // Started.
        var round = await world.ServedRound();
        var number = await world.Read(db => db.Cases.Where(c => c.Id == round).Select(c => c.Number).SingleAsync());
        (await RunAsync(world)).ShouldBe(1);
        var started = await SummaryAsync(server, number);
        (started.Name, started.SubStatus, started.DefinitionId).ShouldBe((number, WorkflowSubStatus.Suspended, "bargaining-round.cases"));
        (await WaitsAsync(server, started.Id)).ShouldBe(["reply"]);

        // Moved while Elsa's database was away: nothing of it hinders the command, and the mirror catches up.
        await using (await AwayAsync(elsas))
        {
            await world.Send(world.Employer, world.Agreeing(round, days: 0));
            await Should.ThrowAsync<AggregateException>(() => RunAsync(world));
        }

        (await RunAsync(world)).ShouldBe(1);
        (await WaitsAsync(server, started.Id)).ShouldBe(["name-employer-representatives", "name-worker-representatives"]);

        // Finished.
        await world.Send(world.Union, new WithdrawOffer { CaseId = round, Reason = "另行提出" });
        (await RunAsync(world)).ShouldBe(1);
        var ended = await SummaryAsync(server, number);
        (ended.Id, ended.Status, ended.SubStatus).ShouldBe((started.Id, WorkflowStatus.Finished, WorkflowSubStatus.Cancelled));
        ended.FinishedAt.ShouldNotBeNull();
        (await WaitsAsync(server, started.Id)).ShouldBeEmpty();

        // Written anew, as after a kill before the mark was set: the same.
        var before = await RowsAsync(elsas);
        await using (var scope = world.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<CaseMirror>().BeginAgainAsync();
        }

        (await RunAsync(world)).ShouldBe(1);
        (await RowsAsync(elsas)).ShouldBe(before);

        // The instance opens: its version is there, and the place of each step in it.
        await using var services = server.Services.CreateAsyncScope();
        var instance = (
            await services
                .ServiceProvider.GetRequiredService<IWorkflowInstanceManager>()
                .FindByIdAsync(ended.Id, TestContext.Current.CancellationToken)
        ).ShouldNotBeNull();
        var graph = (
            await services
                .ServiceProvider.GetRequiredService<IWorkflowDefinitionService>()
                .FindWorkflowGraphAsync(instance.DefinitionVersionId, TestContext.Current.CancellationToken)
        ).ShouldNotBeNull();
        var executed = await services
            .ServiceProvider.GetRequiredService<IActivityExecutionStore>()
            .FindManyAsync(new ActivityExecutionRecordFilter { WorkflowInstanceId = ended.Id }, TestContext.Current.CancellationToken);
        executed.Select(record => record.ActivityNodeId).ShouldBeSubsetOf(graph.Nodes.Select(node => node.NodeId));

        // No word of what was said, and not whose case it is.
        before.ShouldContain(number);
        foreach (
            var said in (string[])
                ["另行提出", "会议室", "工资增长", world.Enterprise.Name, world.Enterprise.Id.ToString(), world.Union.Name]
        )
        {
            before.ShouldNotContain(said);
        }
    }

    /// <summary>Another Elsa on the same database, which brings it to its schema as a server does when it starts.</summary>
    private static async Task<ElsaMirror> ElsaServerAsync(string connection)
    {
        var server = new ElsaMirror(connection);
        await server.Ready;
        await using var scope = server.Services.CreateAsyncScope();
        await using var management = await scope
            .ServiceProvider.GetRequiredService<IDbContextFactory<ManagementElsaDbContext>>()
            .CreateDbContextAsync();
        await management.Database.MigrateAsync();
        await using var runtime = await scope
            .ServiceProvider.GetRequiredService<IDbContextFactory<RuntimeElsaDbContext>>()
            .CreateDbContextAsync();
        await runtime.Database.MigrateAsync();
        return server;
    }

    private static async Task<int> RunAsync(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<CaseMirror>().RunAsync()).Written;
    }

    /// <summary>As Elsa's instance list shows it.</summary>
    private static async Task<WorkflowInstanceSummary> SummaryAsync(ElsaMirror server, string number)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return (
            await scope
                .ServiceProvider.GetRequiredService<IWorkflowInstanceStore>()
                .SummarizeManyAsync(new WorkflowInstanceFilter { CorrelationId = number }, TestContext.Current.CancellationToken)
        ).ShouldHaveSingleItem();
    }

    /// <summary>The activities at whose bookmarks it waits.</summary>
    private static async Task<List<string>> WaitsAsync(ElsaMirror server, string instance)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var bookmarks = await scope
            .ServiceProvider.GetRequiredService<IBookmarkStore>()
            .FindManyAsync(new BookmarkFilter { WorkflowInstanceId = instance }, TestContext.Current.CancellationToken);
        var waiting = await scope
            .ServiceProvider.GetRequiredService<IActivityExecutionStore>()
            .FindManyAsync(
                new ActivityExecutionRecordFilter { Ids = [.. bookmarks.Select(bookmark => bookmark.ActivityInstanceId!)] },
                TestContext.Current.CancellationToken
            );
        return bookmarks.Any() ? [.. waiting.Select(record => record.ActivityId).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>Elsa's database taken away for a time: its instances are there under another name.</summary>
    private static async Task<IAsyncDisposable> AwayAsync(string connection)
    {
        await ExecuteAsync(connection, """ALTER TABLE "Elsa"."WorkflowInstances" RENAME TO "Away" """);
        return new Back(connection);
    }

    private static async Task<string> RowsAsync(string connection) =>
        await ExecuteAsync(
            connection,
            """
            SELECT concat_ws(E'\n',
                (SELECT string_agg(r::text, E'\n' ORDER BY "Id") FROM "Elsa"."WorkflowInstances" r),
                (SELECT string_agg(r::text, E'\n' ORDER BY "Id") FROM "Elsa"."Bookmarks" r),
                (SELECT string_agg(r::text, E'\n' ORDER BY "Id") FROM "Elsa"."ActivityExecutionRecords" r),
                (SELECT string_agg(r::text, E'\n' ORDER BY "Id") FROM "Elsa"."WorkflowExecutionLogRecords" r))
            """
        );

    private static async Task<string> ExecuteAsync(string connection, string text)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(text);
        return await command.ExecuteScalarAsync() as string ?? "";
    }

    private sealed class Back(string connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() =>
            await ExecuteAsync(connection, """ALTER TABLE "Elsa"."Away" RENAME TO "WorkflowInstances" """);
    }
}
#endif
