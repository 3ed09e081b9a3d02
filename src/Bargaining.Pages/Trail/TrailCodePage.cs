using Bargaining.Audit;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Trail;

/// <summary>Holds the code that a paper bears against the audit chain (文书核验码核验): for
/// whoever holds the paper, who may have no account.</summary>
public static class TrailCodePage
{
    /// <summary>Where it is, and with which code already filled in.</summary>
    public static string At(string code) => $"{Address}?code={Uri.EscapeDataString(code)}";

    private const string Address = "/trail-code";

    internal static void Map(IEndpointRouteBuilder pages, string rateLimit) =>
        pages.MapGet(Address, ShowAsync).AllowAnonymous().RequireRateLimiting(rateLimit);

    private static async Task<IResult> ShowAsync(TrailCodeQuery codes, HttpContext http, string? code) =>
        Answer.Show<TrailCodeView>(
            (nameof(TrailCodeView.Code), code?.Trim()),
            (nameof(TrailCodeView.Check), string.IsNullOrWhiteSpace(code) ? null : await codes.CheckAsync(code, http.RequestAborted))
        );
}
