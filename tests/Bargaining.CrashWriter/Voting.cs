using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Voting;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.CrashWriter;

/// <summary>Casts ballots, and says so before and after each.</summary>
internal sealed class Voting(IServiceProvider services, Guid enterprise, string path, Guid box)
{
    /// <summary>The voters of a file, a line each: account, key, mark.</summary>
    public Task RunAsync(string file, int atOnce) =>
        Parallel.ForEachAsync(
            File.ReadLines(file),
            new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            async (line, cancel) =>
            {
                var part = line.Split(' ');
                Writer.Say($"> {line}");
                await using var scope = services.CreateAsyncScope();
                var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
                (context.Actor, context.Key) = (
                    new Actor(Guid.Parse(part[0]), "代表", [new Membership(Role.Delegate, enterprise, path)]),
                    part[1]
                );
                var receipt = await scope
                    .ServiceProvider.GetRequiredService<IMediator>()
                    .Send(
                        new CastBallot
                        {
                            BoxId = box,
                            Marks = new Dictionary<string, Mark> { ["motion"] = Enum.Parse<Mark>(part[2]) },
                        },
                        cancel
                    );
                Writer.Say($"< {part[0]} {receipt.CheckCode}");
            }
        );
}
