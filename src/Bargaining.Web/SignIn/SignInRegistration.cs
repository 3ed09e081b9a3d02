using System.Globalization;
using System.Threading.RateLimiting;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Pages.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;

namespace Bargaining.Web.SignIn;

/// <summary>Puts sign-in into the host: bearer tokens for programs, a cookie for pages, nothing without either (登录).</summary>
public static class SignInRegistration
{
    /// <summary>The rate limit of everything that takes a password.</summary>
    public const string RateLimit = "sign-in";

    /// <summary>The rate limit of what anybody may ask without signing in: a hall terminal, the check of a code.</summary>
    public const string OpenRateLimit = "open";

    private const string Either = "bearer-or-cookie";

    /// <summary>
    /// Adds it. BARGAINING_KEY is the secret that encrypts the keys of tokens and cookies in the database;
    /// BARGAINING_SIGN_INS_PER_MINUTE is the rate limit per address, 30 unless it is set; a hall terminal may ask ten times as often.
    /// </summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAccounts();
        services.AddHttpContextAccessor();
        services.AddScoped<IDoor, Door>();
        services.AddPasskeyCeremonies();
        services.AddSealingKeys(configuration);
        var authentication = services
            .AddAuthentication(Either)
            .AddPolicyScheme(
                Either,
                null,
                options =>
                    options.ForwardDefaultSelector = http =>
                        http.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
                            ? IdentityConstants.BearerScheme
                            : IdentityConstants.ApplicationScheme
            )
            .AddBearerToken(
                IdentityConstants.BearerScheme,
                options =>
                {
                    options.BearerTokenExpiration = TimeSpan.FromHours(1);
                    options.RefreshTokenExpiration = Sessions.ApiLasts;
                }
            )
            .AddCookie(IdentityConstants.ApplicationScheme, SetCookie);
        if (OutsideProvider.Of(configuration) is { } provider)
        {
            services.AddSingleton(provider);
            provider.AddTo(authentication);
        }

        // Whatever does not say otherwise needs a signed-in user: a new endpoint is closed until somebody opens it.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

        var perMinute = configuration.GetValue("BARGAINING_SIGN_INS_PER_MINUTE", 30);
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            AddPerAddress(options, RateLimit, perMinute);
            AddPerAddress(options, OpenRateLimit, perMinute * 10);
        });
        return services;
    }

    private static void AddPerAddress(RateLimiterOptions options, string policy, int perMinute) =>
        options.AddPolicy(
            policy,
            http =>
                RateLimitPartition.GetFixedWindowLimiter(
                    http.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }
                )
        );

    private static void SetCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "bargaining";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax; // a link in a mail leads in; what changes something must come from this site
        options.ExpireTimeSpan = Sessions.PageLasts;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/sign-in";
        // A program is told so by a status; a person at a page is led to the sign-in.
        options.Events.OnRedirectToLogin = context => Redirect(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Redirect(context, StatusCodes.Status403Forbidden);
    }

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (
            !context.Request.Path.StartsWithSegments("/api")
            && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        )
        {
            // What somebody wrote while the session ended is carried through the sign-in.
            if (HttpMethods.IsPost(context.Request.Method))
            {
                return SignInPage.AskAgainAsync(context.HttpContext);
            }

            // A path: whatever host the request names, nobody is led to another one.
            context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
        }
        else
        {
            context.Response.StatusCode = status;
        }

        return Task.CompletedTask;
    }
}
