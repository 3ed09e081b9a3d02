using System.Diagnostics;

namespace Bargaining.Web.Tests.Simulation;

/// <summary>The program as a person starts it, in a process of its own.</summary>
internal static class BargainingProgram
{
    public static Task<(int Exit, string Output, string Errors)> RunAsync(IEnumerable<string> arguments, string? postgres) =>
        RunAsync(typeof(Bargaining.Web.CommandLine.SimulateCommand).Assembly.Location, arguments, postgres);

    /// <summary>Another program that stands beside it.</summary>
    public static async Task<(int Exit, string Output, string Errors)> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string? postgres
    )
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // It lives for seconds: neither code that is compiled once more to be faster nor a heap for each processor would pay in them.
        start.Environment["DOTNET_TC_CallCounting"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        if (postgres is not null)
        {
            start.Environment["BARGAINING_POSTGRES"] = postgres;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
