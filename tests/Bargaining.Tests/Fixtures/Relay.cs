namespace Bargaining.Tests.Fixtures;

/// <summary>Processes that take over from one another: while one works, the next already starts, and waits to be told.</summary>
public sealed class Relay(int runners, params IReadOnlyList<string> arguments) : IDisposable
{
    private int _left = runners - 1;
    private ChildProcess? _next = new(arguments);

    /// <summary>The next one, at work. Whoever asks for more than were meant waits for their start.</summary>
    public async Task<ChildProcess> GoAsync()
    {
        var runner = _next ?? new ChildProcess(arguments);
        _next = null;
        await runner.ReadyAsync();
        if (_left-- > 0)
        {
            _next = new ChildProcess(arguments);
        }

        await runner.GoAsync();
        return runner;
    }

    public void Dispose() => _next?.Dispose();
}
