using System.Net.Sockets;
using Bargaining.Law;
using Bargaining.Notices;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.AspNetCore.DataProtection;
using MimeKit;
using MimeKit.Text;
using MimeKit.Utils;

namespace Bargaining.Channels;

/// <summary>
/// Mail (电子邮件): plain text and HTML in the person's language, the last day as a calendar part, and a way to end it without signing in. The
/// id of a mail is its delivery's, so that one that was taken twice is known as the same.
/// </summary>
public sealed class MailChannel(ChannelSettings settings, IDataProtectionProvider keys) : IChannel
{
    /// <inheritdoc/>
    public Channel Channel => Channel.Mail;

    /// <inheritdoc/>
    public bool IsOn => settings.Mail is not null;

    /// <inheritdoc/>
    public async Task<Outcome> SendAsync(Letterbox to, IReadOnlyList<Outgoing> messages, CancellationToken cancel)
    {
        var server = settings.Mail!;
        using var mail = Write(to, messages[0]);
        if (server.Folder is { } folder)
        {
            Directory.CreateDirectory(folder);
            await mail.WriteToAsync(Path.Combine(folder, $"{messages[0].DeliveryId:N}.eml"), cancel);
            return Outcome.Sent;
        }

        using var client = new SmtpClient();
        try
        {
            await client.ConnectAsync(server.Host, server.Port, server.Security, cancel);
            if (server.User is { } user)
            {
                await client.AuthenticateAsync(user, server.Password ?? "", cancel);
            }

            await client.SendAsync(mail, cancel);
        }
        catch (SmtpCommandException answer)
        {
            // 4xx asks for another try, as who greylists does; 5xx will say the same again.
            var said = $"{(int)answer.StatusCode} {answer.Message}";
            return (int)answer.StatusCode >= 500 ? Outcome.Refused("delivery-refused", said) : Outcome.Failed("delivery-put-off", said);
        }
        catch (AuthenticationException)
        {
            return Outcome.Failed("delivery-sign-in");
        }
        catch (Exception fault)
            when (fault
                    is SocketException
                        or IOException
                        or SslHandshakeException
                        or ServiceNotConnectedException
                        or ProtocolException
                        or NotSupportedException
            )
        {
            return Outcome.Failed("delivery-not-reached", fault.GetType().Name);
        }

        await LeaveAsync(client, cancel);
        return Outcome.Sent;
    }

    /// <summary>The mail.</summary>
    internal MimeMessage Write(Letterbox to, Outgoing message)
    {
        var server = settings.Mail!;
        var mail = new MimeMessage
        {
            MessageId = $"{message.DeliveryId:N}@{settings.Address?.Host ?? "bargaining.invalid"}",
            Date = LegalDay.There(message.At),
            Subject = message.Said.Title.In(to.Language),
        };
        mail.From.Add(server.From);
        mail.To.Add(new MailboxAddress(to.Name, to.Address));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        var footer = Footer(to, message);
        if (message.Kind != Contacts.Kind && settings.Address is { } address)
        {
            mail.Headers.Add("List-Unsubscribe", $"<{address}/api/v1/unsubscribe/{Contacts.EndingToken(keys, to)}>");
            mail.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        List<Text> lines = [message.Said.Title, .. message.Said.Lines];
        var text =
            $"{string.Join("\r\n", lines.Select(line => line.In(to.Language)))}\r\n\r\n-- "
            + $"\r\n{string.Join("\r\n", footer.Select(line => line.In(to.Language)))}\r\n";
        var html = $"""
            <!DOCTYPE html><html lang="{(to.Language == "en" ? "en" : "zh-CN")}"><head><meta charset="utf-8"><title>{Encoded(
                mail.Subject
            )}</title></head><body>
            <h1 style="font-size:1.2em">{Encoded(mail.Subject)}</h1>
            {string.Concat(message.Said.Lines.Select(line => $"<p>{Encoded(line.In(to.Language))}</p>"))}
            <hr>{string.Concat(footer.Select(line => $"<p style=\"color:#555\"><small>{Encoded(line.In(to.Language))}</small></p>"))}
            </body></html>
            """;
        var body = new MultipartAlternative { Part(TextFormat.Plain, text), Part(TextFormat.Html, html) };
        mail.Body = message.Case?.Due is { } due ? new Multipart("mixed") { body, CalendarPart(message, due, to.Language) } : body;
        return mail;
    }

    private IEnumerable<Text> Footer(Letterbox to, Outgoing message)
    {
        yield return MessageWords.NoService;
        if (settings.Address is { } address && message.Kind != Contacts.Kind)
        {
            yield return new($"登录：{address}", $"Sign in: {address}");
            yield return new(
                "不想再收到邮件：登录后在消息设置中关闭，或使用邮件软件的退订功能。",
                "No more mail: turn it off among your message settings, or unsubscribe in your mail program."
            );
        }
    }

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText("utf-8", text);
        return part;
    }

    private static TextPart CalendarPart(Outgoing message, DateOnly due, string language)
    {
        var part = new TextPart("calendar")
        {
            ContentTransferEncoding = ContentEncoding.Base64,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment)
            {
                FileName = language == "en" ? "last-day.ics" : "最后一日.ics",
            },
        };
        part.SetText("utf-8", CalendarText.OfOne(message, due, language));
        part.ContentType.Parameters.Add("method", "PUBLISH");
        return part;
    }

    private static string Encoded(string text) => System.Net.WebUtility.HtmlEncode(text);

    // The mail was taken: how the server says goodbye changes nothing.
    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancel)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception fault)
            when (fault is IOException or SocketException or ServiceNotConnectedException or ProtocolException or OperationCanceledException
            ) { }
    }
}
