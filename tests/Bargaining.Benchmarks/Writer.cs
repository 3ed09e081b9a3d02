using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Data.PostgreSql;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Web.Simulation;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Benchmarks;

/// <summary>One writer: enterprises of its own, one round after the other, each command in a scope of its own.</summary>
internal sealed class Writer
{
    /// <summary>As many as an enterprise has in ten years: then another takes its place, since a history of hundreds is nobody's.</summary>
    private const int RoundsOfAnEnterprise = 10;

    private readonly ServiceProvider _services;
    private readonly Scenario _scenario;
    private readonly IReadOnlyList<ScenarioStep> _steps;
    private readonly Organisation _district;
    private readonly Queue<Cast> _enterprises = [];
    private int _rounds;

    private Writer(ServiceProvider services, Scenario scenario, IReadOnlyList<ScenarioStep> steps, Organisation district) =>
        (_services, _scenario, _steps, _district) = (services, scenario, steps, district);

    /// <summary>The product as one process has it; all writers share it.</summary>
    public static ServiceProvider Services(LawBook law, string connection, WriteRecorder? recorder = null)
    {
        var services = new ServiceCollection()
            .AddSingleton(law)
            .AddSingleton<TimeProvider, WriterClock>()
            .AddLogging()
            .AddBargaining()
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
            .AddScoped<Assembly>();
        services.AddPostgreSql(connection);
        if (recorder is not null)
        {
            services.ConfigureDbContext<BargainingDb>(options => options.AddInterceptors(recorder));
        }

        return services.BuildServiceProvider();
    }

    /// <summary>A writer with a district of its own, and so with case numbers of its own.</summary>
    public static async Task<Writer> CreateAsync(
        ServiceProvider services,
        LawBook law,
        Scenario scenario,
        IReadOnlyList<ScenarioStep> steps,
        int number
    )
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var places = Districts(law);
        var district = Organisation.Below(null, places[number % places.Count], OrganisationKind.District, "区");
        db.Add(district);
        await db.SaveChangesAsync();
        var writer = new Writer(services, scenario, steps, district);
        await writer.FoundAsync(rounds: 1);
        return writer;
    }

    /// <summary>Founds the enterprises, each with a congress that sits, that so many more rounds ask for.</summary>
    public async Task FoundAsync(int rounds)
    {
        for (var enterprises = (rounds + RoundsOfAnEnterprise - 1) / RoundsOfAnEnterprise; enterprises > 0; enterprises--)
        {
            await using var scope = _services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
            var enterprise = Organisation.Below(_district, _district.Code, OrganisationKind.Enterprise, _scenario.EnterpriseName);
            enterprise.Enterprise = _scenario.Enterprise;
            db.Add(enterprise);
            await db.SaveChangesAsync();
            var cast = Cast.Of(enterprise, _district);
            _enterprises.Enqueue(cast);
            if (_scenario.Congress is { } congress)
            {
                var term = ScenarioCommand.Of(congress, enterprise.Id);
                await scope.ServiceProvider.GetRequiredService<Assembly>().OpenAccountsAsync(term);
                await SendAsync(cast.Actors["union"], _scenario.Steps[0].On, term);
            }
        }
    }

    /// <summary>Harbin's districts: each has a series of case numbers of its own.</summary>
    public static IReadOnlyList<string> Districts(LawBook law) =>
        [.. law.Jurisdictions.Where(j => j.Parent == "230100").Select(j => j.Code).Order(StringComparer.Ordinal)];

    /// <summary>Keys that the rows of a round refer to and do not make: the enterprise, the definitions.</summary>
    public async Task<IReadOnlySet<object>> KeptAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        var hashes = await scope.ServiceProvider.GetRequiredService<BargainingDb>().KeptDefinitions.Select(d => d.Hash).ToListAsync();
        return new HashSet<object>(hashes) { _enterprises.Peek().Enterprise.Id };
    }

    /// <summary>Plays a round; gives the number of commands.</summary>
    /// <param name="around">What is done around each command, by the name of its step.</param>
    public async Task<int> RoundAsync(Func<string, Func<Task<Receipt>>, Task<Receipt>>? around = null)
    {
        if (++_rounds % RoundsOfAnEnterprise == 0 && _enterprises.Count > 1)
        {
            _enterprises.Dequeue();
        }

        var cast = _enterprises.Peek();
        var cases = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var step in _steps)
        {
            var command = ScenarioCommand.Of(
                _scenario,
                step,
                cast.Enterprise.Id,
                cases.TryGetValue(step.Case, out var open) ? open : null,
                word => cases.TryGetValue(word, out var named) ? [named] : null
            );
            Task<Receipt> Send() => SendAsync(cast.Actors[step.By!], step.On, command);
            cases[step.Case] = (await (around is null ? Send() : around(step.Action!, Send))).CaseId;
        }

        return _steps.Count;
    }

    private async Task<Receipt> SendAsync(Actor by, DateOnly on, Command command)
    {
        WriterClock.Now = LegalDay.At(on);
        await using var scope = _services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (by, Guid.NewGuid().ToString());
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command);
    }
}

/// <summary>A clock that each writer moves for itself.</summary>
internal sealed class WriterClock : TimeProvider
{
    private static readonly AsyncLocal<DateTimeOffset> Shown = new();

    public static DateTimeOffset Now
    {
        set => Shown.Value = value;
    }

    public override DateTimeOffset GetUtcNow() => Shown.Value;
}
