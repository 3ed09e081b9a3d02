using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Tests.Fixtures;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bargaining.Tests;

/// <summary>
/// The database ends connections in the middle of commands, as where it is restarted or killed: each command is done again by itself or
/// refused for the moment, and asked again under its key it is done once.
/// </summary>
[Collection(nameof(Alone))]
public sealed class LostConnectionsTests
{
    private const string Mark = "lost-connections";

    private static readonly int Losses = LongRun.Times(daily: 40, nightly: 600);

    [Fact]
    public async Task What_was_acknowledged_is_there_once_though_connections_are_lost_all_the_time()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "The connections are ended by PostgreSQL's own function.");
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(world.Clock)
            .AddLogging()
            .AddTestParts()
            .AddTestEngine()
            .AddBargaining()
            .AddTestDatabase(new NpgsqlConnectionStringBuilder(TestDatabase.Connection) { ApplicationName = Mark }.ConnectionString)
            .BuildServiceProvider(validateScopes: true);
        using var writers = new NoteWriters(
            round,
            (note, key) => SendAsync(services, world.Union, note, key),
            services.GetRequiredService<IDialect>().IsWorthRetrying
        );
        using var over = new CancellationTokenSource();
        var writing = writers.WriteAsync(over.Token);

        var lost = 0;
        while (lost < Losses)
        {
            lost += await world.Read(db =>
                db.Database.SqlQuery<int>(
                        $"""SELECT count(pg_terminate_backend(pid))::int AS "Value" FROM pg_stat_activity WHERE application_name = {Mark} AND datname = current_database()"""
                    )
                    .SingleAsync(TestContext.Current.CancellationToken)
            );
            for (var spin = Random.Shared.Next(200_000); spin > 0; spin--)
            {
                Thread.SpinWait(10); // somewhere within the next commands
            }
        }

        await over.CancelAsync();
        await writing;
        writers.Done.ShouldBeGreaterThan(NoteWriters.Count, $"{writers.Shaken} were shaken off");
        await writers.AllIsThereOnce(world);
    }

    private static async Task<Receipt> SendAsync(IServiceProvider services, Actor actor, Command command, string key)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (actor, key);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, CancellationToken.None);
    }
}
