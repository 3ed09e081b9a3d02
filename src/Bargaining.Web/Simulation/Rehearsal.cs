using System.Runtime.CompilerServices;
using Bargaining.Access;
using Bargaining.Data;

namespace Bargaining.Web.Simulation;

/// <summary>A scenario played with people made up for it, in a transaction that is thrown away (演练): nothing is left behind.</summary>
public static class Rehearsal
{
    /// <summary>Plays it and gives each moment as it happens.</summary>
    /// <param name="services">The product on a moving clock, its database at the present schema.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="cancel">Ends it early.</param>
    public static async IAsyncEnumerable<Moment> PlayAsync(
        IServiceProvider services,
        Scenario scenario,
        [EnumeratorCancellation] CancellationToken cancel = default
    )
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel); // never committed
        var cast = await Cast.EnterAsync(db, scenario, cancel);
        scope.ServiceProvider.GetRequiredService<CommandContext>().Rehearsal = true;
        await foreach (var moment in scope.ServiceProvider.GetRequiredService<ScenarioRunner>().PlayAsync(scenario, cast))
        {
            yield return moment;
        }
    }
}
