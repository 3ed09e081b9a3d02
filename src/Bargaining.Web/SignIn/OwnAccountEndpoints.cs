using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Web.Api;

namespace Bargaining.Web.SignIn;

/// <summary>The password once more (再次验证密码).</summary>
/// <param name="Password">The present password.</param>
public sealed record PasswordProof(string Password);

/// <summary>A first code of the authenticator (首个验证码).</summary>
/// <param name="Code">Six digits.</param>
public sealed record CodeProof(string Code);

/// <summary>Password and code (密码和验证码).</summary>
/// <param name="Password">The present password.</param>
/// <param name="Code">Of the authenticator, or a recovery code.</param>
public sealed record BothProofs(string Password, string Code);

/// <summary>One's own sessions, second factor and passkeys (我的登录会话、第二因素和通行密钥).</summary>
public static class OwnAccountEndpoints
{
    private const string Tag = "own-account";

    /// <summary>Maps them.</summary>
    public static void MapOwnAccount(this IEndpointRouteBuilder api)
    {
        MapSessions(api);
        MapSecondFactor(api);
        MapPasskeys(api);
    }

    private static void MapSessions(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "me/sessions",
                async (HttpContext http, Sessions sessions) =>
                    await sessions.ListAsync(http.SessionTicket().UserId, http.SessionTicket().Id, http.RequestAborted)
            )
            .Says("list-sessions", Tag, "我的登录会话", "Where one is signed in, the latest first; no address is kept")
            .Produces<IReadOnlyList<SessionView>>()
            .Refuses(403);
        api.MapDelete(
                "me/sessions/{sessionId}",
                async ([Description("登录会话 / The session.")] Guid sessionId, HttpContext http, Sessions sessions) =>
                {
                    await sessions.EndAsync(http.SessionTicket().UserId, sessionId, http.RequestAborted);
                    return Results.NoContent();
                }
            )
            .Says("end-session", Tag, "退出一个登录会话", "End one of one's sessions: its cookie or tokens stop to count at once")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(403, 404);
        api.MapDelete(
                "me/sessions",
                async (HttpContext http, Sessions sessions) =>
                {
                    await sessions.EndOthersAsync(http.SessionTicket().UserId, http.SessionTicket().Id, http.RequestAborted);
                    return Results.NoContent();
                }
            )
            .Says("end-other-sessions", Tag, "退出其他所有登录会话", "End all of one's sessions but this one")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(403);
    }

    // Made and shown by browsers alone, on the pages.
    private static void MapPasskeys(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "me/passkeys",
                async (HttpContext http, CommandContext context, Passkeys passkeys) =>
                    await passkeys.ListAsync(context.Actor.UserId, http.RequestAborted)
            )
            .Says("list-passkeys", Tag, "我的通行密钥", "One's passkeys, the oldest first; they are added on the pages")
            .Produces<IReadOnlyList<PasskeyView>>()
            .Refuses(403);
        api.MapPost(
                "me/passkeys/{passkeyId}/removal",
                async (
                    [Description("通行密钥 / The passkey.")] Guid passkeyId,
                    HttpContext http,
                    CommandContext context,
                    Passkeys passkeys
                ) =>
                {
                    var proof = await StrictJson.ReadAsync<PasswordProof>(http.Request, http.RequestAborted);
                    await passkeys.RemoveAsync(context.Actor.UserId, proof.Password, passkeyId, http.RequestAborted);
                    return Results.NoContent();
                }
            )
            .RequireRateLimiting(SignInRegistration.RateLimit)
            .Says("remove-passkey", Tag, "删除一个通行密钥", "Remove one of one's passkeys, by password: nobody signs in by it any more")
            .Accepts<PasswordProof>("application/json")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(400, 403, 404, 413, 415, 429);
    }

    private static void MapSecondFactor(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "me/second-factor",
                async (HttpContext http, CommandContext context, SecondFactors factors) =>
                    await factors.FindAsync(context.Actor.UserId, http.RequestAborted)
            )
            .Says("get-second-factor", Tag, "我的第二因素", "Whether a second factor is asked for, and how many recovery codes are left")
            .Produces<SecondFactorView>()
            .Refuses(403);
        api.MapPost(
                "me/second-factor",
                async (HttpContext http, CommandContext context, SecondFactors factors) =>
                {
                    var proof = await StrictJson.ReadAsync<PasswordProof>(http.Request, http.RequestAborted);
                    return await factors.BeginAsync(context.Actor.UserId, proof.Password, http.RequestAborted);
                }
            )
            .RequireRateLimiting(SignInRegistration.RateLimit)
            .Says(
                "begin-second-factor",
                Tag,
                "开始启用身份验证器",
                "Make a secret for an authenticator; it counts once a code of it was given"
            )
            .Accepts<PasswordProof>("application/json")
            .Produces<BegunSecondFactor>()
            .Refuses(400, 403, 413, 415, 429);
        api.MapPost(
                "me/second-factor/confirmation",
                async (HttpContext http, CommandContext context, SecondFactors factors) =>
                {
                    var proof = await StrictJson.ReadAsync<CodeProof>(http.Request, http.RequestAborted);
                    return await factors.ConfirmAsync(context.Actor.UserId, proof.Code, http.RequestAborted);
                }
            )
            .RequireRateLimiting(SignInRegistration.RateLimit)
            .Says("confirm-second-factor", Tag, "用验证码启用身份验证器", "Give the first code; answers ten recovery codes, once")
            .Accepts<CodeProof>("application/json")
            .Produces<NewRecoveryCodes>()
            .Refuses(400, 403, 413, 415, 429);
        api.MapPost(
                "me/second-factor/removal",
                async (HttpContext http, CommandContext context, SecondFactors factors) =>
                {
                    var proof = await StrictJson.ReadAsync<BothProofs>(http.Request, http.RequestAborted);
                    await factors.RemoveAsync(context.Actor.UserId, proof.Password, proof.Code, http.RequestAborted);
                    return Results.NoContent();
                }
            )
            .RequireRateLimiting(SignInRegistration.RateLimit)
            .Says("remove-second-factor", Tag, "停用身份验证器", "Switch the second factor off, by password and code")
            .Accepts<BothProofs>("application/json")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(400, 403, 413, 415, 429);
        api.MapPost(
                "me/second-factor/recovery-codes",
                async (HttpContext http, CommandContext context, SecondFactors factors) =>
                {
                    var proof = await StrictJson.ReadAsync<BothProofs>(http.Request, http.RequestAborted);
                    return await factors.RenewCodesAsync(context.Actor.UserId, proof.Password, proof.Code, http.RequestAborted);
                }
            )
            .RequireRateLimiting(SignInRegistration.RateLimit)
            .Says("renew-recovery-codes", Tag, "更换恢复码", "Make ten new recovery codes; those before them count no more")
            .Accepts<BothProofs>("application/json")
            .Produces<NewRecoveryCodes>()
            .Refuses(400, 403, 413, 415, 429);
    }
}
