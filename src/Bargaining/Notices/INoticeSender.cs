using Bargaining.Cases;
using Microsoft.Extensions.Logging;

namespace Bargaining.Notices;

/// <summary>Brings messages to their addressees, after the commit that wrote them (送出通知). It may be asked twice for the same message.</summary>
public interface INoticeSender
{
    /// <summary>Sends one message; it counts as sent when this returns.</summary>
    Task SendAsync(OutboxMessage message, CancellationToken cancel);
}

/// <summary>The product's own delivery: a sent message shows among the notices of its addressees; here it is only told to the log.</summary>
public sealed class NoticesOnPage(ILogger<NoticesOnPage> log) : INoticeSender
{
    /// <inheritdoc/>
    public Task SendAsync(OutboxMessage message, CancellationToken cancel)
    {
        log.LogDebug("Notice {Kind} {Subject} to {Party} in case {Case}.", message.Kind, message.Subject, message.To, message.CaseId);
        return Task.CompletedTask;
    }
}
