using Microsoft.AspNetCore.Http;

namespace Bargaining.Pages;

/// <summary>The language of an answer (语言): Chinese, unless the client would rather have English.</summary>
public static class Language
{
    /// <summary>"zh" or "en", by Accept-Language.</summary>
    public static string Of(HttpRequest request)
    {
        foreach (var wish in request.GetTypedHeaders().AcceptLanguage.OrderByDescending(wish => wish.Quality ?? 1))
        {
            if (wish.Quality is 0)
            {
                continue;
            }

            if (wish.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
            {
                return "zh";
            }

            if (wish.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            {
                return "en";
            }
        }

        return "zh";
    }
}
