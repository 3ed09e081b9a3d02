using System.Text.Json;
using System.Text.Json.Nodes;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Pages.Forms;
using Bargaining.Web.Simulation;
using Bargaining.Web.Tests.Api;
using Bargaining.Web.Tests.Architecture;
using Bargaining.Web.Tests.Fixtures;
using Bargaining.Web.Tests.Simulation;
using Bargaining.Wording;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>What the API reads of a body, a form reads of what a browser posts for the
/// same: nothing is lost on the way, and nothing changed.</summary>
public sealed class FormRoundTripTests
{
    public static TheoryData<string> Actions =>
        [.. UseCases.All.Where(one => one.Is is { Route.Length: > 0, TakesFile: false }).Select(one => one.Is.Name)];

    private static string[] Files =>
        [
            .. new[] { Path.Combine("workflows", "samples"), SampleTests.CaseFolder }.SelectMany(folder =>
                Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.yaml")
            ),
        ];

    [Theory]
    [MemberData(nameof(Actions))]
    public void A_form_that_is_filled_in_everywhere_makes_the_command_that_the_API_reads(string action)
    {
        var useCase = UseCases.Named(action)!;
        var body = (JsonObject)JsonNode.Parse(new CommandBody(useCase.Command).Text)!;
        Prepare(body, useCase.Command);

        Reread(body, useCase.Command).ShouldBe(Canonical(body, useCase.Command));
    }

    [Fact]
    public void Every_command_of_every_sample_comes_out_of_its_form_as_it_is_written_there()
    {
        var (changed, seen) = (new List<string>(), new HashSet<string>());
        foreach (var file in Files)
        {
            var scenario = Scenario.Read(file);
            foreach (
                var step in scenario.Steps.Where(step => step.Action is { } action && UseCases.Named(action) is { Is.TakesFile: false })
            )
            {
                var command = Of(scenario, step);
                if (command is null)
                {
                    continue;
                }

                var body = (JsonObject)JsonNode.Parse(Json.Write(command))!;
                Prepare(body, command.GetType());
                seen.Add(step.Action!);
                if (Reread(body, command.GetType()) is var read && read != Canonical(body, command.GetType()))
                {
                    changed.Add(
                        $"{Path.GetFileName(file)}:{step.Line} {step.Action}: {read} instead of {Canonical(body, command.GetType())}"
                    );
                }
            }
        }

        changed.ShouldBeEmpty();
        seen.Count.ShouldBeGreaterThan(60);
    }

    private static Command? Of(Scenario scenario, ScenarioStep step)
    {
        try
        {
            return ScenarioCommand.Of(scenario, step, Guid.NewGuid(), Guid.NewGuid(), _ => [Guid.NewGuid()]);
        }
        catch (ScenarioFault)
        {
            return null; // a case that shows what is refused
        }
    }

    // What stands in the address, what the product fills in, and what a document of the kind is asked for.
    private static void Prepare(JsonObject body, Type command)
    {
        body.Remove("organisationId");
        FilledForm.Leave(body, command);
        if (body["values"] is JsonObject && command.GetProperty("Values")?.PropertyType == typeof(DocumentValues))
        {
            var kind = command == typeof(IssueDocument) ? "offer" : "";
            if (kind.Length > 0)
            {
                body["kind"] = kind;
            }

            body["values"] = new JsonObject(
                DocumentFields
                    .Of(command, new FormInput().With("kind", kind))
                    .Select(field =>
                        KeyValuePair.Create(
                            field.Code,
                            field.Type switch
                            {
                                FieldType.Table => new JsonArray(
                                    new JsonObject(
                                        field.Columns.Select(column => KeyValuePair.Create(column.Code, (JsonNode?)$"值 {column.Code}"))
                                    )
                                ),
                                FieldType.Date => (JsonNode?)"2026年3月2日",
                                FieldType.Paragraphs => "第一段\n第二段",
                                _ => "12",
                            }
                        )
                    )
            );
        }
    }

    private static string Reread(JsonObject body, Type command)
    {
        var (read, faults) = new FormInput(new FormCollection(FilledForm.Of(command, body))).Read(command);
        faults.Where(fault => fault.Field != "organisationId").ShouldBeEmpty();
        return Canonical(read, command);
    }

    private static string Canonical(JsonObject body, Type command)
    {
        var copy = (JsonObject)body.DeepClone();
        if (command.IsAssignableTo(typeof(OpeningCommand)))
        {
            copy["organisationId"] = Guid.Empty;
        }

        return Json.Write(copy.Deserialize(command, Json.Options)!);
    }
}
