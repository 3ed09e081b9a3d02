using System.Text.Json.Nodes;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Web.Simulation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Seeding;

/// <summary>An industry round of a federation in seeded places (演示行业性协商): the story of a wage
/// round, with the enterprises that its contract covers.</summary>
/// <param name="services">The product on a moving clock.</param>
/// <param name="federation">The federation.</param>
/// <param name="people">Who acts for its two sides and above it, by the words of the plan.</param>
/// <param name="today">The day on which it is looked at.</param>
internal sealed class FederationRound(
    IServiceProvider services,
    Organisation federation,
    IReadOnlyDictionary<string, Actor> people,
    DateOnly today
)
{
    private const int MostTries = 4;

    private readonly MovingClock _clock = services.GetRequiredService<MovingClock>();
    private Guid _caseId;

    /// <summary>Plays a story up to the day, for a federation that has no round yet; the clock is moved, and left at the day.</summary>
    /// <param name="plan">The story.</param>
    /// <param name="covered">The enterprises that are listed a week after the offer; some
    /// have not answered, and one is not in the register.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <returns>Whether it was played.</returns>
    public async Task<bool> PlayAsync(Scenario plan, IReadOnlyList<Organisation> covered, CancellationToken cancel)
    {
        if (
            await InOneAsync(services =>
                services.GetRequiredService<BargainingDb>().Cases.AnyAsync(c => c.OrganisationId == federation.Id, cancel)
            )
        )
        {
            return false;
        }

        var listed = false;
        foreach (var step in plan.Steps)
        {
            if (!listed && _caseId != Guid.Empty && step.On >= plan.Steps[0].On.AddDays(7))
            {
                listed = true;
                await SendAsync("union", plan.Steps[0].On.AddDays(7), _ => List(covered), cancel);
            }

            if (!await SendAsync(step.By!, step.On, on => ScenarioCommand.Of(plan, Told(step, on), federation.Id, _caseId), cancel))
            {
                break;
            }
        }

        await PassToAsync(today, cancel);
        _clock.MoveTo(today);
        return true;
    }

    private CoverEnterprises List(IReadOnlyList<Organisation> covered) =>
        new()
        {
            CaseId = _caseId,
            Enterprises =
            [
                .. covered.Select((enterprise, n) => One(enterprise.Name, enterprise.Enterprise!.Employees, n)),
                One("老街口小吃店", 6, 1),
            ],
        };

    private CoveredEnterprise One(string name, int employees, int number) =>
        number % 5 == 4
            ? new()
            {
                Name = name,
                Employees = employees,
                Bound = BoundBy.Awaited,
            }
            : new()
            {
                Name = name,
                Employees = employees,
                Bound = (number % 3) switch
                {
                    0 => BoundBy.Mandate,
                    1 => BoundBy.Recognition,
                    _ => BoundBy.Association,
                },
                Evidence = $"书面材料第{number + 1}号",
                On = _clock.Today,
            };

    // The story in the federation's own names.
    private ScenarioStep Told(ScenarioStep step, DateOnly on)
    {
        var text = step.Data.ToJsonString(Json.Options);
        foreach (
            var (name, own) in new[]
            {
                (Story.Enterprise, federation.Name),
                (Story.Chair, federation.Enterprise!.UnionChair),
                (Story.Head, federation.Enterprise.LegalRepresentative),
                ("平均工资增长百分之五。", "本行业月最低工资2400元，平均工资增长百分之五。"),
            }
        )
        {
            text = text.Replace(name, own, StringComparison.Ordinal);
        }

        var data = (JsonObject)JsonNode.Parse(text)!;
        if (data["offer"] is JsonObject offer)
        {
            offer["level"] = Spelling.Of(BargainingLevel.Industry);
        }

        return step with
        {
            On = on,
            Data = data,
        };
    }

    // A festival may move what a step waits for: then people come back a week later, while it is not yet today.
    private async Task<bool> SendAsync(string by, DateOnly from, Func<DateOnly, Command> command, CancellationToken cancel)
    {
        var on = from < _clock.Today && _caseId != Guid.Empty ? _clock.Today : from;
        for (var tries = 0; tries < MostTries && on <= today; tries++, on = on.AddDays(7))
        {
            await PassToAsync(on, cancel);
            _clock.MoveTo(on);
            try
            {
                _caseId = await InOneAsync(async scoped =>
                {
                    var context = scoped.GetRequiredService<CommandContext>();
                    (context.Actor, context.Key) = (people[by], $"{Guid.NewGuid()}");
                    return (await scoped.GetRequiredService<IMediator>().Send(command(on), cancel)).CaseId;
                });
                return true;
            }
            catch (RefusedByLaw) when (_caseId != Guid.Empty)
            {
                // the refusal stands in the trail
            }
        }

        return false;
    }

    // What runs out on the way is swept in the night after its last day, as the scheduler does.
    private async Task PassToAsync(DateOnly day, CancellationToken cancel)
    {
        while (await NextAsync(day, cancel) is { } due)
        {
            _clock.Now = LegalDay.At(due.AddDays(1), hour: 0);
            await InOneAsync(scoped => scoped.GetRequiredService<DeadlineSweep>().RunAsync(_caseId, cancel));
        }
    }

    private Task<DateOnly?> NextAsync(DateOnly day, CancellationToken cancel) =>
        InOneAsync(scoped =>
            scoped
                .GetRequiredService<BargainingDb>()
                .Deadlines.AsNoTracking()
                .Where(d => d.CaseId == _caseId && d.State == DeadlineState.Open && d.Due < day)
                .OrderBy(d => d.Due)
                .Select(d => (DateOnly?)d.Due)
                .FirstOrDefaultAsync(cancel)
        );

    private async Task<T> InOneAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
