using System.Text.Json;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Organisations;
using MediatR;

namespace Bargaining.Web.Simulation;

/// <summary>The people of a scenario, by the words that its steps use.</summary>
public sealed record Cast(Organisation Enterprise, IReadOnlyDictionary<string, Actor> Actors)
{
    /// <summary>A cast for an enterprise and the nodes above it.</summary>
    public static Cast Of(Organisation enterprise, Organisation district)
    {
        Actor Person(Role role, Organisation at, string name) =>
            new(Guid.CreateVersion7(), name, [new Membership(role, at.Id, at.Path)]);
        var facts = enterprise.Enterprise!;
        return new Cast(enterprise, new Dictionary<string, Actor>
        {
            ["union"] = Person(Role.UnionChair, enterprise, facts.UnionChair),
            ["employer"] = Person(Role.Employer, enterprise, facts.LegalRepresentative),
            ["delegate"] = Person(Role.Delegate, enterprise, "职工代表"),
            ["upper-union"] = Person(Role.Official, district, "上级工会"),
            ["supervision"] = Person(Role.Supervisor, district, "劳动法律监督员"),
            ["bureau"] = Person(Role.BureauReviewer, district, "人社部门"),
        });
    }
}

/// <summary>Plays a scenario through the very commands that people send, on a clock that the scenario moves.</summary>
public sealed class ScenarioRunner(IMediator mediator, DeadlineSweep sweep, CommandContext context, MovingClock clock)
{
    private Guid? _case;

    /// <summary>The case that it opened; null before.</summary>
    public Guid? CaseId => _case;

    /// <summary>Plays all steps and gives each moment as it happens.</summary>
    public async IAsyncEnumerable<Moment> PlayAsync(Scenario scenario, Cast cast)
    {
        foreach (var step in scenario.Steps)
        {
            // Every day that passes is swept, as the scheduler would: what ran out shows before the step.
            await foreach (var expired in PassTo(step))
            {
                yield return expired;
            }

            if (step.Action is not null)
            {
                yield return await DoAsync(scenario, step, cast);
            }
        }
    }

    private async IAsyncEnumerable<Moment> PassTo(ScenarioStep step)
    {
        while (clock.Today < step.On)
        {
            clock.MoveTo(_case is null ? step.On : clock.Today.AddDays(1));
            if (_case is { } id)
            {
                foreach (var receipt in await sweep.RunAsync(id))
                {
                    var unmet = step.Action is null && clock.Today == step.On ? Unmet(step.Expect, receipt, []) : [];
                    yield return new Moment(clock.Today, Words.Of(Party.System), receipt.Action, new("期限届满", "A deadline ran out"), "done",
                        receipt.Opened, receipt.Deadlines, [], null, receipt.Closed, unmet);
                }
            }
        }

        clock.MoveTo(step.On);
    }

    private async Task<Moment> DoAsync(Scenario scenario, ScenarioStep step, Cast cast)
    {
        var useCase = UseCases.Named(step.Action!)!;
        var actor = cast.Actors[step.By!];
        var who = new Text($"{Word(step.By!).Zh}（{actor.Name}）", $"{Word(step.By!).En} ({actor.Name})");
        Moment Refused(string outcome, IReadOnlyList<Breach> breaches, Text? message) => new(
            step.On, who, step.Action!, useCase.Is.Title, outcome, [], [], breaches, message, null, Unmet(step.Expect, null, breaches));

        Command command;
        try
        {
            command = ScenarioCommand.Of(scenario, step, cast.Enterprise.Id, _case);
        }
        catch (JsonException fault)
        {
            return Refused("invalid", [], new($"第 {step.Line} 行：{fault.Message}", $"line {step.Line}: {fault.Message}"));
        }

        (context.Actor, context.Key, context.ExpectedVersion) = (actor, Guid.NewGuid().ToString(), null);
        try
        {
            var receipt = await mediator.Send(command);
            _case ??= receipt.CaseId;
            return new Moment(step.On, who, step.Action!, useCase.Is.Title, "done", receipt.Opened, receipt.Deadlines, [], null,
                receipt.Closed, Unmet(step.Expect, receipt, []));
        }
        catch (RefusedByLaw refusal)
        {
            return Refused("refused", refusal.Breaches, null);
        }
        catch (Refusal refusal)
        {
            return Refused("invalid", [], refusal.Sentence);
        }
    }

    private static List<string> Unmet(Expectation? expected, Receipt? receipt, IReadOnlyList<Breach> breaches)
    {
        if (expected is null)
        {
            return receipt is null ? ["it was refused; if that is what you plan, write expect: { refused: RULE }"] : [];
        }

        var unmet = new List<string>();
        foreach (var rule in expected.RefusedBy.Except(breaches.Select(b => b.RuleId)))
        {
            unmet.Add($"expected to be refused by {rule}, was {(receipt is null ? $"refused by {string.Join(", ", breaches.Select(b => b.RuleId))}" : "allowed")}");
        }

        if (expected.RefusedBy.Count == 0 && receipt is null)
        {
            unmet.Add("expected to be allowed, was refused");
        }

        foreach (var (matter, due) in expected.Deadlines)
        {
            var found = receipt?.Deadlines.FirstOrDefault(d => d.Matter == matter);
            if (found?.Due != due)
            {
                unmet.Add($"expected {matter} due {due:yyyy-MM-dd}, {(found is null ? "no such deadline was opened" : $"was {found.Due:yyyy-MM-dd}")}");
            }
        }

        foreach (var step in expected.Opens.Except(receipt?.Opened.Select(o => o.Step) ?? []))
        {
            unmet.Add($"expected step {step} to open");
        }

        if (expected.Closed is not null && expected.Closed != receipt?.Closed)
        {
            unmet.Add($"expected the case to end as {expected.Closed}, {(receipt?.Closed is null ? "it is open" : $"it ended as {receipt.Closed}")}");
        }

        return unmet;
    }

    private static Text Word(string by) => by switch
    {
        "union" => new("企业工会", "union"),
        "employer" => new("企业方", "employer"),
        "delegate" => new("职工代表", "delegate"),
        "upper-union" => new("上级工会", "upper union"),
        "supervision" => new("劳动法律监督", "supervision"),
        _ => new("人社部门", "bureau"),
    };
}
