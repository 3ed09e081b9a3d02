using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace Bargaining.Channels;

/// <summary>The mail server that takes our mail (邮件服务器). It signs with DKIM; we do not.</summary>
/// <param name="Host">BARGAINING_MAIL_SERVER.</param>
/// <param name="Port">BARGAINING_MAIL_PORT; 587 unless set.</param>
/// <param name="Security">BARGAINING_MAIL_SECURITY: starttls (unless set), tls, or none.</param>
/// <param name="From">BARGAINING_MAIL_FROM, such as 集体协商 &lt;notice@example.cn&gt;.</param>
/// <param name="User">BARGAINING_MAIL_USER; null where nobody signs in.</param>
/// <param name="Password">BARGAINING_MAIL_PASSWORD.</param>
/// <param name="Folder">BARGAINING_MAIL_FOLDER: mails are written there as files (.eml) and
/// sent nowhere, to look at; null where they are sent.</param>
public sealed record MailServer(
    string Host,
    int Port,
    SecureSocketOptions Security,
    MailboxAddress From,
    string? User = null,
    string? Password = null,
    string? Folder = null
)
{
    /// <summary>Reads it; null where no server is named.</summary>
    /// <exception cref="ChannelSettingException">A setting is not as it must be.</exception>
    internal static MailServer? Of(IConfiguration from)
    {
        if (from["BARGAINING_MAIL_FOLDER"] is { Length: > 0 } folder)
        {
            var shown = MailboxAddress.TryParse(from["BARGAINING_MAIL_FROM"], out var named)
                ? named
                : new MailboxAddress("集体协商", "notice@bargaining.invalid");
            return new("", 0, SecureSocketOptions.None, shown, Folder: folder);
        }

        if (from["BARGAINING_MAIL_SERVER"] is not { Length: > 0 } host)
        {
            return null;
        }

        var security = from["BARGAINING_MAIL_SECURITY"] switch
        {
            null or "" or "starttls" => SecureSocketOptions.StartTls,
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" => SecureSocketOptions.None,
            _ => throw new ChannelSettingException("BARGAINING_MAIL_SECURITY", "is starttls, tls or none"),
        };
        var user = from["BARGAINING_MAIL_USER"] is { Length: > 0 } name ? name : null;
        if (user is not null && security == SecureSocketOptions.None)
        {
            throw new ChannelSettingException(
                "BARGAINING_MAIL_SECURITY",
                "is starttls or tls where somebody signs in: a password does not go over an open line"
            );
        }

        return new(
            host,
            from["BARGAINING_MAIL_PORT"] is not { Length: > 0 } port ? 587
                : int.TryParse(port, out var number) && number is > 0 and < 65536 ? number
                : throw new ChannelSettingException("BARGAINING_MAIL_PORT", "is a number from 1 to 65535"),
            security,
            MailboxAddress.TryParse(from["BARGAINING_MAIL_FROM"], out var sender)
                ? sender
                : throw new ChannelSettingException(
                    "BARGAINING_MAIL_FROM",
                    "is the address that mail comes from, such as 集体协商 <notice@example.cn>"
                ),
            user,
            from["BARGAINING_MAIL_PASSWORD"]
        );
    }
}
