using System.Diagnostics;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Bargaining.Web.Tests.Fixtures;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Hosting.Jobs;

/// <summary>
/// Two nodes on one database, as an installation runs them, and one is killed again and again: what is due expires and what is said is sent
/// within two minutes, once. On the real storage of Hangfire.
/// </summary>
public sealed class TwoNodesTests
{
    private const string Database = "bargaining_nodes_tests";
    private static readonly int Kills = LongRun.Times(daily: 1, nightly: 20);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task One_of_two_nodes_is_killed_at_any_moment_and_the_work_goes_on_once()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var clock = new MovingClock(new DateOnly(2026, 3, 2));
        await using var site = await Site.AloneAsync(Database, builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var town = await Town.CreateAsync(site);
        var union = new Actor(Guid.NewGuid(), "李主席", [new Membership(Role.UnionChair, town.Enterprise.Id, town.Enterprise.Path)]);
        using var stays = new Node();
        var rounds = new List<Guid>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var other = new Node();

            // What fell due long ago, for the nodes have the clock of the machine: written while they are at work.
            var made = new List<Guid>();
            for (var i = 0; i < 5; i++)
            {
                made.Add(await ServedRoundAsync(site, union, clock.Today));
            }

            var watch = Stopwatch.StartNew();
            await Probe.UntilAsync(() => Task.FromResult(watch.ElapsedMilliseconds > random.Next(4000)), "a moment has passed");
            other.Kill();
            rounds.AddRange(made);
            await Probe.UntilAsync(
                () =>
                    site.InDatabaseAsync(async db =>
                        !await db.Deadlines.AnyAsync(d =>
                            made.Contains(d.CaseId) && d.Matter == "offer.reply" && d.State == DeadlineState.Open
                        ) && !await db.Outbox.AnyAsync(m => made.Contains(m.CaseId) && m.SentAt == null)
                    ),
                $"the work is done after kill {kill}, seed {seed}"
            );
            watch.Elapsed.ShouldBeLessThan(Limit, $"seed {seed}");
        }

        var (expired, told) = await site.InDatabaseAsync(async db =>
            (
                await db.AuditEntries.Where(a => rounds.Contains(a.CaseId) && a.Action == "expire-deadlines").ToListAsync(),
                await db
                    .Outbox.Where(m => rounds.Contains(m.CaseId) && m.Kind == "deadline-overdue")
                    .Select(m => new
                    {
                        m.CaseId,
                        m.Subject,
                        m.Due,
                    })
                    .ToListAsync()
            )
        );
        told.Select(m => m.CaseId).Distinct().Order().ShouldBe(rounds.Order(), $"seed {seed}");
        told.ShouldBeUnique($"seed {seed}: something ran out twice");
        expired.Select(a => a.CaseId).Distinct().Order().ShouldBe(rounds.Order(), $"seed {seed}");
    }

    /// <summary>A node in a process of its own, which does not outlive the test.</summary>
    private sealed class Node : IDisposable
    {
        private readonly Process _process;

        public Node()
        {
            var start = new ProcessStartInfo(
                "dotnet",
                [typeof(Bargaining.Web.CommandLine.WorkerCommand).Assembly.Location, "worker", "--port", $"{FreePort()}"]
            )
            {
                RedirectStandardError = true,
            };
            start.Environment["BARGAINING_POSTGRES"] = TestDatabases.Named(Database);
            _process = Process.Start(start)!;
            _process.BeginErrorReadLine(); // nobody waits for what it says
        }

        public void Kill() => _process.Kill();

        public void Dispose()
        {
            _process.Kill(); // nothing where it has ended
            _process.Dispose();
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<Guid> ServedRoundAsync(Site site, Actor union, DateOnly day)
    {
        async Task<Guid> SendAsync(Command command)
        {
            await using var scope = site.Services.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
            (context.Actor, context.Key) = (union, Guid.NewGuid().ToString());
            return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command)).CaseId;
        }

        var offer = new Offer
        {
            Topics = ["工资"],
            MeetingOn = day.AddDays(9),
            Place = "会议室",
            EmployeesHeard = true,
            On = day,
        };
        var round = await SendAsync(
            new SubmitOffer
            {
                OrganisationId = union.Memberships[0].OrganisationId,
                Kind = ContractKind.Wage,
                Offer = offer,
            }
        );
        await SendAsync(
            new ServeOffer
            {
                CaseId = round,
                ReceivedOn = day,
                Method = ServiceMethod.Direct,
                ReceivedBy = "办公室",
            }
        );
        return round;
    }
}
