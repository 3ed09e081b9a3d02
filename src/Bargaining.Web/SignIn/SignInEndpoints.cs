using System.Security.Claims;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Organisations;
using Bargaining.Pages.SignIn;
using Bargaining.Web.Api;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bargaining.Web.SignIn;

/// <summary>Name and password (登录请求).</summary>
/// <param name="UserName">Name of the account.</param>
/// <param name="Password">Its password.</param>
/// <param name="Cookie">Whether the answer is a cookie, for pages, instead of tokens.</param>
public sealed record SignInRequest(string UserName, string Password, bool Cookie = false);

/// <summary>A code after the password (第二因素登录请求).</summary>
/// <param name="Ticket">As the refusal of the password gave it; it counts for five minutes.</param>
/// <param name="Code">Of the authenticator, or a recovery code.</param>
/// <param name="Cookie">Whether the answer is a cookie, for pages, instead of tokens.</param>
public sealed record SecondFactorRequest(string Ticket, string Code, bool Cookie = false);

/// <summary>A new password by a link (以链接重设密码).</summary>
/// <param name="Token">What the link holds.</param>
/// <param name="Password">The new password.</param>
public sealed record ResetRequest(string Token, string Password);

/// <summary>A refresh token (刷新令牌).</summary>
/// <param name="RefreshToken">As the sign-in gave it.</param>
public sealed record RefreshRequest(string RefreshToken);

/// <summary>A change of one's own password (修改密码).</summary>
/// <param name="Current">The present one.</param>
/// <param name="New">The new one.</param>
public sealed record PasswordChange(string Current, string New);

/// <summary>Who is signed in (当前用户).</summary>
/// <param name="Id">The account.</param>
/// <param name="UserName">Name of the account.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Memberships">What they are, and where.</param>
/// <param name="PasswordChangeRequired">Whether a first password must be changed before anything else.</param>
public sealed record Me(
    Guid Id,
    string UserName,
    string Name,
    IReadOnlyList<MyMembership> Memberships,
    bool PasswordChangeRequired = false
);

/// <summary>One role of the signed-in user (任职).</summary>
/// <param name="Role">What they are.</param>
/// <param name="OrganisationId">Where.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Code">GB/T 2260 code of the place.</param>
public sealed record MyMembership(Role Role, Guid OrganisationId, string Organisation, OrganisationKind Kind, string Code);

/// <summary>Sign-in, sign-out, and who I am (登录、退出、当前用户).</summary>
public static class SignInEndpoints
{
    private const string Tag = "sign-in";

    /// <summary>Maps them.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder api)
    {
        MapBeginning(api);
        api.MapPost("sign-out", SignOutAsync)
            .WithMetadata(new OpenBeforePasswordChange())
            .Says("sign-out", Tag, "退出登录", "Sign out")
            .WithDescription("Ends this session: its cookie or its tokens stop to count.")
            .Produces(StatusCodes.Status204NoContent);
        api.MapGet("me", MeAsync)
            .WithMetadata(new OpenBeforePasswordChange())
            .Says("get-me", Tag, "当前用户", "Who is signed in")
            .Produces<Me>();
        api.MapPost(
                "me/password",
                async (HttpContext http, Passwords passwords) =>
                {
                    var (change, session) = (
                        await StrictJson.ReadAsync<PasswordChange>(http.Request, http.RequestAborted),
                        http.SessionTicket()
                    );
                    await passwords.ChangeAsync(session.UserId, session.Id, change.Current, change.New, http.RequestAborted);
                    return Results.NoContent();
                }
            )
            .WithMetadata(new OpenBeforePasswordChange())
            .RequireRateLimiting(SignInRegistration.RateLimit)
            .Says("change-password", Tag, "修改密码", "Change one's own password")
            .WithDescription("Ends the account's other sessions; this one goes on, with the cookie or the tokens that it has.")
            .Accepts<PasswordChange>("application/json")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(400, 403, 413, 415, 429);
    }

    private static void MapBeginning(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "sign-in",
                async (HttpContext http, SignIns signIns) =>
                {
                    var request = await StrictJson.ReadAsync<SignInRequest>(http.Request, http.RequestAborted);
                    var session = await signIns.WithPasswordAsync(
                        request.UserName,
                        request.Password,
                        DeviceOf(http, request.Cookie),
                        http.RequestAborted
                    );
                    return await AnswerAsync(http, session, request.Cookie);
                }
            )
            .AllowAnonymous()
            .RequireRateLimiting(SignInRegistration.RateLimit)
            .Says("sign-in", Tag, "登录", "Sign in")
            .WithDescription(
                "Answers with tokens, or with a cookie and no content. "
                    + "Unknown name, wrong password, locked and disabled account get one and the same answer. "
                    + "Where there is a second factor, 401 second-factor-required with a ticket for sign-in/second-factor."
            )
            .Accepts<SignInRequest>("application/json")
            .Produces<AccessTokenResponse>()
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(400, 401, 413, 415, 429);
        api.MapPost(
                "sign-in/second-factor",
                async (HttpContext http, SignIns signIns) =>
                {
                    var request = await StrictJson.ReadAsync<SecondFactorRequest>(http.Request, http.RequestAborted);
                    var session = await signIns.WithSecondFactorAsync(
                        request.Ticket,
                        request.Code,
                        DeviceOf(http, request.Cookie),
                        http.RequestAborted
                    );
                    return await AnswerAsync(http, session, request.Cookie);
                }
            )
            .AllowAnonymous()
            .RequireRateLimiting(SignInRegistration.RateLimit)
            .Says("sign-in-by-code", Tag, "输入验证码登录", "Sign in by a code, after the password")
            .WithDescription("Takes the code of an authenticator, or a recovery code. Wrong ones count as wrong passwords do.")
            .Accepts<SecondFactorRequest>("application/json")
            .Produces<AccessTokenResponse>()
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(400, 401, 413, 415, 429);
        api.MapPost("sign-in/refresh", RefreshAsync)
            .AllowAnonymous()
            .RequireRateLimiting(SignInRegistration.RateLimit)
            .Says("refresh-sign-in", Tag, "刷新令牌", "Take new tokens for a refresh token")
            .WithDescription("A refresh token counts once: the answer holds the next one. One that comes again ends its session.")
            .Accepts<RefreshRequest>("application/json")
            .Produces<AccessTokenResponse>()
            .Refuses(400, 401, 413, 415, 429);
        api.MapPost(
                "sign-in/reset",
                async (HttpContext http, ResetLinks links) =>
                {
                    var request = await StrictJson.ReadAsync<ResetRequest>(http.Request, http.RequestAborted);
                    await links.UseAsync(request.Token, request.Password, http.RequestAborted);
                    return Results.NoContent();
                }
            )
            .AllowAnonymous()
            .RequireRateLimiting(SignInRegistration.RateLimit)
            .Says("reset-password", Tag, "以链接重设密码", "Set a new password by a link")
            .WithDescription("The link counts once. Every session of the account ends.")
            .Accepts<ResetRequest>("application/json")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(400, 410, 413, 415, 429);
    }

    private static async Task<IResult> RefreshAsync(
        HttpContext http,
        Sessions sessions,
        IOptionsMonitor<BearerTokenOptions> bearer,
        TimeProvider time
    )
    {
        var request = await StrictJson.ReadAsync<RefreshRequest>(http.Request, http.RequestAborted);
        var ticket = bearer.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(request.RefreshToken);
        return
            ticket?.Properties.ExpiresUtc is { } expires
            && time.GetUtcNow() < expires
            && SessionClaims.Read(ticket.Principal) is { } session
            && await sessions.RenewAsync(session, http.RequestAborted) is { } renewed
            ? await AnswerAsync(http, renewed, cookie: false)
            : throw new BadRequest(
                "sign-in",
                401,
                new("刷新令牌无效或已过期，请重新登录。", "The refresh token does not count any more: sign in again.")
            );
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, IDoor door)
    {
        await door.SignOutAsync(http);
        return Results.NoContent();
    }

    private static async Task<IResult> MeAsync(HttpContext http, CommandContext context, OrganisationQuery query)
    {
        var organisations = await query.OwnAsync(context.Actor, http.RequestAborted);
        return Results.Ok(
            new Me(
                context.Actor.UserId,
                http.User.FindFirstValue(ClaimTypes.Name) ?? "",
                context.Actor.Name,
                [
                    .. from m in context.Actor.Memberships
                    let o = organisations[m.OrganisationId]
                    orderby o.Path, m.Role
                    select new MyMembership(m.Role, o.Id, o.Name, o.Kind, o.Code),
                ],
                context.PasswordChangeRequired
            )
        );
    }

    internal static Device DeviceOf(HttpContext http, bool cookie) =>
        Device.Of(cookie ? DeviceKind.Page : DeviceKind.Api, http.Request.Headers.UserAgent.ToString()) with
        {
            Carried = cookie ? http.Request.Cookies[Door.Known] : null,
        };

    private static async Task<IResult> AnswerAsync(HttpContext http, SessionTicket session, bool cookie)
    {
        if (!cookie)
        {
            return Results.SignIn(
                SessionClaims.Of(session, IdentityConstants.BearerScheme),
                authenticationScheme: IdentityConstants.BearerScheme
            );
        }

        await Door.EnterAsync(http, session);
        return Results.NoContent();
    }
}
