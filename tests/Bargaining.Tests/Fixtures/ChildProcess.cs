using System.Diagnostics;

namespace Bargaining.Tests.Fixtures;

/// <summary>A process of its own that works on the tests' database: to be killed, or to run beside another.</summary>
public sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts it.</summary>
    public ChildProcess(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // It lives for seconds: code that is compiled once more to be faster would not pay in them.
        start.Environment["DOTNET_TC_CallCounting"] = "0";
        start.Environment[TestDatabase.IsSqlServer ? "BARGAINING_SQLSERVER" : "BARGAINING_POSTGRES"] = TestDatabase.Connection;
        _process = Process.Start(start)!;
    }

    // Built beside the tests, in the same configuration.
    private static string Program =>
        AppContext.BaseDirectory.Replace("Bargaining.Tests", "Bargaining.CrashWriter", StringComparison.Ordinal)
        + "Bargaining.CrashWriter.dll";

    /// <summary>The next line that it says; null when it has ended.</summary>
    public async Task<string?> LineAsync() => await _process.StandardOutput.ReadLineAsync();

    /// <summary>All lines that are left, until it ends.</summary>
    public async Task<List<string>> RestAsync()
    {
        var lines = new List<string>();
        while (await LineAsync() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Waits until it has started and read what it needs; it then waits to be told.</summary>
    public async Task ReadyAsync()
    {
        if (await LineAsync() != "ready")
        {
            throw new InvalidOperationException("The process did not start: what it said about that stands among the errors above.");
        }
    }

    /// <summary>Tells it to go on.</summary>
    public async Task GoAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>SIGKILL: nothing of it runs any more.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
