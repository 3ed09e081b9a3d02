using Microsoft.AspNetCore.Http;

namespace Bargaining.Pages.Shell;

/// <summary>The language of a page (页面语言): as the address says (?lang=en), else as it
/// was chosen before, else as the browser asks.</summary>
public static class ChosenLanguage
{
    private const string Kept = "language";

    /// <summary>"zh" or "en".</summary>
    /// <param name="http">The request.</param>
    /// <param name="keep">Whether a choice is remembered: not at a hall terminal, which is the next voter's too.</param>
    public static string Of(HttpContext http, bool keep)
    {
        if (http.Request.Query["lang"].ToString() is "zh" or "en")
        {
            var chosen = http.Request.Query["lang"].ToString();
            if (keep && !http.Response.HasStarted)
            {
                http.Response.Cookies.Append(
                    Kept,
                    chosen,
                    new CookieOptions
                    {
                        HttpOnly = true,
                        SameSite = SameSiteMode.Lax,
                        Secure = http.Request.IsHttps,
                        MaxAge = TimeSpan.FromDays(365),
                    }
                );
            }

            return chosen;
        }

        return keep && http.Request.Cookies[Kept] is "zh" or "en" ? http.Request.Cookies[Kept]! : Language.Of(http.Request);
    }
}
