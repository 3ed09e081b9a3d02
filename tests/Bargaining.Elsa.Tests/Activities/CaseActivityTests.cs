using System.Reflection;
using System.Text.RegularExpressions;
using Bargaining.Elsa.Activities;
using Bargaining.Workflows;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Options;
using Elsa.Workflows.UIHints;
using Elsa.Workflows.UIHints.Dropdown;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Elsa.Tests.Activities;

/// <summary>What Elsa Studio shows of our activities.</summary>
public sealed partial class CaseActivityTests
{
    private static readonly Type[] Ours = [typeof(AwaitStep), typeof(RunProcedure), typeof(OpenDeadline), typeof(CloseCase)];

    [Fact]
    public void Every_activity_and_input_says_what_it_is_in_Chinese_and_English()
    {
        var shown = Ours.SelectMany(type =>
            type.GetProperties()
                .Select(property => property.GetCustomAttribute<InputAttribute>())
                .OfType<InputAttribute>()
                .SelectMany(input => new[] { input.DisplayName, input.Description })
                .Concat([
                    type.GetCustomAttribute<ActivityAttribute>()!.DisplayName,
                    type.GetCustomAttribute<ActivityAttribute>()!.Description,
                ])
        );

        shown.ShouldAllBe(text => text != null && Chinese().IsMatch(text) && English().IsMatch(text));
    }

    [Fact]
    public async Task A_step_has_the_ports_of_its_outcomes_and_Overdue()
    {
        var outcomes = typeof(AwaitStep).GetProperty(nameof(AwaitStep.Outcomes))!;
        var drawn = await new OverduePort().GetUIPropertiesAsync(outcomes, null, TestContext.Current.CancellationToken);

        outcomes.GetCustomAttribute<InputAttribute>()!.UIHint.ShouldBe(InputUIHints.DynamicOutcomes);
        outcomes.GetCustomAttribute<InputAttribute>()!.UIHandler.ShouldBe(typeof(OverduePort));
        outcomes
            .GetCustomAttribute<InputAttribute>()!
            .AutoEvaluate.ShouldBeFalse("ports are drawn; to evaluate them in each run costs a third of it");
        drawn[nameof(DynamicOutcomesOptions)].ShouldBeOfType<DynamicOutcomesOptions>().FixedOutcomes.ShouldBe([ActivityTypes.Overdue]);
    }

    [Fact]
    public async Task An_input_offers_what_the_host_registered_for_it()
    {
        var choices = new Choices([
            new Choice("Party", "employer", "企业方 · the employer"),
            new Choice("Matter", "offer.reply", "答复 · reply"),
        ]);

        var offered = await choices.GetUIPropertiesAsync(
            typeof(AwaitStep).GetProperty("Party")!,
            null,
            TestContext.Current.CancellationToken
        );

        ((DropDownProps)offered[InputUIHints.DropDown]).SelectList!.Items.Select(item => item.Value).ShouldBe(["", "employer"]);
    }

    /// <summary>As Studio asks Elsa for it: a list for every party, matter and clock, each choice with words in both languages.</summary>
    [Fact]
    public async Task Elsa_describes_every_list_with_the_choices_of_the_law_and_the_words()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var elsa = services.CreateModule();
        elsa.UseWorkflows().UseWorkflowManagement().AddBargainingActivities(new Choice("Matter", "place.own", "本地事项 · a place's own"));
        elsa.Apply();
        await using var server = services.BuildServiceProvider();
        await using var scope = server.CreateAsyncScope();
        var describer = scope.ServiceProvider.GetRequiredService<IActivityDescriber>();

        var lists = new List<string>();
        foreach (var type in Ours)
        {
            var described = await describer.DescribeActivityAsync(type, TestContext.Current.CancellationToken);
            foreach (var input in described.Inputs.Where(input => input.UIHint == InputUIHints.DropDown))
            {
                lists.Add($"{type.Name}.{input.Name}");
                var items = ((DropDownProps)input.UISpecifications![InputUIHints.DropDown]).SelectList!.Items.Skip(1).ToList();
                items
                    .Select(item => item.Value)
                    .ShouldBe(
                        Choice
                            .All.Where(choice => choice.Input.Equals(input.Name, StringComparison.OrdinalIgnoreCase))
                            .Select(choice => choice.Code)
                            .Concat(input.Name == "Matter" ? ["place.own"] : [])
                    );
                items.Count.ShouldBeGreaterThan(5);
                items.ShouldAllBe(item => Chinese().IsMatch(item.Text) && English().IsMatch(item.Text));
            }
        }

        lists.ShouldBe(
            ["AwaitStep.Party", "AwaitStep.Matter", "AwaitStep.Clock", "OpenDeadline.Matter", "OpenDeadline.Clock", "OpenDeadline.Party"],
            ignoreOrder: true
        );
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex("[A-Za-z]{3}")]
    private static partial Regex English();
}
