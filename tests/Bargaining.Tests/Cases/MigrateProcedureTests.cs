using System.Text.Json.Nodes;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Bargaining.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Cases;

public sealed class MigrateProcedureTests
{
    [Fact]
    public async Task A_case_moves_to_a_version_that_calls_its_activity_otherwise_and_goes_on_there()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        var (old, next) = await NextVersion(world, rename: "reply");

        await world.Send(
            Actor.System,
            new MigrateProcedure
            {
                CaseId = round,
                DefinitionId = old.DefinitionId,
                From = old.Hash,
                To = next.Hash,
                Map = new Dictionary<string, string> { ["reply"] = "reply-in-writing" },
            }
        );

        var step = await world.Read(db => db.Steps.AsNoTracking().SingleAsync(s => s.CaseId == round && s.EndedAt == null));
        step.ActivityId.ShouldBe("reply-in-writing");
        (await world.Read(db => db.Instances.AsNoTracking().SingleAsync(i => i.CaseId == round))).DefinitionHash.ShouldBe(next.Hash);
        await world.Send(world.Employer, world.Agreeing(round, days: 0));
        (await world.OpenSteps(round)).ShouldBe(["name-employer-representatives", "name-worker-representatives"]);
        (await world.Audit(round)).Select(a => a.Action).ShouldBe(["submit-offer", "serve-offer", "migrate-procedure", "reply-to-offer"]);
    }

    [Fact]
    public async Task Without_a_map_for_the_place_where_it_waits_nothing_moves()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        var (old, next) = await NextVersion(world, rename: "reply");

        var faults = await world.Invalid(
            Actor.System,
            new MigrateProcedure
            {
                CaseId = round,
                DefinitionId = old.DefinitionId,
                From = old.Hash,
                To = next.Hash,
            }
        );

        faults.ShouldContain(f => f.Field == "reply");
        (await world.Read(db => db.Instances.AsNoTracking().SingleAsync(i => i.CaseId == round))).DefinitionHash.ShouldBe(old.Hash);
    }

    [Fact]
    public async Task A_version_that_is_not_known_is_a_fault()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        var faults = await world.Invalid(
            Actor.System,
            new MigrateProcedure
            {
                CaseId = round,
                DefinitionId = "bargaining-round",
                From = "a",
                To = "b",
            }
        );

        faults.Select(f => f.Field).ShouldBe(["from", "to"]);
    }

    /// <summary>Drawings before version 4 did not say that the list of representatives is owed, and
    /// that the review of a wage agreement begins with its filing.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_duty_that_the_drawing_opens_is_owed_once_and_on_a_drawing_without_it_too(bool without)
    {
        await using var world = await World.InAsync("370102");
        var round = await world.Agreed();
        if (without)
        {
            await MoveToADrawingWithoutDuties(world, round);
        }

        await world.Send(world.Union, world.Naming(round, EarlyStates.WorkersSide));
        await world.Send(world.Employer, world.Naming(round, EarlyStates.EmployersSide));

        (await world.Deadlines(round))
            .Where(d => d.Matter == "representatives.list-published")
            .Select(d => (d.Step, d.Party, d.Clock))
            .ShouldBe(
                [
                    ("publish-representatives", Party.Workers, "representatives.workers"),
                    ("publish-representatives", Party.Employer, "representatives.employer"),
                ],
                ignoreOrder: true
            );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_review_of_a_wage_agreement_runs_once_from_each_filing_and_on_a_drawing_without_it_too(bool without)
    {
        await using var world = await World.InAsync();
        var round = await world.SignedRound();
        if (without)
        {
            await MoveToADrawingWithoutDuties(world, round);
        }

        await world.Send(world.Employer, world.CompleteFiling(round));

        var deemed = (await world.Deadlines(round)).Where(d => d.Matter == "contract.deemed-consent").ShouldHaveSingleItem();
        (deemed.Step, deemed.Party, deemed.Clock).ShouldBe(("wage-review", Party.Bureau, "filed"));
        (await world.OpenSteps(round)).ShouldBe(["acknowledge-filing"]);
    }

    private static async Task MoveToADrawingWithoutDuties(World world, Guid round)
    {
        var (old, earlier) = await NextVersion(
            world,
            json =>
            {
                var (activities, arrows) = (json["root"]!["activities"]!.AsArray(), json["root"]!["connections"]!.AsArray());
                foreach (var duty in activities.Where(a => (string)a!["type"]! == ActivityTypes.OpenDeadline).ToList())
                {
                    var (id, on) = ((string)duty!["id"]!, arrows.Single(a => (string)a!["source"]!["activity"]! == (string)duty["id"]!));
                    arrows.Single(a => (string)a!["target"]!["activity"]! == id)!["target"] = on!["target"]!.DeepClone();
                    arrows.Remove(on);
                    activities.Remove(duty);
                }
            }
        );
        await world.Send(
            Actor.System,
            new MigrateProcedure
            {
                CaseId = round,
                DefinitionId = old.DefinitionId,
                From = old.Hash,
                To = earlier.Hash,
            }
        );
    }

    // The next version of the round, in which one activity has another id; kept, so that cases can run on it.
    private static Task<(WorkflowDefinition Old, WorkflowDefinition Next)> NextVersion(World world, string rename) =>
        NextVersion(
            world,
            json =>
                json["root"] = JsonNode.Parse(
                    json["root"]!
                        .ToJsonString()
                        .Replace($"\"activity\":\"{rename}\"", $"\"activity\":\"{rename}-in-writing\"", StringComparison.Ordinal)
                        .Replace($"\"id\":\"{rename}\"", $"\"id\":\"{rename}-in-writing\"", StringComparison.Ordinal)
                )
        );

    private static async Task<(WorkflowDefinition Old, WorkflowDefinition Next)> NextVersion(World world, Action<JsonNode> change)
    {
        var definitions = world.Services.GetRequiredService<Definitions>();
        var old = definitions.Current.Latest("bargaining-round");
        var json = JsonNode.Parse(old.Text)!;
        change(json);
        json["version"] = old.Version + 1;
        var next = WorkflowDefinition.Parse(json.ToJsonString(), "the next version");
        var kept = new KeptDefinition
        {
            Hash = next.Hash,
            DefinitionId = next.DefinitionId,
            Version = next.Version,
            Text = next.Text,
        };
        definitions.Add(kept);
        await world.Read(async db =>
        {
            if (!await db.KeptDefinitions.AnyAsync(d => d.Hash == kept.Hash))
            {
                db.Add(kept);
                await db.SaveChangesAsync();
            }

            return true;
        });
        return (old, next);
    }
}
