using Bargaining.Accounts;
using Bargaining.Pages.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Bargaining.Web.SignIn;

/// <summary>The way in and out of the pages (页面登录): what the API does, with a cookie.</summary>
internal sealed class Door(
    SignIns signIns,
    OutsideSignIns outside,
    PasskeyCeremonies passkeys,
    Sessions sessions,
    IEnumerable<OutsideProvider> providers
) : IDoor
{
    /// <inheritdoc/>
    public string? Outside => providers.FirstOrDefault()?.Name;

    /// <inheritdoc/>
    public Task<bool> AskOutsideAsync(HttpContext http, string done, string? link) => OutsideProvider.AskAsync(http, done, link);

    /// <inheritdoc/>
    public Task<(OutsideIdentity Who, string? Link)?> FromOutsideAsync(HttpContext http) => OutsideProvider.TakeAsync(http);

    /// <inheritdoc/>
    public async Task SignInOutsideAsync(HttpContext http, OutsideIdentity who) =>
        await EnterAsync(http, await outside.EnterAsync(who, SignInEndpoints.DeviceOf(http, cookie: true), http.RequestAborted));

    /// <inheritdoc/>
    public async Task SignInAsync(HttpContext http, string userName, string password) =>
        await EnterAsync(
            http,
            await signIns.WithPasswordAsync(userName, password, SignInEndpoints.DeviceOf(http, cookie: true), http.RequestAborted)
        );

    /// <inheritdoc/>
    public async Task SignInByCodeAsync(HttpContext http, string ticket, string code) =>
        await EnterAsync(
            http,
            await signIns.WithSecondFactorAsync(ticket, code, SignInEndpoints.DeviceOf(http, cookie: true), http.RequestAborted)
        );

    /// <inheritdoc/>
    public async Task SignInByPasskeyAsync(HttpContext http, string ticket, string shown) =>
        await EnterAsync(http, await passkeys.SignInAsync(http, ticket, shown, SignInEndpoints.DeviceOf(http, cookie: true)));

    /// <inheritdoc/>
    public async Task SignOutAsync(HttpContext http)
    {
        var session = SessionOf(http);
        await sessions.EndAsync(session.UserId, session.Id, http.RequestAborted);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <inheritdoc/>
    public SessionTicket SessionOf(HttpContext http) => http.SessionTicket();

    /// <summary>Carries in a browser that somebody has signed in with it.</summary>
    internal const string Known = "bargaining-known";

    /// <summary>Gives the cookie of a session that was begun, and the one by which the
    /// browser is known again; the latter opens nothing.</summary>
    internal static Task EnterAsync(HttpContext http, SessionTicket session)
    {
        if (session.Remember is { } carried)
        {
            http.Response.Cookies.Append(
                Known,
                carried,
                new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = http.Request.IsHttps,
                    MaxAge = KnownClients.Lasts,
                    Path = "/",
                    IsEssential = true,
                }
            );
        }

        return http.SignInAsync(
            IdentityConstants.ApplicationScheme,
            SessionClaims.Of(session, IdentityConstants.ApplicationScheme),
            new AuthenticationProperties { IsPersistent = false }
        );
    }
}
