using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bargaining.Law;
using Bargaining.Notices;

namespace Bargaining.Channels;

/// <summary>
/// Group robots of 企业微信 and 钉钉, and another that takes plain JSON (群机器人). A robot has a bucket in the database, so that all nodes together
/// never send more than twenty a minute; what comes thicker is told together, in one message that counts it.
/// </summary>
public sealed class RobotChannel(Requests requests, RobotBuckets buckets, TimeProvider time) : IChannel
{
    // 企业微信 takes 2048 bytes of text; 钉钉 more.
    private const int MostBytes = 2048;
    private const int MostKinds = 12;

    /// <inheritdoc/>
    public Channel Channel => Channel.Robot;

    /// <inheritdoc/>
    public bool IsOn => true;

    /// <inheritdoc/>
    public int Together => 1000;

    /// <inheritdoc/>
    public async Task<Outcome> SendAsync(Letterbox to, IReadOnlyList<Outgoing> messages, CancellationToken cancel)
    {
        if (await buckets.TakeAsync(to.RecipientId, cancel) is { } later)
        {
            return Outcome.Later(later);
        }

        var (robot, text) = (to.Receiver!, Text(messages, to.Language));
        return await requests.SendAsync(
            to.Address,
            uri =>
                robot.Kind switch
                {
                    ReceiverKind.Wecom => Plain(uri, text),
                    ReceiverKind.Dingtalk => Plain(
                        robot.Secrets is [var secret, ..] ? SignedByDingtalk(uri, secret, time.GetUtcNow()) : uri,
                        text
                    ),
                    _ => WebhookChannel.Signed(
                        uri,
                        $"msg_{messages[0].DeliveryId:N}",
                        Json.Write(new { text }),
                        "application/json",
                        robot.Secrets,
                        time.GetUtcNow()
                    ),
                },
            answer => robot.Kind == ReceiverKind.Other ? Outcome.Sent : Read(answer),
            cancel
        );
    }

    /// <summary>What is said of one message, or of many at once: each kind with its number, the thickest first.</summary>
    internal static string Text(IReadOnlyList<Outgoing> messages, string language)
    {
        List<Text> lines = messages is [var one]
            ? [one.Said.Title, .. one.Said.Lines]
            : [new($"共 {messages.Count} 条新消息", $"{messages.Count} new messages"), .. Counted(messages)];
        List<string> written = [];
        var left = MostBytes - Encoding.UTF8.GetByteCount(MessageWords.NoService.In(language)) - 1;
        foreach (var line in lines.Select(line => line.In(language)))
        {
            left -= Encoding.UTF8.GetByteCount(line) + 1;
            if (left < 0)
            {
                break;
            }

            written.Add(line);
        }

        return string.Join('\n', written.Append(MessageWords.NoService.In(language)));
    }

    /// <summary>An address with timestamp and signature: the secret signs the milliseconds and itself.</summary>
    internal static Uri SignedByDingtalk(Uri to, string secret, DateTimeOffset now)
    {
        var at = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var sign = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{at}\n{secret}")));
        return new Uri($"{to.AbsoluteUri}{(to.Query.Length == 0 ? '?' : '&')}timestamp={at}&sign={Uri.EscapeDataString(sign)}");
    }

    private static IEnumerable<Text> Counted(IReadOnlyList<Outgoing> messages) =>
        messages
            .GroupBy(m => m.Said.Title)
            .OrderByDescending(same => same.Count())
            .Take(MostKinds)
            .Select(same => new Text($"{same.Key.Zh}（{same.Count()} 条）", $"{same.Key.En} ({same.Count()})"))
            .Append(new("详情请登录系统查看。", "Sign in to read them."));

    private static HttpRequestMessage Plain(Uri to, string content) =>
        new(HttpMethod.Post, to)
        {
            Content = new StringContent(Json.Write(new { msgtype = "text", text = new { content } }), Encoding.UTF8, "application/json"),
        };

    // Both answer 200 also to what they do not take; errcode says it.
    private static Outcome Read(string answer)
    {
        try
        {
            var body = JsonDocument.Parse(answer).RootElement;
            return body.GetProperty("errcode").GetInt32() is var code && code == 0
                ? Outcome.Sent
                : Outcome.Failed("delivery-refused", $"{code} {(body.TryGetProperty("errmsg", out var said) ? said.GetString() : null)}");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return Outcome.Failed("delivery-status", "200");
        }
    }
}
