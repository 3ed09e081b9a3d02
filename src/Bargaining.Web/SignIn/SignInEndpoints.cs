using System.Security.Claims;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Web.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Bargaining.Web.SignIn;

/// <summary>Name and password (登录请求).</summary>
/// <param name="UserName">Name of the account.</param>
/// <param name="Password">Its password.</param>
/// <param name="Cookie">Whether the answer is a cookie, for pages, instead of tokens.</param>
public sealed record SignInRequest(string UserName, string Password, bool Cookie = false);

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
public sealed record Me(Guid Id, string UserName, string Name, IReadOnlyList<MyMembership> Memberships);

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
        api.MapPost("sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting(SignInRegistration.RateLimit)
            .Says("sign-in", Tag, "登录", "Sign in")
            .WithDescription("Answers with tokens, or with a cookie and no content. Unknown name, wrong password and locked account get one and the same answer.")
            .Accepts<SignInRequest>("application/json").Produces<AccessTokenResponse>().Produces(StatusCodes.Status204NoContent)
            .Refuses(400, 401, 413, 415, 429);
        api.MapPost("sign-in/refresh", RefreshAsync).AllowAnonymous().RequireRateLimiting(SignInRegistration.RateLimit)
            .Says("refresh-sign-in", Tag, "刷新令牌", "Take new tokens for a refresh token")
            .Accepts<RefreshRequest>("application/json").Produces<AccessTokenResponse>().Refuses(400, 401, 413, 415, 429);
        api.MapPost("sign-out", SignOutAsync)
            .Says("sign-out", Tag, "退出登录", "Sign out")
            .WithDescription("Ends every session of the account: cookies and tokens given out before stop to count.")
            .Produces(StatusCodes.Status204NoContent);
        api.MapGet("me", MeAsync).Says("get-me", Tag, "当前用户", "Who is signed in").Produces<Me>();
        api.MapPost("me/password", ChangePasswordAsync).RequireRateLimiting(SignInRegistration.RateLimit)
            .Says("change-password", Tag, "修改密码", "Change one's own password")
            .WithDescription("Ends every session of the account.")
            .Accepts<PasswordChange>("application/json").Produces(StatusCodes.Status204NoContent).Refuses(400, 413, 415, 429);
    }

    private static async Task<IResult> SignInAsync(
        HttpContext http, SignInManager<User> signIn, UserManager<User> users, IPasswordHasher<User> hasher)
    {
        var request = await StrictJson.ReadAsync<SignInRequest>(http.Request, http.RequestAborted);
        var user = await CheckAsync(request.UserName, request.Password, signIn, users, hasher);
        var principal = await signIn.CreateUserPrincipalAsync(user);
        if (!request.Cookie)
        {
            return Results.SignIn(principal, authenticationScheme: IdentityConstants.BearerScheme);
        }

        await http.SignInAsync(IdentityConstants.ApplicationScheme, principal, new AuthenticationProperties { IsPersistent = false });
        return Results.NoContent();
    }

    /// <summary>The account of a name with its right password.</summary>
    /// <exception cref="BadRequest">There is none, the password is wrong, or it is locked: one and the same answer.</exception>
    internal static async Task<User> CheckAsync(
        string userName, string password, SignInManager<User> signIn, UserManager<User> users, IPasswordHasher<User> hasher)
    {
        var user = await users.FindByNameAsync(userName);
        if (user is null || await users.IsLockedOutAsync(user))
        {
            hasher.HashPassword(new User(), password); // takes as long as a check, so that the time tells nothing either
            throw Failed();
        }

        return (await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded ? user : throw Failed();
    }

    private static async Task<IResult> RefreshAsync(
        HttpContext http, SignInManager<User> signIn, UserManager<User> users, IOptionsMonitor<BearerTokenOptions> bearer, TimeProvider time)
    {
        var request = await StrictJson.ReadAsync<RefreshRequest>(http.Request, http.RequestAborted);
        var ticket = bearer.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(request.RefreshToken);
        if (ticket?.Properties.ExpiresUtc is not { } expires || time.GetUtcNow() >= expires
            || await signIn.ValidateSecurityStampAsync(ticket.Principal) is not { } user || await users.IsLockedOutAsync(user))
        {
            throw new BadRequest("sign-in", 401, new("刷新令牌无效或已过期，请重新登录。", "The refresh token does not count any more: sign in again."));
        }

        return Results.SignIn(await signIn.CreateUserPrincipalAsync(user), authenticationScheme: IdentityConstants.BearerScheme);
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, UserManager<User> users)
    {
        if (await users.GetUserAsync(http.User) is { } user)
        {
            await users.UpdateSecurityStampAsync(user);
        }

        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.NoContent();
    }

    private static async Task<IResult> MeAsync(HttpContext http, CommandContext context, BargainingDb db)
    {
        var ids = context.Actor.Memberships.Select(m => m.OrganisationId).ToList();
        var organisations = await db.Organisations.AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, http.RequestAborted);
        return Results.Ok(new Me(
            context.Actor.UserId, http.User.FindFirstValue(ClaimTypes.Name) ?? "", context.Actor.Name,
            [.. from m in context.Actor.Memberships
                let o = organisations[m.OrganisationId]
                orderby o.Path, m.Role
                select new MyMembership(m.Role, o.Id, o.Name, o.Kind, o.Code)]));
    }

    private static async Task<IResult> ChangePasswordAsync(HttpContext http, UserManager<User> users)
    {
        var change = await StrictJson.ReadAsync<PasswordChange>(http.Request, http.RequestAborted);
        var user = await users.GetUserAsync(http.User) ?? throw Failed();
        if (!await users.CheckPasswordAsync(user, change.Current))
        {
            await users.AccessFailedAsync(user);
            throw new Invalid("current", "当前密码不正确。", "is not the present password.");
        }

        var result = await users.ChangePasswordAsync(user, change.Current, change.New);
        if (!result.Succeeded)
        {
            throw new Invalid([.. result.Errors.Select(error => AccountFaults.Of(error, "new"))]);
        }

        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.NoContent();
    }

    private static BadRequest Failed() => new("sign-in-failed", 401, new Text(
        "用户名或密码不正确。多次输错后账号会暂时锁定。",
        "The name or the password is not right. After several wrong ones the account is locked for a while."));
}
