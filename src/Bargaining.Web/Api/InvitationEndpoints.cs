using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Channels;
using Bargaining.Web.SignIn;

namespace Bargaining.Web.Api;

/// <summary>What the link of an invitation holds (邀请令牌).</summary>
/// <param name="Token">It.</param>
public sealed record InvitationToken(string Token);

/// <summary>An invitation that was made (已发出的邀请).</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="Address">Its link, to be handed on or shown as a QR code; only in the first answer under a key.</param>
public sealed record MadeInvitation(InvitationView Invitation, string? Address);

/// <summary>A link by which a password is set that was made (已发出的重设密码链接).</summary>
/// <param name="Link">The link.</param>
/// <param name="Address">Its address, to be handed to the owner of the account; only in the first answer under a key.</param>
public sealed record MadeReset(MadeResetLink Link, string? Address);

/// <summary>Invitations, and links to set a password (邀请与重设密码链接接口).</summary>
public static class InvitationEndpoints
{
    private const string Tag = "invitations";

    /// <summary>Maps them.</summary>
    public static void MapInvitations(this IEndpointRouteBuilder api)
    {
        MapInviting(api);
        MapTaking(api);
        api.MapPost(
                "accounts/{accountId}/reset-link",
                async (
                    [Description("账号 / The account.")] Guid accountId,
                    HttpContext http,
                    CommandContext context,
                    AccountOversight oversight,
                    ResetLinks links,
                    ChannelSettings settings
                ) =>
                {
                    oversight.DemandOffice();
                    CommandHeaders.Read(http.Request, context);
                    var made = await links.MakeAsync(accountId, http.RequestAborted);
                    return Results.Json(
                        new MadeReset(made, Address(settings, "reset", made.Token)),
                        statusCode: StatusCodes.Status201Created
                    );
                }
            )
            .Says(
                "make-reset-link",
                "accounts",
                "发出重设密码链接",
                "Make a link by which the owner of an account sets a new password: for one use, within 24 hours"
            )
            .WithDescription(
                "By an administrator in whose reach all roles of the account are, or a chair for delegates of the chair's own congress; "
                    + "never for oneself. A link that was made before counts no more. The owner is told."
            )
            .TakesKey()
            .Produces<MadeReset>(StatusCodes.Status201Created)
            .Refuses(400, 403, 404, 422);
    }

    private static void MapInviting(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "invitations",
                async (
                    HttpContext http,
                    CommandContext context,
                    AccountOversight oversight,
                    Invitations invitations,
                    ChannelSettings settings
                ) =>
                {
                    oversight.DemandOffice(); // who does this comes before what they wrote
                    CommandHeaders.Read(http.Request, context);
                    var made = await invitations.InviteAsync(
                        await StrictJson.ReadAsync<Invite>(http.Request, http.RequestAborted),
                        http.RequestAborted
                    );
                    return Results.Json(
                        new MadeInvitation(made, Address(settings, "invitation", made.Token)),
                        statusCode: StatusCodes.Status201Created
                    );
                }
            )
            .Says("invite", Tag, "发出邀请", "Invite somebody to a role by a link: for one person, within a week")
            .WithDescription("By an administrator to any role in their reach, by a chair to delegate of the chair's own congress.")
            .TakesKey()
            .Accepts<Invite>("application/json")
            .Produces<MadeInvitation>(StatusCodes.Status201Created)
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapGet(
                "invitations",
                async (
                    HttpContext http,
                    Invitations invitations,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) => (await invitations.ListAsync(PageRequest.Of(after, limit), http.RequestAborted)).Answer(http)
            )
            .Says("list-invitations", Tag, "邀请一览", "The invitations in reach, the latest first, and how they stand")
            .Produces<PageOf<InvitationView>>()
            .Refuses(400, 403);
        api.MapDelete(
                "invitations/{invitationId}",
                async (
                    [Description("邀请 / The invitation.")] Guid invitationId,
                    HttpContext http,
                    CommandContext context,
                    AccountOversight oversight,
                    Invitations invitations
                ) =>
                {
                    oversight.DemandOffice();
                    CommandHeaders.Read(http.Request, context);
                    return await invitations.WithdrawAsync(invitationId, http.RequestAborted);
                }
            )
            .Says("withdraw-invitation", Tag, "撤回邀请", "Withdraw an invitation that nobody has taken")
            .TakesKey()
            .Produces<InvitationView>()
            .Refuses(400, 403, 404, 410, 422);
    }

    private static void MapTaking(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "sign-in/invitation/look",
                async (HttpContext http, Invitations invitations) =>
                    await invitations.LookAsync(
                        (await StrictJson.ReadAsync<InvitationToken>(http.Request, http.RequestAborted)).Token,
                        http.RequestAborted
                    )
            )
            .AllowAnonymous()
            .RequireRateLimiting(SignInRegistration.RateLimit)
            .Says("look-at-invitation", Tag, "查看邀请内容", "What the holder of a link is invited to")
            .Accepts<InvitationToken>("application/json")
            .Produces<InvitedTo>()
            .Refuses(400, 410, 413, 415, 429);
        api.MapPost(
                "sign-in/invitation",
                async (HttpContext http, Invitations invitations) =>
                {
                    await invitations.TakeAsync(
                        await StrictJson.ReadAsync<TakeInvitation>(http.Request, http.RequestAborted),
                        http.RequestAborted
                    );
                    return Results.NoContent();
                }
            )
            .AllowAnonymous()
            .RequireRateLimiting(SignInRegistration.RateLimit)
            .Says("take-invitation", Tag, "接受邀请并注册账号", "Take an invitation with a new account; then sign in to it")
            .Accepts<TakeInvitation>("application/json")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(400, 410, 413, 415, 429);
        api.MapPost(
                "me/invitation",
                async (HttpContext http, Invitations invitations) =>
                {
                    await invitations.TakeAsync(
                        (await StrictJson.ReadAsync<InvitationToken>(http.Request, http.RequestAborted)).Token,
                        http.RequestAborted
                    );
                    return Results.NoContent();
                }
            )
            .RequireRateLimiting(SignInRegistration.RateLimit)
            .Says("take-invitation-myself", Tag, "以现有账号接受邀请", "Take an invitation into one's own account")
            .Accepts<InvitationToken>("application/json")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(400, 403, 410, 413, 415, 429);
    }

    private static string? Address(ChannelSettings settings, string page, string? token) =>
        token is null ? null : $"{settings.Address?.ToString().TrimEnd('/')}/{page}/{token}";
}
