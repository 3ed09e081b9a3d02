using Hangfire.Logging;
using HangfireLevel = Hangfire.Logging.LogLevel;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>
/// Hangfire's log, in the host's (Hangfire 日志). Hangfire keeps one for the whole process: where several hosts were built in it and one is
/// gone, what it says then is lost, and nothing fails for it.
/// </summary>
internal sealed class HangfireLog(ILoggerFactory loggers) : ILogProvider
{
    /// <inheritdoc/>
    public ILog GetLogger(string name)
    {
        try
        {
            return new One(loggers.CreateLogger(name));
        }
        catch (ObjectDisposedException)
        {
            return new One(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        }
    }

    private sealed class One(ILogger logger) : ILog
    {
        public bool Log(HangfireLevel logLevel, Func<string>? messageFunc, Exception? exception = null)
        {
            // Both have trace, debug, information, warning, error, critical, in this order.
            var level = (Microsoft.Extensions.Logging.LogLevel)(int)logLevel;
            var said = logger.IsEnabled(level);
            if (said && messageFunc is not null)
            {
                logger.Log(level, exception, "{Said}", messageFunc());
            }

            return said;
        }
    }
}
