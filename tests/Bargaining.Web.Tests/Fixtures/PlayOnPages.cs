using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Data;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Pages.Forms;
using Bargaining.Web.Simulation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Shouldly;

namespace Bargaining.Web.Tests.Fixtures;

/// <summary>
/// A scenario that its people play on the pages: each signs in, finds the action offered where they are, fills in its form and sends it.
/// Nothing goes past the pages but the ballots, which a voter's browser seals.
/// </summary>
internal sealed partial class PlayOnPages : IDisposable
{
    private readonly Site _site;
    private readonly MovingClock _clock;
    private readonly Scenario _scenario;
    private Cast _cast;
    private readonly Dictionary<Guid, string> _names = [];
    private readonly Dictionary<string, Guid> _cases = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, (DateOnly Day, Visitor Visitor)> _visitors = [];

    private PlayOnPages(Site site, MovingClock clock, Scenario scenario, Cast cast) =>
        (_site, _clock, _scenario, _cast) = (site, clock, scenario, cast);

    // Does some of the jobs otherwise, and gives the address at which what was done is told; null for those that it leaves.
    private Func<string, Job, Task<string?>>? Hands { get; init; }

    /// <summary>How many forms were sent.</summary>
    public int Sent { get; private set; }

    /// <summary>Enters the scenario's enterprise and opens the accounts of its people.</summary>
    public static async Task<PlayOnPages> PrepareAsync(
        Site site,
        MovingClock clock,
        Scenario scenario,
        Func<string, Job, Task<string?>>? hands = null
    )
    {
        clock.MoveTo(scenario.Steps[0].On);
        var cast = await site.InDatabaseAsync(db => Cast.EnterAsync(db, scenario, default));
        var play = new PlayOnPages(site, clock, scenario, cast) { Hands = hands };
        foreach (var actor in cast.Actors.Values.Where(actor => actor.Memberships[0].Role != Role.Delegate))
        {
            await play.OpenAccountAsync(actor.UserId, actor.Name, actor.Memberships[0].OrganisationId, actor.Memberships[0].Role);
        }

        return play;
    }

    /// <summary>Plays all of it, or as far as is asked.</summary>
    public async Task RunAsync(Func<bool>? until = null)
    {
        if (_scenario.Congress is { } congress)
        {
            await OpenCongressAsync(ScenarioCommand.Of(congress, _cast.Enterprise.Id));
        }

        foreach (var step in _scenario.Steps.TakeWhile(_ => until?.Invoke() != true))
        {
            await PassToAsync(step.On);
            if (step.Action == ScenarioStep.CastBallots)
            {
                await VoteAsync(step);
            }
            else if (step.Action == ScenarioStep.ChangeEnterprise)
            {
                await ChangeAsync(step);
            }
            else if (step.Action is not null)
            {
                await DoAsync(step);
            }
        }
    }

    public void Dispose()
    {
        foreach (var (_, visitor) in _visitors.Values)
        {
            visitor.Dispose();
        }
    }

    private async Task OpenAccountAsync(Guid id, string name, Guid organisation, Role role)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var user = new User
        {
            Id = id,
            UserName = _names[id] = $"p{id:N}",
            Name = name,
        };
        (await scope.ServiceProvider.GetRequiredService<UserManager<User>>().CreateAsync(user, Town.Password)).Succeeded.ShouldBeTrue();
        await _site.InDatabaseAsync(async db =>
        {
            db.Memberships.Add(
                new UserMembership
                {
                    UserId = id,
                    OrganisationId = organisation,
                    Role = role,
                }
            );
            return await db.SaveChangesAsync();
        });
    }

    private async Task OpenCongressAsync(RegisterTerm command)
    {
        foreach (var seat in command.Delegates)
        {
            await OpenAccountAsync(seat.UserId!.Value, seat.Name, command.OrganisationId, Role.Delegate);
        }

        var chair = await SignInAsync(_cast.Actors["union"].UserId);
        await SendAsync(
            chair,
            UseCases.Of(command.GetType()),
            command,
            $"/start/register-term?at={command.OrganisationId}",
            "register-term"
        );
        chair.Text.ShouldContain("已办理");
        _cases["congress"] = CaseIn(chair.Address);
    }

    private async Task PassToAsync(DateOnly day)
    {
        while (_clock.Today < day)
        {
            _clock.MoveTo(_cases.Count == 0 ? day : _clock.Today.AddDays(1));
            foreach (var id in _cases.Values.Distinct())
            {
                await using var scope = _site.Services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<DeadlineSweep>().RunAsync(id);
            }
        }

        _clock.MoveTo(day);
    }

    private async Task DoAsync(ScenarioStep step)
    {
        var useCase = UseCases.Named(step.Action!)!;
        var command = await InScopeAsync(assembly =>
            ScenarioCommand.Of(_scenario, step, _cast.Enterprise.Id, _cases.GetValueOrDefault(step.Case), word => Named(word, assembly))
        );
        var who = _cast.Actors.TryGetValue(step.By!, out var actor)
            ? actor.UserId
            : await InScopeAsync(assembly => assembly.Actor(step.By!, _cast.Enterprise.Path)!.UserId);
        var visitor = await SignInAsync(who);
        var said = $"line {step.Line}, {step.By} {step.Action}";
        // At the enterprise, or at the union above that the scenario names.
        var place = command is OpeningCommand opening ? opening.OrganisationId : _cast.Enterprise.Id;
        var form = useCase.Opens ? $"/start/{step.Action}?at={place}" : $"/cases/{_cases[step.Case]}/do/{step.Action}";
        form += command is CommandWithProof { Proof: not null } && !useCase.Is.OfBothSides ? "?proof=1" : "";
        var at = useCase.Opens ? $"/organisations/{place}" : $"/cases/{_cases[step.Case]}";
        var refused = step.Expect is { RefusedBy.Count: > 0 } or { Invalid: true };
        if (!refused)
        {
            await visitor.GoAsync(at);
            visitor.Html.ShouldContain($"href=\"{form}\"", customMessage: $"{said}: not offered");
        }

        if (
            !refused
            && Hands is { } hands
            && await hands(step.Action!, new Job(_names[who], at, form, Fields(useCase, command))) is { } address
        )
        {
            await visitor.GoAsync(address);
            Sent++;
        }
        else if (!await SendAsync(visitor, useCase, command, form, said, refused))
        {
            return;
        }

        if (refused)
        {
            visitor.Status.ShouldBe(422, said);
            return;
        }

        visitor.Text.ShouldContain("已办理", customMessage: $"{said}: {visitor.Text}");
        foreach (var (matter, due) in step.Expect?.Deadlines ?? [])
        {
            visitor.Text.ShouldContain(LawWords.DayInWords(due).Zh, customMessage: $"{said}: {matter}: {visitor.Text}");
        }

        if (useCase.Opens)
        {
            _cases[step.Case] = CaseIn(visitor.Address);
        }

        if (step.Expect?.Closed is { } closed)
        {
            var id = _cases[step.Case];
            (await _site.InDatabaseAsync(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == id))).Outcome.ShouldBe(closed, said);
        }
    }

    // What changed in the enterprise is entered on its own page; whoever holds an office now acts in it.
    private async Task ChangeAsync(ScenarioStep step)
    {
        var (data, visitor) = ((JsonObject)step.Data.DeepClone(), await SignInAsync(_cast.Actors[step.By!].UserId));
        data["from"] ??= $"{step.On:yyyy-MM-dd}";
        var (at, vacant) = ($"/organisations/{_cast.Enterprise.Id}", data.Where(pair => pair.Value?.ToString() == "").ToList());
        vacant.ForEach(pair => data.Remove(pair.Key));
        await visitor.GoAsync(at);
        visitor.Html.ShouldContain($"href=\"{at}/change\"");
        await visitor.GoAsync($"{at}/change");
        var posted = FilledForm.Of(typeof(ChangeEnterprise), data);
        await visitor.SendAsync([
            .. posted.SelectMany(pair => pair.Value.Select(value => (pair.Key, value!))),
            .. vacant.Select(pair => ("_vacant", pair.Key)),
        ]);
        Sent++;
        if (step.Expect is { RefusedBy.Count: > 0 } or { Invalid: true })
        {
            visitor.Status.ShouldBe(422);
            return;
        }

        visitor.Address.ShouldBe(at, visitor.Text);
        var changed = await _site.InDatabaseAsync(db => db.Organisations.AsNoTracking().SingleAsync(o => o.Id == _cast.Enterprise.Id));
        _cast = _cast.After(OrganisationView.Of(changed));
        foreach (
            var actor in _cast.Actors.Values.Where(actor => actor.Memberships[0].Role != Role.Delegate && !_names.ContainsKey(actor.UserId))
        )
        {
            await OpenAccountAsync(actor.UserId, actor.Name, actor.Memberships[0].OrganisationId, actor.Memberships[0].Role);
        }
    }

    // Everything that is typed has its field on the page, and everything that is chosen is offered there: but what must be refused is best
    // not offered, and then there is nothing to send.
    private async Task<bool> SendAsync(Visitor visitor, UseCase useCase, Command command, string form, string said, bool refused = false)
    {
        await visitor.GoAsync(form);
        visitor.Status.ShouldBe(200, said);
        var posted = Fields(useCase, command);
        var missing = posted
            .SelectMany(pair => pair.Value.Select(value => (pair.Key, Value: value!)))
            .Where(one => !IsOn(visitor.Html, Row().Replace(one.Key, "[0]"), one.Value))
            .ToList();
        if (refused && missing.Count > 0 && missing.All(one => visitor.Html.Contains($" name=\"{one.Key}\"", StringComparison.Ordinal)))
        {
            return false;
        }

        missing.ShouldBeEmpty($"{said}: no such field or choice");
        await visitor.PostAsync(
            form,
            [
                .. Visitor.FieldsOf(visitor.FormHtml).Where(field => !posted.ContainsKey(field.Name)),
                .. posted.SelectMany(pair => pair.Value.Select(value => (pair.Key, value!))),
            ]
        );
        Sent++;
        return true;
    }

    private static Dictionary<string, StringValues> Fields(UseCase useCase, Command command)
    {
        var body = (JsonObject)JsonNode.Parse(Json.Write(command))!;
        body.Remove("organisationId");
        FilledForm.Leave(body, useCase.Command);
        return FilledForm.Of(useCase.Command, body);
    }

    private static bool IsOn(string html, string name, string value)
    {
        var fields = Regex.Matches(html, $"<(input|textarea|select)[^>]* name=\"{Regex.Escape(name)}\"[^>]*>");
        return fields.Count > 0
            && (
                fields.All(field =>
                    field.Value.Contains("type=\"radio\"", StringComparison.Ordinal)
                    || (field.Value.Contains("type=\"checkbox\"", StringComparison.Ordinal) && value != "yes")
                )
                    ? fields.Any(field => field.Value.Contains($"value=\"{value}\"", StringComparison.Ordinal))
                    : fields[0].Groups[1].Value != "select"
                        || html[fields[0].Index..html.IndexOf("</select>", fields[0].Index, StringComparison.Ordinal)]
                            .Contains($"value=\"{value}\"", StringComparison.Ordinal)
            );
    }

    // The page on which a delegate votes is filled by its script through the API: so are these.
    private async Task VoteAsync(ScenarioStep step)
    {
        var data = ScenarioCommand.Read<BallotsToCast>(step.Data);
        var (box, voters) = (
            await InScopeAsync(assembly => assembly.VotersAsync(_cases[step.Case], data.Item, _cast.Enterprise.Path))
        )!.Value;
        foreach (var (voter, marks) in voters.Zip(data.Marks))
        {
            var visitor = await SignInAsync(voter.UserId);
            await visitor.GoAsync($"/vote/{box}");
            visitor.Status.ShouldBe(200);
            var answer = await visitor.Client.CastAsync(box, marks.ToDictionary(m => m.Key, m => Json.Word(m.Value)));
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        }
    }

    private IReadOnlyList<Guid>? Named(string word, Assembly assembly) =>
        _cases.TryGetValue(word, out var id) ? [id] : _cast.Named(word) ?? assembly.Named(word);

    private async Task<T> InScopeAsync<T>(Func<Assembly, Task<T>> read)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var assembly = new Assembly(scope.ServiceProvider.GetRequiredService<BargainingDb>());
        await assembly.ReadAsync(_cast.Enterprise.Id);
        return await read(assembly);
    }

    private Task<T> InScopeAsync<T>(Func<Assembly, T> read) => InScopeAsync(assembly => Task.FromResult(read(assembly)));

    // Signed in once a day.
    private async Task<Visitor> SignInAsync(Guid user)
    {
        if (_visitors.GetValueOrDefault(user) is var (day, known) && day == _clock.Today)
        {
            return known;
        }

        var visitor = await Visitor.SignInAsync(_site, _names[user]);
        _visitors[user] = (_clock.Today, visitor);
        return visitor;
    }

    private static Guid CaseIn(string address) => Guid.Parse(address.Split('/')[2]);

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Row();
}
