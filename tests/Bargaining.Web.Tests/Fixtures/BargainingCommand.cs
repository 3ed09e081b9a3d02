using Bargaining.Web.CommandLine;
using Microsoft.Extensions.Configuration;

namespace Bargaining.Web.Tests.Fixtures;

/// <summary>
/// A command of the program, run here: what it answers, does and says is the same as in a process of its own
/// (<see cref="Simulation.BargainingProgram"/>), which compiles all of the program anew each time.
/// </summary>
internal static class BargainingCommand
{
    public static async Task<(int Exit, string Output, string Errors)> RunAsync(IReadOnlyList<string> line, string? postgres)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables();
        if (postgres is not null)
        {
            settings.AddInMemoryCollection([new("BARGAINING_POSTGRES", postgres)]);
        }

        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var exit = await Commands.RunAsync(line, new CommandRun(settings.Build()) { Output = output, Error = errors });
        return (exit, output.ToString(), errors.ToString());
    }
}
