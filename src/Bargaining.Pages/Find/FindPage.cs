using Bargaining.Documents;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Find;

/// <summary>One box for numbers and names (查找).</summary>
internal static class FindPage
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet(
            "/find",
            async (Reader reader, FindQuery find, HttpContext http, string? q) =>
            {
                var text = (q ?? "").Trim();
                var asked = text.Length is >= FindQuery.Shortest and <= FindQuery.Longest && !text.Any(char.IsControl);
                return Answer.Show<FindView>(
                    (nameof(FindView.Query), text),
                    (nameof(FindView.Result), asked ? await find.FindAsync(reader.Actor, text, http.RequestAborted) : null)
                );
            }
        );
}
