using System.Security.Claims;
using Bargaining.Accounts;
using Bargaining.Pages.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Bargaining.Web.SignIn;

/// <summary>
/// An outside OpenID Connect provider by which people may sign in (统一身份认证), by configuration: BARGAINING_OIDC_AUTHORITY, _CLIENT, _SECRET,
/// and _NAME, what the button says. Code flow with PKCE; nothing of the provider's tokens is kept.
/// </summary>
internal sealed record OutsideProvider(Uri Authority, string Client, string Secret, string Name)
{
    private const string Scheme = "outside",
        Cookie = "outside-cookie",
        Link = "link";

    /// <summary>The provider that is configured; null where there is none.</summary>
    public static OutsideProvider? Of(IConfiguration configuration) =>
        configuration["BARGAINING_OIDC_AUTHORITY"] is { Length: > 0 } authority
            ? new(
                new Uri(authority),
                Needed(configuration, "BARGAINING_OIDC_CLIENT"),
                Needed(configuration, "BARGAINING_OIDC_SECRET"),
                configuration["BARGAINING_OIDC_NAME"] ?? "统一身份认证"
            )
            : null;

    /// <summary>Adds it.</summary>
    public void AddTo(AuthenticationBuilder authentication) =>
        authentication
            .AddCookie(
                Cookie,
                options =>
                {
                    options.Cookie.Name = "bargaining-outside";
                    options.Cookie.HttpOnly = true;
                    options.Cookie.SameSite = SameSiteMode.Lax;
                    options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
                }
            )
            .AddOpenIdConnect(Scheme, Set);

    /// <summary>Leads a browser to the provider.</summary>
    /// <returns>False where the provider cannot be reached.</returns>
    public static async Task<bool> AskAsync(HttpContext http, string done, string? link)
    {
        var properties = new AuthenticationProperties { RedirectUri = done };
        if (link is not null)
        {
            properties.Items[Link] = link;
        }

        try
        {
            await http.ChallengeAsync(Scheme, properties);
            return true;
        }
        catch (Exception fault) when (fault is InvalidOperationException or HttpRequestException)
        {
            return false; // its description could not be read
        }
    }

    /// <summary>Who came back from the provider, once; and what was carried to be linked.</summary>
    public static async Task<(OutsideIdentity Who, string? Link)?> TakeAsync(HttpContext http)
    {
        var found = await http.AuthenticateAsync(Cookie);
        if (found.Principal?.FindFirst("sub") is not { } subject)
        {
            return null;
        }

        await http.SignOutAsync(Cookie);
        var name = found.Principal.FindFirstValue("name") ?? found.Principal.FindFirstValue("preferred_username") ?? subject.Value;
        return (new(subject.Issuer, subject.Value, name), found.Properties?.Items.TryGetValue(Link, out var link) == true ? link : null);
    }

    private void Set(OpenIdConnectOptions options)
    {
        options.Authority = Authority.ToString();
        options.RequireHttpsMetadata = !Authority.IsLoopback;
        (options.ClientId, options.ClientSecret) = (Client, Secret);
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query; // comes back by a link, with cookies that are sent along with links
        options.SignInScheme = Cookie;
        options.CallbackPath = $"{OutsidePages.Address}/callback";
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
        {
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        }

        // Given up there, forged, or too late: the sign-in says so, and nothing is lost.
        options.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect($"{SignInPage.Address}?{OutsidePages.Failed}=true");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static string Needed(IConfiguration configuration, string name) =>
        configuration[name] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"{name} is needed where BARGAINING_OIDC_AUTHORITY is set.");
}
