using System.Text.Encodings.Web;
using System.Text.Unicode;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Scripted;

/// <summary>
/// The pages that a script fills through the API (由脚本填写的页面): ballots, which nobody but the voter's own browser may see in the open, and
/// what watches something that goes on. A page holds nothing that needs a sign-in; the API behind it checks.
/// </summary>
internal static class ScriptedPages
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static void Map(IEndpointRouteBuilder app)
    {
        Get(app, "/operations", http => ShowAsync(http, "operations"));
        foreach (var page in (string[])["vote", "check", "tellers"])
        {
            Get(app, $"/{page}", http => ShowAsync(http, page));
            Get(app, $"/{page}/{{id}}", http => ShowAsync(http, page));
        }

        // A hall terminal belongs to nobody: it keeps no language either.
        Get(app, "/terminal", http => ShowLostAsync(http, keepLanguage: false));
        Get(app, "/terminal/{id}", http => ShowAsync(http, "terminal", keepLanguage: false));
        Get(app, "/pages/{version}/{file}", SendFileAsync);
    }

    private static void Get(IEndpointRouteBuilder app, string route, RequestDelegate answer) =>
        app.MapMethods(route, [HttpMethods.Get, HttpMethods.Head], answer).AllowAnonymous();

    private static Task ShowAsync(HttpContext http, string page, bool keepLanguage = true)
    {
        if (http.GetRouteValue("id") is string id && !Guid.TryParseExact(id, "D", out _))
        {
            return ShowLostAsync(http, keepLanguage);
        }

        var words = PageFiles.Words(ChosenLanguage.Of(http, keepLanguage));
        return WriteAsync(
            http,
            words,
            words[$"title-{page}"],
            $"<p class=\"late\">{Html.Encode(words["loading"])}</p>\n<noscript><p>{Html.Encode(words["noScript"])}</p></noscript>",
            $"<script type=\"module\" src=\"/pages/{PageFiles.Version}/{page}.js\"></script>"
        );
    }

    // An address that was mistyped or cut short on its way: this page needs no script.
    private static Task ShowLostAsync(HttpContext http, bool keepLanguage)
    {
        var words = PageFiles.Words(ChosenLanguage.Of(http, keepLanguage));
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return WriteAsync(
            http,
            words,
            words["title-lost"],
            $"<h1>{Html.Encode(words["title-lost"])}</h1>\n<p>{Html.Encode(words["lost"])}</p>\n"
                + $"<p><a class=\"button\" href=\"/vote\">{Html.Encode(words["toBallots"])}</a></p>",
            ""
        );
    }

    private static async Task WriteAsync(
        HttpContext http,
        IReadOnlyDictionary<string, string> words,
        string title,
        string main,
        string script
    )
    {
        var (response, language) = (http.Response, words["language"]);
        var other = language == "zh" ? "en" : "zh";
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = language;
        response.Headers.Append("Vary", "Accept-Language, Cookie");
        await response.WriteAsync(
            PageFiles
                .Shell.Replace("{{language}}", language, StringComparison.Ordinal)
                .Replace("{{other}}", other, StringComparison.Ordinal)
                .Replace("{{otherName}}", Html.Encode(words["otherLanguage"]), StringComparison.Ordinal)
                .Replace("{{skip}}", Html.Encode(words["skip"]), StringComparison.Ordinal)
                .Replace("{{product}}", Html.Encode(words["product"]), StringComparison.Ordinal)
                .Replace("{{title}}", Html.Encode(title), StringComparison.Ordinal)
                .Replace("{{version}}", PageFiles.Version, StringComparison.Ordinal)
                .Replace("{{main}}", main, StringComparison.Ordinal)
                .Replace("{{script}}", script, StringComparison.Ordinal),
            http.RequestAborted
        );
    }

    private static async Task SendFileAsync(HttpContext http)
    {
        if (PageFiles.Find((string)http.GetRouteValue("file")!) is not { } file)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // The address changes with the content; somebody who comes with an older address gets what there is, but does not keep it.
        http.Response.Headers.CacheControl =
            (string)http.GetRouteValue("version")! == PageFiles.Version ? "public, max-age=31536000, immutable" : "no-store";
        http.Response.ContentType = file.MediaType;
        http.Response.ContentLength = file.Content.Length;
        await http.Response.Body.WriteAsync(file.Content, http.RequestAborted);
    }
}
