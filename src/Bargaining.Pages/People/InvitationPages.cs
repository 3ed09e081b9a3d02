using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Messages;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.People;

/// <summary>Invitations (邀请): those in reach, a new one with its link, withdrawing one that nobody has taken.</summary>
internal sealed class InvitationPages(
    Reader reader,
    FormPost post,
    Invitations invitations,
    Whereabouts whereabouts,
    OutsideAddress outside
)
{
    public const string Address = "/invitations";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, (InvitationPages page, HttpContext http, string? after) => page.ListAsync(after, null, http.RequestAborted));
        pages.MapGet(
            $"{Address}/new",
            (InvitationPages page, HttpContext http, Guid? at, string? q, string? after) =>
                page.BeginAsync(at, q, after, http.RequestAborted)
        );
        pages.MapPost($"{Address}/new", (InvitationPages page, HttpContext http, Guid at) => page.InviteAsync(at, http));
        pages.MapPost(
            $"{Address}/{{id:guid}}/withdrawal",
            (InvitationPages page, HttpContext http, Guid id) => page.WithdrawAsync(id, http)
        );
    }

    private async Task<IResult> ListAsync(string? after, Refusal? refusal, CancellationToken cancel) =>
        Answer.Show<InvitationList>(
            refusal.Status(),
            (nameof(InvitationList.Made), await invitations.ListAsync(PageRequest.Of(after, null), cancel)),
            (nameof(InvitationList.Refusal), refusal)
        );

    private async Task<IResult> BeginAsync(Guid? at, string? q, string? after, CancellationToken cancel)
    {
        if (at is { } place)
        {
            return await AskAsync(place, null, cancel);
        }

        await invitations.ListAsync(new PageRequest(null, 1), cancel); // who may not invite chooses no place
        return await whereabouts.AskAsync(
            $"{Address}/new",
            new("邀请", "Invite somebody"),
            q,
            after,
            cancel,
            Role.UnionChair,
            Role.ElectedRepresentative
        );
    }

    private async Task<IResult> AskAsync(Guid at, Attempt? attempt, CancellationToken cancel)
    {
        var place = await whereabouts.InvitesAtAsync(at, cancel);
        var roles = Whereabouts.Roles(typeof(Invite), reader.Actor, place);
        var only = roles.Values.Single() is [var one] ? one.Value : "";
        var form = Form.Of(typeof(Invite), "生成邀请链接", "Make the invitation", attempt, ("role", only)) with
        {
            LeftOut = ["organisationId"],
            Choices = roles,
        };
        return Answer.Show<AtAPlace>(
            attempt.Status(),
            (nameof(AtAPlace.Form), form),
            (nameof(AtAPlace.Title), new Law.Text("邀请", "Invite somebody")),
            (
                nameof(AtAPlace.Says),
                new Law.Text(
                    "本人打开链接，自己定用户名和密码；已有账号的，登录后接受。一个链接只给一个人，七天内有效。",
                    "Whoever is invited opens the link and chooses name and password, or signs in and accepts. "
                        + "One link is for one person, within seven days."
                )
            ),
            (nameof(AtAPlace.Place), place.Name),
            (nameof(AtAPlace.Action), $"{Address}/new?at={at}"),
            (nameof(AtAPlace.Elsewhere), $"{Address}/new"),
            (nameof(AtAPlace.Back), Address)
        );
    }

    private Task<IResult> InviteAsync(Guid at, HttpContext http) =>
        post.SendAsync<Invite>(
            http,
            async command =>
            {
                var made = await invitations.InviteAsync(command, http.RequestAborted);
                return Answer.ShowOnce<LinkView>(
                    StatusCodes.Status200OK,
                    (nameof(LinkView.Title), new Law.Text($"给{made.Name}的邀请", $"Invitation for {made.Name}")),
                    (nameof(LinkView.Link), made.Token is { } token ? $"{outside.Of(http)}/invitation/{token}" : null),
                    (nameof(LinkView.Until), made.Until),
                    (
                        nameof(LinkView.Says),
                        new Law.Text(
                            $"邀请担任：{Fields.Of(made.Role).Label.Zh}，{made.Organisation}。有人接受时您会收到消息。",
                            $"To be: {Fields.Of(made.Role).Label.En}, {made.Organisation}. You are told when it is taken."
                        )
                    ),
                    (nameof(LinkView.Back), Address)
                );
            },
            attempt => AskAsync(at, attempt, http.RequestAborted),
            ("organisationId", $"{at}")
        );

    private Task<IResult> WithdrawAsync(Guid id, HttpContext http) =>
        post.PressAsync(
            http,
            async () =>
            {
                await invitations.WithdrawAsync(id, http.RequestAborted);
                return Answer.GoTo(Address);
            },
            refusal => ListAsync(null, refusal, http.RequestAborted)
        );
}
