using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Bargaining.Elsa.Activities;
using Bargaining.Elsa.Mirror;
using Bargaining.Workflows;
using Elsa.Common.DistributedHosting.DistributedLocks;
using Elsa.Common.Entities;
using Elsa.Common.Models;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Filters;
using Elsa.Workflows.Runtime.Messages;
using Elsa.Workflows.Runtime.OrderDefinitions;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using StoredInstance = Elsa.Workflows.Management.Entities.WorkflowInstance;

namespace Bargaining.Elsa.Tests;

/// <summary>What an Elsa server sees of cases, read back by Elsa's own services.</summary>
public sealed class ElsaMirrorTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly WorkflowCatalog Files = WorkflowCatalog.Load(Path.Combine(Here(), "..", "..", "workflows"));

    [Fact]
    public async Task Every_procedure_is_there_whole_to_be_read_and_not_to_be_changed()
    {
        await using var server = await Server.StartAsync();

        foreach (var file in Files.All)
        {
            var stored = await server.Get<IWorkflowDefinitionStore>().FindAsync(new WorkflowDefinitionFilter { Id = file.Hash }, Cancel);
            stored.ShouldNotBeNull();
            (stored.DefinitionId, stored.Version, stored.IsPublished, stored.IsReadonly).ShouldBe(
                ($"{file.DefinitionId}.cases", file.Version, true, true)
            );
            var graph = await server.Get<IWorkflowDefinitionService>().FindWorkflowGraphAsync(file.Hash, Cancel);
            graph.ShouldNotBeNull();
            var activities = graph.Nodes.Select(node => node.Activity).ToList();
            activities.ShouldAllBe(activity => !(activity is NotFoundActivity));
            activities
                .Select(activity => activity.Id)
                .ShouldBe(file.Activities.Select(a => a.Id).Append(file.RootId).Append(graph.Workflow.Id), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_new_version_takes_the_place_of_the_one_before_in_Elsas_list_and_both_can_be_opened()
    {
        await using var server = await Server.StartAsync();
        var file = Files.Latest("mailing");
        var text = JsonNode.Parse(file.Text)!;
        text["version"] = file.Version + 1;
        var next = WorkflowDefinition.Parse(text.ToJsonString(), "next");

        await server.Mirror.PublishAsync([next, .. Files.All], Cancel);

        var listed = await server
            .Get<IWorkflowDefinitionStore>()
            .FindManyAsync(new WorkflowDefinitionFilter { DefinitionId = "mailing.cases" }, Cancel);
        listed
            .OrderBy(one => one.Version)
            .Select(one => (one.Version, one.IsLatest, one.IsPublished))
            .ShouldBe([(file.Version, false, false), (next.Version, true, true)]);
    }

    [Fact]
    public async Task A_case_stands_in_Elsas_lists_as_it_stands_in_the_product_and_the_same_again_changes_nothing()
    {
        await using var server = await Server.StartAsync();
        var (waiting, ended) = Vote();

        await server.Mirror.WriteAsync(waiting, Cancel);
        var parent = await server.Instance(waiting.Instances[0]);
        var child = await server.Instance(waiting.Instances[1]);
        (parent.Status, parent.SubStatus, parent.FinishedAt).ShouldBe((WorkflowStatus.Running, WorkflowSubStatus.Suspended, null));
        (parent.Name, parent.CorrelationId, parent.DefinitionId).ShouldBe((waiting.Number, waiting.Number, "bargaining-round.cases"));
        child.ParentWorkflowInstanceId.ShouldBe(parent.Id);
        (await server.Bookmarks(parent)).ShouldBeEmpty();
        (await server.Bookmarks(child)).ShouldHaveSingleItem().Name.ShouldBe("Bargaining.AwaitStep");
        (await server.Status(parent, "submit-draft")).ShouldBe([ActivityStatus.Completed]);
        (await server.Status(parent, "vote")).ShouldBe([ActivityStatus.Running]);
        (await server.Status(child, "enter-vote-result")).ShouldBe([ActivityStatus.Running]);
        (await server.Status(parent, "sign")).ShouldBeEmpty();

        await server.Mirror.WriteAsync(ended, Cancel);
        var once = await server.Everything(ended);
        await server.Mirror.WriteAsync(ended, Cancel);
        (await server.Everything(ended)).ShouldBe(once);
        (await server.Instance(ended.Instances[1])).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        (await server.Instance(ended.Instances[0])).SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);
        (await server.Bookmarks(child)).ShouldBeEmpty();
        (await server.Status(parent, "vote")).ShouldBe([ActivityStatus.Completed]);
        (await server.Status(parent, "sign")).ShouldBe([ActivityStatus.Canceled]);
        (await server.Journal(parent)).ShouldBe([
            "Elsa.Workflow Started",
            "Elsa.Flowchart Started",
            "submit-draft Started",
            "submit-draft Completed",
            "vote Started",
            "vote Completed",
            "sign Started",
            "Elsa.Workflow Canceled",
            "Elsa.Flowchart Canceled",
            "sign Canceled",
        ]);

        // The counts that Studio draws on the activities.
        var graph = await server.Get<IWorkflowDefinitionService>().FindWorkflowGraphAsync(parent.DefinitionVersionId, Cancel);
        var node = graph!.Nodes.Single(one => one.Activity.Id == "submit-draft").NodeId;
        var counted = await server.Get<IActivityExecutionStatsService>().GetStatsAsync(parent.Id, node, Cancel);
        (counted.StartedCount, counted.CompletedCount).ShouldBe((1, 1));
    }

    /// <summary>Whoever resumes a case in Elsa would pass by the law, the parties and the audit trail.</summary>
    [Fact]
    public async Task Nobody_resumes_or_starts_a_case_there_by_accident()
    {
        await using var server = await Server.StartAsync();
        var (waiting, _) = Vote();
        await server.Mirror.WriteAsync(waiting, Cancel);
        var before = await server.Everything(waiting);
        var bookmark = (await server.Bookmarks(await server.Instance(waiting.Instances[1]))).Single();

        // By what happened: of nothing that happens in Elsa is it the hash.
        (await server.Get<IWorkflowResumer>().ResumeAsync<AwaitStep>(new { }, null, null, Cancel)).ShouldBeEmpty();

        // By hand: Elsa asks our activities first, before it changes anything.
        var resumed = () => server.Get<IWorkflowResumer>().ResumeAsync(bookmark.Id, new Dictionary<string, object>(), Cancel);
        (await Should.ThrowAsync<InvalidOperationException>(resumed)).Message.ShouldContain("只供查看");
        var started = async () =>
        {
            var client = await server.Get<IWorkflowRuntime>().CreateClientAsync(Cancel);
            await client.CreateAndRunInstanceAsync(
                new CreateAndRunWorkflowInstanceRequest
                {
                    WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionVersionId(Files.Latest("mailing").Hash),
                },
                Cancel
            );
        };
        (await Should.ThrowAsync<InvalidOperationException>(started)).Message.ShouldContain("act on it there");

        (await server.Everything(waiting)).ShouldBe(before);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A round whose draft is before the congress; and how it was broken off when the vote was through.</summary>
    private static (MirroredCase Waiting, MirroredCase Ended) Vote()
    {
        var (round, vote) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var submitted = new MirroredStep(Guid.CreateVersion7(), "submit-draft", Morning.AddMinutes(1), Morning.AddMinutes(2), "Submitted");
        var entered = new MirroredStep(Guid.CreateVersion7(), "enter-vote-result", Morning.AddMinutes(3), null, null);
        var signed = new MirroredStep(Guid.CreateVersion7(), "sign", Morning.AddMinutes(5), Morning.AddMinutes(6), MirroredStep.Cancelled);
        var parent = new MirroredInstance(
            round,
            Files.Latest("bargaining-round").Hash,
            null,
            null,
            InstanceStatus.Running,
            null,
            [submitted]
        );
        var child = new MirroredInstance(vote, Files.Latest("congress-vote").Hash, round, "vote", InstanceStatus.Running, null, [entered]);
        return (
            new MirroredCase("230102-2026-CB-0001", Morning, null, [parent, child]),
            new MirroredCase(
                "230102-2026-CB-0001",
                Morning,
                Morning.AddMinutes(6),
                [
                    parent with
                    {
                        Status = InstanceStatus.Cancelled,
                        Steps = [submitted, signed],
                    },
                    child with
                    {
                        Status = InstanceStatus.Finished,
                        Outcome = "Adopted",
                        Steps = [entered with { EndedAt = Morning.AddMinutes(4), Outcome = "Adopted" }],
                    },
                ]
            )
        );
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    /// <summary>An Elsa with its stores in memory, to which a mirror writes; read back by Elsa's own services.</summary>
    private sealed class Server : IAsyncDisposable
    {
        private readonly AsyncServiceScope _scope;

        private Server(ElsaMirror mirror) => (Mirror, _scope) = (mirror, mirror.Services.CreateAsyncScope());

        public ElsaMirror Mirror { get; }

        public static async Task<Server> StartAsync()
        {
            var mirror = new ElsaMirror(elsa =>
                elsa.UseWorkflowRuntime(runtime => runtime.DistributedLockProvider = _ => new NoopDistributedSynchronizationProvider())
            );
            await mirror.PublishAsync([.. Files.All], Cancel);
            return new Server(mirror);
        }

        public T Get<T>()
            where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

        public async Task<StoredInstance> Instance(MirroredInstance shown) =>
            (await Get<IWorkflowInstanceManager>().FindByIdAsync(shown.Id.ToString(), Cancel)).ShouldNotBeNull();

        public async Task<List<StoredBookmark>> Bookmarks(StoredInstance of) =>
            [.. await Get<IBookmarkStore>().FindManyAsync(new BookmarkFilter { WorkflowInstanceId = of.Id }, Cancel)];

        public async Task<List<ActivityStatus>> Status(StoredInstance of, string activity) =>
            [
                .. (
                    await Get<IActivityExecutionStore>()
                        .FindManyAsync(new ActivityExecutionRecordFilter { WorkflowInstanceId = of.Id, ActivityId = activity }, Cancel)
                ).Select(record => record.Status),
            ];

        public async Task<List<string>> Journal(StoredInstance of)
        {
            var page = await Get<IWorkflowExecutionLogStore>()
                .FindManyAsync(
                    new WorkflowExecutionLogRecordFilter { WorkflowInstanceId = of.Id },
                    PageArgs.All,
                    new WorkflowExecutionLogRecordOrder<long>(record => record.Sequence, OrderDirection.Ascending),
                    Cancel
                );
            return
            [
                .. page.Items.Select(record =>
                    $"{(record.ActivityType.StartsWith("Elsa.", StringComparison.Ordinal) ? record.ActivityType : record.ActivityId)} "
                    + $"{record.EventName}"
                ),
            ];
        }

        /// <summary>All that stands there of a case, as one text.</summary>
        public async Task<string> Everything(MirroredCase shown)
        {
            var all = new List<object>();
            foreach (var instance in shown.Instances)
            {
                var found = await Instance(instance);
                all.Add(found);
                all.AddRange(await Bookmarks(found));
                all.AddRange(
                    await Get<IActivityExecutionStore>()
                        .FindManyAsync(new ActivityExecutionRecordFilter { WorkflowInstanceId = found.Id }, Cancel)
                );
                all.AddRange(await Journal(found));
            }

            return System.Text.Json.JsonSerializer.Serialize(all);
        }

        public async ValueTask DisposeAsync()
        {
            await _scope.DisposeAsync();
            await Mirror.DisposeAsync();
        }
    }
}
