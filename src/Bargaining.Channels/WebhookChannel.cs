using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Bargaining.Notices;

namespace Bargaining.Channels;

/// <summary>
/// Webhooks after Standard Webhooks (id, timestamp, signature), with an envelope after CloudEvents 1.0 as structured JSON. A message has
/// the same id each time it is sent, so that a receiver knows what it has already; while a secret is changed both sign.
/// </summary>
public sealed class WebhookChannel(ChannelSettings settings, Requests requests, TimeProvider time) : IChannel
{
    private const string MediaType = "application/cloudevents+json";

    /// <inheritdoc/>
    public Channel Channel => Channel.Webhook;

    /// <inheritdoc/>
    public bool IsOn => true;

    /// <inheritdoc/>
    public Task<Outcome> SendAsync(Letterbox to, IReadOnlyList<Outgoing> messages, CancellationToken cancel)
    {
        var message = messages[0];
        var body = Json.Write(Event(message));
        return requests.SendAsync(
            to.Address,
            uri => Signed(uri, $"msg_{message.MessageId:N}", body, MediaType, to.Receiver!.Secrets, time.GetUtcNow()),
            _ => Outcome.Sent,
            cancel
        );
    }

    /// <summary>A request that is signed with each secret.</summary>
    internal static HttpRequestMessage Signed(
        Uri to,
        string id,
        string body,
        string mediaType,
        IReadOnlyList<string> secrets,
        DateTimeOffset now
    )
    {
        var at = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new HttpRequestMessage(HttpMethod.Post, to)
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(mediaType, "utf-8")),
            Headers =
            {
                { "webhook-id", id },
                { "webhook-timestamp", at },
                { "webhook-signature", string.Join(' ', secrets.Select(secret => Signature(secret, id, at, body))) },
            },
        };
    }

    private static string Signature(string secret, string id, string at, string body) =>
        "v1,"
        + Convert.ToBase64String(
            HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{id}.{at}.{body}"))
        );

    private CloudEvent Event(Outgoing message) =>
        new(
            "1.0",
            message.MessageId.ToString(),
            settings.Address?.ToString() ?? "urn:bargaining",
            $"bargaining.{message.Kind}",
            message.Case?.Number,
            message.At.ToUniversalTime(),
            "application/json",
            new EventData(message.Said.Title, message.Case, MessageWords.NoService)
        );

    // Names and order as CloudEvents has them: attributes in lower case without a hyphen.
    private sealed record CloudEvent(
        string Specversion,
        string Id,
        string Source,
        string Type,
        string? Subject,
        DateTimeOffset Time,
        string Datacontenttype,
        EventData Data
    );

    private sealed record EventData(Law.Text Title, CaseSaid? Case, Law.Text Notice);
}
