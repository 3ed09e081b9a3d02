using System.Collections.Concurrent;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bargaining.Tests;

/// <summary>
/// The database ends connections in the middle of commands, as where it is restarted or killed: each command is done again by itself or refused for the moment, and
/// asked again under its key it is done once.
/// </summary>
[Collection(nameof(Alone))]
public sealed class LostConnectionsTests
{
    private const string Mark = "lost-connections";
    private const int Writers = 4;

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
            .AddTestLaw()
            .AddBargaining()
            .AddTestDatabase(new NpgsqlConnectionStringBuilder(TestDatabase.Connection) { ApplicationName = Mark }.ConnectionString)
            .BuildServiceProvider(validateScopes: true);
        var (done, shaken) = (new ConcurrentBag<(string Title, Receipt Receipt)>(), 0);
        using var over = new CancellationTokenSource();
        var writing = Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        for (var n = 0; !over.IsCancellationRequested; n++)
                        {
                            var note = new WritePreparationNote
                            {
                                CaseId = round,
                                Title = $"{writer}/{n}",
                                Body = "b",
                            };
                            for (var key = Guid.NewGuid().ToString(); ; )
                            {
                                try
                                {
                                    done.Add((note.Title, await SendAsync(services, world.Union, note, key)));
                                    break;
                                }
                                catch (Exception fault) when (services.GetRequiredService<IDialect>().IsWorthRetrying(fault))
                                {
                                    Interlocked.Increment(ref shaken); // 503: the client comes again with the same key
                                }
                            }
                        }
                    })
                )
        );

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
        done.Count.ShouldBeGreaterThan(Writers, $"{shaken} were shaken off");
        var titles = await world.Read(db => db.PreparationNotes.Where(n => n.CaseId == round).Select(n => n.Title).ToListAsync());
        titles.ShouldBe(done.Select(d => d.Title), ignoreOrder: true);
        done.Select(d => d.Receipt.Version).Order().ShouldBe(Enumerable.Range(2, done.Count).Select(version => (long)version));
        (await world.Verify(round)).Faults.ShouldBeEmpty();
    }

    private static async Task<Receipt> SendAsync(IServiceProvider services, Actor actor, Command command, string key)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (actor, key);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, CancellationToken.None);
    }
}
