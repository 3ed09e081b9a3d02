using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Channels;
using Bargaining.Notices;
using Bargaining.Web.SignIn;

namespace Bargaining.Web.Api;

/// <summary>Messages to the person who is signed in (消息接口): the inbox, what they chose, where they are reached, their calendar.</summary>
public static class MessageEndpoints
{
    private const string TheNotice = "收件箱中的消息 / The message in the inbox.";

    /// <summary>Maps them.</summary>
    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        MapInbox(api);
        MapSettings(api);
        MapContacts(api);
        MapCalendar(api);
    }

    private static void MapInbox(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "notices",
                async (
                    HttpContext http,
                    CommandContext context,
                    Inbox inbox,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit,
                    [Description("只列未读 / Only what was not read.")] bool? unread
                ) => (await inbox.ListAsync(context.Actor, PageRequest.Of(after, limit), unread == true, http.RequestAborted)).Answer(http)
            )
            .Says("list-notices", "notices", "收件箱", "One's own inbox, the latest first")
            .Produces<PageOf<Notice>>()
            .Refuses(400);
        api.MapGet(
                "notices/unread",
                async (HttpContext http, CommandContext context, Inbox inbox) => await inbox.CountAsync(context.Actor, http.RequestAborted)
            )
            .Says("count-unread", "notices", "未读消息数", "How many messages one has not read")
            .Produces<Unread>()
            .Refuses(401);
        api.MapPost(
                "notices/{noticeId}/read",
                async ([Description(TheNotice)] Guid noticeId, HttpContext http, CommandContext context, Inbox inbox) =>
                {
                    CommandHeaders.Read(http.Request, context);
                    return await inbox.ReadAsync(context.Actor, noticeId, http.RequestAborted);
                }
            )
            .Says("read-notice", "notices", "标为已读", "Mark a message as read")
            .TakesKey()
            .Produces<Unread>()
            .Refuses(400, 404);
        api.MapPost(
                "notices/read",
                async (
                    HttpContext http,
                    CommandContext context,
                    Inbox inbox,
                    [Description("只标到此时刻为止的，默认现在 / Only those that came until this instant; until now unless given.")]
                        DateTimeOffset? until
                ) =>
                {
                    CommandHeaders.Read(http.Request, context);
                    return await inbox.ReadAllAsync(context.Actor, until, http.RequestAborted);
                }
            )
            .Says("read-all-notices", "notices", "全部标为已读", "Mark all messages as read")
            .TakesKey()
            .Produces<Unread>()
            .Refuses(400);
    }

    private static void MapSettings(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "me/messages",
                async (HttpContext http, CommandContext context, MessageSettings settings) =>
                    await settings.FindAsync(context.Actor, http.RequestAborted)
            )
            .Says("get-message-settings", "messages", "我的消息设置", "How one is told: channels, quiet hours, the morning message")
            .Produces<MessageSettingsView>()
            .Refuses(401);
        api.MapPut(
                "me/messages",
                async (HttpContext http, CommandContext context, MessageSettings settings) =>
                {
                    CommandHeaders.Read(http.Request, context);
                    return await settings.ChooseAsync(
                        context.Actor,
                        await StrictJson.ReadAsync<ChooseMessages>(http.Request, http.RequestAborted),
                        http.RequestAborted
                    );
                }
            )
            .Says("choose-messages", "messages", "更改我的消息设置", "Choose how one is told")
            .TakesKey()
            .Accepts<ChooseMessages>("application/json")
            .Produces<MessageSettingsView>()
            .Refuses(400, 413, 415, 422);
    }

    private static void MapContacts(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "me/contacts",
                async (HttpContext http, CommandContext context, Contacts contacts, MessageSettings settings) =>
                {
                    CommandHeaders.Read(http.Request, context);
                    await contacts.EnterAsync(
                        context.Actor,
                        await StrictJson.ReadAsync<EnterContact>(http.Request, http.RequestAborted),
                        http.RequestAborted
                    );
                    return await settings.FindAsync(context.Actor, http.RequestAborted);
                }
            )
            .RequireRateLimiting(SignInRegistration.RateLimit)
            .Says(
                "enter-contact",
                "messages",
                "登记邮箱、手机或企业微信账号，获取验证码",
                "Enter one's mail address, telephone or user id of WeCom; a code is sent there"
            )
            .TakesKey()
            .Accepts<EnterContact>("application/json")
            .Produces<MessageSettingsView>()
            .Refuses(400, 413, 415, 422, 429);
        api.MapPost(
                "me/contacts/confirmation",
                async (HttpContext http, CommandContext context, Contacts contacts, MessageSettings settings) =>
                {
                    CommandHeaders.Read(http.Request, context);
                    await contacts.ConfirmAsync(
                        context.Actor,
                        await StrictJson.ReadAsync<ConfirmContact>(http.Request, http.RequestAborted),
                        http.RequestAborted
                    );
                    return await settings.FindAsync(context.Actor, http.RequestAborted);
                }
            )
            .RequireRateLimiting(SignInRegistration.RateLimit)
            .Says("confirm-contact", "messages", "用验证码确认邮箱、手机或企业微信账号", "Show by the code that the address is one's own")
            .TakesKey()
            .Accepts<ConfirmContact>("application/json")
            .Produces<MessageSettingsView>()
            .Refuses(400, 413, 415, 422, 429);
        api.MapDelete(
                "me/contacts",
                async (
                    HttpContext http,
                    CommandContext context,
                    Contacts contacts,
                    MessageSettings settings,
                    [Description("mail、sms 或 wecom / mail, sms or wecom.")] string channel
                ) =>
                {
                    CommandHeaders.Read(http.Request, context);
                    await contacts.RemoveAsync(
                        context.Actor,
                        PageAnswers.Word("channel", channel, Channel.Mail, Channel.Sms, Channel.Wecom)!.Value,
                        http.RequestAborted
                    );
                    return await settings.FindAsync(context.Actor, http.RequestAborted);
                }
            )
            .Says(
                "remove-contact",
                "messages",
                "删除邮箱、手机或企业微信账号",
                "Take a mail address, a telephone or a user id of WeCom back"
            )
            .TakesKey()
            .Produces<MessageSettingsView>()
            .Refuses(400);

        // RFC 8058: a mail program posts here for its reader. A reader who follows the address by hand changes nothing.
        api.MapPost(
                "unsubscribe/{token}",
                async ([Description("邮件中的退订标识 / What stands in the mail.")] string token, HttpContext http, Contacts contacts) =>
                    await contacts.EndAsync(token, http.RequestAborted) ? Results.NoContent() : throw new NothingThere()
            )
            .AllowAnonymous()
            .RequireRateLimiting(SignInRegistration.OpenRateLimit)
            .Says("unsubscribe", "messages", "退订邮件", "End mail to the address that the mail came to")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(404, 429);
    }

    private static void MapCalendar(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "me/calendar",
                async (HttpContext http, CommandContext context, PersonalCalendar calendar, ChannelSettings settings) =>
                {
                    CommandHeaders.Read(http.Request, context);
                    var secret = await calendar.RenewAsync(context.Actor, http.RequestAborted);
                    return new CalendarAddress($"{settings.Address?.ToString().TrimEnd('/')}/api/v1/calendars/{secret}");
                }
            )
            .Says(
                "renew-calendar",
                "messages",
                "获取或更换日历订阅地址",
                "Get a new secret address of one's calendar; the one before it counts no more"
            )
            .TakesKey()
            .Produces<CalendarAddress>()
            .Refuses(400);
        api.MapDelete(
                "me/calendar",
                async (HttpContext http, CommandContext context, PersonalCalendar calendar) =>
                {
                    CommandHeaders.Read(http.Request, context);
                    await calendar.CloseAsync(context.Actor, http.RequestAborted);
                    return Results.NoContent();
                }
            )
            .Says("close-calendar", "messages", "停用日历订阅地址", "Close the address of one's calendar")
            .TakesKey()
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(400);
        api.MapGet(
                "calendars/{secret}",
                async (
                    [Description("地址中的密钥 / The secret in the address.")] string secret,
                    HttpContext http,
                    PersonalCalendar calendar
                ) =>
                    await calendar.ReadAsync(secret, http.RequestAborted) is { } found
                        ? Results.Text(CalendarText.Of(found), "text/calendar", System.Text.Encoding.UTF8)
                        : throw new NothingThere()
            )
            .AllowAnonymous()
            .RequireRateLimiting(SignInRegistration.OpenRateLimit)
            .Says("read-calendar", "messages", "日历订阅", "A person's deadlines for a calendar program, without signing in")
            .Produces<string>(StatusCodes.Status200OK, "text/calendar")
            .Refuses(404, 429);
    }
}

/// <summary>Where a person's calendar is (日历订阅地址). It is shown once: whoever has it reads the calendar.</summary>
/// <param name="Address">The address.</param>
public sealed record CalendarAddress(string Address);

/// <summary>There is nothing under this secret (地址无效).</summary>
public sealed class NothingThere() : Refusal("not-found", new("这个地址无效或已停用。", "This address does not count, or counts no more."));
