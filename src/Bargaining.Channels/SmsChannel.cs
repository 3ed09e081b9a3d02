using System.Text;
using Bargaining.Notices;
using Microsoft.Extensions.Configuration;

namespace Bargaining.Channels;

/// <summary>
/// A carrier's gateway for SMS behind a small HTTP interface (短信网关): it gets {"id","to","text"} by POST with a bearer token, answers 2xx
/// when it took it, and may be asked twice under the same id.
/// </summary>
/// <param name="Address">BARGAINING_SMS_GATEWAY.</param>
/// <param name="Token">BARGAINING_SMS_TOKEN; null where none is asked.</param>
public sealed record SmsGateway(Uri Address, string? Token)
{
    /// <summary>Reads it; null where none is named.</summary>
    internal static SmsGateway? Of(IConfiguration from) =>
        ChannelSettings.Uri(from, "BARGAINING_SMS_GATEWAY") is not { } address
            ? null
            : new(address, from["BARGAINING_SMS_TOKEN"] is { Length: > 0 } token ? token : null);
}

/// <summary>SMS through a gateway (短信), off unless one is named. The gateway is the
/// operator's own and may stand in a private network.</summary>
public sealed class SmsChannel(ChannelSettings settings) : IChannel, IDisposable
{
    private readonly Requests _requests = new(settings with { PrivateReceivers = true });

    /// <inheritdoc/>
    public Channel Channel => Channel.Sms;

    /// <inheritdoc/>
    public bool IsOn => settings.Sms is not null;

    /// <inheritdoc/>
    public Task<Outcome> SendAsync(Letterbox to, IReadOnlyList<Outgoing> messages, CancellationToken cancel)
    {
        var (gateway, message) = (settings.Sms!, messages[0]);
        var text = string.Join(
            to.Language == "en" ? "; " : "；",
            message.Said.Lines.Prepend(message.Said.Title).Select(line => line.In(to.Language))
        );
        var body = Json.Write(
            new
            {
                id = message.DeliveryId,
                to = to.Address,
                text,
            }
        );
        return _requests.SendAsync(
            gateway.Address.AbsoluteUri,
            uri =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, uri)
                {
                    Content = new StringContent(body, Encoding.UTF8, "application/json"),
                };
                if (gateway.Token is { } token)
                {
                    request.Headers.Authorization = new("Bearer", token);
                }

                return request;
            },
            _ => Outcome.Sent,
            cancel
        );
    }

    /// <inheritdoc/>
    public void Dispose() => _requests.Dispose();
}
