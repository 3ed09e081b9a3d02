using System.Diagnostics;
using System.Security.Cryptography;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Web.Hosting;
using Bargaining.Web.SignIn;
using Bargaining.Web.Simulation;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Bargaining.Benchmarks;

/// <summary>
/// Ballots per second for one item on which all delegates vote at once over HTTP, each signed in with a token of their own; and in the same
/// run the ceiling: bare Npgsql transactions that mark a roll and insert a ballot. Client, server and database share the machine.
/// </summary>
public static class BallotsBenchmark
{
    private const string First = "the first teller's words",
        Second = "the second teller's words";
    private const int Connections = 64;

    public static async Task RunAsync(int delegates)
    {
        var connection = BenchDatabase.Connection("ballots");
        Environment.SetEnvironmentVariable("BARGAINING_POSTGRES", connection); // for the product, which asks the environment
        var hall = await Hall.BuildAsync(delegates);
        await using var app = BargainingHost.Build(builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration["BARGAINING_POSTGRES"] = connection;
            builder.Logging.ClearProviders();
        });
        await BargainingHost.PrepareAsync(app);
        await app.StartAsync();
        var tokens = SignedIn.Tokens(app, [.. hall.Voters.Select(voter => voter.Id)]);

        Console.WriteLine(
            $"{Environment.ProcessorCount} processors, shared by the voters' client, the server and PostgreSQL with fsync on; "
                + $"{delegates} delegates, {Connections} connections"
        );
        await VoteAsync(app, await hall.OpenAsync("1"), tokens); // warms up both sides
        await hall.CountAsync("1");
        await Bare.MeasureAsync(connection, delegates);

        var before = await Bare.MeasureAsync(connection, delegates);
        var second = await hall.OpenAsync("2");
        await ListenAsync(app, second, tokens[0], delegates);
        var (perSecond, times, later) = await VoteAsync(app, second, tokens);
        var (close, tally) = await hall.CountAsync("2");
        var ceiling = (before + await Bare.MeasureAsync(connection, delegates)) / 2;

        Console.WriteLine();
        Console.WriteLine("ballots/s   p50 ms   p99 ms   bare transactions/s   ratio   close to result");
        Console.WriteLine(
            $"{perSecond, 9:0}   {times[times.Count / 2], 6:0}   {times[times.Count * 99 / 100], 6:0}   {ceiling, 19:0}   "
                + $"{perSecond / ceiling, 5:0.00}   {close.TotalSeconds, 13:0.0} s"
        );
        Console.WriteLine($"counted {tally.Cast} of {delegates}; the times count from the instant at which all vote at once");
        Console.WriteLine(
            $"a vote that was sent after the first second was answered in {later[later.Count / 2]:0} ms (p50), "
                + $"{later[later.Count * 99 / 100]:0} ms (p99), with {Connections} under way"
        );
        await app.StopAsync();
    }

    // The first delegate looks at the ballot; by the time at which the hall votes, its keys are made.
    private static async Task ListenAsync(WebApplication app, Guid box, string token, int delegates)
    {
        var clock = Stopwatch.StartNew();
        using (var phone = new HttpClient { BaseAddress = new Uri(app.Urls.First()) })
        {
            phone.DefaultRequestHeaders.Authorization = new("Bearer", token);
            (await phone.GetAsync(new Uri($"/api/v1/ballots/{box}", UriKind.Relative))).EnsureSuccessStatusCode();
        }

        await using var scope = app.Services.CreateAsyncScope();
        var known = await app
            .Services.GetRequiredService<OpenBoxes>()
            .FindAsync(scope.ServiceProvider.GetRequiredService<BargainingDb>(), box, default);
        await known!.MakeReadyAsync(); // helps, and waits until all are made
        Console.WriteLine(
            $"{known.Ready} keys were ready {clock.Elapsed.TotalSeconds:0.0} s after the first delegate looked at the ballot"
        );
    }

    private static async Task<(double PerSecond, List<double> Times, List<double> Later)> VoteAsync(
        WebApplication app,
        Guid box,
        IReadOnlyList<string> tokens
    )
    {
        var address = new Uri(app.Urls.First());
        List<byte[]> requests =
        [
            .. tokens.Select(
                (token, n) => PhoneLine.Request(address, $"/api/v1/ballots/{box}/cast", token, Body(n % 3 == 0 ? "against" : "for"))
            ),
        ];
        var (times, sent) = (new double[requests.Count], new double[requests.Count]);
        var next = -1;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        using var line = await PhoneLine.OpenAsync(address);
                        while (Interlocked.Increment(ref next) is var n && n < requests.Count)
                        {
                            sent[n] = clock.Elapsed.TotalMilliseconds;
                            await line.SendAsync(requests[n]);
                            times[n] = clock.Elapsed.TotalMilliseconds;
                        }
                    })
                )
        );
        var later = times.Zip(sent).Where(pair => pair.Second >= 1000).Select(pair => pair.First - pair.Second);
        return (tokens.Count / clock.Elapsed.TotalSeconds, [.. times.Order()], [.. later.DefaultIfEmpty().Order()]);
    }

    private static string Body(string mark)
    {
        string Padded(int padding) => $$"""{"marks":{"motion":"{{mark}}"},"padding":"{{new string('.', padding)}}"}""";
        return Padded(new Question().RequestBytes() - Padded(0).Length);
    }

    /// <summary>A session in progress with items to vote, reached through the commands of a scenario.</summary>
    private sealed class Hall(ServiceProvider services, Guid session, IReadOnlyList<Actor> tellers, IReadOnlyList<User> voters)
    {
        public IReadOnlyList<User> Voters => voters;

        public static async Task<Hall> BuildAsync(int delegates)
        {
            var today = LegalDay.Of(DateTimeOffset.UtcNow);
            var scenario = SessionScenario.Of(today, delegates);
            var services = Product.Build(new MovingClock(scenario.Steps[0].On));
            await using (var scope = services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<BargainingDb>().Database.EnsureDeletedAsync();
            }

            await Product.MigrateAsync(services, default);
            await using var setting = services.CreateAsyncScope();
            var db = setting.ServiceProvider.GetRequiredService<BargainingDb>();
            var district = Organisation.Below(null, scenario.Jurisdiction, OrganisationKind.District, "区");
            var enterprise = Organisation.Below(district, scenario.Jurisdiction, OrganisationKind.Enterprise, scenario.EnterpriseName);
            enterprise.Enterprise = scenario.Enterprise;
            db.AddRange(district, enterprise);
            await db.SaveChangesAsync();
            var cast = Cast.Of(enterprise, district);
            await foreach (var moment in setting.ServiceProvider.GetRequiredService<ScenarioRunner>().PlayAsync(scenario, cast))
            {
                if (moment.Unmet.Count > 0)
                {
                    throw new InvalidOperationException($"{moment.Action}: {string.Join("; ", moment.Unmet)} {moment.Message?.En}");
                }
            }

            var meeting = await db.Cases.AsNoTracking().SingleAsync(c => c.Procedure == "congress-session");
            var users = await db.Users.AsNoTracking().ToListAsync();
            return new Hall(
                services,
                meeting.Id,
                [
                    .. Json.Read<Session>(meeting.Facts)
                        .Tellers.Select(t => new Actor(t.UserId, t.Name, [new Membership(Role.Delegate, enterprise.Id, enterprise.Path)])),
                ],
                users
            );
        }

        public async Task<Guid> OpenAsync(string item)
        {
            await SendAsync(
                tellers[0],
                new OpenBallot
                {
                    CaseId = session,
                    ItemId = item,
                    Passphrase = First,
                }
            );
            await SendAsync(
                tellers[1],
                new ConfirmBallot
                {
                    CaseId = session,
                    ItemId = item,
                    Passphrase = Second,
                }
            );
            return (await FactsAsync()).Item(item)!.Boxes[^1];
        }

        public async Task<(TimeSpan Took, Tally Tally)> CountAsync(string item)
        {
            var clock = Stopwatch.StartNew();
            await SendAsync(
                tellers[0],
                new CloseBallot
                {
                    CaseId = session,
                    ItemId = item,
                    Passphrase = First,
                }
            );
            await SendAsync(
                tellers[1],
                new CountBallot
                {
                    CaseId = session,
                    ItemId = item,
                    Passphrase = Second,
                }
            );
            var decision = (await FactsAsync()).Item(item)!.Decision!;
            return (clock.Elapsed, decision.Tally!);
        }

        private async Task<Session> FactsAsync()
        {
            await using var scope = services.CreateAsyncScope();
            return Json.Read<Session>(
                (
                    await scope.ServiceProvider.GetRequiredService<BargainingDb>().Cases.AsNoTracking().SingleAsync(c => c.Id == session)
                ).Facts
            );
        }

        private async Task SendAsync(Actor actor, CaseCommand command)
        {
            await using var scope = services.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
            (context.Actor, context.Key) = (actor, Guid.NewGuid().ToString());
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command);
        }
    }

    /// <summary>Bare transactions, one round trip each: mark one row of a roll, insert a
    /// ballot of the same size elsewhere, commit.</summary>
    private static class Bare
    {
        public static async Task<double> MeasureAsync(string connection, int voters)
        {
            await using var source = NpgsqlDataSource.Create(
                new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 }.ConnectionString
            );
            var box = Guid.NewGuid();
            var keys = Enumerable.Range(0, voters).Select(_ => Guid.CreateVersion7()).ToArray();
            await using (
                var set = source.CreateCommand(
                    """
                    CREATE TABLE IF NOT EXISTS bench_roll (box_id uuid, user_id uuid, state varchar(30), PRIMARY KEY (box_id, user_id));
                    CREATE TABLE IF NOT EXISTS bench_ballots (id uuid PRIMARY KEY, box_id uuid, ballot bytea);
                    """
                )
            )
            {
                await set.ExecuteNonQueryAsync();
            }

            await using (var fill = source.CreateCommand("INSERT INTO bench_roll SELECT $1, k, 'MayVote' FROM unnest($2) k"))
            {
                fill.Parameters.Add(new NpgsqlParameter { Value = box });
                fill.Parameters.Add(new NpgsqlParameter { Value = keys });
                await fill.ExecuteNonQueryAsync();
            }

            var ballot = RandomNumberGenerator.GetBytes(Envelope.Overhead + 1);
            var next = -1;
            var clock = Stopwatch.StartNew();
            await Task.WhenAll(
                Enumerable
                    .Range(0, Connections)
                    .Select(_ =>
                        Task.Run(async () =>
                        {
                            await using var open = await source.OpenConnectionAsync();
                            while (Interlocked.Increment(ref next) is var n && n < voters)
                            {
                                await using var batch = new NpgsqlBatch(open)
                                {
                                    BatchCommands =
                                    {
                                        new(
                                            "UPDATE bench_roll SET state = 'Voted' WHERE box_id = $1 AND user_id = $2 AND state = 'MayVote'"
                                        )
                                        {
                                            Parameters =
                                            {
                                                new() { Value = box },
                                                new() { Value = keys[n] },
                                            },
                                        },
                                        new("INSERT INTO bench_ballots VALUES ($1, $2, $3)")
                                        {
                                            Parameters =
                                            {
                                                new() { Value = Guid.NewGuid() },
                                                new() { Value = box },
                                                new() { Value = ballot },
                                            },
                                        },
                                    },
                                };
                                await batch.ExecuteNonQueryAsync();
                            }
                        })
                    )
            );
            return voters / clock.Elapsed.TotalSeconds;
        }
    }
}
