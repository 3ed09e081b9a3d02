namespace Bargaining.Notices;

/// <summary>A way by which a message reaches somebody (通道).</summary>
public enum Channel
{
    /// <summary>The inbox of the product itself (站内信).</summary>
    InProduct,

    /// <summary>E-mail to a confirmed address (电子邮件).</summary>
    Mail,

    /// <summary>A short message to a confirmed telephone (短信).</summary>
    Sms,

    /// <summary>A message of an application of 企业微信 to a confirmed user id (企业微信应用消息).</summary>
    Wecom,

    /// <summary>A signed request to a program of an organisation (Webhook).</summary>
    Webhook,

    /// <summary>A robot in a group of 企业微信, 钉钉 or another (群机器人).</summary>
    Robot,
}

/// <summary>Channels by what stands at their end.</summary>
public static class ChannelEnds
{
    /// <summary>Whether a person stands there, who sleeps at night; else a program or a group of an organisation.</summary>
    public static bool IsPersonal(this Channel channel) => channel is Channel.InProduct or Channel.Mail or Channel.Sms or Channel.Wecom;
}
