using System.Globalization;
using System.Text;
using System.Text.Json;
using Bargaining.Notices;
using Microsoft.Extensions.Configuration;

namespace Bargaining.Channels;

/// <summary>An application of 企业微信 (企业微信应用) that may send messages to the people of its enterprise.</summary>
/// <param name="Address">BARGAINING_WECOM_ADDRESS: where its interface is; Tencent's own where nothing else is said.</param>
/// <param name="Corp">BARGAINING_WECOM_CORP: the id of the enterprise (corpid).</param>
/// <param name="Agent">BARGAINING_WECOM_AGENT: the number of the application (agentid).</param>
/// <param name="Secret">BARGAINING_WECOM_SECRET: its secret (corpsecret).</param>
public sealed record WecomApplication(Uri Address, string Corp, int Agent, string Secret)
{
    private static readonly Uri Usual = new("https://qyapi.weixin.qq.com");

    /// <summary>Reads it; null where none is named.</summary>
    internal static WecomApplication? Of(IConfiguration from) =>
        (from["BARGAINING_WECOM_CORP"], from["BARGAINING_WECOM_AGENT"], from["BARGAINING_WECOM_SECRET"]) switch
        {
            (null or "", null or "", null or "") => null,
            ({ Length: > 0 } corp, var agent, { Length: > 0 } secret) => new(
                ChannelSettings.Uri(from, "BARGAINING_WECOM_ADDRESS") ?? Usual,
                corp,
                int.TryParse(agent, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw new ChannelSettingException("BARGAINING_WECOM_AGENT", "is the number of the application"),
                secret
            ),
            _ => throw new ChannelSettingException("BARGAINING_WECOM_CORP", "goes with BARGAINING_WECOM_AGENT and BARGAINING_WECOM_SECRET"),
        };
}

/// <summary>
/// Messages of an application of 企业微信 to the people of its enterprise (企业微信应用消息), off unless one is named. The token that it is asked with
/// counts two hours; it is kept in memory, and fetched anew when it ends or the interface says that it has.
/// </summary>
public sealed class WecomChannel(ChannelSettings settings, TimeProvider time) : IChannel, IDisposable
{
    private const int TokenInvalid = 40014,
        TokenExpired = 42001,
        NobodyValid = 81013;

    // Fetched so long before its end that none ends on its way.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly Requests _requests = new(settings with { PrivateReceivers = true }); // the operator names the address
    private readonly SemaphoreSlim _fetching = new(1);
    private (string Value, DateTimeOffset Until)? _token;

    /// <inheritdoc/>
    public Channel Channel => Channel.Wecom;

    /// <inheritdoc/>
    public bool IsOn => settings.Wecom is not null;

    /// <inheritdoc/>
    public async Task<Outcome> SendAsync(Letterbox to, IReadOnlyList<Outgoing> messages, CancellationToken cancel)
    {
        var application = settings.Wecom!;
        var body = Json.Write(
            new
            {
                touser = to.Address,
                msgtype = "text",
                agentid = application.Agent,
                text = new { content = RobotChannel.Text(messages, to.Language) },
            }
        );
        for (var again = false; ; again = true)
        {
            var (token, failure) = await TokenAsync(application, cancel);
            if (token is null)
            {
                return failure!;
            }

            var answer = new Answer(-1, null, "");
            var outcome = await _requests.SendAsync(
                At(application, $"message/send?access_token={Uri.EscapeDataString(token)}"),
                uri => new(HttpMethod.Post, uri) { Content = new StringContent(body, Encoding.UTF8, "application/json") },
                text => Answer.Read(text) is { } read ? (answer = read).Outcome : Outcome.Failed("delivery-status", "200"),
                cancel
            );
            if (answer.Code is not (TokenInvalid or TokenExpired) || again)
            {
                return outcome;
            }

            Forget(token);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _requests.Dispose();
        _fetching.Dispose();
    }

    // Many messages at once fetch it once: the interface counts how often it is asked for.
    private async Task<(string? Token, Outcome? Failure)> TokenAsync(WecomApplication application, CancellationToken cancel)
    {
        await _fetching.WaitAsync(cancel);
        try
        {
            if (_token is { } kept && kept.Until > time.GetUtcNow())
            {
                return (kept.Value, null);
            }

            (string Value, int Seconds)? fetched = null;
            var outcome = await _requests.SendAsync(
                At(
                    application,
                    $"gettoken?corpid={Uri.EscapeDataString(application.Corp)}&corpsecret={Uri.EscapeDataString(application.Secret)}"
                ),
                uri => new(HttpMethod.Get, uri),
                text =>
                {
                    if (Answer.Read(text) is not { } answer)
                    {
                        return Outcome.Failed("delivery-status", "200");
                    }

                    fetched = answer.Token;
                    return fetched is null && answer.Code == 0 ? Outcome.Failed("delivery-status", "200") : answer.Outcome;
                },
                cancel
            );
            if (fetched is not { } token)
            {
                return (null, outcome);
            }

            _token = (token.Value, time.GetUtcNow() + TimeSpan.FromSeconds(token.Seconds) - Margin);
            return (token.Value, null);
        }
        finally
        {
            _fetching.Release();
        }
    }

    private void Forget(string token)
    {
        if (_token?.Value == token)
        {
            _token = null; // another has not fetched a new one meanwhile
        }
    }

    private static string At(WecomApplication application, string what) => $"{application.Address.AbsoluteUri.TrimEnd('/')}/cgi-bin/{what}";

    // It answers 200 also to what it does not take; errcode says it.
    private sealed record Answer(int Code, string? Said, string Invalid)
    {
        public (string Value, int Seconds)? Token { get; private init; }

        public Outcome Outcome =>
            this switch
            {
                { Code: NobodyValid } or { Code: 0, Invalid.Length: > 0 } => Outcome.Refused(
                    "delivery-refused",
                    $"{NobodyValid} {Invalid}".TrimEnd()
                ),
                { Code: 0 } => Outcome.Sent,
                _ => Outcome.Failed("delivery-refused", $"{Code} {Said}"),
            };

        public static Answer? Read(string text)
        {
            try
            {
                var body = JsonDocument.Parse(text).RootElement;
                string? Of(string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;
                return new(body.GetProperty("errcode").GetInt32(), Of("errmsg"), Of("invaliduser") ?? "")
                {
                    Token =
                        Of("access_token") is { Length: > 0 } token && body.TryGetProperty("expires_in", out var seconds)
                            ? (token, seconds.GetInt32())
                            : null,
                };
            }
            catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                return null;
            }
        }
    }
}
