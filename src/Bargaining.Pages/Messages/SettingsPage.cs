using Bargaining.Notices;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Messages;

/// <summary>How a person is told (消息设置): by which ways, at which hours, and the address of their calendar.</summary>
internal sealed class SettingsPage(
    Reader reader,
    FormPost post,
    MessageSettings settings,
    Contacts contacts,
    PersonalCalendar calendar,
    IEnumerable<IChannel> channels,
    OutsideAddress outside
)
{
    public const string Address = "/inbox/settings";
    private const string Kept = "kept";

    public static void Map(IEndpointRouteBuilder pages, string rateLimit)
    {
        pages.MapGet(Address, (SettingsPage page, HttpContext http) => page.ShowAsync(http));
        pages.MapPost(
            Address,
            (SettingsPage page, HttpContext http) =>
                page.DoAsync<ChooseMessages>(http, chosen => page.ChooseAsync(chosen, http.RequestAborted))
        );
        pages
            .MapPost(
                $"{Address}/contact",
                (SettingsPage page, HttpContext http) =>
                    page.DoAsync<EnterContact>(http, entered => page.EnterAsync(entered, http.RequestAborted))
            )
            .RequireRateLimiting(rateLimit);
        pages
            .MapPost(
                $"{Address}/confirmation",
                (SettingsPage page, HttpContext http) =>
                    page.DoAsync<ConfirmContact>(http, code => page.ConfirmAsync(code, http.RequestAborted))
            )
            .RequireRateLimiting(rateLimit);
        pages.MapPost(
            $"{Address}/contact/{{channel}}/removal",
            (string channel, SettingsPage page, HttpContext http) => page.RemoveAsync(channel, http.RequestAborted)
        );
        pages.MapPost($"{Address}/calendar", (SettingsPage page, HttpContext http) => page.RenewAsync(http));
        pages.MapPost($"{Address}/calendar/end", (SettingsPage page, HttpContext http) => page.CloseAsync(http.RequestAborted));
    }

    private Task<MessageSettingsView> ChooseAsync(ChooseMessages chosen, CancellationToken cancel) =>
        settings.ChooseAsync(reader.Actor, chosen, cancel);

    private Task EnterAsync(EnterContact entered, CancellationToken cancel) => contacts.EnterAsync(reader.Actor, entered, cancel);

    private Task ConfirmAsync(ConfirmContact code, CancellationToken cancel) => contacts.ConfirmAsync(reader.Actor, code, cancel);

    private async Task<IResult> RemoveAsync(string channel, CancellationToken cancel)
    {
        if (((Channel[])[Channel.Mail, Channel.Sms, Channel.Wecom]).Where(one => Json.Word(one) == channel).ToList() is [var found])
        {
            await contacts.RemoveAsync(reader.Actor, found, cancel);
        }

        return Answer.GoTo(Address);
    }

    // Shown once and not kept: whoever has the address reads the calendar.
    private async Task<IResult> RenewAsync(HttpContext http)
    {
        var secret = await calendar.RenewAsync(reader.Actor, http.RequestAborted);
        return await ShowAsync(http, calendarAddress: $"{outside.Of(http)}/api/v1/calendars/{secret}");
    }

    private async Task<IResult> CloseAsync(CancellationToken cancel)
    {
        await calendar.CloseAsync(reader.Actor, cancel);
        return Answer.GoTo(Address);
    }

    private Task<IResult> DoAsync<TCommand>(HttpContext http, Func<TCommand, Task> send) =>
        post.SendAsync<TCommand>(
            http,
            async command =>
            {
                await send(command);
                return Answer.GoTo($"{Address}?{Kept}");
            },
            attempt => ShowAsync(http, attempt)
        );

    private async Task<IResult> ShowAsync(HttpContext http, Attempt? attempt = null, string? calendarAddress = null)
    {
        (string Name, object? Value)[] shown =
        [
            (nameof(SettingsView.Settings), await settings.FindAsync(reader.Actor, http.RequestAborted)),
            (nameof(SettingsView.Open), channels.Where(channel => channel.IsOn).Select(channel => channel.Channel).ToHashSet()),
            (nameof(SettingsView.Attempt), attempt),
            (nameof(SettingsView.CalendarAddress), calendarAddress),
            (nameof(SettingsView.Kept), http.Request.Query.ContainsKey(Kept)),
        ];
        return calendarAddress is null
            ? Answer.Show<SettingsView>(attempt.Status(), shown)
            : Answer.ShowOnce<SettingsView>(attempt.Status(), shown);
    }
}
