using Microsoft.Extensions.Configuration;

namespace Bargaining.Channels;

/// <summary>How messages leave the house (通道设置), from the environment. What is not set is off.</summary>
public sealed record ChannelSettings
{
    /// <summary>Where the product is reached from outside, for links and for ending mail
    /// (BARGAINING_ADDRESS); null where nobody said.</summary>
    public Uri? Address { get; init; }

    /// <summary>The mail server; null where mail is off.</summary>
    public MailServer? Mail { get; init; }

    /// <summary>The gateway for SMS; null where SMS is off.</summary>
    public SmsGateway? Sms { get; init; }

    /// <summary>The application of 企业微信; null where it is off.</summary>
    public WecomApplication? Wecom { get; init; }

    /// <summary>Whether receivers may stand in private networks and be asked by plain http (BARGAINING_RECEIVERS_PRIVATE).</summary>
    public bool PrivateReceivers { get; init; }

    /// <summary>Reads them.</summary>
    /// <exception cref="ChannelSettingException">One is not as it must be.</exception>
    public static ChannelSettings Of(IConfiguration from) =>
        new()
        {
            Address = Uri(from, "BARGAINING_ADDRESS"),
            Mail = MailServer.Of(from),
            Sms = SmsGateway.Of(from),
            Wecom = WecomApplication.Of(from),
            PrivateReceivers = from["BARGAINING_RECEIVERS_PRIVATE"] is "true" or "1",
        };

    /// <summary>An absolute http or https address without a slash at its end; null where the setting is empty.</summary>
    internal static Uri? Uri(IConfiguration from, string name) =>
        from[name] is not { Length: > 0 } text ? null
        : System.Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
        : throw new ChannelSettingException(name, "is an address such as https://bargaining.example.cn");
}

/// <summary>A setting of a channel is not as it must be (通道设置有误). Its value is not told: it may be a secret.</summary>
public sealed class ChannelSettingException(string name, string what) : Exception($"{name} {what}.");
