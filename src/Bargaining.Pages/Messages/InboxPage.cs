using System.Globalization;
using Bargaining.Notices;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Messages;

/// <summary>What a person was told (消息): what is unread at first, then all; each leads to its case.</summary>
internal static class InboxPage
{
    public const string Address = "/inbox";
    private const string Until = "until";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync);
        pages.MapPost(
            $"{Address}/{{noticeId:guid}}/read",
            async (Guid noticeId, Reader reader, Inbox inbox, HttpContext http) =>
            {
                await inbox.ReadAsync(reader.Actor, noticeId, http.RequestAborted);
                return Answer.GoTo(Address);
            }
        );
        pages.MapPost(
            $"{Address}/read",
            async (Reader reader, Inbox inbox, HttpContext http) =>
            {
                var posted = new FormInput(await http.Request.ReadFormAsync(http.RequestAborted)).Text(Until);
                DateTimeOffset? seen = DateTimeOffset.TryParse(posted, CultureInfo.InvariantCulture, out var until) ? until : null;
                await inbox.ReadAllAsync(reader.Actor, seen, http.RequestAborted);
                return Answer.GoTo(Address);
            }
        );
    }

    private static async Task<IResult> ListAsync(
        Reader reader,
        Inbox inbox,
        TimeProvider time,
        HttpContext http,
        string? after,
        string? show
    )
    {
        var unread = show is not "all";
        return Answer.Show<InboxView>(
            (nameof(InboxView.Unread), unread),
            (nameof(InboxView.Until), time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)),
            (nameof(InboxView.Page), await inbox.ListAsync(reader.Actor, PageRequest.Of(after, null), unread, http.RequestAborted))
        );
    }
}
