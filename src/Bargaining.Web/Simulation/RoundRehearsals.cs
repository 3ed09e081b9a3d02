using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Pages.Rehearsals;
using Bargaining.Rounds.Contracts;
using Bargaining.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Simulation;

/// <summary>
/// Plays planned rounds for the pages (预演): through the real commands, on a clock of its own, for an enterprise made up with the facts of
/// the real one, in a transaction that is thrown away. One at a time on a node: it works hard for a second or two.
/// </summary>
internal sealed class RoundRehearsals(IConfiguration settings, LawBook law) : IRehearsals, IAsyncDisposable
{
    /// <summary>More delegates than these change nothing but the time it takes.</summary>
    private const int MostDelegates = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _one = new(1);
    private readonly MovingClock _clock = new(DateOnly.FromDateTime(DateTime.UnixEpoch));
    private ServiceProvider? _product;

    /// <inheritdoc/>
    public IReadOnlyList<string> Stages => PlannedRound.Keys;

    /// <inheritdoc/>
    public async Task<Rehearsed?> PlayAsync(PlannedDays plan, CancellationToken cancel)
    {
        if (!await _one.WaitAsync(Patience, cancel))
        {
            return null;
        }

        try
        {
            _product ??= Product.Build(_clock, settings, new ServiceCollection().AddSingleton(law));
            return await PlayAsync(_product, plan, cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _one.Dispose();
        if (_product is not null)
        {
            await _product.DisposeAsync();
        }
    }

    private async Task<Rehearsed> PlayAsync(IServiceProvider product, PlannedDays plan, CancellationToken cancel)
    {
        var scenario = ScenarioOf(plan);
        _clock.Now = LegalDay.At(plan.Days[PlannedRound.Keys[0]]);
        await using var scope = product.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel); // never committed
        var cast = await Cast.EnterAsync(db, scenario, cancel);
        scope.ServiceProvider.GetRequiredService<CommandContext>().Rehearsal = true;
        var round = new PlannedRound(plan, scenario, law);
        await foreach (var moment in scope.ServiceProvider.GetRequiredService<ScenarioRunner>().PlayAsync(scenario, cast, round.Steps()))
        {
            cancel.ThrowIfCancellationRequested();
            round.Take(moment);
        }

        var contract = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.OrganisationId == cast.Enterprise.Id, cancel);
        return new Rehearsed(round.Stages, contract?.EffectiveOn);
    }

    private static Scenario ScenarioOf(PlannedDays plan)
    {
        var facts = plan.Enterprise.Enterprise!;
        var first = plan.Days[PlannedRound.Keys[0]];
        var delegates =
            facts.Delegates > 0 ? Math.Clamp(facts.Delegates, 10, MostDelegates)
            : facts.Employees >= 100 ? MostDelegates
            : 0;
        return new Scenario(
            "",
            plan.Enterprise.Code,
            plan.Kind,
            plan.Enterprise.Name,
            facts with
            {
                UnionChair = facts.UnionChair is { Length: > 0 } chair ? chair : "职工方首席代表",
                LegalRepresentative = facts.LegalRepresentative is { Length: > 0 } head ? head : "企业方首席代表",
                Delegates = delegates,
            },
            delegates == 0
                ? null
                : new ScenarioCongress(
                    delegates,
                    delegates * facts.Women / Math.Max(1, facts.Employees),
                    delegates / 10,
                    ["全厂"],
                    first.AddYears(-1)
                ),
            Supervisors: 0,
            [new ScenarioStep(0, first, null, "", null, [], null)]
        );
    }
}
